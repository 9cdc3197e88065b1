import { expect, it } from 'vitest'
import { lineTable, regionTable } from './tables.ts'

it('gives a line as rows: corrections before the value they led to, gaps with their reason', () => {
  const { rows } = lineTable({
    unit: '%', baseline: null, path: [], targets: [{ label: '方案', due: '2027-12-31', low: null, high: 5 }], chance: null,
    observed: [{ period: '2026-09', day: '2026-09-30', value: 62.4, earlier: [{ knownOn: '2026-09-30', value: 61.9 }] }, { period: '2026-10', day: '2026-10-31', value: null, missing: 'late' }],
    forecast: [{ day: '2027-12-31', value: 4, low: 3, high: 6 }],
  }, 'zh')
  expect(rows.map((r) => [r['what'], r['value'], r['reason'] ?? '', r['knownOn'] ?? '', r['low'] ?? ''])).toEqual([
    ['更正前的值', 61.9, '', '2026-09-30', ''], ['观测值', 62.4, '', '', ''], ['观测值', null, '逾期未报', '', ''], ['目标：方案', 5, '', '', ''], ['预测', 4, '', '', 3],
  ])
})

it('gives regions as rows: those without a value last, without rank', () => {
  const { rows } = regionTable([{ code: '1', name: '甲', value: null, missing: 'never' }, { code: '2', name: '乙', value: 3, state: 'behind' }], 'up', '', 'zh')
  expect(rows.map((r) => [r['rank'], r['region'], r['state'], r['reason']])).toEqual([[1, '乙', '滞后', null], [null, '甲', null, '从未上报']])
})
