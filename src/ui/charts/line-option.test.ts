import { describe, expect, it } from 'vitest'
import type { LineModel } from './line-model.ts'
import { lineOption, linesAt, stopsOf } from './line-option.ts'

const model: LineModel = {
  unit: '%', baseline: { day: '2024-12-31', value: 50 }, chance: null,
  observed: [{ period: '2025', day: '2025-12-31', value: 55, earlier: [{ knownOn: '2026-01-10', value: 54.2 }], remark: '重复登记 2 家' }, { period: '2026-H1', day: '2026-06-30', value: null, missing: 'late' }, { period: '2026', day: '2026-12-31', value: 60 }],
  path: [{ day: '2024-12-31', value: 50 }, { day: '2026-12-31', value: 60 }],
  targets: [{ label: '江西方案', due: '2027-12-31', low: 62, high: null }, { label: '区间', due: '2027-12-31', low: 30, high: 40 }],
  forecast: [{ day: '2027-12-31', value: 64, low: 61, high: 67 }],
}
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const seriesOf = (m: LineModel) => [lineOption(m, 'zh', 800).series ?? []].flat()

describe('a line as ECharts draws it', () => {
  it('breaks where there is no value and marks the place', () => {
    const series = seriesOf(model)
    expect(series.find((s) => s.name === '观测值')?.data).toEqual([['2025-12-31', 55], ['2026-06-30', null], ['2026-12-31', 60]])
    expect(series.find((s) => s.name === '没有数据')?.data).toEqual([['2026-06-30', 0]])
  })
  it('opens the fan at the last observation, and draws none without an interval', () => {
    const fan = seriesOf(model).filter((s) => 'stack' in s)
    expect(fan.map((s) => s.data)).toEqual([[['2026-12-31', 60], ['2027-12-31', 61]], [['2026-12-31', 0], ['2027-12-31', 6]]])
    expect(seriesOf({ ...model, forecast: [{ day: '2027-12-31', value: 64, low: null, high: null }] }).some((s) => 'stack' in s)).toBe(false)
  })
  it('draws one edge for a target that is open on a side, two for a band', () => {
    expect(seriesOf(model).filter((s) => s.name === '江西方案')).toHaveLength(1)
    expect(seriesOf(model).filter((s) => s.name === '区间')).toHaveLength(2)
  })
})

it('names the period where there is one point alone, and counts no hours of its day', () => {
  const axisOf = (m: LineModel) => [lineOption(m, 'zh', 800).xAxis ?? []].flat()[0]
  const alone = { ...model, observed: [{ period: '2026-10', day: '2026-10-31', value: 81 }], path: [], targets: [], forecast: [], baseline: null }
  const axis = axisOf(alone)
  expect(axis).toMatchObject({ type: 'category', data: ['2026-10-31'], axisLabel: { formatter: '2026年10月' } })
  expect(axisOf(model)?.type).toBe('time')
})

it('keeps room below for as many rows as the legend takes', () => {
  const bottom = (width: number) => [lineOption(model, 'zh', width).grid ?? []].flat()[0]?.bottom
  expect([bottom(1200), bottom(300)]).toEqual([56, 104])
})

describe('what is read at a day', () => {
  it('is the value, what it was before, the path and the reason of a gap', () => {
    expect(linesAt(model, '2025-12-31', 'zh').map(plain)).toEqual(['2025年', '观测值：55 %', '2026年1月10日时为 54.2 %', '重复登记 2 家', '应达：55 %'])
    expect(linesAt(model, '2026-06-30', 'zh').map(plain).slice(0, 2)).toEqual(['2026年上半年', '观测值：逾期未报'])
    expect(linesAt(model, '2027-12-31', 'zh').map(plain)).toEqual(['2027年12月31日', '预测：64 % [61, 67]', '江西方案：62 %', '区间：30 %–40 %'])
  })
  it('has a stop for every point, in order', () => {
    expect(stopsOf(model)).toEqual(['2025-12-31', '2026-06-30', '2026-12-31', '2027-12-31'])
  })
})
