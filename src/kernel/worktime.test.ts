import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addWorkingDays, dayOf, isWorkingDay, workingDaysBetween, type WorkCalendar } from './workdays.ts'
import { HOUR, addOfficeTime, covers, dayName, dayNumber, dayNumberOf, localTime, officeTimeBetween, receiptDay, shiftWorkingDays, workTime, workingDaysAfter, worksOn } from './worktime.ts'

const calendar: WorkCalendar = {
  published: new Set([2025, 2026, 2028]),
  exceptions: new Map<string, 'off' | 'work'>([
    ['2026-02-14', 'work'], ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => [`2026-02-${day}`, 'off'] as const), ['2026-02-28', 'work'], ['2026-01-01', 'off'],
  ]),
}
const time = workTime(calendar)
const at = (local: string): number => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
const day = fc.integer({ min: dayNumberOf('2025-03-01'), max: dayNumberOf('2026-10-31') })

describe('working time', () => {
  it('has passed none at once, on a day off too: a later start never ended earlier', () => {
    for (const start of ['2026-06-07 15:44', '2026-06-08 00:00', '2026-06-08 10:00']) expect(addOfficeTime(time, at(start), 0)).toBe(at(start))
  })

  it('agrees with the walk over days', () => fc.assert(fc.property(day, fc.integer({ min: -40, max: 40 }), (start, count) => {
    expect(dayName(shiftWorkingDays(time, start, count))).toBe(addWorkingDays(calendar, dayName(start), count))
    expect(worksOn(time, start)).toBe(isWorkingDay(calendar, dayName(start)))
    expect(workingDaysAfter(time, start, start + count)).toBe(workingDaysBetween(calendar, dayName(start), addDays(dayName(start), count)))
  }), { numRuns: 1000 }))

  it('adds office time and measures it back', () => fc.assert(fc.property(day, fc.integer({ min: 0, max: 86_399 }), fc.integer({ min: 1, max: 400_000 }), (start, second, amount) => {
    const from = at(`${dayName(start)} 00:00`) + second * 1000
    const to = addOfficeTime(time, from, amount * 1000)
    expect(officeTimeBetween(time, from, to)).toBe(amount * 1000)
    expect(officeTimeBetween(time, from, to - 1)).toBe(amount * 1000 - 1)
  }), { numRuns: 1000 }))

  it('reads days in Shanghai whatever the machine thinks', () => {
    const instant = Date.parse('2026-02-14T16:30:00Z')
    expect(dayName(dayNumber(instant))).toBe(dayOf(new Date(instant)))
    expect(localTime(instant)).toBe('2026-02-15 00:30')
  })

  it('receives after hours and on days off the next working day', () => {
    expect(['2026-02-14 17:30', '2026-02-14 17:31', '2026-02-16 09:00', '2026-02-27 00:00'].map((local) => dayName(receiptDay(time, at(local))))).toEqual(['2026-02-14', '2026-02-24', '2026-02-24', '2026-02-27'])
  })

  it('refuses days outside published years, also between two of them', () => {
    expect(() => worksOn(time, dayNumberOf('2027-01-04'))).toThrowError(/2027/)
    expect(() => shiftWorkingDays(time, dayNumberOf('2026-12-31'), 1)).toThrowError(/2027/)
    expect(() => shiftWorkingDays(time, dayNumberOf('2028-01-03'), -1)).toThrowError(/2027/)
    expect(() => workingDaysAfter(time, dayNumberOf('2026-12-01'), dayNumberOf('2028-01-10'))).toThrowError(/2027/)
    expect(covers(time, dayNumberOf('2026-12-01'), dayNumberOf('2028-01-10'))).toBe(false)
    expect(() => dayNumberOf('2026-02-30')).toThrowError(/no valid date/)
  })

  it('takes other office hours and refuses impossible ones', () => {
    const through = workTime(calendar, { sessions: [{ from: '09:00', to: '17:00' }] })
    expect(localTime(addOfficeTime(through, at('2026-03-02 16:00'), 2 * HOUR))).toBe('2026-03-03 10:00')
    expect(() => workTime(calendar, { sessions: [] })).toThrowError(/not valid/)
    expect(() => workTime(calendar, { sessions: [{ from: '09:00', to: '12:00' }, { from: '11:00', to: '17:00' }] })).toThrowError(/11:00/)
    expect(() => workTime(calendar, { sessions: [{ from: '9', to: '12:00' }] })).toThrowError(/not valid/)
  })
})
