import { beforeAll, expect, it } from 'vitest'
import ExcelJS from 'exceljs'
import { addDays, dayOf } from '#kernel/workdays.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import type { FieldValues } from '#engines/procedures/index.ts'
import { createCaseDesk, type Doer } from '#modules/cases/index.ts'
import { findingsOf, linksFrom } from '#modules/findings/index.ts'
import { openMessages, openVault } from '#modules/messages/index.ts'
import { openRecordVault, writeSayings, type Saying } from '#modules/registries/index.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import type { Standing } from './checks/judge.ts'
import { latestRun, resultsOfRun } from './checks/checks.repo.ts'
import { runChecks, subjectOf } from './checks/run.service.ts'
import { listTable } from './demo/content.ts'
import { coverageMeasure, coverageOf } from './list/coverage.service.ts'
import { listWorkbook } from './list/list.files.ts'
import { correctFigure, importLocalList } from './list/lists.service.ts'
import { reportOf } from './list/lists.repo.ts'
import { listItems, openList } from './list/views.service.ts'
import { pilotKind, applyForPilot, pilotsOf } from './pilots/pilots.service.ts'
import { commentsOn, evaluationsOf } from './register/comments.repo.ts'
import { standardKind } from './register/standard.kind.ts'
import { commentOn, describeStandard, enterStandard, evaluate, getStandard, implementationOf, proposeStandard, settleComment } from './register/register.service.ts'
import { draftingRules, setRules } from './rules/rules.service.ts'
import { turnJob } from './register/turn.job.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-23T02:00:00Z')
const region = '999901'
const desk = createCaseDesk([standardKind(), pilotKind()])
const turn = turnJob(desk)
const vault = openRecordVault([{ id: 'test', key: new Uint8Array(32).fill(7) }])
const [drafting, office, experts, builders] = ['01a2014c-72f7-7915-8479-552388e421f0', '01a2014c-72f7-7915-8479-552388e421f1', '01a2014c-72f7-7915-8479-552388e421f2', '01a2014c-72f7-7915-8479-552388e421f3'] as const
const doing = () => ({ at: clock.now(), by: 'a', newId: () => systemIds.next() })
const as = (role: string, unit: string): Doer => ({ account: `${role}-1`, name: role, unit, roles: [role] })
const act = (id: string, action: string, by: Doer, fields: FieldValues = {}) => db.write((tx) => desk.act(tx, { region, id }, { action, fields }, by, doing()))
const today = () => dayOf(clock.now())
const entered = (number: string, more: object = {}) => ({ region, number, title: '标准', items: [], systemPart: null, publishedOn: '2024-01-01', inForceOn: '2024-02-01', org: null, replaces: [], cites: [], ...more })
const open = (id: string, type = 'standard') => db.read(async (tx) => (await findingsOf(tx, region, type, id)).filter(({ state }) => state === 'open'))

beforeAll(async () => {
  await db.write((tx) => openMessages(tx, openVault(new Uint8Array(32).fill(5)), clock.now()))
  for (const year of [2026, 2027]) await db.execute(`insert into calendar_year (year, status, source) values ($1, 'published', 'test')`, [year])
  for (const [code, name, parent] of [['990000', '虚构省', null], ['999900', '虚构市', '990000'], [region, '云溪县', '999900'], ['999901001000', '清泉街道', region]]) {
    await db.execute(`insert into region (code, name, level, parent, valid_from, source) values ($1, $2, $3, $4, '2000-01-01', 'test')`, [code, name, code?.length === 12 ? 'street' : code?.endsWith('0000') ? 'province' : code?.endsWith('00') ? 'prefecture' : 'county', parent])
  }
  for (const [i, [id, name]] of [[drafting, '云溪县民政局'], [office, '云溪县市场监管局'], [experts, '评估机构'], [builders, '云溪县住建局']].entries()) {
    await db.execute(`insert into organization (id, name, kind, path, region, source, updated_at) values ($1, $2, 'department', $3, $4, 'manual', now())`, [id, name, `/${i + 900}/`, region])
  }
})

it('a local list is taken row by row; a number below the national one is a finding until it is mended', async () => {
  const table = [...listTable, ['12', '', '', '没有的项目', '', '', '', '', ''], ['13', '', '', '', '谁', '', '', '', ''], ['NBPS2023-99-99-999', '', '', '怪项目', '', '', '', '', '']]
  const { list, report, shortfalls } = await db.write((tx) => importLocalList(tx, { region, title: '云溪县实施标准', document: '', inForceFrom: '2024-05-01', fileName: 'x.xlsx', table }, doing()))
  expect(report.map(({ outcome }) => outcome).toSorted()).toEqual([...Array.from({ length: 3 }, () => 'local'), ...Array.from({ length: 10 }, () => 'matched'), 'refused'].toSorted())
  expect(report.find(({ row }) => row === 5)?.figures).toMatchObject([{ measure: 'primary', value: 720 }, { measure: 'junior', value: 940 }])
  expect(shortfalls).toBe(1)
  const [finding] = await open(list.id, 'standard-list')
  expect(finding).toMatchObject({ rule: 'below-national', severity: 'error', evidence: { local: 720, standard: 960 } })
  await db.write((tx) => correctFigure(tx, { region, list: list.id, code: 'NBPS2023-04-12-046', measure: 'award', value: 960 }, doing()))
  expect(await open(list.id, 'standard-list')).toEqual([])
  const shown = await db.read((tx) => listItems(tx, region, today()))
  expect([shown.items.length, shown.additions.map(({ name }) => name), shown.coverage]).toMatchObject([81, ['惠民殡葬', '没有的项目', '怪项目'], { list: { id: list.id, title: '云溪县实施标准' }, covered: 0, items: 13 }])
  // What the figure counts is listed: as many, by name, those of the county's own too.
  expect([shown.coverage?.lines.length, shown.coverage?.lines.filter((line) => line.national === null).map(({ name }) => name)]).toEqual([13, ['惠民殡葬', '没有的项目', '怪项目']])
})

it('the exported list is imported again as it is', async () => {
  const [list] = (await db.read((tx) => tx.selectFrom('standard_list').select('id').execute()))
  const [opened, report] = await db.read(async (tx) => [await openList(tx, region, list?.id ?? ''), await reportOf(tx, region, list?.id ?? '')] as const)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(await listWorkbook(opened, report, 'zh')).buffer)
  const rows: string[][] = []
  book.worksheets[0]?.eachRow({ includeEmpty: true }, (row) => { const cells: string[] = []; row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text)); rows.push(cells) })
  const again = await db.write((tx) => importLocalList(tx, { region: '999900', title: '市', document: '', inForceFrom: '2024-05-01', fileName: 'y.xlsx', table: rows }, doing()))
  expect(again.report.map(({ outcome }) => outcome)).not.toContain('refused')
  expect(again.report.map(({ code }) => code)).toEqual(opened.rows.map(({ code }) => code))
})

it('a standard lives from proposal to its end; comments are answered before review, who drafted does not review', async () => {
  const { id } = await db.write((tx) => proposeStandard(tx, desk, { region, kind: 'local', title: '助餐服务规范', items: ['NBPS2023-05-13-049'], systemPart: 'provision', org: drafting, reason: '质量不一，需要统一', replaces: ['DB9999/T 7—2020'] }, as('drafter', drafting), doing()))
  await db.write((tx) => enterStandard(tx, desk, entered('DB9999/T 7—2020', { publishedOn: '2020-01-01', inForceOn: '2020-02-01' }), as('office', office), doing()))
  await drainJobs({ db, jobs: [turn], clock })
  await act(id, 'accept', as('office', office))
  await act(id, 'begin', as('drafter', drafting))
  await expect(act(id, 'circulate', as('drafter', drafting), { text: '要点', closesOn: addDays(today(), 29) })).rejects.toMatchObject({ code: 'standards.comments-too-short' })
  await act(id, 'circulate', as('drafter', drafting), { text: '要点', closesOn: addDays(today(), 30) })
  const said = { formKey: 'k1', speaker: 'resident' as const, clause: '', text: '请打13800138000找我，价格太高' }
  const mask = (text: string): string => text.replace(/1\d{10}/, '【电话】')
  await db.write((tx) => commentOn(tx, { region, id }, said, mask, doing()))
  await db.write((tx) => commentOn(tx, { region, id }, said, mask, doing()))
  const [comment, ...more] = await db.read((tx) => commentsOn(tx, region, id))
  expect([comment?.text, more]).toEqual(['请打【电话】找我，价格太高', []])
  await expect(act(id, 'submit', as('drafter', drafting))).rejects.toMatchObject({ code: 'standards.comments-open' })
  clock.advance(31 * 86_400_000)
  await expect(db.write((tx) => commentOn(tx, { region, id }, { ...said, formKey: 'k2' }, mask, doing()))).rejects.toMatchObject({ code: 'standards.comments-closed' })
  await expect(act(id, 'submit', as('drafter', drafting))).rejects.toMatchObject({ code: 'standards.comments-unanswered' })
  await db.write((tx) => settleComment(tx, { region, id, comment: comment?.id ?? '' }, { outcome: 'taken', answer: '限价' }, doing()))
  await act(id, 'submit', as('drafter', drafting))
  const conclusion = { form: 'meeting', members: 9, agree: 5, result: 'pass', text: '同意' }
  await expect(act(id, 'conclude', as('reviewer', drafting), { ...conclusion, agree: 9 })).rejects.toMatchObject({ code: 'procedures.not-allowed' })
  await expect(act(id, 'conclude', as('reviewer', experts), conclusion)).rejects.toMatchObject({ code: 'standards.too-few-votes', params: { needed: 6 } })
  await act(id, 'conclude', as('reviewer', experts), { ...conclusion, agree: 6 })
  const published = { number: 'DB9999/T 7-2026', publishedOn: '2026-12-25', inForceOn: '2027-02-01' }
  await expect(act(id, 'publish', as('office', office), { ...published, number: 'GB/T 7—2026' })).rejects.toMatchObject({ code: 'standards.wrong-kind' })
  await expect(act(id, 'publish', as('office', office), { ...published, number: 'DB9999/T 7—2020' })).rejects.toMatchObject({ code: 'standards.number-taken' })
  await expect(act(id, 'publish', as('office', office), { ...published, inForceOn: '2026-12-24' })).rejects.toMatchObject({ code: 'standards.effect-before-publication' })
  await act(id, 'publish', as('office', office), published)
  await drainJobs({ db, jobs: [turn], clock })
  expect(await db.read((tx) => getStandard(tx, region, id))).toMatchObject({ state: 'published', number: 'DB9999/T 7—2026' })
  clock.advance(45 * 86_400_000)
  await turn.run({}, { db, clock, jobId: systemIds.next(), attempt: 1, signal: new AbortController().signal, newId: () => systemIds.next(), progress: () => Promise.resolve() })
  const states = await db.read(async (tx) => (await tx.selectFrom('standard').select(['number', 'state']).where('series', '=', 'DB9999/T 7').orderBy('year').execute()))
  expect(states).toEqual([{ number: 'DB9999/T 7—2020', state: 'replaced' }, { number: 'DB9999/T 7—2026', state: 'inForce' }])
  await db.write((tx) => evaluate(tx, { region, id }, { unitName: '城关镇', org: null, day: today(), should: 20, done: 10, problems: '' }, doing()))
  await db.write((tx) => evaluate(tx, { region, id }, { unitName: '城关镇', org: null, day: addDays(today(), -1), should: 20, done: 1, problems: '' }, doing()))
  expect(implementationOf(await db.read((tx) => evaluationsOf(tx, region, id)))).toEqual({ units: 1, should: 20, done: 10, percent: 50 })
  expect((await db.read((tx) => coverageOf(tx, region, today()))).covered).toBe(1)
  expect((await db.read((tx) => listItems(tx, region, today()))).coverage?.lines.filter((line) => line.standards.length > 0)).toHaveLength(1)
  expect(await db.read((tx) => coverageMeasure.run(tx, { region, last: '2027-01-31', at: clock.now() }))).toEqual([{ place: region, numerator: 0, denominator: 13, records: 13 }])
  expect(await db.read((tx) => linksFrom(tx, region, { type: 'standard', id }))).toEqual([])
})

it('a review that is due and a citation gone stale are findings, and go when they are mended', async () => {
  const enter = (number: string, more: object = {}) => db.write((tx) => enterStandard(tx, desk, entered(number, more), as('office', office), doing()))
  const old = await enter('GB/T 100.1—2009', { inForceOn: '2010-01-01', publishedOn: '2009-12-01' })
  const citing = await enter('DB9999/T 20—2024', { cites: ['GB/T 100.1—2009'] })
  await drainJobs({ db, jobs: [turn], clock })
  expect((await open(old.id)).map(({ rule }) => rule)).toEqual(['review-due'])
  expect(await open(citing.id)).toEqual([])
  await enter('GB/T 100.1—2023', { replaces: ['GB/T 100.1—2009'] })
  await drainJobs({ db, jobs: [turn], clock })
  expect((await db.read((tx) => getStandard(tx, region, old.id))).state).toBe('replaced')
  expect((await open(citing.id)).map(({ rule, evidence }) => [rule, evidence['current']])).toEqual([['stale-citation', 'GB/T 100.1—2023']])
  await db.write((tx) => describeStandard(tx, desk, { region, id: citing.id }, { title: '规范', items: [], systemPart: null, replaces: [], citesText: '引用 GB/T 100.1—2023 和 GB/T 24421' }))
  await turn.run({ region }, { db, clock, jobId: systemIds.next(), attempt: 1, signal: new AbortController().signal, newId: () => systemIds.next(), progress: () => Promise.resolve() })
  expect(await open(citing.id)).toEqual([])
  await expect(enter('DB9999/T 20-2024')).rejects.toMatchObject({ code: 'standards.number-taken' })
  await expect(enter('随便写的')).rejects.toMatchObject({ code: 'standards.bad-number' })
})

it('a pilot goes through its states', async () => {
  const id = await db.write((tx) => applyForPilot(tx, desk, { region, title: '试点', kind: 'special', level: 'local', field: '养老', org: drafting, goalCoverage: 80, goalStandards: 40, goalSatisfaction: 85, beginsOn: '2026-01-01', endsOn: '2027-12-31' }, as('unit', drafting), doing()))
  await act(id, 'grant', as('office', office), { document: '文' })
  await act(id, 'plan', as('unit', drafting), { text: '方案' })
  await act(id, 'carryOut', as('unit', drafting), { standards: 46, own: 12 })
  await act(id, 'assessSelf', as('unit', drafting), { coverage: 82, text: '达标' })
  await act(id, 'assess', as('assessor', experts), { result: 'fail', text: '材料不全' })
  expect((await db.read((tx) => pilotsOf(tx, desk, region)))[0]).toMatchObject({ id, goalCoverage: 80, orgName: '云溪县民政局', state: { id: 'mending', zh: '整改' } })
})

it('a region sets its own days and share from a day on; below it they hold too; what was in force is not rewritten', async () => {
  const rules = { agree: 1, among: 2, commentDays: { national: 60, industry: 30, local: 10, association: 30, enterprise: 0 }, from: '2026-11-20', source: { document: '虚构市标准化工作办法', clause: '第八条' } }
  const now = (where: string, day: string) => db.read((tx) => draftingRules(tx, where, day))
  expect(await now('999902', '2026-12-01')).toMatchObject({ region: null, agree: 2, among: 3, commentDays: { local: 30, national: 60 } })
  await db.write((tx) => setRules(tx, '999900', rules, doing()))
  await expect(db.write((tx) => setRules(tx, '999900', { ...rules, agree: 2 }, doing()))).rejects.toMatchObject({ code: 'standards.rules-exist' })
  expect(await now('999902', '2026-12-01')).toMatchObject({ region: '999900', agree: 1, among: 2, commentDays: { local: 10 }, source: { document: '虚构市标准化工作办法', verified: false } })
  expect((await now('999902', '2026-11-19')).region).toBeNull()
  const { id } = await db.write((tx) => proposeStandard(tx, desk, { region, kind: 'local', title: '送餐服务规范', items: [], systemPart: null, org: drafting, reason: '质量不一，需要统一', replaces: [] }, as('drafter', drafting), doing()))
  await act(id, 'accept', as('office', office))
  await act(id, 'begin', as('drafter', drafting))
  await expect(act(id, 'circulate', as('drafter', drafting), { text: '要点', closesOn: addDays(today(), 9) })).rejects.toMatchObject({ code: 'standards.comments-too-short', params: { days: 10 } })
  await act(id, 'circulate', as('drafter', drafting), { text: '要点', closesOn: addDays(today(), 10) })
})

it('what fails a check is a finding with its figures; lack of data leaves it, passing clears it', async () => {
  let values: readonly Standing[] = []
  const observations = { standing: () => Promise.resolve(values) }
  const seen = (value: number | null, more: Partial<Standing> = {}): Standing => ({ indicator: 'water-leakage', place: region, period: '2026', last: '2026-12-31', value, missing: value === null ? 'suppressed' : null, numerator: null, denominator: null, provisional: false, ...more })
  const given = (id: string, given: Saying['given']): Saying => ({ id, isNew: true, from: '2020-01-01', place: '999901001000', given })
  const station = systemIds.next()
  await db.write(async (tx) => {
    const by = { at: clock.now(), day: today(), account: 'a', source: 'test', newId: () => systemIds.next() }
    await writeSayings(tx, vault, { region, type: 'facility' }, [
      given(station, { 名称: '小站', 设施编号: 'F1', 类别: '便民服务站', 面积: 120 }), given(systemIds.next(), { 名称: '大站', 设施编号: 'F2', 类别: '便民服务站', 面积: 320 }),
      given(systemIds.next(), { 名称: '停用站', 设施编号: 'F3', 类别: '便民服务站', 面积: 20, 停用日期: '2024-01-01' }),
      given(systemIds.next(), { 名称: '护理楼', 设施编号: 'F4', 类别: '护理型床位', 容量: 60 }), given(systemIds.next(), { 名称: '老楼', 设施编号: 'F5', 类别: '养老床位', 容量: 40 }), given(systemIds.next(), { 名称: '公园', 设施编号: 'F6', 类别: '公园' }),
    ], by)
    await writeSayings(tx, vault, { region, type: 'institution' }, [given(systemIds.next(), { 名称: '甲托育', 类别: '托育机构', 备案日期: '2023-01-01' }), given(systemIds.next(), { 名称: '乙托育', 类别: '托育机构', 备案日期: null }), given(systemIds.next(), { 名称: '丙托育', 类别: '托育机构' })], by)
  })
  const run = async () => {
    clock.advance(1000)
    await db.write((tx) => runChecks(tx, observations, { region, day: today() }, doing()))
    const results = await db.read(async (tx) => resultsOfRun(tx, region, (await latestRun(tx, region))?.id ?? ''))
    return (check: string, place = region) => results.find((one) => one.check === check && one.place === place)
  }
  values = [seen(11.2, { numerator: 112, denominator: 1000 }), seen(8, { place: '999901001000' })]
  const first = await run()
  expect(first('water-leakage')).toMatchObject({ outcome: 'fail', period: '2026', evidence: { standard: { value: 9 }, figures: [{ value: 11.2, numerator: 112, denominator: 1000 }] } })
  expect([first('water-leakage', '999901001000')?.outcome, first('rural-tap-water')?.outcome, first('carers-health-certificate')?.outcome]).toEqual(['pass', 'unknown', 'not-applicable'])
  expect(first('service-station-space')).toMatchObject({ outcome: 'fail', evidence: { records: { looked: 2, failing: 1, undetermined: 0, examples: [{ id: station, title: '小站' }] } } })
  expect(first('childcare-registered')).toMatchObject({ outcome: 'fail', evidence: { records: { looked: 3, failing: 1, undetermined: 1 } } })
  expect(first('nursing-beds-registered')).toMatchObject({ outcome: 'pass', evidence: { figures: [{ name: '护理型床位', value: 60, records: 1 }, { name: '全部床位', value: 100, records: 2 }] } })
  const subject = subjectOf('water-leakage', region)
  const [leak] = await open(subject, 'standard-check')
  expect([leak?.message, leak?.evidence['leadUnits']]).toEqual([expect.stringContaining('供水漏损率 11.2%，标准为 9%'), [{ name: '云溪县住建局', orgId: builders }]])
  expect(leak?.message).toMatch(/^.+“供水管网漏损率”未达标：/)
  const [station1] = await open(subjectOf('service-station-space', region), 'standard-check')
  expect(station1?.evidence['leadUnits']).toEqual([{ name: '行政审批局', orgId: null }])
  values = [seen(null)]
  expect((await run())('water-leakage')).toMatchObject({ outcome: 'unknown', evidence: { missing: [{ name: '供水漏损率', why: 'suppressed' }] } })
  expect(await open(subject, 'standard-check')).toHaveLength(1)
  values = [seen(8.9)]
  expect((await run())('water-leakage')?.outcome).toBe('pass')
  expect(await open(subject, 'standard-check')).toEqual([])
  values = [seen(8.9, { last: '2024-12-31', period: '2024' })]
  expect((await run())('water-leakage')).toMatchObject({ outcome: 'unknown', evidence: { missing: [{ why: 'stale' }] } })
})
