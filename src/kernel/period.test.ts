import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parsePeriod, periodEnd, periodKind, periodOf, periodStart, periodWithin, shiftPeriod, type PeriodKind } from './period.ts'

const kinds: PeriodKind[] = ['year', 'half', 'quarter', 'month', 'day']
const anyDay = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10))

describe('a period', () => {
  it('knows its first and last day', () => {
    expect(['2024', '2024-H2', '2024-Q1', '2024-02', '2024-02-29'].map((p) => [periodStart(p), periodEnd(p)])).toEqual([
      ['2024-01-01', '2024-12-31'], ['2024-07-01', '2024-12-31'], ['2024-01-01', '2024-03-31'], ['2024-02-01', '2024-02-29'], ['2024-02-29', '2024-02-29'],
    ])
  })
  it('refuses what is none', () => {
    for (const bad of ['', '25', '2025-13', '2025-Q5', '2025-H3', '2025-02-29', '2025-02-00', '2025-2', '2025-Q1-01']) expect(() => parsePeriod(bad)).toThrow('PERIOD.BAD_CODE')
  })
  it('of any day contains the day, and shifting there and back is nothing', () => {
    fc.assert(fc.property(anyDay, fc.constantFrom(...kinds), fc.integer({ min: -50, max: 50 }), (day, kind, by) => {
      const period = periodOf(day, kind)
      expect(periodKind(period)).toBe(kind)
      expect(periodWithin(day, period)).toBe(true)
      expect(shiftPeriod(shiftPeriod(period, by), -by)).toBe(period)
    }))
  })
  it('is followed by the one that starts the day after it ends', () => {
    fc.assert(fc.property(anyDay, fc.constantFrom(...kinds), (day, kind) => {
      const period = periodOf(day, kind)
      expect(periodStart(shiftPeriod(period, 1))).toBe(shiftPeriod(periodEnd(period), 1))
    }))
  })
})
