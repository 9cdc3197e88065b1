import { beforeAll, describe, expect, it } from 'vitest'
import { systemIds } from '#kernel/ids.ts'
import { stateOf } from '#engines/procedures/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { as, assignment, civil, doing, health, kindFor, office, publishYears, raising, region } from '../cases.test-kit.ts'
import { logOf, rolesOf } from '../cases.repo.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { TakenEvent } from '../cases.types.ts'
import { shippedProcedure } from '../shipped.ts'
import { createCaseDesk } from './desk.ts'

const db = testDatabase()
const procedure = shippedProcedure('obligation')
const told: TakenEvent[] = []
const desk = createCaseDesk([kindFor(procedure, { onTaken: (_tx, event) => { told.push(event); return Promise.resolve() } })])
const monday = '2026-11-16T01:00:00Z'
const unit = as('unit', 'u1', civil)

beforeAll(() => publishYears(db, 2026))

const open = (title = '新增养老床位500张', at = monday): Promise<CaseRun> => db.write(async (tx) => (await desk.open(tx, { ...raising, title }, as('system'), doing(at))).run)
const act = (run: CaseRun, action: string, fields: object, by = unit, on: { entries?: number; key?: string } = {}, at = monday) =>
  db.write((tx) => desk.act(tx, { region, id: run.id, ...on }, { action, fields: { ...fields } }, by, doing(at)))

describe('opening', () => {
  it('numbers within the year, derives whose turn it is and when it is due, and tells the kind', async () => {
    const [first, second] = [await open(), await open('托位')]
    expect(first.number).toBe('督查督办〔2026〕1号')
    expect(second.number).toBe('督查督办〔2026〕2号')
    expect(first).toMatchObject({ state: 'assigned', entries: 1, leadOrg: civil, holderOrg: civil, holderRole: 'unit', arrival: 'new', endedAt: null, dueAt: '2026-12-31T09:30:00.000Z', nextDueAt: '2026-11-17T09:30:00.000Z' })
    expect(await db.read((tx) => desk.get(tx, region, first.id))).toEqual(first)
    expect(await db.read((tx) => rolesOf(tx, region, first.id))).toEqual([{ role: 'support', org: health, account: null }])
    expect(told.at(-1)).toMatchObject({ from: null, seq: 1, run: { number: second.number } })
  })

  it('takes a number given elsewhere, once', async () => {
    const given = { ...raising, number: '甲-7' }
    expect((await db.write((tx) => desk.open(tx, given, as('system'), doing(monday)))).run.number).toBe('甲-7')
    await expect(db.write((tx) => desk.open(tx, given, as('system'), doing(monday)))).rejects.toThrow('case_number_once')
  })

  it('refuses who may not open, and fields that are missing', async () => {
    await expect(db.write((tx) => desk.open(tx, raising, unit, doing(monday)))).rejects.toMatchObject({ code: 'procedures.not-allowed' })
    await expect(db.write((tx) => desk.open(tx, { ...raising, fields: {} }, as('system'), doing(monday)))).rejects.toMatchObject({ code: 'procedures.not-allowed' })
    await expect(db.write((tx) => desk.open(tx, { ...raising, subject: 'nothing' }, as('system'), doing(monday)))).rejects.toMatchObject({ code: 'cases.unknown-subject' })
  })
})

describe('acting', () => {
  it('goes the whole way, and the log replays to what was kept', async () => {
    const run = await open()
    expect(await act(run, 'sign', {})).toMatchObject({ run: { state: 'working', arrival: 'seen', entries: 2 } })
    expect(await act(run, 'report', { progress: 40, text: '已开工' })).toMatchObject({ run: { progress: 0.4 } })
    await act(run, 'claim', { summary: '已建成', evidence: ['f1'] })
    expect(await act(run, 'sendBack', { reason: '床位数不足' }, as('verifier', 'v'))).toMatchObject({ run: { state: 'working', arrival: 'returned', holderOrg: civil } })
    const kept = await db.read((tx) => desk.stateOf(tx, region, run.id))
    expect(kept).toEqual(stateOf(procedure, await db.read((tx) => logOf(tx, region, run.id))))
    await act(run, 'claim', { summary: '已补足', evidence: ['f2'] })
    await act(run, 'acceptOnPaper', { finding: '属实' }, as('verifier', 'v'))
    await act(run, 'clear', {}, as('leader', 'l'))
    const ended = await act(run, 'lookBack', { finding: '未反弹' }, as('verifier', 'v'))
    expect(ended.run).toMatchObject({ state: 'archived', holderOrg: null, dueAt: null, nextDueAt: null, endedAt: new Date(monday).toISOString() })
    for (const table of ['case_state', 'case_timer']) expect((await db.execute(`select 1 from ${table} where case_id = $1`, [run.id])).rows).toEqual([])
    // An ended case goes on from its log.
    expect(await act(run, 'reopen', { reason: '复发', due: '2026-12-20' }, as('measurer', 'm'))).toMatchObject({ run: { state: 'assigned', endedAt: null, dueAt: '2026-12-20T09:30:00.000Z' } })
    expect((await db.execute('select 1 from case_state where case_id = $1', [run.id])).rows).toHaveLength(1)
  })

  it('lets one of two who sign at once win and tells the other that it is stale', async () => {
    const run = await open()
    const both = await Promise.allSettled([act(run, 'sign', {}, as('unit', 'u1', civil), { entries: 1 }), act(run, 'sign', {}, as('unit', 'u2', civil), { entries: 1 })])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'http.stale' } })
    expect((await db.read((tx) => desk.get(tx, region, run.id))).entries).toBe(2)
  })

  it('takes the same request once, however often and however parallel it comes', async () => {
    const run = await open()
    await act(run, 'sign', {})
    const results = await Promise.all(Array.from({ length: 4 }, () => act(run, 'report', { progress: 10, text: '一次' }, unit, { key: 'k-1' })))
    for (const one of results) expect(one.entry).toEqual(results[0]?.entry)
    expect((await db.read((tx) => desk.get(tx, region, run.id))).entries).toBe(3)
    await act(run, 'report', { progress: 20, text: '两次' })
    expect(await act(run, 'report', { progress: 10, text: '一次' }, unit, { key: 'k-1' })).toMatchObject({ entry: { fields: { progress: 10 } }, state: { entries: 3 } })
  })

  it('keeps the log in order when the machine’s clock went back', async () => {
    const run = await open()
    const { entry } = await act(run, 'sign', {}, unit, {}, '2026-11-15T00:00:00Z')
    expect(entry.at).toBe(Date.parse(monday))
  })

  it('refuses with reasons and leaves nothing behind', async () => {
    const run = await open()
    await expect(act(run, 'claim', { summary: 'x', evidence: ['f'] })).rejects.toMatchObject({ code: 'procedures.not-allowed', problems: [{ path: 'state' }] })
    await expect(act(run, 'nonsense', {})).rejects.toMatchObject({ code: 'procedures.unknown-action' })
    await expect(act({ ...run, id: systemIds.next() }, 'sign', {})).rejects.toMatchObject({ code: 'cases.not-found' })
    expect((await db.read((tx) => desk.get(tx, region, run.id))).entries).toBe(1)
  })

  it('hands the case to the unit that a field names, and sees a role given meanwhile', async () => {
    const run = await open()
    await act(run, 'return', { reason: '不属本单位职责' })
    expect(await act(run, 'reassign', { leadUnit: health, basis: '责任清单第3条' }, as('supervisor', 's'))).toMatchObject({ run: { leadOrg: health, holderOrg: health, arrival: 'new' } })
    await db.write((tx) => desk.assignRole(tx, { region, id: run.id }, { role: 'verifier', account: 'v9' }))
    expect(await db.read((tx) => rolesOf(tx, region, run.id))).toContainEqual({ role: 'verifier', org: null, account: 'v9' })
  })
})

describe('the wall of regions', () => {
  it('hides cases of other counties', async () => {
    const run = await open()
    expect(await db.read((tx) => desk.find(tx, region, run.id), { regions: ['360903'] })).toBeUndefined()
    await expect(db.write((tx) => desk.act(tx, { region, id: run.id }, { action: 'sign', fields: {} }, unit, doing(monday)), { regions: ['360903'] })).rejects.toMatchObject({ code: 'cases.not-found' })
  })
})

describe('a year without a calendar', () => {
  it('takes the action, leaves the deadline open and says so', async () => {
    const run = await open('跨年', '2026-12-25T01:00:00Z')
    await act(run, 'sign', {}, unit, {}, '2026-12-28T01:00:00Z')
    const { run: claimed } = await act(run, 'claim', { summary: '完成', evidence: ['f'] }, unit, {}, '2026-12-29T01:00:00Z')
    expect(claimed).toMatchObject({ state: 'claimed', nextDueAt: null })
    const view = await db.read((tx) => desk.view(tx, claimed, { accountId: 'a', displayName: '', orgId: office, orgPath: null, grants: [] }, new Date('2026-12-29T02:00:00Z')))
    expect(view.clocks.find((clock) => clock.clock === 'verify')).toMatchObject({ status: 'unpublished', deadline: null })
    expect(assignment.closing).toBe('paper')
  })
})
