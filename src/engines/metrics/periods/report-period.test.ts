import fc from 'fast-check'
import { expect, it } from 'vitest'
import { daysOf, ordinal, partsOf, periodsBetween, reportPeriodKind, reportPeriodOf, shiftReportPeriod, yearBefore } from './report-period.ts'

it('a school year runs from September to August', () => {
  expect(daysOf('2025-S')).toEqual({ first: '2025-09-01', last: '2026-08-31' })
  expect(reportPeriodOf('2026-08-31', 'school-year')).toBe('2025-S')
  expect(reportPeriodOf('2026-09-01', 'school-year')).toBe('2026-S')
  expect(partsOf('2025-S', 'month')).toHaveLength(12)
  expect(partsOf('2025-S', 'quarter')).toEqual(['2025-Q4', '2026-Q1', '2026-Q2'])
  expect(shiftReportPeriod('2025-S', -1)).toBe('2024-S')
})

it('knows the parts of a year and the year before', () => {
  expect(partsOf('2025', 'half')).toEqual(['2025-H1', '2025-H2'])
  expect(partsOf('2025-Q1', 'month')).toEqual(['2025-01', '2025-02', '2025-03'])
  expect(['2025', '2025-H1', '2025-Q3', '2025-03', '2024-02-29', '2025-S'].map(yearBefore)).toEqual(['2024', '2024-H1', '2024-Q3', '2024-03', '2023-02-28', '2024-S'])
  expect(periodsBetween('2024-11', '2025-02')).toBe(3)
  expect(() => reportPeriodKind('2025-T')).toThrow()
})

it('shifting there and back is nothing, and moves the ordinal by as much', () => {
  const period = fc.tuple(fc.integer({ min: 1990, max: 2090 }), fc.constantFrom('', '-S', '-H2', '-Q1', '-12', '-02-28')).map(([y, p]) => `${y}${p}`)
  fc.assert(fc.property(period, fc.integer({ min: -80, max: 80 }), (code, n) => {
    const moved = shiftReportPeriod(code, n)
    expect(shiftReportPeriod(moved, -n)).toBe(code)
    expect(ordinal(moved) - ordinal(code)).toBe(n)
    expect(reportPeriodOf(daysOf(moved).first, reportPeriodKind(code))).toBe(moved)
  }))
})
