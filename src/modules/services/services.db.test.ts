import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { openMessages, openVault } from '#modules/messages/index.ts'
import { findingsOf } from '#modules/findings/index.ts'
import { MatchShown, ReachList, Simulated, StreetCounts } from './match/match.schema.ts'
import { Checked, Draft } from './rulebook/rulebook.schema.ts'
import { proposeValue, saveDraft } from './rulebook/rulebook.service.ts'
import { takeUpMeasure } from './match/take-up.ts'
import { RulePageAnswer } from './rulebook/rulebook.routes.ts'
import { Tried } from './rulebook/try-person.ts'
import { region, servicesOverHttp } from '../../../tests/helpers/services.ts'

const { db, clock, call, page, drain } = servicesOverHttp()
const old = 'NBPS2023-05-13-049-a'
const source = { document: '云溪县高龄津贴办法', clause: '第三条', verified: true }
const cited = { document: source.document, clause: source.clause }
const draft = (when: string, more: object = {}) => ({
  from: '2026-07-01', when, amount: { value: '八十津贴', per: 'month' }, source,
  cases: [{ name: '符合', facts: { 出生日期: '1940-01-01', 本地户籍: true }, answer: 'yes' }, { name: '不符合', facts: { 出生日期: '1990-01-01', 本地户籍: true }, answer: 'no' }], ...more,
})

it('says where a rule is wrong, and what of its cases does not come out', async () => {
  const wrong = Checked.parse((await call('POST', `/rules/${old}/check`, draft('周岁(出生日期, 基准日) >= 七十五'))).json())
  expect(wrong.problems).toMatchObject([{ part: 'when', from: 17, column: 18 }])
  const failing = Checked.parse((await call('POST', `/rules/${old}/check`, draft('周岁(出生日期, 基准日) >= 99 and 本地户籍'))).json())
  expect(failing.cases.map((one) => one.passed)).toEqual([false, true])
  expect(failing.reasons).toHaveLength(1)
  const dated = draft('周岁(出生日期, 基准日) >= 75 and 本地户籍')
  const before = Checked.parse((await call('POST', `/rules/${old}/check`, { ...dated, cases: dated.cases.map((one) => ({ ...one, on: '2026-06-01' })) })).json())
  expect(before.reasons.map(({ zh }) => zh)).toEqual(['缺少在 2026-07-01 及以后“符合”和“不符合”的例子，不能发布。'])
  const text = Checked.parse((await call('POST', `/rules/${old}/check`, draft('八十津贴 + 1'))).json())
  expect(text.problems[0]?.zh).toContain('成立')
})

it('a change is a new version from its day; without cases it is not published; nothing that was in force is rewritten', async () => {
  await call('PUT', `/rules/${old}/draft`, draft('周岁(出生日期, 基准日) >= 75 and 本地户籍', { cases: [] }))
  const refused = await call('POST', `/rules/${old}/publish`, { version: 1 })
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, 'services.not-publishable'])
  await call('PUT', `/rules/${old}/draft`, draft('周岁(出生日期, 基准日) >= 75 and 本地户籍', { from: '2020-01-01' }))
  expect((await call('POST', `/rules/${old}/publish`, { version: 1 })).json<{ code: string }>().code).toBe('services.version-not-later')
  await call('PUT', `/rules/${old}/draft`, draft('周岁(出生日期, 基准日) >= 75 and 本地户籍'))
  expect((await call('POST', `/rules/${old}/publish`, { version: 1 })).statusCode).toBe(200)
  expect((await call('POST', `/rules/${old}/publish`, { version: 1 })).statusCode).toBe(412)
  const rule = RulePageAnswer.parse((await call('GET', `/rules/${old}`)).json())
  expect([rule.versions.map((one) => one.from), rule.draft, rule.version]).toEqual([['2023-08-09', '2026-07-01'], null, 2])
  const at76 = (day: string) => call('POST', `/rules/${old}/try`, { facts: { 出生日期: '1950-05-01', 本地户籍: true }, day })
  expect([Tried.parse((await at76('2026-06-30')).json()).answer, Tried.parse((await at76('2026-07-01')).json()).answer]).toEqual(['no', 'yes'])
})

it('a rule with a fault by which somebody would be told something wrong is not published, each fault is named; a doubt stops nothing', async () => {
  const next = { from: '2026-07-03', amount: { value: 'if 低保 then 八十津贴 else if 低保 and 本地户籍 then 九十津贴 else 1', per: 'month' } }
  const nobody = draft('周岁(出生日期, 基准日) >= 80 and 周岁(出生日期, 基准日) < 80', { from: next.from })
  const checked = Checked.parse((await call('POST', `/rules/${old}/check`, nobody)).json())
  expect(checked.reasons.map(({ zh }) => zh)).toEqual(expect.arrayContaining([expect.stringMatching(/条件对谁都不成立[\s\S]*怎么办：检查是否用“and”/)]))
  const version = async () => RulePageAnswer.parse((await call('GET', `/rules/${old}`)).json()).version
  const publish = async (one: object) => {
    await call('PUT', `/rules/${old}/draft`, one)
    return (await call('POST', `/rules/${old}/publish`, { version: await version() })).json<{ code: string; text: string; problems: { text: string }[] }>()
  }
  const refused = await publish(nobody)
  expect([refused.code, refused.problems.length]).toEqual(['services.rule-faulty', 1])
  expect(JSON.stringify(refused)).toContain('条件对谁都不成立')
  const everybody = await publish(draft('周岁(出生日期, 基准日) >= 80 or 周岁(出生日期, 基准日) < 80', next))
  expect([everybody.code, everybody.problems.length]).toEqual(['services.rule-faulty', 2])
  expect(JSON.stringify(everybody)).toMatch(/对谁都成立[\s\S]*第 2 档/)
  const doubtful = draft('周岁(出生日期, 基准日) >= 75 and 本地户籍', { ...next, amount: { value: 'if 周岁(出生日期, 基准日) < 90 then 八十津贴 else if 周岁(出生日期, 基准日) > 85 then 九十津贴 else 1', per: 'month' } })
  const lint = (await call('POST', `/rules/${old}/lint`, doubtful)).json<{ items: { severity: string; rule: string }[] }>().items
  expect(lint.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(lint.length).toBeGreaterThan(0)
  expect(await publish(doubtful)).toEqual({ published: true })
})

it('one person, with reasons and what would change the answer', async () => {
  const tried = Tried.parse((await call('POST', `/rules/${old}/try`, { facts: { 出生日期: '1946-07-01', 本地户籍: true }, day: '2026-06-01' })).json())
  expect([tried.answer, tried.changes]).toEqual(['no', [{ fact: '出生日期', to: '1946-06-01' }]])
  expect(tried.why?.zh).toContain('不成立')
  expect((await call('POST', `/rules/${old}/try`, { facts: { 出生日期: true } })).json<{ code: string }>().code).toBe('services.bad-fact')
  // Of nobody's facts all is unknown, and why is long.
  const unknown = Tried.parse((await call('POST', `/rules/${old}/try`, { facts: {} })).json())
  expect([unknown.answer, (unknown.why?.en.length ?? 0) > 200]).toEqual(['unknown', true])
})

it('a value typed in counts in its region from its day, once a second person has compared it with its source', async () => {
  const value = { region, from: '2026-09-01', value: 80, source: cited }
  const paid = async (more: object) => Tried.parse((await call('POST', `/rules/${old}/try`, { facts: { 出生日期: '1945-01-01', 本地户籍: true }, ...more })).json()).amount?.fen
  const codeOf = async (url: string, body: object) => (await call('POST', `/rule-parameters/八十津贴/${url}`, body)).json<{ code: string }>().code
  await db.write((tx) => proposeValue(tx, '八十津贴', value, { at: clock.now(), by: 'a-colleague' }))
  expect(await codeOf('values', value)).toBe('services.value-exists')
  expect(await codeOf('values', { ...value, from: '2026-10-01', value: '很多' })).toBe('services.value-type')
  expect(await paid({ day: '2026-09-01', region })).toBe(5000)
  expect((await call('POST', '/rule-parameters/八十津贴/verify', { region, from: '2026-09-01' })).json()).toEqual({ verified: true })
  expect([await paid({ day: '2026-08-31', region }), await paid({ day: '2026-09-01', region }), await paid({ day: '2026-09-01' })]).toEqual([5000, 8000, 5000])
  const shown = async () => (await call('GET', '/rule-parameters')).json<{ items: { name: string; values: { from: string; state: string; mayVerify: boolean; source: { verified: boolean } }[] }[] }>().items.find(({ name }) => name === '八十津贴')?.values.at(-1)
  expect(await shown()).toMatchObject({ from: '2026-09-01', state: 'in-force', source: { verified: true } })
  const own = { ...value, from: '2026-11-01', value: 90 }
  expect((await call('POST', '/rule-parameters/八十津贴/values', { ...own, source: { ...cited, verified: true } })).statusCode).toBe(201)
  expect(await shown()).toMatchObject({ from: '2026-11-01', state: 'proposed', mayVerify: false, source: { verified: false } })
  expect(await codeOf('verify', { region, from: '2026-11-01' })).toBe('services.second-person')
  expect((await call('POST', '/rule-parameters/八十津贴/withdraw', { region, from: '2026-11-01' })).json()).toEqual({ withdrawn: true })
  expect(await codeOf('verify', { region, from: '2026-11-01' })).toBe('services.no-proposal')
  expect(await paid({ day: '2026-12-01', region })).toBe(8000)
})

it('a rule published by its writer does not count as compared with its source; by somebody else it does', async () => {
  const verified = async () => RulePageAnswer.parse((await call('GET', `/rules/${old}`)).json()).versions.at(-1)?.source.verified
  expect(await verified()).toBe(false)
  const next = { ...draft('周岁(出生日期, 基准日) >= 75 and 本地户籍'), from: '2026-07-04', amount: { value: '八十津贴', per: 'month' as const } }
  await db.write((tx) => saveDraft(tx, old, Draft.parse(next), { at: clock.now(), by: 'a-colleague' }))
  const rule = RulePageAnswer.parse((await call('GET', `/rules/${old}`)).json())
  expect([rule.draftIsOwn, rule.draft?.source.verified]).toEqual([false, false])
  expect((await call('POST', `/rules/${old}/publish`, { version: rule.version })).statusCode).toBe(200)
  expect(await verified()).toBe(true)
})

it('everybody: entitled, has it, has it not, has it no longer; a finding, never a stop; a list that tells each once', async () => {
  expect((await call('GET', `/entitlement-match?region=${region}`)).json()).toEqual({ match: null })
  expect((await call('GET', `/entitlement-match/${old}/places?region=${region}`)).json<{ code: string }>().code).toBe('services.no-match')
  await call('POST', '/entitlement-match', { region })
  await drain()
  const shown = async () => MatchShown.parse((await call('GET', `/entitlement-match?region=${region}`)).json<{ match: unknown }>().match)
  const first = (await shown()).lines.find((line) => line.entitlement === old)
  expect(first?.entitled).toBeGreaterThan(10)
  expect([first?.held, first?.missing]).toEqual([0, first?.entitled])
  const held = await call('POST', '/entitlements-held', { region, source: '民政名单', text: `人员编号,待遇编号,起始日\np0,${old},2024-01-01\np1,${old},\np2,没有,\n,${old},\np3,${old},2024-13-01\n` })
  expect(held.json<{ taken: number; refused: { line: number }[] }>()).toMatchObject({ taken: 2, refused: [{ line: 4 }, { line: 5 }, { line: 6 }] })
  clock.advance(1000)
  await call('POST', '/entitlement-match', { region })
  await drain()
  const second = (await shown()).lines.find((line) => line.entitlement === old)
  expect((second?.held ?? 0) - (second?.ended ?? 0)).toBe((second?.entitled ?? 0) - (second?.missing ?? 0))
  const found = await db.read((tx) => findingsOf(tx, region, 'entitlement', old))
  expect(found.length).toBe((second?.ended ?? 0) > 0 ? 1 : 0)
  await db.write((tx) => openMessages(tx, openVault(new Uint8Array(32).fill(4)), clock.now()))
  expect((await call('POST', '/reach-lists', { region, entitlement: old })).statusCode).toBe(201)
  const [list] = (await call('GET', `/reach-lists?region=${region}`)).json<{ items: { counts: Record<string, number> }[] }>().items
  expect((list?.counts['sent'] ?? 0) + (list?.counts['no-phone'] ?? 0)).toBe(second?.missing)
  const towns = z.array(StreetCounts).parse((await call('GET', `/entitlement-match/${old}/places?region=${region}`)).json<{ items: unknown }>().items)
  expect(towns.reduce((sum, one) => sum + one.missing, 0)).toBe(second?.missing)
  for (const town of towns) expect(town.villages.reduce((sum, one) => sum + (one.missing ?? Number.NaN), 0)).toBe(town.missing)
  expect(towns.map(({ street, villages }) => [street, villages.map(({ village }) => village).toSorted()]).toSorted()).toEqual(['999901100', '999901101', '999901102'].map((town) => [`${town}000`, [`${town}001`, null]]))
  const kept = await db.read((tx) => tx.selectFrom('message').select(['body', 'recipient']).where('region', '=', region).execute())
  expect(kept.every((one) => one.body === null && !/1\d{10}/.test(one.recipient))).toBe(true)
})

it('a list may be of one village: nobody who lives elsewhere is on it, and whoever was told is told no more', async () => {
  const meals = 'NBPS2023-04-10-032'
  const towns = z.array(StreetCounts).parse((await call('GET', `/entitlement-match/${meals}/places?region=${region}`)).json<{ items: unknown }>().items)
  const village = towns.flatMap(({ villages }) => villages).find((one) => one.village === '999901101001')
  expect(village?.missing).toBeGreaterThan(20)
  const tell = (more: object) => call('POST', '/reach-lists', { region, entitlement: meals, ...more })
  expect((await tell({ place: '999901101001' })).statusCode).toBe(201)
  const lists = async () => z.array(ReachList).parse((await call('GET', `/reach-lists?region=${region}`)).json<{ items: unknown }>().items).filter(({ entitlement }) => entitlement === meals)
  const [first] = await lists()
  expect([(first?.counts.sent ?? 0) + (first?.counts['no-phone'] ?? 0), first?.place?.code]).toEqual([village?.missing, '999901101001'])
  expect((await tell({ place: '999901109001' })).json<{ code: string }>().code).toBe('services.nobody-left')
  expect((await tell({ place: '999901' })).statusCode).toBe(400)
  clock.advance(1000)
  expect((await tell({ place: '999901101000' })).statusCode).toBe(201)
  const town = towns.find(({ street }) => street === '999901101000')
  const [second] = await lists()
  expect((second?.counts.sent ?? 0) + (second?.counts['no-phone'] ?? 0)).toBe((town?.missing ?? 0) - (first?.counts.sent ?? 0))
})

it('figures leave as a workbook: all entitlements, and one by town and village', async () => {
  const of = async (query: string) => {
    const answer = await call('GET', `/entitlement-match/table.xlsx?region=${region}${query}`)
    expect(answer.statusCode).toBe(200)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(new Uint8Array(answer.rawPayload).buffer)
    return book.worksheets.map((sheet) => [sheet.name, sheet.rowCount])
  }
  expect((await of('')).map(([name]) => name)).toEqual(['全部待遇'])
  const [all, towns, villages] = await of(`&entitlement=${old}`)
  expect([all?.[0], towns?.[0], villages?.[0]]).toEqual(['全部待遇', '乡镇（街道）', '村（社区）'])
  expect(Number(villages?.[1])).toBeGreaterThan(Number(towns?.[1]))
})

it('a changed parameter, before it is in force: who gains, who loses, what it costs', async () => {
  const simulated = Simulated.parse((await call('POST', '/entitlement-simulations', { region, parameter: { name: '低保标准', value: { region: '', from: '2026-10-01', value: 900, source: cited } } })).json())
  const dibao = simulated.differences.find((one) => one.id === 'NBPS2023-07-17-055')
  expect(dibao?.gain).toBeGreaterThan(0)
  expect(dibao?.lose).toBe(0)
  expect(dibao?.fenPerYearAfter).toBeGreaterThan(dibao?.fenPerYearBefore ?? 0)
  expect((await call('POST', '/entitlement-simulations', { region: '999902', parameter: { name: '低保标准', value: { region: '', from: '2026-10-01', value: 900, source: cited } } })).json<{ code: string }>().code).toBe('services.no-people')
})

it('a resident answers without script and sign-in; nothing is stored; what is wrong is said beside the question', async () => {
  const first = await page('/services/ask')
  expect([first.statusCode, first.headers['cache-control'], first.body.includes('<script'), first.body.includes('跳过')]).toEqual([200, 'no-store', false, true])
  const known = await page('/services/ask', { place: '-', 'f.出生日期': '1940-1-1', 'f.本地户籍': 'yes' })
  expect(known.body).toContain('高龄津贴')
  expect(known.body).toMatch(/每月 50 元/)
  expect((await page('/services/ask', { place: '-', 'f.出生日期': '昨天' })).body).toContain('请填出生年月日')
  expect((await page('/services/ask', { 'f.户籍': '<img src=x>' })).body).not.toContain('<img')
  expect((await page('/services?q=老人补贴')).body).toContain('老年人福利补贴')
  expect((await page('/services/items/NBPS2023-05-13-049')).body).toContain('高龄津贴')
  expect((await page('/services/items/nothing')).statusCode).toBe(404)
  expect((await call('GET', '/services?event=funeral')).json<{ items: object[] }>().items.length).toBeGreaterThan(3)
})

it('a resident’s place decides whose figures count, and the page says whose they are', async () => {
  await db.write((tx) => tx.insertInto('region').values([
    { code: '520000', name: '贵州省', level: 'province', parent: null, valid_from: '2000-01-01', source: 'test' }, { code: '520300', name: '遵义市', level: 'prefecture', parent: '520000', valid_from: '2000-01-01', source: 'test' },
    { code: '520382', name: '仁怀市', level: 'county', parent: '520300', valid_from: '2000-01-01', source: 'test' }, { code: '520382117000', name: '茅台镇', level: 'street', parent: '520382', valid_from: '2000-01-01', source: 'test' },
  ]).execute())
  for (const [where, value] of [['520000', 55], ['520300', 66]] as const) {
    await db.write((tx) => proposeValue(tx, '八十津贴', { region: where, from: '2026-05-01', value, source: cited }, { at: clock.now(), by: 'a-colleague' }))
    await call('POST', '/rule-parameters/八十津贴/verify', { region: where, from: '2026-05-01' })
  }
  const told = { 'f.出生日期': '1945-1-1', 'f.本地户籍': 'yes' }
  const nation = await page('/services/ask', { ...told, place: '-' })
  expect(nation.body).toMatch(/每月 50 元[\s\S]*按全国的数字/)
  const here = await page('/services/ask', { ...told, near: '茅台镇' })
  expect(here.body).toMatch(/每月 66 元[\s\S]*按遵义市的标准/)
  expect(here.body).toContain('贵州省遵义市仁怀市')
  expect(here.body).toContain('name="place" value="520382"')
  expect((await page('/services/ask', { ...told, near: '没这地方' })).body).toContain('没有找到“没这地方”')
  const open = (await call('GET', '/services/NBPS2023-05-13-049?place=520382')).json<{ entitlements: { figures: { names: { zh: string }; value: number; place: string | null }[] }[] }>()
  expect(open.entitlements[0]?.figures.map(({ names, value, place }) => [names.zh, value, place])).toContainEqual(['八十津贴', 66, '遵义市'])
  expect((await call('GET', '/services/NBPS2023-05-13-049?place=999999')).json<{ code: string }>().code).toBe('services.place-not-found')
  expect((await page('/services/items/NBPS2023-05-13-049?near=仁怀')).body).toMatch(/66 元\/月[\s\S]*遵义市/)
})

it('a change of language or type size carries the answers along', async () => {
  const shown = await page('/services/ask', { place: '-', 'f.出生日期': '1945-1-1' })
  const form = /<form action="\/services\/ask\?lang=en" method="post">(.*?)<\/form>/.exec(shown.body)?.[1] ?? ''
  expect(form).toContain('name="f.出生日期" value="1945-1-1"')
  expect((await page('/services/ask?lang=en', { place: '-', 'f.出生日期': '1945-1-1' })).body).toMatch(/Your answers \(1\)/)
})

it('nor is lost what is not settled: an answer that does not fit, one about to be changed, a place not found yet', async () => {
  const other = async (form: Record<string, string>) => {
    const shown = await page('/services/ask', form)
    const ways = /<form action="\/services\/ask\?lang=en" method="post">(.*?)<\/form>/.exec(shown.body)?.[1] ?? ''
    const carried = Object.fromEntries([...ways.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]))
    return (await page('/services/ask?lang=en', carried)).body
  }
  expect(await other({ place: '-', 'f.出生日期': '1945年13月', 'f.性别': '女' })).toMatch(/Give the date of birth[\s\S]*value="1945年13月"/)
  expect(await other({ place: '-', 'f.出生日期': '1945-1-1', 'f.性别': '女', change: '性别' })).toMatch(/What is your sex\?[\s\S]*>female<[\s\S]*Your answers \(1\)/)
  expect(await other({ near: '没这地方', 'f.性别': '女' })).toMatch(/Nothing is called “没这地方”[\s\S]*Your answers \(1\)[\s\S]*sex: female/)
})

it('a guide has versions by place and day; nothing is said of what nobody knows', async () => {
  const code = 'NBPS2023-03-09-030'
  expect((await page(`/services/items/${code}`)).body).not.toMatch(/收费|个工作日/)
  const guide = { region: '520382', from: '2026-05-01', source: cited, content: { promisedDays: 3, fee: { charged: false }, counters: [{ name: '仁怀市政务服务中心' }] } }
  expect((await call('PUT', `/service-guides/${code}`, guide)).json()).toEqual({ saved: true })
  expect((await page(`/services/items/${code}?place=520382`)).body).not.toContain('3 个工作日')
  expect((await call('POST', `/service-guides/${code}/publish`, { region: '520382' })).json()).toEqual({ published: true })
  const there = (await page(`/services/items/${code}?place=520382`)).body
  for (const said of ['仁怀市的办事指南', '3 个工作日', '不收费', '仁怀市政务服务中心']) expect(there).toContain(said)
  expect((await page(`/services/items/${code}?place=520300`)).body).not.toContain('3 个工作日')
  expect((await call('PUT', `/service-guides/${code}`, { ...guide, content: { promisedDays: 1 } })).json<{ code: string }>().code).toBe('services.guide-exists')
  await call('PUT', `/service-guides/${code}`, { ...guide, from: '2027-01-01', content: { promisedDays: 1 } })
  await call('POST', `/service-guides/${code}/publish`, { region: '520382' })
  const on = async (day: string) => (await call('GET', `/services/${code}?place=520382&day=${day}`)).json<{ guide: { content: { promisedDays?: number }; from: { verified: boolean }[] } }>().guide
  expect([(await on('2026-12-31')).content.promisedDays, (await on('2027-01-01')).content.promisedDays, (await on('2026-04-30')).content.promisedDays]).toEqual([3, 1, undefined])
  expect((await on('2027-01-01')).from.map(({ verified }) => verified)).toEqual([false])
  expect((await call('POST', `/service-guides/${code}/withdraw`, { region: '520382' })).json<{ code: string }>().code).toBe('services.no-guide-proposal')
})

it('take-up is measured from matches, for what holders are known of', async () => {
  const values = await db.read((tx) => takeUpMeasure.run(tx, { region, first: '2026-06-01', last: '2026-06-30' }))
  expect(values.map((one) => one.breakdown)).toEqual([undefined, 'item=nbps2023-05-13-049-a'])
  expect((await db.read((tx) => takeUpMeasure.parts.names(tx))).get('item=nbps2023-05-13-049-a')?.zh).toBe('高龄津贴')
  expect(values[0]?.denominator).toBeGreaterThan(10)
  expect(await db.read((tx) => takeUpMeasure.run(tx, { region, first: '2026-05-01', last: '2026-05-31' }))).toEqual([])
})
