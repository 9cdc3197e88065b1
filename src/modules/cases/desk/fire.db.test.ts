import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { as, civil, doing, kindFor, publishYears, raising, region } from '../cases.test-kit.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { TimedEvent } from '../cases.types.ts'
import { shippedProcedure } from '../shipped.ts'
import { retimeSome } from '../upkeep/retime.ts'
import { verifySome } from '../upkeep/verify.ts'
import { createCaseDesk } from './desk.ts'

const db = testDatabase()
let told: TimedEvent[] = []
const desk = createCaseDesk([kindFor(shippedProcedure('obligation'), { onTimed: (_tx, events) => { told.push(...events); return Promise.resolve() } })])
const monday = '2026-11-16T01:00:00Z'
const unit = as('unit', 'u1', civil)

beforeAll(() => publishYears(db, 2026))
beforeEach(async () => {
  await db.execute('delete from case_timer')
  await db.execute('delete from case_role')
  await db.execute('delete from case_action')
  await db.execute('delete from case_run')
  told = []
})

const open = (at = monday): Promise<CaseRun> => db.write(async (tx) => (await desk.open(tx, raising, as('system'), doing(at))).run)
const act = (run: CaseRun, action: string, fields: object, at: string, by = unit) => db.write((tx) => desk.act(tx, { region, id: run.id }, { action, fields: { ...fields } }, by, doing(at)))
const fire = (at: string, limit = 100): Promise<number> => db.write((tx) => desk.fire(tx, limit, doing(at)))
const words = (): string[] => told.map(({ timed }) => `${timed.clock}/${timed.what}${timed.step ?? ''}`)
const verified = () => db.read((tx) => verifySome(tx, desk, null, 100))

describe('what time brings', () => {
  it('is told when it is due, in order, with the step of the ladder, and once', async () => {
    await open()
    expect(await fire('2026-11-17T09:29:00Z')).toBe(0)
    expect(await fire('2026-11-17T09:30:00Z')).toBe(2)
    expect(words().sort()).toEqual(['sign/expiry', 'sign/ladder0'])
    expect(told.find(({ timed }) => timed.what === 'ladder')).toMatchObject({ timed: { definition: { letter: 'reminder', notify: ['unit'] } }, run: { state: 'assigned' } })
    expect(await fire('2026-11-17T09:31:00Z')).toBe(0)
    expect(await fire('2026-11-18T00:30:00Z')).toBe(1)
    expect(words()).toContain('sign/ladder1')
  })

  it('is told once by any number of servers at the same time', async () => {
    for (let n = 0; n < 20; n++) await open()
    const counts = await Promise.all(Array.from({ length: 4 }, () => fire('2026-11-17T10:00:00Z', 15)))
    let more = counts.reduce((a, b) => a + b, 0)
    for (let n = 1; n > 0; more += n) n = await fire('2026-11-17T10:00:00Z', 15)
    expect(more).toBe(40)
    expect(new Set(told.map(({ run, timed }) => `${run.id}${timed.what}`)).size).toBe(40)
  })

  it('is not told twice when another action rewrites the timers, nor at all once it is done', async () => {
    const run = await open()
    await fire('2026-11-17T10:00:00Z')
    await act(run, 'sign', {}, '2026-11-17T11:00:00Z')
    await fire('2026-11-18T10:00:00Z')
    expect(words()).not.toContain('sign/ladder1')
    told = []
    await fire('2026-11-23T10:00:00Z')
    const before = words()
    expect(before).toContain('firstReport/expiry')
    await act(run, 'urge', { text: '请抓紧' }, '2026-11-23T11:00:00Z', as('supervisor'))
    expect(await fire('2026-11-23T12:00:00Z')).toBe(0)
  })

  it('is told again for a deadline that moved, not for one that moved away and back', async () => {
    const run = await open()
    await act(run, 'sign', {}, '2026-11-16T02:00:00Z')
    await act(run, 'report', { progress: 1, text: 'x' }, '2026-11-16T02:00:00Z')
    await fire('2026-12-24T02:00:00Z')
    expect(words().filter((word) => word === 'whole/ladder0')).toHaveLength(1)
    await act(run, 'suspend', { ground: 'forceMajeure', text: '洪水' }, '2026-12-24T03:00:00Z', as('leader'))
    await act(run, 'resume', {}, '2026-12-24T04:00:00Z', as('leader'))
    await fire('2026-12-24T05:00:00Z')
    expect(words().filter((word) => word === 'whole/ladder0')).toHaveLength(1)
    expect((await verified()).faults).toEqual([])
  })

  it('resumes a case whose suspension has lasted as long as its ground allows', async () => {
    const run = await open()
    await act(run, 'sign', {}, '2026-06-01T02:00:00Z')
    await act(run, 'suspend', { ground: 'upperDecision', text: '待批复' }, '2026-11-16T02:00:00Z', as('leader'))
    expect(await db.read((tx) => desk.get(tx, region, run.id))).toMatchObject({ state: 'suspended' })
    await fire('2026-12-29T02:00:00Z')
    expect(await db.read((tx) => desk.get(tx, region, run.id))).toMatchObject({ state: 'working' })
    expect((await db.read((tx) => desk.log(tx, region, run.id))).at(-1)).toMatchObject({ action: 'resume', account: 'system:clock' })
  })

  it('leaves no timer told when the transaction fails', async () => {
    await open()
    await expect(db.write(async (tx) => {
      await desk.fire(tx, 10, doing('2026-11-17T10:00:00Z'))
      throw new Error('crash')
    })).rejects.toThrow('crash')
    told = []
    expect(await fire('2026-11-17T10:00:00Z')).toBe(2)
  })
})

describe('a calendar published later', () => {
  it('gives the deadlines that were open, and a changed one moves them', async () => {
    const run = await open('2026-12-25T01:00:00Z')
    await act(run, 'sign', {}, '2026-12-28T01:00:00Z')
    await act(run, 'claim', { summary: '完成', evidence: ['f'] }, '2026-12-29T01:00:00Z')
    await db.write((tx) => retimeSome(tx, desk, 10))
    expect((await db.read((tx) => desk.get(tx, region, run.id))).nextDueAt).toBeNull()
    await publishYears(db, 2027)
    for (let more = true; more;) more = await db.write((tx) => retimeSome(tx, desk, 1))
    expect((await db.read((tx) => desk.get(tx, region, run.id))).nextDueAt).toBe('2027-01-12T09:30:00.000Z')
    expect(await fire('2027-01-12T09:30:00Z')).toBeGreaterThan(0)
    expect(await db.write((tx) => retimeSome(tx, desk, 1))).toBe(false)
    expect((await verified()).faults).toEqual([])
  })
})

describe('verification', () => {
  it('finds a log with a gap, an edited one, a state or row that differs and timers that are missing', async () => {
    const runs = await Promise.all(Array.from({ length: 6 }, () => open()))
    for (const run of runs) await act(run, 'sign', {}, '2026-11-16T02:00:00Z')
    expect((await verified()).faults).toEqual([])
    const [gap, broken, state, row, timers] = runs.map((run) => run.id)
    await db.execute('delete from case_action where case_id = $1 and seq = 1', [gap])
    await db.execute(`update case_action set action = 'claim' where case_id = $1 and seq = 2`, [broken])
    await db.execute(`update case_state set derived = jsonb_set(derived::jsonb, '{marks}', '["ruled"]')::text where case_id = $1`, [state])
    await db.execute(`update case_run set next_due_at = next_due_at + interval '1 day' where id = $1`, [row])
    await db.execute('update case_timer set moments = moments[2:], keys = keys[2:], next = moments[2] where case_id = $1', [timers])
    const found = new Map((await verified()).faults.map((fault) => [fault.id, fault.fault]))
    expect(found).toEqual(new Map([[gap, 'log-gap'], [broken, 'log-broken'], [state, 'state-differs'], [row, 'row-differs'], [timers, 'timers-differ']]))
  })
})
