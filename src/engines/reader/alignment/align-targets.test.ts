import { expect, test } from 'vitest'
import { alignTargets, matchIndicator, type AlignablePlan, type AlignableTarget, type CanonicalIndicator } from './index.ts'

const entry = (id: string, zh: string, more: Partial<CanonicalIndicator> = {}): CanonicalIndicator =>
  ({ id, name: { zh, en: id }, unit: '%', direction: 'up', rollup: 'ratio', source: ['test'], ...more })
const LIST = [
  entry('nursing-share', '养老机构护理型床位占比', { aliases: ['护理型床位比例'] }),
  entry('primary-large', '小学大班额占比', { direction: 'down' }),
  entry('junior-large', '初中大班额占比', { direction: 'down' }),
  entry('beds', '养老服务床位总量', { unit: '张', rollup: 'sum' }),
  entry('leakage', '供水管网漏损率', { direction: 'down' }),
]
const target = (measure: string, year: number, value: number, unit = '%'): AlignableTarget => ({ measure, indicator: null, year, op: '=', value, unit })
const plan = (id: string, ...targets: AlignableTarget[]): AlignablePlan => ({ id, title: id, targets })

test.each([
  ['养老机构护理型床位占比(%)', 'nursing-share'],
  ['全市护理型床位占比', 'nursing-share'],
  ['小学大班额比例', 'primary-large'],
  ['初中大班额比例', 'junior-large'],
  ['高中大班额比例', undefined],
  ['养老服务床位总数', 'beds'],
  ['家庭养老床位总数', undefined],
  ['供水', undefined],
  ['', undefined],
])('%s means %s', (name, id) => {
  expect(matchIndicator(name, LIST)?.id).toBe(id)
})

test('sets own, upper and other targets side by side', () => {
  const rows = alignTargets({
    own: plan('county', target('护理型床位占比', 2025, 60), target('供水管网漏损率', 2025, 10), target('公园免费开放率', 2025, 90)),
    upper: plan('province', target('养老机构护理型床位比例', 2027, 62), target('公共供水管网漏损率', 2025, 9)),
    others: [plan('city', target('养老机构护理型床位占比', 2022, 55), target('养老机构护理型床位占比', 2025, 60)), plan('none')],
    list: LIST,
  })
  expect(rows.map((r) => [r.indicator, r.upper?.value, r.others.map((o) => o.value), r.comparison, r.yearsLater])).toEqual([
    ['nursing-share', 62, [60], 'below', -2],
    ['leakage', 9, [], 'below', 0],
    [null, undefined, [], 'not comparable', null],
  ])
})

test('counts of places of different size are not compared', () => {
  const rows = alignTargets({ own: plan('county', target('养老服务床位总量', 2025, 900, '张')), upper: plan('city', target('养老服务床位总量', 2025, 32000, '张')), list: LIST })
  expect(rows[0]?.comparison).toBe('not comparable')
})

test('whoever is entitled is a hundred per cent', () => {
  const whole = { ...target('公租房保障率', 2025, 100) }
  const rows = alignTargets({ own: plan('county', whole), upper: plan('city', { ...whole, value: null, unit: null }), list: LIST })
  expect(rows[0]?.comparison).toBe('equal')
})
