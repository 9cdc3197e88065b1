import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, dayNumber, dayNumberOf, localTime, worksOn, workTime, type Instant } from '#kernel/worktime.ts'
import { deadlineOf, elapsedShare, isNear, suspensionEnd } from './deadline.ts'
import type { Duration } from './definition.schema.ts'
import { sampleCalendar } from './sample-calendar.ts'
import type { ClockRun, Suspension } from './types.ts'

const time = workTime(sampleCalendar())
const at = (local: string): Instant => Date.parse(`${local.replace(' ', 'T')}:00+08:00`)
const run = (start: Instant | string, limit: ClockRun['limit'], more: Partial<ClockRun> = {}): ClockRun => ({
  clock: 'c', startedAt: typeof start === 'string' ? at(start) : start, limit, extensions: [], suspensions: [], creditedAt: null, endedAt: null, end: null, ...more,
})
const wd = (count: number): Duration => ({ count, unit: 'working-days' })
const due = (start: string, limit: ClockRun['limit'], more: Partial<ClockRun> = {}): string => localTime(deadlineOf(time, run(start, limit, more)))
const pause = (from: Instant | string, to: Instant | string | null, longest: Duration = wd(60)): Suspension => ({
  from: typeof from === 'string' ? at(from) : from, to: typeof to === 'string' ? at(to) : to, ground: 'g', longest,
})

describe('deadlines of 2025 and 2026', () => {
  it.each([
    // start, limit, expected: worked out by hand from the notices
    ['2026-11-20 09:00', wd(1), '2026-11-23 17:30', 'Friday morning, signing: Monday'],
    ['2026-11-20 17:30', wd(1), '2026-11-23 17:30', 'the minute of closing is still in time'],
    ['2026-11-20 17:31', wd(1), '2026-11-24 17:30', 'after hours counts as Monday'],
    ['2026-11-21 10:00', wd(1), '2026-11-24 17:30', 'Saturday counts as Monday'],
    ['2026-11-20 06:00', wd(1), '2026-11-23 17:30', 'before opening is the same day'],
    ['2026-11-20 09:00', wd(0), '2026-11-20 17:30', 'the same day'],
    ['2025-09-26 09:00', wd(3), '2025-09-30 17:30', 'the Sunday before National Day is worked'],
    ['2025-09-30 09:00', wd(3), '2025-10-11 17:30', 'Saturday 11 October is worked'],
    ['2025-01-24 09:00', wd(2), '2025-01-27 17:30', 'Sunday 26 January is worked'],
    ['2025-01-27 18:00', wd(1), '2025-02-06 17:30', 'after hours before Spring Festival: received on 5 February'],
    ['2026-02-13 09:00', wd(2), '2026-02-24 17:30', 'Saturday 14 February is worked'],
    ['2026-02-27 16:00', wd(1), '2026-02-28 17:30', 'Saturday 28 February is worked'],
    ['2026-02-28 18:00', wd(1), '2026-03-03 17:30', 'after hours on a worked Saturday'],
    ['2025-12-31 09:00', wd(1), '2026-01-04 17:30', 'over New Year to a worked Sunday'],
    ['2026-04-30 09:00', wd(5), '2026-05-11 17:30', 'Labour Day, Saturday 9 May worked'],
    ['2026-09-18 09:00', wd(5), '2026-09-24 17:30', 'Sunday 20 September is worked'],
    ['2026-06-18 18:30', wd(5), '2026-06-29 17:30', 'after hours before Dragon Boat'],
    ['2026-09-24 12:00', { count: 7, unit: 'calendar-days' }, '2026-10-08 17:30', 'the last day is off: the next working day'],
    ['2026-03-02 12:00', { count: 15, unit: 'calendar-days' }, '2026-03-17 17:30', 'calendar days'],
    ['2026-02-14 23:00', { count: 2, unit: 'hours' }, '2026-02-15 01:00', 'hours run on through the holiday'],
    ['2026-02-14 16:30', { count: 4, unit: 'working-hours' }, '2026-02-24 11:30', 'one office hour, then after the holiday'],
    ['2026-11-20 11:30', { count: 1, unit: 'working-hours' }, '2026-11-20 14:30', 'over lunch'],
    ['2026-11-20 12:30', { count: 3.5, unit: 'working-hours' }, '2026-11-20 17:30', 'a whole afternoon ends at closing'],
    ['2026-11-21 12:30', { count: 7, unit: 'working-hours' }, '2026-11-23 17:30', 'one whole office day from a Saturday'],
    ['2026-03-02 12:00', { date: dayNumberOf('2026-06-20') }, '2026-06-20 17:30', 'a written date stands, holiday or not'],
    ['2026-03-02 12:00', { date: dayNumberOf('2030-12-31') }, '2030-12-31 17:30', 'a written date needs no calendar'],
  ] as const)('%s + %o = %s (%s)', (start, limit, expected, _why) => {
    expect(due(start, limit)).toBe(expected)
  })

  it('lets three clocks of one order overlap', () => {
    expect(['1', '5', '15'].map((days) => due('2026-09-29 10:00', wd(Number(days))))).toEqual(['2026-09-30 17:30', '2026-10-12 17:30', '2026-10-26 17:30'])
  })

  it('refuses a year whose calendar is not published, instead of guessing', () => {
    expect(() => due('2026-12-30 09:00', wd(2))).toThrowError(/2027/)
    expect(() => due('2026-12-31 18:00', wd(0))).toThrowError(/2027/)
    expect(() => due('2026-12-20 09:00', { count: 30, unit: 'calendar-days' })).toThrowError(/2027/)
    expect(() => due('2024-12-31 09:00', wd(1))).toThrowError(/2024/)
    expect(due('2026-12-31 23:00', { count: 2, unit: 'hours' })).toBe('2027-01-01 01:00')
  })

  it('takes suspended days out and counts the day of suspension', () => {
    expect(due('2026-03-02 09:00', wd(5), { suspensions: [pause('2026-03-03 09:00', '2026-03-05 09:00')] })).toBe('2026-03-11 17:30')
    expect(due('2026-03-02 09:00', wd(5), { suspensions: [pause('2026-03-03 09:00', '2026-03-03 17:00')] })).toBe('2026-03-09 17:30')
    expect(due('2026-03-02 09:00', wd(5), { suspensions: [pause('2026-03-06 18:00', '2026-03-08 09:00')] })).toBe('2026-03-09 17:30')
    expect(due('2026-03-02 09:00', { count: 24, unit: 'hours' }, { suspensions: [pause('2026-03-02 20:00', '2026-03-04 21:30')] })).toBe('2026-03-05 10:30')
    expect(due('2026-03-02 09:00', { count: 7, unit: 'working-hours' }, { suspensions: [pause('2026-03-02 16:30', '2026-03-04 10:30')] })).toBe('2026-03-04 12:00')
    expect(due('2026-03-02 09:00', { date: dayNumberOf('2026-03-31') }, { suspensions: [pause('2026-03-10 09:00', '2026-03-13 09:00')] })).toBe('2026-04-03 17:30')
  })

  it('ends a suspension by itself at the longest its ground allows', () => {
    const open = pause('2026-03-03 09:00', null, wd(10))
    expect(localTime(suspensionEnd(time, open))).toBe('2026-03-17 23:59')
    expect(due('2026-03-02 09:00', wd(5), { suspensions: [open] })).toBe('2026-03-23 17:30')
    expect(due('2026-03-02 09:00', wd(5), { suspensions: [pause('2026-03-03 09:00', '2026-05-29 09:00', wd(10))] })).toBe('2026-03-23 17:30')
  })

  it('counts an extension from the deadline it extends, in its own unit', () => {
    expect(due('2026-03-02 09:00', wd(5), { extensions: [wd(3)] })).toBe('2026-03-12 17:30')
    expect(due('2026-03-02 09:00', { count: 2, unit: 'hours' }, { extensions: [wd(1)] })).toBe('2026-03-03 17:30')
    expect(due('2026-03-02 09:00', { date: dayNumberOf('2026-04-30') }, { extensions: [wd(2)] })).toBe('2026-05-07 17:30')
  })
})

describe('elapsed time', () => {
  it('advances day by day and reaches one on the last day', () => {
    const clock = run('2026-03-02 09:00', wd(5))
    expect(['2026-03-02 17:00', '2026-03-03 09:00', '2026-03-07 12:00', '2026-03-09 09:00'].map((now) => elapsedShare(time, clock, at(now)))).toEqual([0, 0.2, 0.8, 1])
  })
  it('stands while suspended and is measured in hours for clocks in hours', () => {
    const clock = run('2026-03-02 09:00', wd(4), { suspensions: [pause('2026-03-03 09:00', '2026-03-10 09:00')] })
    expect(['2026-03-03 10:00', '2026-03-06 10:00', '2026-03-10 10:00', '2026-03-11 10:00'].map((now) => elapsedShare(time, clock, at(now)))).toEqual([0.25, 0.25, 0.25, 0.5])
    expect(elapsedShare(time, run('2026-03-02 09:00', { count: 24, unit: 'hours' }), at('2026-03-02 21:00'))).toBe(0.5)
  })
  it('knows what is near', () => {
    expect(isNear(time, wd(1), at('2026-03-09 17:30'), at('2026-03-06 09:00'))).toBe(true)
    expect(isNear(time, wd(1), at('2026-03-09 17:30'), at('2026-03-05 09:00'))).toBe(false)
    expect(isNear(time, wd(5), at('2030-12-31 17:30'), at('2026-03-05 09:00'))).toBe(false)
    expect(isNear(time, { count: 2, unit: 'hours' }, at('2026-03-09 17:30'), at('2026-03-09 15:30'))).toBe(true)
  })
})

describe('properties', () => {
  const span = { min: at('2025-01-02 00:00'), max: at('2026-06-30 23:59') }
  const instant = fc.integer(span)
  const limit: fc.Arbitrary<Duration> = fc.oneof(
    fc.record({ count: fc.integer({ min: 0, max: 30 }), unit: fc.constantFrom('working-days' as const, 'calendar-days' as const) }),
    fc.record({ count: fc.integer({ min: 0, max: 72 }), unit: fc.constantFrom('working-hours' as const, 'hours' as const) }),
  )
  const suspension = (start: Instant): fc.Arbitrary<Suspension> =>
    fc.record({ after: fc.integer({ min: 0, max: 20 * DAY }), length: fc.integer({ min: 0, max: 15 * DAY }) }).map(({ after, length }) => pause(start + after, start + after + length, { count: 5000, unit: 'hours' }))
  const started = instant.chain((start) => fc.record({ start: fc.constant(start), limit, suspensions: fc.array(suspension(start), { maxLength: 3 }) }))
  const options = { numRuns: 2000 }

  it('a later start never ends earlier', () => fc.assert(fc.property(instant, fc.integer({ min: 0, max: 20 * DAY }), limit, (start, later, l) => {
    expect(deadlineOf(time, run(start + later, l))).toBeGreaterThanOrEqual(deadlineOf(time, run(start, l)))
  }), options))

  it('a longer limit never ends earlier, and a deadline never lies before the start', () => fc.assert(fc.property(started, fc.integer({ min: 0, max: 20 }), ({ start, limit: l, suspensions }, more) => {
    const short = deadlineOf(time, run(start, l, { suspensions }))
    expect(deadlineOf(time, run(start, { ...l, count: l.count + more }, { suspensions }))).toBeGreaterThanOrEqual(short)
    expect(short).toBeGreaterThanOrEqual(start)
  }), options))

  it('a suspension only moves the deadline later', () => fc.assert(fc.property(started, ({ start, limit: l, suspensions }) => {
    const without = deadlineOf(time, run(start, l, { suspensions: suspensions.slice(1) }))
    expect(deadlineOf(time, run(start, l, { suspensions }))).toBeGreaterThanOrEqual(without)
  }), options))

  it('a suspension cut in two at any moment changes nothing', () => fc.assert(fc.property(started, fc.double({ min: 0, max: 1, noNaN: true }), ({ start, limit: l, suspensions }, share) => {
    const first = suspensions[0]
    if (first?.to === undefined || first.to === null) return
    const middle = Math.round(first.from + (first.to - first.from) * share)
    const cut = [pause(first.from, middle, first.longest), pause(middle, first.to, first.longest), ...suspensions.slice(1)]
    expect(deadlineOf(time, run(start, l, { suspensions: cut }))).toBe(deadlineOf(time, run(start, l, { suspensions })))
  }), options))

  it('an extension never moves the deadline earlier, and days more are days added to the limit', () => fc.assert(fc.property(started, fc.integer({ min: 0, max: 20 }), ({ start, limit: l, suspensions }, more) => {
    const plain = deadlineOf(time, run(start, l, { suspensions }))
    for (const unit of ['working-days', 'calendar-days', 'hours', 'working-hours'] as const) expect(deadlineOf(time, run(start, l, { suspensions, extensions: [{ count: more, unit }] }))).toBeGreaterThanOrEqual(plain)
    if (l.unit === 'working-days' || l.unit === 'calendar-days') {
      const extended = deadlineOf(time, run(start, l, { suspensions, extensions: [{ count: more, unit: l.unit }] }))
      expect(extended).toBe(deadlineOf(time, run(start, { ...l, count: l.count + more }, { suspensions })))
    }
  }), options))

  it('a clock in days ends at the close of a working day', () => fc.assert(fc.property(started, ({ start, limit: l, suspensions }) => {
    if (l.unit !== 'working-days' && l.unit !== 'calendar-days') return
    const end = deadlineOf(time, run(start, l, { suspensions }))
    expect(localTime(end).slice(11)).toBe('17:30')
    expect(worksOn(time, dayNumber(end))).toBe(true)
  }), options))

  it('elapsed share grows and is at least one once time is over', () => fc.assert(fc.property(started, fc.integer({ min: 0, max: 30 * DAY }), fc.integer({ min: 0, max: 5 * DAY }), ({ start, limit: l, suspensions }, after, later) => {
    const clock = run(start, l, { suspensions })
    expect(elapsedShare(time, clock, start + after + later)).toBeGreaterThanOrEqual(elapsedShare(time, clock, start + after))
    expect(elapsedShare(time, clock, deadlineOf(time, clock) + HOUR)).toBeGreaterThanOrEqual(1)
  }), options))
})

describe('the machine’s time zone', () => {
  it('changes nothing', () => {
    const zone = process.env['TZ']
    const count = (calendar = workTime(sampleCalendar())): readonly number[] => Array.from({ length: 400 }, (_, index) => deadlineOf(calendar, run(at('2025-03-01 00:00') + index * 23 * HOUR, wd(index % 20), { suspensions: [pause(at('2025-03-10 00:00') + index * DAY, null, wd(3))] })))
    try {
      const [here, there] = ['Asia/Shanghai', 'America/New_York'].map((name) => {
        process.env['TZ'] = name
        expect(new Date(0).getTimezoneOffset()).toBe(name === 'Asia/Shanghai' ? -480 : 300)
        return count()
      })
      expect(there).toEqual(here)
    } finally {
      if (zone === undefined) delete process.env['TZ']
      else process.env['TZ'] = zone
    }
  })
})
