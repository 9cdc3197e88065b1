import { describe, expect, it } from 'vitest'
import { addWorkingDays, dayOf, isWorkingDay, nextWorkingDay, workingDaysBetween, type WorkCalendar } from './workdays.ts'

const off = (from: string, to: string): string[] => {
  const days: string[] = []
  for (let d = new Date(`${from}T00:00:00Z`); d <= new Date(`${to}T00:00:00Z`); d.setUTCDate(d.getUTCDate() + 1)) days.push(d.toISOString().slice(0, 10))
  return days
}
const holidays2025: readonly (readonly [string, string])[] = [['01-01', '01-01'], ['01-28', '02-04'], ['04-04', '04-06'], ['05-01', '05-05'], ['05-31', '06-02'], ['10-01', '10-08']]
const holidays2026: readonly (readonly [string, string])[] = [['01-01', '01-03'], ['02-15', '02-23'], ['04-04', '04-06'], ['05-01', '05-05'], ['06-19', '06-21'], ['09-25', '09-27'], ['10-01', '10-07']]
const worked = ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11', '2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10']
const calendar: WorkCalendar = {
  published: new Set([2025, 2026]),
  exceptions: new Map<string, 'off' | 'work'>([
    ...holidays2025.flatMap(([a, b]) => off(`2025-${a}`, `2025-${b}`)).map((d) => [d, 'off'] as const),
    ...holidays2026.flatMap(([a, b]) => off(`2026-${a}`, `2026-${b}`)).map((d) => [d, 'off'] as const),
    ...worked.map((d) => [d, 'work'] as const),
  ]),
}

describe('working days', () => {
  it('follows the notices of 2025 and 2026', () => {
    for (const day of worked) expect(isWorkingDay(calendar, day), day).toBe(true)
    for (const day of ['2025-10-08', '2025-02-04', '2026-02-23', '2026-01-02', '2026-06-19']) expect(isWorkingDay(calendar, day), day).toBe(false)
    expect(isWorkingDay(calendar, '2026-02-24')).toBe(true)
    expect(isWorkingDay(calendar, '2026-11-22')).toBe(false)
  })

  it('does not count the day of receipt', () => {
    expect(addWorkingDays(calendar, '2026-11-20', 1)).toBe('2026-11-23')
    expect(addWorkingDays(calendar, '2025-09-30', 3)).toBe('2025-10-11')
    expect(addWorkingDays(calendar, '2026-02-13', 2)).toBe('2026-02-24')
    expect(addWorkingDays(calendar, '2026-10-10', 0)).toBe('2026-10-10')
  })

  it('goes back as far as it goes forth', () => {
    expect(addWorkingDays(calendar, '2026-02-24', -2)).toBe('2026-02-13')
    expect(workingDaysBetween(calendar, '2025-12-31', '2026-01-05')).toBe(2)
    expect(workingDaysBetween(calendar, '2026-01-05', '2025-12-31')).toBe(-2)
  })

  it('refuses a year that nobody has published, even half way', () => {
    expect(() => addWorkingDays(calendar, '2026-12-30', 5)).toThrowError(/2027/)
    expect(() => isWorkingDay(calendar, '2027-01-01')).toThrowError(/not published/)
    expect(() => isWorkingDay(calendar, '2026-02-30')).toThrowError(/no valid date/)
  })

  it('starts at a working day and reads instants in Shanghai', () => {
    expect(nextWorkingDay(calendar, '2026-10-01')).toBe('2026-10-08')
    expect(nextWorkingDay(calendar, '2026-10-08')).toBe('2026-10-08')
    expect(dayOf(new Date('2026-11-21T16:30:00Z'))).toBe('2026-11-22')
    expect(['2026-11-21T16:30:00Z', '2026-11-21'].map(dayOf)).toEqual(['2026-11-22', '2026-11-21'])
  })
})
