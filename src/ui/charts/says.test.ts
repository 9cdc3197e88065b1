import { describe, expect, it } from 'vitest'
import type { LineModel } from './line-model.ts'
import { heldBy, sayBreakdown, sayDecomposition, sayLine, sayLorenz, sayMap, sayRanking } from './says.ts'

const line: LineModel = {
  unit: '%', baseline: { day: '2024-12-31', value: 55 }, path: [], chance: 0.97,
  observed: [{ period: '2025', day: '2025-12-31', value: 58.2 }, { period: '2026-H1', day: '2026-06-30', value: null, missing: 'late' }, { period: '2026-09', day: '2026-09-30', value: 62.4 }],
  targets: [{ label: '江西方案', due: '2027-12-31', low: 62, high: null }],
  forecast: [{ day: '2027-12-31', value: 66.8, low: 64.9, high: 68.2 }],
}

/** Numbers and units are held together by a space that never breaks. */
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

describe('what a chart says', () => {
  it('of a line: movement, gaps, target, forecast with its range, chance', () => {
    expect(plain(sayLine(line).zh)).toBe('从2025年的 58.2 % 升到 62.4 %（2026年9月）；1 期没有数据；目标 ≥ 62 %（2027年12月31日）；预测2027年12月31日为 66.8 % [64.9, 68.2]；达标概率 97 %。')
    expect(plain(sayLine(line).en)).toBe('From 58.2 % (2025) up to 62.4 % (Sep 2026); 1 period without data; target ≥ 62 % (31 Dec 2027); forecast for 31 Dec 2027: 66.8 % [64.9, 68.2]; chance of reaching it 97 %.')
    expect(plain(sayLine({ ...line, observed: [] }).zh)).toBe('还没有观测值。')
    expect(plain(sayLine({ ...line, observed: line.observed.slice(0, 1), targets: [], forecast: [], chance: null }).zh)).toBe('2025年为 58.2 %。')
  })
  it('of a ranking: both ends, how many meet the standard, who has no value and why', () => {
    const regions = [{ code: '1', name: '袁州区', value: 62 }, { code: '2', name: '靖安县', value: 48 }, { code: '3', name: '铜鼓县', value: null, missing: 'suppressed' as const }]
    expect(plain(sayRanking(regions, 'up', '%', 60).zh)).toBe('2 个地区：第一是袁州区 62 %，末位是靖安县 48 %；1 个达到标准 60 %；数值过小未公布 1 个。')
    expect(plain(sayRanking([], 'up', '%', null).zh)).toBe('没有一个地区有数据。')
  })
  it('of a map: how many are in each state', () => {
    expect(plain(sayMap([{ code: '1', name: '甲', value: 1, state: 'behind' }, { code: '2', name: '乙', value: 2, state: 'achieved' }], 'up', '').zh)).toBe('2 个地区：达标 1，滞后 1。')
  })
  it('of inequality: the coefficient and what the worst-off fifth has, read off the curve', () => {
    const curve = [{ people: 0, value: 0 }, { people: 0.4, value: 0.1 }, { people: 1, value: 1 }]
    expect(heldBy(curve, 0.2)).toBeCloseTo(0.05)
    expect(heldBy(curve, 0.7)).toBeCloseTo(0.55)
    expect(plain(sayLorenz(curve, 0.25).zh)).toBe('基尼系数 0.25（0 为完全均等）；服务最少的 20 % 人口得到总量的 5 %。')
    expect(plain(sayDecomposition(0.1, 0.025, { zh: '县', en: 'counties' }).zh)).toBe('差异中 25 % 来自县之间，75 % 来自县内部。')
    expect(plain(sayDecomposition(0, 0, { zh: '县', en: 'counties' }).zh)).toBe('各地没有差异。')
  })
  it('of groups: highest, lowest and what lies between', () => {
    expect(plain(sayBreakdown([{ label: '城镇', value: 70 }, { label: '农村', value: 40 }, { label: '其他', value: null }], '%').zh)).toBe('最高是城镇 70 %，最低是农村 40 %，相差 30 %。')
    expect(plain(sayBreakdown([], '%').zh)).toBe('没有分组数据。')
  })
})
