import { expect, test } from 'vitest'
import { indicator, plan, task, type PlanParts } from './fixture.ts'
import { lintPlan, lintReference, lintRules, lintToSarif, lintToText } from './index.ts'

const found = (parts: PlanParts, upper?: PlanParts): string[] => {
  const { extraction, text } = plan(parts)
  return lintPlan(extraction, text, upper ? { upper: plan(upper) } : {}).map((f) => `${f.severity} ${f.rule}`)
}
const target = (year: number, value: number) => ({ year, op: '=' as const, value, text: String(value) })

const TWO = '到2025年,助餐点覆盖率达到80%。第二句。到2025年,助餐点覆盖率达到85%。'
test('two values for one year contradict', () => {
  expect(found({ text: TWO, quantities: [
    { quote: '助餐点覆盖率达到80%', measure: '社区助餐点覆盖率', value: 80, deadline: '2025' },
    { quote: '助餐点覆盖率达到85%', measure: '社区助餐点覆盖率', value: 85, deadline: '2025' },
  ] })).toEqual(['error same-measure-two-values'])
})

const stage = (first: number, second: number): PlanParts => ({ text: '覆盖率为甲。覆盖率为乙。', quantities: [
  { quote: '覆盖率为甲', measure: '社区助餐点覆盖率', value: first, deadline: '2023' },
  { quote: '覆盖率为乙', measure: '社区助餐点覆盖率', value: second, deadline: '2025' },
] })
test('stages that rise are no contradiction, stages that fall back are one', () => {
  expect(found(stage(80, 85))).toEqual([])
  expect(found(stage(85, 80))).toEqual(['error same-measure-two-values'])
})

test('stages of one sentence in the wrong order', () => {
  expect(found({ text: '助餐覆盖率2022年为甲,2025年为乙。', quantities: [
    { quote: '2022年为甲', measure: '社区助餐覆盖率', value: 65, deadline: '2022' },
    { quote: '2025年为乙', measure: '社区助餐覆盖率', value: 60, deadline: '2025' },
  ] })).toEqual(['error same-measure-two-values'])
})

test('two units for one number contradict', () => {
  expect(found({ text: '小区改造120套。小区改造120户。', quantities: [
    { quote: '小区改造120套', measure: '老旧小区改造', value: 120, unit: '套', deadline: '2025' },
    { quote: '小区改造120户', measure: '老旧小区改造', value: 120, unit: '户', deadline: '2025' },
  ] })).toEqual(['error same-measure-two-values'])
})

test('short names in two tasks count different things', () => {
  expect(found({ text: '建成示范点5个。建成示范点10个。', quantities: [
    { quote: '建成示范点5个', measure: '建成示范点', value: 5, unit: '个', deadline: '2025' },
    { quote: '建成示范点10个', measure: '建成示范点', value: 10, unit: '个', deadline: '2025' },
  ] })).toEqual([])
})

test('measures of different people are two measures', () => {
  expect(found({ text: '城镇为甲。农村为乙。', quantities: [
    { quote: '城镇为甲', measure: '城镇自来水普及率', value: 99, deadline: '2025' },
    { quote: '农村为乙', measure: '农村自来水普及率', value: 90, deadline: '2025' },
  ] })).toEqual([])
})

test('a baseline beyond its target, whichever way is better', () => {
  const one = (name: string, before: number, after: number): PlanParts =>
    ({ indicators: [indicator({ name, baseline: { year: 2020, value: before }, target: target(2025, after) })] })
  expect(found(one('培训人次', 31.2, 28))).toEqual(['warning baseline-beyond-target'])
  expect(found(one('孕产妇死亡率', 9, 12))).toEqual(['warning baseline-beyond-target'])
  expect(found(one('孕产妇死亡率', 12, 9))).toEqual([])
})

test('one task without units among others, and a plan without any', () => {
  const named = task({ title: '甲', lead: ['市教育局'] })
  expect(found({ tasks: [named, named, task({ title: '乙' })] })).toEqual(['warning task-without-unit'])
  expect(found({ tasks: [task({ title: '甲' }), task({ title: '乙' })] })).toEqual(['info task-without-unit'])
})

test('a goal without a number, unless its number stands elsewhere', () => {
  expect(found({ text: '二、目标。乘客满意度明显提升。' })).toEqual(['info goal-without-number'])
  expect(found({ text: '稳步提高助餐点覆盖率。覆盖率达到80%。', quantities: [{ quote: '覆盖率达到80%', measure: '助餐点覆盖率', value: 80 }] })).toEqual([])
  expect(found({ text: '群众获得感明显提升。' })).toEqual([])
})

test('binding indicators that nobody answers for are one finding', () => {
  const binding = { name: '护理型床位占比', nature: 'binding' as const, target: target(2025, 60) }
  expect(found({ indicators: [indicator(binding), indicator({ ...binding, name: '义务教育巩固率' })] })).toEqual(['warning binding-without-unit'])
  expect(found({ indicators: [indicator({ ...binding, lead: ['市民政局'] })] })).toEqual([])
})

test('a deadline before the day of issue', () => {
  const late = { quote: '建成2处', measure: '公厕', value: 2, unit: '处' }
  expect(found({ text: '建成2处', issuedOn: '2024-03-01', quantities: [{ ...late, deadline: '2023' }] })).toEqual(['warning deadline-before-issue'])
  expect(found({ text: '建成2处', issuedOn: '2024-03-01', quantities: [{ ...late, deadline: '2024' }] })).toEqual([])
})

test('an order whose year has passed is late, though its number reads as a fact', () => {
  const text = '2022年底前定点机构增加到182家。2022年接待群众182人。'
  expect(found({ text, issuedOn: '2024-03-01', quantities: [
    { quote: '定点机构增加到182家', measure: '定点机构', value: 182, unit: '家', kind: 'fact' },
    { quote: '接待群众182人', measure: '接待群众', value: 182, unit: '人', kind: 'fact' },
  ] })).toEqual(['warning deadline-before-issue'])
})

test.each([
  ['改造500套(其中:2024年300套、2025年150套)。', ['error parts-do-not-add-up']],
  ['改造500套(其中:2024年300套、2025年200套)。', []],
  ['建成中心4个,其中1个达到二级标准。', []],
  ['建成站点50个,其中省级3个、市级10个。', []],
  ['建成站点10个,其中省级3个、市级10个。', ['error parts-do-not-add-up']],
])('parts of %s', (text, rules) => {
  expect(found({ text })).toEqual(rules)
})

test('below the upper plan; earlier, it may be a stage', () => {
  const upper = { indicators: [indicator({ name: '养老机构护理型床位占比', target: target(2027, 62) })] }
  expect(found({ indicators: [indicator({ name: '护理型床位占比', target: target(2027, 58) })] }, upper)).toEqual(['warning below-upper-target'])
  expect(found({ indicators: [indicator({ name: '护理型床位占比', target: target(2025, 60) })] }, upper)).toEqual(['info below-upper-target'])
  expect(found({ indicators: [indicator({ name: '护理型床位占比', target: target(2025, 65) })] }, upper)).toEqual([])
})

test('advertising in place of a name is one finding with every place', () => {
  const { extraction, text } = plan({ text: '支持某某学院、5551234葡京和某某学校建设新校区,改善办学条件,扩大学位供给,满足群众就近入学的需要。\n引导5551234葡京招收更多学生。' })
  expect(lintPlan(extraction, text)).toMatchObject([{ rule: 'foreign-text', message: '“5551234葡京”是广告用语，不像本文内容，共出现2处。', sources: [{ start: 7, end: 16 }, {}] }])
})

test.each([
  '拨打12345热线或联系电话079512345678咨询,受理群众对公共服务质量的意见和建议并及时答复办理。',
  '支持体育彩票公益金用于全民健身设施建设,投入1500000元,完善市民身边的场地设施,提升服务水平。',
])('what belongs stays: %s', (text) => {
  expect(found({ text })).toEqual([])
})

test('an annex that is named and not there, and one that is', () => {
  const rows = '一、到2025年各乡镇全部建成助餐点并配备专人负责运营管理工作,由市民政局牵头负责。'
  expect(found({ text: '正文。\n附件:任务分工表' })).toEqual(['warning annex-missing'])
  expect(found({ text: `正文。\n附件:任务分工表\n任务分工表\n${rows}\n${rows}` })).toEqual([])
})

test('a head that stands twice', () => {
  const head = '某政办发〔2024〕3号\n各乡镇人民政府:\n某县人民政府办公室\n2024年3月1日\n'
  expect(found({ text: `${head}${head}正文。` })).toEqual(['info repeated-head-matter'])
  expect(found({ text: `${head}正文。` })).toEqual([])
})

test('a text that breaks off', () => {
  const sentence = '加强公共服务行业自律和社会监督,将公共服务机构、从业人员诚信情况纳入信用记录。'
  expect(found({ text: `${sentence}${sentence}对失信主体采取` })).toEqual(['warning text-breaks-off'])
  expect(found({ text: `${sentence}${sentence}` })).toEqual([])
})

test('prints findings with their place, as text and as SARIF', () => {
  const { extraction, text } = plan({ text: '正文。\n附件:任务分工表' })
  const findings = lintPlan(extraction, text)
  expect(lintToText(findings, text, 'p.txt')).toContain('p.txt:2:4  警告')
  const log = lintToSarif(findings, text, 'p.txt')
  expect(log.runs[0].results[0]).toMatchObject({ ruleId: 'annex-missing', level: 'warning', locations: [{ physicalLocation: { region: { startLine: 2, startColumn: 4, charOffset: 7 } } }] })
})

test('every rule is explained in both languages', () => {
  const page = lintReference()
  for (const rule of lintRules) {
    expect(page).toContain(`## ${rule.id}\n`)
    expect(Object.values({ ...rule.zh, ...rule.en }).every((s) => s.length > 5)).toBe(true)
  }
  expect(new Set(lintRules.map((r) => r.id)).size).toBe(lintRules.length)
})
