import { beforeEach, describe, expect, it } from 'vitest'
import { drainJobs } from '#platform/jobs/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { openCommitments, getSupervisedPlan, unsupervised } from './tasks/tasks.service.ts'
import { takeOver } from './tasks/published.job.ts'
import { dissolvedUnits, endedPlans } from './tasks/watch.job.ts'
import { acceptProposal, listProposals } from './proposals/proposals.service.ts'
import { doerAs, idOf, obligationsAtWork, people, publishedPlan, uuid } from './obligations.test-kit.ts'
import { resumeJob } from './life/resume.job.ts'
import type { Actor } from '#kernel/access.ts'

const { db, clock, desk, doing } = obligationsAtWork()

beforeEach(async () => {
  for (const table of ['obligation_proposal', 'obligation_letter', 'obligation', 'obligation_commitment', 'obligation_plan', 'case_timer', 'case_role', 'case_action', 'case_run', 'link', 'job']) await db.execute(`delete from ${table}`)
  clock.set('2026-03-02T01:00:00Z')
})

const published = (number = 1, change?: Parameters<typeof publishedPlan>[0]) => db.write((tx) => takeOver(tx, desk, publishedPlan(change), number, doing()))
const assignAll = () => db.write(async (tx) => {
  const plan = await getSupervisedPlan(tx, uuid(1))
  return openCommitments(tx, desk, plan, (await unsupervised(tx, plan)).filter((one) => one.kind === 'task'), { how: 'assign' }, doerAs(people.office, 'supervisor'), doing())
})
const act = async (tx: WriteTx, id: string, actor: Actor, action: string, fields: Record<string, string | number | string[]> = {}) => {
  const run = await desk.get(tx, '999901', id)
  return desk.act(tx, run, { action, fields }, await desk.doerOf(tx, run, actor), doing())
}
const take = (id: string, actor: Actor, action: string, fields: Record<string, string | number | string[]> = {}) => db.write((tx) => act(tx, id, actor, action, fields))

describe('tasks of a published plan', () => {
  it('are listed, and assigned in one step by the plan office; what has no unit is left with the reason', async () => {
    await published()
    expect((await db.read(async (tx) => unsupervised(tx, await getSupervisedPlan(tx, uuid(1))))).map((one) => one.kind)).toEqual(['task', 'task', 'task', 'target'])
    const { opened, left } = await assignAll()
    expect(opened.map(({ run }) => [run.title, run.state, run.leadOrg, run.holderRole])).toEqual([['建设护理型床位', 'assigned', idOf('civil'), 'unit'], ['开展医养结合', 'assigned', idOf('health'), 'unit']])
    expect(opened[0]?.run.dueAt?.slice(0, 10)).toBe('2026-12-31')
    expect(left.map((one) => one.error.code)).toEqual(['obligations.no-lead'])
    // The plan itself dockets: its tasks were decided when it was published.
    const log = await db.read((tx) => desk.log(tx, '999901', opened[0]?.run.id ?? ''))
    expect(log.map((line) => [line.action, line.byName])).toEqual([['propose', '方案办'], ['docket', '已发布方案'], ['assign', '方案办']])
    const again = await assignAll()
    expect([again.opened, again.left.length]).toEqual([[], 1])
  })

  it('are proposed or assigned by themselves where the office chose so, once however often the event comes', async () => {
    await published()
    await db.execute(`update obligation_plan set opening = 'assign'`)
    await published(2)
    await published(2)
    const { rows } = await db.execute(`select state, count(*) as n from case_run group by state order by state`)
    expect(rows).toEqual([{ state: 'assigned', n: 2 }, { state: 'proposed', n: 1 }])
  })
})

describe('the life of an obligation', () => {
  it('goes from assignment to clearing, each step by the people it belongs to', async () => {
    await published()
    const { opened } = await assignAll()
    const id = opened[0]?.run.id ?? ''
    await expect(take(id, people.health, 'sign')).rejects.toThrow(/not-allowed/)
    await take(id, people.civil, 'sign')
    await take(id, people.civil, 'report', { progress: 40, text: '已开工' })
    expect((await db.read((tx) => desk.get(tx, '999901', id))).progress).toBeCloseTo(0.4)
    await take(id, people.civil, 'claim', { summary: '已建成', evidence: ['file-1'] })
    // Neither the debtor nor somebody of its unit with the power to verify may judge it.
    const insider: Actor = { ...people.evaluator, orgId: idOf('civil'), orgPath: people.civil.orgPath }
    await expect(take(id, insider, 'acceptOnPaper', { finding: '属实' })).rejects.toThrow(/not-allowed/)
    await take(id, people.evaluator, 'acceptOnPaper', { finding: '属实' })
    await expect(take(id, people.civil, 'clear')).rejects.toThrow(/not-allowed/)
    expect((await take(id, people.leader, 'clear')).run).toMatchObject({ state: 'cleared', holderRole: 'verifier' })
  })

  it('comes to arbitration at the second return, and the unit ruled on can’t return it', async () => {
    await published()
    const { opened } = await assignAll()
    const id = opened[0]?.run.id ?? ''
    await take(id, people.civil, 'return', { reason: '不属我局职责' })
    await take(id, people.office, 'reassign', { leadUnit: idOf('health'), basis: '责任清单第3项' })
    expect((await take(id, people.health, 'return', { reason: '也不属我局' })).run).toMatchObject({ state: 'arbitration', holderRole: 'arbiter' })
    const ruled = await take(id, people.leader, 'rule', { leadUnit: idOf('civil'), dutyEntry: '责任清单：养老床位由民政局牵头' })
    expect(ruled.run).toMatchObject({ state: 'assigned', leadOrg: idOf('civil') })
    await expect(take(id, people.civil, 'return', { reason: '再退' })).rejects.toThrow(/not-allowed/)
  })

  it('runs on by itself when a suspension has lasted as long as its ground allows', async () => {
    await published()
    const { opened } = await assignAll()
    const id = opened[0]?.run.id ?? ''
    await take(id, people.civil, 'sign')
    await take(id, people.leader, 'suspend', { ground: 'upperDecision', text: '等待上级批复' })
    clock.set('2026-05-20T01:00:00Z')
    await db.write((tx) => desk.fire(tx, 100, doing()))
    await drainJobs({ db, jobs: [resumeJob(desk)], clock })
    expect((await db.read((tx) => desk.get(tx, '999901', id))).state).toBe('working')
  })

  it('asks for a letter on the ladder’s step, once', async () => {
    await published()
    await assignAll()
    clock.set('2026-03-05T01:00:00Z')
    await db.write((tx) => desk.fire(tx, 1000, doing()))
    await db.write((tx) => desk.fire(tx, 1000, doing()))
    const { rows } = await db.execute(`select kind, count(*) as n from obligation_letter group by kind order by kind`)
    expect(rows).toEqual([{ kind: 'reminder', n: 2 }, { kind: 'urge', n: 2 }])
  })
})

describe('a plan or a unit that changes', () => {
  it('leaves proposals, and the office’s leader decides', async () => {
    await published()
    await assignAll()
    await published(2, (objects) => objects.filter((o) => o['id'] !== uuid(12)).map((o) => (o['id'] === uuid(11) ? { ...o, value: { ...Object(o['value']), deadline: '2026-09' } } : o)))
    const proposals = await db.read((tx) => listProposals(tx, desk, 10))
    expect(proposals.map((one) => [one.cause, one.run.title])).toEqual([['date-changed', '建设护理型床位'], ['dropped', '开展医养结合']])
    const [date, dropped] = proposals
    await expect(db.write((tx) => acceptProposal(tx, desk, { region: '999901', id: date?.id ?? '' }, {}, people.civil, doing()))).rejects.toThrow(/not-allowed/)
    expect((await db.write((tx) => acceptProposal(tx, desk, { region: '999901', id: date?.id ?? '' }, {}, people.leader, doing()))).dueAt?.slice(0, 10)).toBe('2026-09-30')
    expect((await db.write((tx) => acceptProposal(tx, desk, { region: '999901', id: dropped?.id ?? '' }, {}, people.leader, doing()))).state).toBe('terminated')
    await expect(db.write((tx) => acceptProposal(tx, desk, { region: '999901', id: dropped?.id ?? '' }, {}, people.leader, doing()))).rejects.toThrow(/proposal-decided/)
    expect(await db.read((tx) => listProposals(tx, desk, 10))).toEqual([])
  })

  it('gives a matter not yet signed to the new unit, with a day of its own to sign', async () => {
    await published()
    const { opened } = await assignAll()
    await published(2, (objects) => objects.map((o) => (o['id'] === uuid(11) ? { ...o, leadUnits: ['县卫生健康局'] } : o)))
    const [unit] = await db.read((tx) => listProposals(tx, desk, 10))
    expect(unit).toMatchObject({ cause: 'unit-changed', detail: { before: '县民政局', after: '县卫生健康局' } })
    clock.set('2026-03-04T01:00:00Z')
    const run = await db.write((tx) => acceptProposal(tx, desk, { region: '999901', id: unit?.id ?? '' }, {}, people.leader, doing()))
    expect(run).toMatchObject({ id: opened[0]?.run.id, state: 'assigned', leadOrg: idOf('health'), nextDueAt: '2026-03-05T09:30:00.000Z' })
  })

  it('that ended, or was dissolved, is noticed once a day', async () => {
    await published()
    await assignAll()
    await db.write((tx) => endedPlans(tx, desk, async (_, ids) => ids, doing()))
    await db.execute(`update organization set valid_to = '2026-03-01', successor_id = $1 where id = $2`, [idOf('health'), idOf('civil')])
    await db.write((tx) => dissolvedUnits(tx, desk, doing()))
    await db.write((tx) => dissolvedUnits(tx, desk, doing()))
    const found = await db.read((tx) => listProposals(tx, desk, 10))
    expect(found.map((one) => one.cause).sort()).toEqual(['plan-ended', 'plan-ended', 'unit-dissolved'])
    expect(found.find((one) => one.cause === 'unit-dissolved')).toMatchObject({ fields: { leadUnit: idOf('health') }, detail: { before: '县民政局', after: '县卫生健康局' } })
    await db.execute(`update organization set valid_to = null, successor_id = null`)
  })
})
