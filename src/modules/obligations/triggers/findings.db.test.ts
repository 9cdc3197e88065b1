import { beforeEach, describe, expect, it } from 'vitest'
import { findingsChangedJob, raiseFinding, suppressFinding, syncFindings, type NewFinding } from '#modules/findings/index.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { claimedJob } from './claimed.job.ts'
import { findingsJob } from './findings.job.ts'
import { previewRules } from './preview.service.ts'
import { headOf } from '../head.service.ts'
import { shippedText } from './rules.file.ts'
import { changeRules, rulesInForce, rulesPage, rulesVersion } from './texts.service.ts'
import { takeOver } from '../tasks/published.job.ts'
import { county, idOf, obligationsAtWork, people, publishedPlan, uuid } from '../obligations.test-kit.ts'
import type { Actor } from '#kernel/access.ts'

const { db, clock, desk, doing } = obligationsAtWork()
const react = findingsJob(desk, rulesInForce())
const drain = () => drainJobs({ db, jobs: [react, claimedJob(desk), findingsChangedJob([react])], clock })

beforeEach(async () => {
  for (const table of ['obligation_rules', 'finding', 'obligation_letter', 'obligation', 'obligation_commitment', 'obligation_plan', 'case_timer', 'case_role', 'case_action', 'case_run', 'link', 'job']) await db.execute(`delete from ${table}`)
  clock.set('2026-03-02T01:00:00Z')
  await db.write((tx) => takeOver(tx, desk, publishedPlan(), 1, doing()))
})

const red: NewFinding = {
  region: county, raiser: 'indicators.judge', key: 'beds light', rule: 'behind', severity: 'error', subjectType: 'indicator-target', subjectId: 'beds', message: '护理型床位占比滞后', advice: '请提出整改措施。',
  evidence: { object: uuid(14), leadUnits: [] },
}
const subject = { region: county, raiser: red.raiser, subjectType: red.subjectType, subjectId: red.subjectId }
const raise = (finding = red) => db.write((tx) => syncFindings(tx, subject, [finding], doing()))
const clear = () => db.write((tx) => syncFindings(tx, subject, [], doing()))
const runs = async () => (await db.execute('select id, state, lead_org, title from case_run order by id')).rows
const take = (id: string, actor: Actor, action: string, fields: Record<string, string | number | string[]> = {}) => db.write(async (tx) => {
  const run = await desk.get(tx, county, id)
  return desk.act(tx, run, { action, fields }, await desk.doerOf(tx, run, actor), doing())
})

describe('red opens the duty', () => {
  it('by itself, with the lead unit of the target, once however often it is measured', async () => {
    await raise()
    await drain()
    await raise({ ...red, message: '护理型床位占比滞后：61.0' })
    await drain()
    expect(await runs()).toMatchObject([{ state: 'assigned', lead_org: idOf('civil'), title: '护理型床位占比滞后' }])
    const { rows } = await db.execute(`select source, rule, commitment_id, office_org from obligation`)
    expect(rows).toEqual([{ source: 'finding', rule: 'target-off-track', commitment_id: uuid(14), office_org: idOf('office') }])
    const [run] = await runs()
    const head = await db.read((tx) => headOf(tx, { desk, rules: rulesInForce() }, people.office, { region: county, id: String(run?.['id']) }))
    expect(head.ruleNames).toEqual({ zh: '指标难以完成', en: expect.any(String) as string })
  })

  it('as a proposal where nobody is known to owe it, and not at all where no rule fits', async () => {
    await raise({ ...red, evidence: {} })
    await db.write((tx) => raiseFinding(tx, { ...red, raiser: 'plans.lint', key: 'other' }, doing()))
    await drain()
    expect(await runs()).toMatchObject([{ state: 'proposed', lead_org: null }])
  })

  it('is closed by the next observation once claimed, and comes back when the finding does', async () => {
    await raise()
    await drain()
    const id = String((await runs())[0]?.['id'])
    await take(id, people.civil, 'sign')
    await take(id, people.civil, 'claim', { summary: '已整改', evidence: ['f'] })
    await drain()
    expect(await runs()).toMatchObject([{ state: 'claimed' }])
    await expect(take(id, people.evaluator, 'acceptOnPaper', { finding: '属实' })).rejects.toThrow(/not-allowed/)
    await clear()
    await drain()
    expect(await runs()).toMatchObject([{ state: 'passed' }])
    await take(id, people.leader, 'clear')
    await raise()
    await drain()
    expect(await runs()).toMatchObject([{ id, state: 'assigned' }])
  })

  it('is closed at the claim where the measure had stopped seeing it before', async () => {
    await raise()
    await drain()
    const id = String((await runs())[0]?.['id'])
    await take(id, people.civil, 'sign')
    await clear()
    await drain()
    expect(await runs()).toMatchObject([{ state: 'working' }])
    await take(id, people.civil, 'claim', { summary: '已整改', evidence: ['f'] })
    await drain()
    expect(await runs()).toMatchObject([{ state: 'passed' }])
  })

  it('stays ended when a person ended it, until the finding has gone and come back', async () => {
    await raise()
    await drain()
    const id = String((await runs())[0]?.['id'])
    await take(id, people.leader, 'terminate', { cause: 'moot', basis: '指标口径已调整' })
    await db.write((tx) => syncFindings(tx, subject, [red, { ...red, key: 'shift', rule: 'lasting-shift', severity: 'warning' }], doing()))
    await drain()
    expect(await runs()).toMatchObject([{ state: 'terminated' }])
    await clear()
    await drain()
    await raise()
    await drain()
    expect((await runs()).map((run) => run['state'])).toEqual(['terminated', 'assigned'])
  })

  it('is previewed from the findings of the year, those put aside included', async () => {
    await raise()
    await db.write((tx) => raiseFinding(tx, { ...red, raiser: 'plans.lint', key: 'other' }, doing()))
    const id = String((await db.execute(`select id from finding where dedupe_key = 'beds light'`)).rows[0]?.['id'])
    await db.write((tx) => suppressFinding(tx, county, id, '口径调整', { at: clock.now(), by: null }))
    const preview = await db.read(async (tx) => previewRules(tx, await rulesInForce()(tx, county), county, new Date('2025-03-02')))
    expect(preview).toMatchObject({ looked: 2, unanswered: 1, cut: false })
    expect(preview.rules.find((rule) => rule.id === 'target-off-track')).toMatchObject({ opened: 1, withoutLead: 0, findings: [{ message: red.message, hasLead: true, about: { type: red.subjectType, id: red.subjectId } }] })
    expect(preview.unansweredFindings).toMatchObject([{ message: red.message }])
  })
})

describe('rules of a county’s own', () => {
  const by = () => ({ at: clock.now(), account: 'me', name: '方案办' })
  const change = (text: string, ifMatch: string) => db.write((tx) => changeRules(tx, { region: county, text, note: '按县里的办法' }, ifMatch, by()))

  it('count from the next finding on, in that county; each version stays, the shipped one too', async () => {
    const shipped = await shippedText()
    const own = shipped.replace('  - id: target-off-track', '  - id: own-rule\n    names: { zh: 本县规则, en: Own rule }\n    when: 规则 = "behind"\n    limit: { count: 5, unit: working-days }\n    rhythm: week\n    closing: paper\n    basis: { zh: 本县办法, en: own }\n    ground: { kind: rule, zh: 本县督查办法, en: own }\n  - id: target-off-track')
    expect(await change(own, '0')).toMatchObject({ version: 1, versions: [{ version: 1, byName: '方案办', note: '按县里的办法' }] })
    await raise()
    await drain()
    expect((await db.execute('select rule from obligation')).rows).toEqual([{ rule: 'own-rule' }])
    await expect(change(shipped, '0')).rejects.toMatchObject({ code: 'http.stale' })
    await change(shipped, '1')
    const [page, first, zero] = await db.read(async (tx) => [await rulesPage(tx, county), await rulesVersion(tx, county, 1), await rulesVersion(tx, county, 0)] as const)
    expect([page.version, page.text, first, zero]).toEqual([2, shipped, own, shipped])
    expect(await db.read(async (tx) => (await rulesPage(tx, '360902')).version)).toBe(0)
  })

  it('are refused with the line of each error, and nothing is kept', async () => {
    const shipped = await shippedText()
    const line = (part: string): number => shipped.slice(0, shipped.indexOf(part)).split('\n').length
    const wrong = shipped.replace('count: 44', 'count: 0').replace('级别 = "error"', '严重 = "error"')
    await expect(change(wrong, '0')).rejects.toMatchObject({ code: 'obligations.bad-rules', problems: [{ path: `line:${line('count: 44')}` }] })
    await expect(change(shipped.replace('级别 = "error"', '严重 = "error"'), '0')).rejects.toMatchObject({ code: 'obligations.bad-rules', problems: [{ path: `line:${line('starts with(来源, "indicators.") and 级别 = "error"')}`, zh: expect.stringContaining('target-off-track') as string }] })
    await expect(change('rules: [', '0')).rejects.toMatchObject({ code: 'obligations.bad-rules' })
    expect((await db.execute('select count(*)::int as n from obligation_rules')).rows).toEqual([{ n: 0 }])
  })
})
