/** Rules that can't be right, as an official meets them: refused or flagged by name, in words that say what to do; nothing is lost. */
import { expect, it } from 'vitest'
import { servicesOverHttp } from '../../../../tests/helpers/services.ts'
import { CasesRun, FindingShown } from './rule-tools.routes.ts'
import { Checked } from './rulebook.schema.ts'
import { TableShown } from './rule-tables.ts'
import { Tried } from './try-person.ts'

const { call, upload: send } = servicesOverHttp(10)
const dibao = 'NBPS2023-07-17-055'
const source = { document: '云溪县低保办法', clause: '第五条', verified: false }
const cases = [{ name: '符合', facts: { 人均月收入: 1 }, answer: 'yes' }, { name: '不符合', facts: { 人均月收入: 99_999 }, answer: 'no' }]
const draft = (when: string, more: object = {}) => ({ from: '2026-07-01', when, amount: null, source, cases, ...more })
const refused = (answer: { readonly statusCode: number; json<T>(): T }) => ({ status: answer.statusCode, ...answer.json<{ code: string; detail: string; problems?: { path: string; text: string }[] }>() })
const check = async (when: string, more: object = {}) => Checked.parse((await call('POST', `/rules/${dibao}/check`, draft(when, more))).json())
const lint = async (when: string, more: object = {}) => FindingShown.array().parse((await call('POST', `/rules/${dibao}/lint`, draft(when, more))).json<{ items: unknown }>().items)

it('a rule that is too long, at once and without being read', async () => {
  const long = refused(await call('POST', `/rules/${dibao}/check`, draft(`人均月收入 < 低保标准${' or 低保'.repeat(2000)}`)))
  expect([long.status, long.code, long.problems?.[0]?.path]).toEqual([400, 'http.invalid-input', 'when'])
  const megabyte = refused(await call('PUT', `/rules/${dibao}/draft`, draft('低保 or '.repeat(200_000))))
  expect([[400, 413].includes(megabyte.status), megabyte.code.startsWith('http.')]).toEqual([true, true])
  expect((await call('GET', `/rules/${dibao}`)).json<{ draft: null }>().draft).toBeNull()
})

it('a rule that is too deep, has too many parts, or goes round in loops', async () => {
  expect((await check(`${'not('.repeat(250)}低保${')'.repeat(250)}`)).problems[0]?.zh).toContain('嵌套超过 200 层')
  expect((await check(`list contains([${Array.from({ length: 2500 }, () => '1').join(', ')}], 人均月收入)`)).problems[0]?.zh).toMatch(/超过 2000 个/)
  const loops = 'count(for a in 1..1000, b in 1..1000, c in 1..1000 return a) > 1'
  const spent = refused(await call('POST', `/rules/${dibao}/try`, { facts: {}, draft: draft(loops) }))
  expect([spent.status, spent.code, spent.detail]).toEqual([413, 'rules.budget-spent', expect.stringMatching(/超过 200000 步|more than 200000 steps/)])
  expect(await lint(loops)).toMatchObject([{ rule: 'not-judged', found: { zh: expect.stringContaining('200000 步') as string } }])
  expect((await check(loops)).cases.every((one) => !one.passed && one.found.includes('步'))).toBe(true)
})

it('a rule that calls itself, or another rule', async () => {
  expect((await check('function(x) x(1)')).problems).toHaveLength(1)
  expect((await check('最低生活保障 and 人均月收入 < 低保标准')).problems[0]?.zh).toContain('没有名为“最低生活保障”的事实或参数')
})

it('division by zero has no value: nobody is entitled by it, and the faults say so', async () => {
  expect((await lint('人均月收入 / 0 > 1')).map((one) => [one.rule, one.severity])).toContainEqual(['never-true', 'error'])
  const amount = { value: '1000 / 人均月收入', per: 'month' }
  const found = await lint('人均月收入 < 低保标准', { amount })
  expect(found).toMatchObject([{ rule: 'tier-hole', found: { zh: expect.stringContaining('人均月收入 0') as string }, remedy: { zh: expect.stringContaining('补上一档') as string } }])
  const tried = Tried.parse((await call('POST', `/rules/${dibao}/try`, { facts: { 人均月收入: 0 }, draft: draft('人均月收入 < 低保标准', { amount }) })).json())
  expect([tried.answer, tried.amount]).toEqual(['yes', null])
})

it('text compared with a number, and a text that a fact never is', async () => {
  const [number] = (await check('户籍 > 3')).problems
  expect([number?.zh, number?.line, number?.column]).toEqual([expect.stringMatching(/文本不能与数值比较/), 1, 1])
  expect((await check('户籍 = "乡下"')).problems[0]?.zh).toContain('不会是“乡下”')
  expect((await check('"低保" + 1 > 人均月收入')).problems[0]?.zh).toContain('不能用于')
})

it('a parameter without a value on the day: not known, by its name, never a no', async () => {
  const tried = Tried.parse((await call('POST', `/rules/${dibao}/try`, { facts: { 本地户籍: true, 人均月收入: 1, 家庭人数: 1 }, day: '2020-01-01', draft: draft('人均月收入 < 低保标准') })).json())
  expect([tried.answer, tried.missing, tried.why?.zh]).toEqual(['unknown', ['低保标准'], expect.stringContaining('缺少：低保标准')])
  const early = await lint('人均月收入 < 低保标准', { from: '2020-01-01' })
  expect(early.map((one) => one.rule)).toContain('parameter-hole')
})

it('without source, or without both kinds of case, nothing is published', async () => {
  const publish = async (more: object) => {
    const saved = await call('PUT', `/rules/${dibao}/draft`, draft('人均月收入 < 低保标准', more))
    return saved.statusCode === 200 ? refused(await call('POST', `/rules/${dibao}/publish`, { version: 1 })) : refused(saved)
  }
  expect(await publish({ source: { ...source, document: '' } })).toMatchObject({ status: 400, code: 'http.invalid-input', problems: [{ path: 'source.document' }] })
  expect(await publish({ source: { ...source, document: '  ' } })).toMatchObject({ status: 409, code: 'services.not-publishable', problems: [{ text: expect.stringMatching(/依据|source/) as string }] })
  expect(await publish({ cases: cases.slice(0, 1) })).toMatchObject({ status: 409, code: 'services.not-publishable', problems: [{ text: expect.stringMatching(/“不符合”的例子|no example that answers no/) as string }] })
  expect(await publish({ cases: [cases[0], { ...cases[1], answer: 'yes' }, cases[1]] })).toMatchObject({ status: 409, problems: [{ text: expect.stringMatching(/1 个例子|1 cases/) as string }] })
  await call('DELETE', `/rules/${dibao}/draft`)
})

it('the shipped rules are clean and their cases come out; a rule that is not there is told', async () => {
  expect((await call('GET', '/rule-findings?day=2026-06-01')).json()).toEqual({ items: [] })
  expect((await call('GET', `/rule-findings?entitlement=${dibao}`)).json()).toEqual({ items: [] })
  expect(CasesRun.parse((await call('GET', '/rule-cases')).json())).toMatchObject({ failed: [], lacking: [] })
  expect(refused(await call('GET', '/rule-findings?entitlement=nothing'))).toMatchObject({ status: 404, code: 'services.not-found' })
})

it('an amount goes out as a table and comes back; a file that is none is refused', async () => {
  const old = 'NBPS2023-05-13-049-a'
  const amount = 'if 周岁(出生日期, 基准日) >= 90 then 九十津贴 else 八十津贴'
  const upload = (name: string, bytes: Uint8Array) => send(`/rules/${old}/table-reading`, { name, bytes })
  for (const format of ['xlsx', 'dmn'] as const) {
    const file = await call('POST', `/rules/${old}/table`, { amount, format })
    expect(file.statusCode).toBe(200)
    const read = TableShown.parse((await upload(`津贴.${format}`, file.rawPayload)).json())
    expect(read).toMatchObject({ amount, problems: [] })
  }
  const bad = TableShown.parse((await upload('a.csv', Buffer.from('U,周岁(出生日期, 基准日),结果：金额\n'.replace('周岁(出生日期, 基准日)', '"周岁(出生日期, 基准日)"') + '1,>= 八十,50\n2,>= 90,100\n'))).json())
  expect([bad.amount, bad.problems.map((one) => [one.severity, one.row, one.column])]).toEqual([null, [['error', 1, 1]]])
  expect(refused(await upload('a.dmn', Buffer.from('<!DOCTYPE a><definitions/>')))).toMatchObject({ status: 400, code: 'tables.not-dmn' })
  expect(refused(await upload('a.xlsx', Buffer.from('PK\u0003\u0004 no zip')))).toMatchObject({ code: 'directory.sheet-unreadable' })
  expect(refused(await call('POST', `/rules/${old}/table`, { amount: 'if (', format: 'xlsx' }))).toMatchObject({ status: 400, code: 'rules.refused' })
})
