import { expect, test } from 'vitest'
import { runCases, unpublishable } from './cases.ts'
import { changesToYes } from './changes.ts'
import { compileEntitlements, decideAll, explainEntitlement, parametersFor } from './entitlements.ts'
import { readEntitlements } from './read-pack.ts'
import { explainInWords } from '../evaluate/words.ts'

const pack = readEntitlements([{
  name: 'test.yaml',
  yaml: `
facts:
  - { name: 出生日期, type: date, names: { zh: 出生日期, en: date of birth } }
  - { name: 人均月收入, type: number, names: { zh: 人均月收入, en: income a head }, unit: 元 }
  - { name: 家庭人数, type: number, names: { zh: 家庭人数, en: household size } }
parameters:
  - name: 低保标准
    names: { zh: 低保标准, en: dibao line }
    rows: [{ from: 2025-01-01, value: 760, source: { document: 示例 } }]
entitlements:
  - id: dibao
    item: 最低生活保障
    names: { zh: 低保, en: dibao }
    versions:
      - from: 2025-01-01
        when: 人均月收入 < 低保标准
        amount: { value: (低保标准 - 人均月收入) * 家庭人数, per: month }
        source: { document: 示例办法, clause: 第五条 }
    cases:
      - { name: 差额发放, on: 2026-01-01, facts: { 人均月收入: 500.5, 家庭人数: 3 }, answer: yes, amount: 778.5 }
      - { name: 收入在线上, on: 2026-01-01, facts: { 人均月收入: 760, 家庭人数: 3 }, answer: no }
      - { name: 收入未知, on: 2026-01-01, facts: { 家庭人数: 3 }, answer: unknown, missing: [人均月收入] }
      - { name: 施行前, on: 2024-01-01, facts: { 人均月收入: 1 }, answer: no }
  - id: old-80
    item: 老年人福利补贴
    names: { zh: 高龄津贴, en: old-age allowance }
    versions:
      - from: 2020-01-01
        when: 周岁(出生日期, 基准日) >= 80
        amount: { value: "if 周岁(出生日期, 基准日) >= 100 then 300 else if 周岁(出生日期, 基准日) >= 90 then 100 else 50", per: month }
        source: { document: 示例办法 }
    excludes: [old-care]
    cases: [{ name: 满八十, on: 2026-03-01, facts: { 出生日期: 1946-03-01 }, answer: yes, amount: 50 }]
  - id: old-care
    item: 老年人福利补贴
    names: { zh: 护理补贴, en: care allowance }
    versions: [{ from: 2020-01-01, when: "周岁(出生日期, 基准日) >= 60", amount: { value: "80", per: month }, source: { document: 示例办法 } }]
`,
}])
const entitlements = compileEntitlements(pack)

test('the examples beside the rules come out', () => {
  expect(runCases(entitlements, '2026-01-01').filter((one) => !one.passed)).toEqual([])
})

test('without both kinds of example a rule is not published', () => {
  expect(unpublishable(entitlements).map((one) => one.id)).toEqual(['old-80', 'old-care'])
})

test('of two that exclude each other the one worth more is kept', () => {
  const asked = { day: '2026-03-01' }
  const by = (出生日期: string) => Object.fromEntries(decideAll(entitlements, { 出生日期, 人均月收入: 5000, 家庭人数: 1 }, asked).map((one) => [one.id, [one.answer, one.keptInstead]]))
  expect(by('1946-03-01')).toEqual({ dibao: ['no', null], 'old-80': ['yes', 'old-care'], 'old-care': ['yes', null] })
  expect(by('1930-01-01')).toEqual({ dibao: ['no', null], 'old-80': ['yes', null], 'old-care': ['yes', 'old-80'] })
})

test('what would change a no, the nearest value of each fact', () => {
  const [dibao, old] = entitlements.all
  const rule = dibao?.versions[0]?.when
  const parameters = parametersFor(pack, { day: '2026-03-01' })
  expect(rule && changesToYes(rule, { 人均月收入: 900, 家庭人数: 2 }, parameters)).toEqual([{ fact: '人均月收入', to: 759.99 }])
  const age = old?.versions[0]?.when
  expect(age && changesToYes(age, { 出生日期: '1950-01-01' }, parameters)).toEqual([{ fact: '出生日期', to: '1946-03-01' }])
})

test('the answer is explained in words', () => {
  const [dibao] = entitlements.all
  const why = dibao && explainEntitlement(dibao, { 家庭人数: 1 }, parametersFor(pack, { day: '2026-03-01' }), '2026-03-01')
  expect(why && explainInWords(why, 'zh')).toContain('缺少：人均月收入')
})

test('a pack that does not fit says every place', () => {
  expect(() => readEntitlements([{ name: 'x.yaml', yaml: 'entitlements: [{ id: "!", item: a }]' }])).toThrow(/x\.yaml/)
})
