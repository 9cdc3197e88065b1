import { describe, expect, it } from 'vitest'
import { lastDayOf, lastDue, overduePeriods } from './days.ts'

describe('what is due', () => {
  it('is the newest period that ended the lag ago', () => {
    expect([lastDue('quarter', 20, '2026-04-20'), lastDue('quarter', 20, '2026-04-19'), lastDue('month', 0, '2026-02-28'), lastDue('year', 60, '2026-02-28'), lastDue('school-year', 60, '2026-11-01')]).toEqual(['2026-Q1', '2025-Q4', '2026-02', '2024', '2025-S'])
  })
  it('counts from the last value, or from the start when there never was one', () => {
    expect([overduePeriods('quarter', '2025-Q4', '2025-12-31', 20, '2026-10-25'), overduePeriods('quarter', '2026-Q3', '2025-12-31', 20, '2026-10-25'), overduePeriods('quarter', null, '2025-12-31', 20, '2026-04-25'), overduePeriods('year', null, '2025-12-31', 60, '2026-06-01')]).toEqual([3, 0, 1, 0])
  })
  it('takes a partial date to its last day', () => {
    expect([lastDayOf('2028'), lastDayOf('2028-02'), lastDayOf('2027-10-31')]).toEqual(['2028-12-31', '2028-02-29', '2027-10-31'])
  })
})
