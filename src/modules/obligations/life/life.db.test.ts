import { beforeEach, describe, expect, it } from 'vitest'
import { headOf } from '../head.service.ts'
import { issueLetter } from '../letters/letters.service.ts'
import { ledgerLines } from '../ledger/ledger.service.ts'
import { scopesOf, type Actor } from '#kernel/access.ts'
import { awaiting } from '../my/my.service.ts'
import { openByHand } from '../opening/by-hand.service.ts'
import { ByHand } from '../opening/opening.schema.ts'
import { docketAndAssign } from '../opening/opening.service.ts'
import { reportOf } from '../report/report.service.ts'
import { takeOver } from '../tasks/published.job.ts'
import { getSupervisedPlan, openCommitments, unsupervised } from '../tasks/tasks.service.ts'
import { county, doerAs, idOf, obligationsAtWork, people, person, publishedPlan, uuid } from '../obligations.test-kit.ts'
import { rulesInForce } from '../triggers/texts.service.ts'
import { handOver, mergeInto, splitMatter } from './life.service.ts'

const { db, clock, desk, doing } = obligationsAtWork()
const rules = rulesInForce()
const neighbour = uuid(120)

beforeEach(async () => {
  for (const table of ['obligation_letter', 'obligation_proposal', 'obligation', 'obligation_commitment', 'obligation_plan', 'case_timer', 'case_role', 'case_action', 'case_run', 'letter', 'link', 'job']) await db.execute(`delete from ${table}`)
  await db.execute(`insert into organization (id, node, path, name, kind, region, duties, valid_from, source, updated_at) overriding system value values ($1, 90, '/90/', '云河县民政局', 'department', '999902', '{}', '2000-01-01', 'demo', now()) on conflict do nothing`, [neighbour])
  clock.set('2026-03-02T01:00:00Z')
})

const theme = uuid(77)
const objects = { 'appeal-theme': (_: unknown, region: string, id: string) => Promise.resolve(region === county && id === theme) }

it('opened by hand hangs on what it came from, and is refused where that is not there', async () => {
  const wanted = (about: { type: 'appeal-theme' | 'appeal'; id: string }, region = county) => ByHand.parse({ region, source: 'appeal', sourceName: '停水', matter: '解决停水', officeOrg: idOf('office'), about })
  const open = (body: ByHand) => db.write((tx) => openByHand(tx, { desk, objects }, body, people.office, doing()))
  const { run } = await open(wanted({ type: 'appeal-theme', id: theme }))
  expect((await db.execute(`select from_id, relation from link where to_id = '${run.id}'`)).rows).toEqual([{ from_id: theme, relation: 'owed-as' }])
  expect((await db.read((tx) => headOf(tx, { desk, rules }, people.office, { region: county, id: run.id }))).origins).toEqual([{ type: 'appeal-theme', id: theme }])
  for (const gone of [wanted({ type: 'appeal-theme', id: uuid(78) }), wanted({ type: 'appeal', id: theme }), wanted({ type: 'appeal-theme', id: theme }, '999902')]) await expect(open(gone)).rejects.toMatchObject({ code: 'findings.no-object' })
})

/** A matter from a meeting, assigned to the civil affairs bureau and signed. */
async function signed(): Promise<string> {
  const opened = await db.write((tx) => openByHand(tx, { desk, objects }, ByHand.parse({ region: county, source: 'meeting', sourceName: '常务会议', matter: '站台改造', officeOrg: idOf('office') }), people.office, doing()))
  const assignment = { leadUnit: idOf('civil'), supportUnits: [idOf('finance')], basis: '常务会议纪要', due: '2026-06-30', rhythm: 'month', closing: 'paper' } as const
  await db.write((tx) => docketAndAssign(tx, desk, opened.run, { ...assignment, supportUnits: [idOf('finance')] }, { docket: doerAs(people.leader, 'leader'), assign: doerAs(people.office, 'supervisor') }, doing()))
  await take(opened.run.id, people.civil, 'sign')
  return opened.run.id
}
const take = (id: string, actor: Actor, action: string, fields: Record<string, string | number | string[]> = {}) => db.write(async (tx) => {
  const run = await desk.get(tx, county, id)
  return desk.act(tx, run, { action, fields }, await desk.doerOf(tx, run, actor), doing())
})

describe('a matter that goes on elsewhere', () => {
  it('is split among units, of other counties too, and the parts keep the deadline', async () => {
    const id = await signed()
    clock.set('2026-04-01T01:00:00Z')
    const done = await db.write((tx) => splitMatter(tx, desk, { region: county, id }, [{ leadUnit: idOf('health'), supportUnits: [], matter: '城区站台' }, { leadUnit: neighbour, supportUnits: [] }], people.office, doing()))
    expect(done.run.state).toBe('split')
    expect(done.parts.map((part) => [part.region, part.state, part.leadOrg, part.dueAt?.slice(0, 10), part.title])).toEqual([
      [county, 'assigned', idOf('health'), '2026-06-30', '城区站台'], ['999902', 'assigned', neighbour, '2026-06-30', '站台改造'],
    ])
    const head = await db.read((tx) => headOf(tx, { desk, rules }, people.office, { region: county, id: done.parts[0]?.id ?? '' }))
    expect(head.related).toMatchObject([{ relation: 'from', run: { id } }])
    await expect(db.write((tx) => splitMatter(tx, desk, { region: county, id }, [{ leadUnit: idOf('health'), supportUnits: [] }, { leadUnit: idOf('health'), supportUnits: [] }], people.office, doing()))).rejects.toThrow(/part-unit-twice/)
  })

  it('is handed over to another county with its clock, and only there', async () => {
    const id = await signed()
    await expect(db.write((tx) => handOver(tx, desk, { region: county, id }, idOf('health'), people.office, doing()))).rejects.toThrow(/same-region/)
    await expect(db.write((tx) => handOver(tx, desk, { region: county, id }, neighbour, people.civil, doing()))).rejects.toThrow(/not-allowed/)
    const done = await db.write((tx) => handOver(tx, desk, { region: county, id }, neighbour, people.office, doing()))
    expect([done.run.state, done.next.region, done.next.state, done.next.dueAt]).toEqual(['handedOver', '999902', 'assigned', '2026-06-30T09:30:00.000Z'])
  })

  it('is merged into another that still runs, never into itself', async () => {
    const [one, other] = [await signed(), await signed()]
    await expect(db.write((tx) => mergeInto(tx, desk, { region: county, id: one }, one, people.office, doing()))).rejects.toThrow(/into-itself/)
    expect((await db.write((tx) => mergeInto(tx, desk, { region: county, id: one }, other, people.office, doing()))).state).toBe('merged')
    await expect(db.write((tx) => mergeInto(tx, desk, { region: county, id: other }, one, people.office, doing()))).rejects.toThrow(/into-ended/)
  })
})

describe('letters', () => {
  it('are numbered when a person issues them, and settle what the ladder asked for', async () => {
    const id = await signed()
    clock.set('2026-07-02T01:00:00Z')
    await db.write((tx) => desk.fire(tx, 1000, doing()))
    const before = await db.read((tx) => headOf(tx, { desk, rules }, people.office, { region: county, id }))
    expect([...new Set(before.letters.waiting.map((one) => one.kind))].sort()).toEqual(['reminder', 'supervision', 'urge'])
    const letter = await db.write((tx) => issueLetter(tx, desk, { region: county, id }, { kind: 'urge', newDeadline: '2026-07-10' }, people.office, doing()))
    expect(letter.content.recipient).toBe('县民政局')
    const text = JSON.stringify(letter.content.blocks)
    for (const part of ['站台改造', '2026年6月30日', '逾期2天', '2026年7月10日']) expect(text).toContain(part)
    const second = await db.write((tx) => issueLetter(tx, desk, { region: county, id }, { kind: 'urge' }, people.office, doing()))
    expect([letter.number, second.number]).toEqual(['催〔2026〕1号', '催〔2026〕2号'])
    const after = await db.read((tx) => headOf(tx, { desk, rules }, people.office, { region: county, id }))
    expect(after.letters.waiting.some((one) => one.kind === 'urge')).toBe(false)
    expect(after.letters.issued).toHaveLength(2)
  })
})

describe('who sees what', () => {
  it('the ledger shows a unit its own and those it supports, the office the county’s, a stranger nothing', async () => {
    await signed()
    const seen = (actor: Actor) => db.read((tx) => ledgerLines(tx, desk, scopesOf(actor, 'obligations.read'), { limit: 10 }, clock.now()))
    expect((await seen(people.civil)).map((line) => [line.run.title, line.leadName, line.stateNames.zh])).toEqual([['站台改造', '县民政局', '承办中']])
    expect(await seen(person('财政', 'unit-staff', 'finance', { org: 'finance' }))).toHaveLength(1)
    expect(await seen(people.health)).toEqual([])
    expect(await seen(people.office)).toHaveLength(1)
    expect(await seen(person('邻县', 'plan-office', null, { region: '999902' }))).toEqual([])
    await expect(db.read((tx) => headOf(tx, { desk, rules }, people.health, { region: county, id: uuid(999) }))).rejects.toThrow(/not-found/)
  })

  it('a light follows progress against time, and the ledger can be asked for a colour', async () => {
    const id = await signed()
    await take(id, people.civil, 'report', { progress: 80, text: '快了' })
    const ask = (colour: 'green' | 'red') => db.read((tx) => ledgerLines(tx, desk, scopesOf(people.office, 'obligations.read'), { limit: 10, colour }, clock.now()))
    clock.set('2026-04-01T01:00:00Z')
    expect([await ask('green'), await ask('red')].map((lines) => lines.length)).toEqual([1, 0])
    clock.set('2026-07-01T01:00:00Z')
    expect([await ask('green'), await ask('red')].map((lines) => lines.length)).toEqual([0, 1])
  })

  it('decisions wait for whoever may take them over the office', async () => {
    const opened = await db.write((tx) => openByHand(tx, { desk, objects }, ByHand.parse({ region: county, source: 'upper', sourceName: '省督查室', matter: '反馈问题', officeOrg: idOf('office') }), people.office, doing()))
    const waits = async (actor: Actor) => (await db.read((tx) => awaiting(tx, desk, actor, { bucket: 'all', limit: 10 }, clock.now()))).items.map((row) => row.run.id)
    expect(await waits(people.leader)).toEqual([opened.run.id])
    expect(await waits(people.civil)).toEqual([])
    expect(await waits(people.evaluator)).toEqual([])
  })
})

describe('the progress report', () => {
  it('says how a plan stands and what changed since the month before', async () => {
    await db.write((tx) => takeOver(tx, desk, publishedPlan(), 1, doing()))
    const plan = await db.read((tx) => getSupervisedPlan(tx, uuid(1)))
    const { opened } = await db.write(async (tx) => openCommitments(tx, desk, plan, (await unsupervised(tx, plan)).slice(0, 2), { how: 'assign' }, doerAs(people.office, 'supervisor'), doing()))
    const [beds, care] = opened.map(({ run }) => run.id)
    await take(beds ?? '', people.civil, 'sign')
    await take(care ?? '', people.health, 'sign')
    await take(beds ?? '', people.civil, 'report', { progress: 20, text: '三月情况' })
    clock.set('2026-04-10T01:00:00Z')
    await take(beds ?? '', people.civil, 'report', { progress: 45, text: '四月情况' })
    const april = await db.read((tx) => reportOf(tx, desk, plan, { from: '2026-04-01', to: '2026-04-30' }))
    expect(april).toMatchObject({ unsupervised: 1, now: { total: 2, opened: 0, working: 2, silent: 1, overdue: 0 }, before: { total: 2, working: 2 } })
    expect(april.lines.map((line) => [line.title, line.changed, line.before?.progress, line.after.progress, line.reports.map((one) => one.text)])).toEqual([
      ['建设护理型床位', true, 0.2, 0.45, ['四月情况']], ['开展医养结合', false, null, null, []],
    ])
    // The same log seen from March, and from July when the second task has run out.
    expect((await db.read((tx) => reportOf(tx, desk, plan, { from: '2026-03-01', to: '2026-03-31' }))).now).toMatchObject({ opened: 2, silent: 1 })
    expect((await db.read((tx) => reportOf(tx, desk, plan, { from: '2026-07-01', to: '2026-07-31' }))).now).toMatchObject({ overdue: 1 })
    expect((await db.read((tx) => reportOf(tx, desk, plan, { from: '2026-02-01', to: '2026-02-28' }))).lines).toEqual([])
  })
})
