/**
 * Working days. Weekends and the yearly notice of the State Council's office decide, and the notice comes out each
 * autumn for the next year only: a year without it is an error here, never a guess from weekdays.
 *
 * Days are Asia/Shanghai calendar days, written `YYYY-MM-DD`.
 */
import { defineErrors } from './errors.ts'

export const workdayErrors = defineErrors('workdays', {
  unpublished: {
    kind: 'unavailable',
    zh: '{year} 年的放假安排尚未录入，不能计算工作日。请在“工作日历”中录入并发布该年度的安排。',
    en: 'The holiday arrangement of {year} is not published here, so working days cannot be counted. Enter and publish that year under “Working calendar”.',
  },
  'bad-day': {
    kind: 'invalid',
    zh: '“{day}”不是有效日期。请使用“年-月-日”，例如 2026-01-05。',
    en: '“{day}” is no valid date. Use year-month-day, e.g. 2026-01-05.',
  },
})

export interface WorkCalendar {
  readonly published: ReadonlySet<number>
  /** Days that differ from their weekday: off on a weekday, or work on a weekend (调休). */
  readonly exceptions: ReadonlyMap<string, 'off' | 'work'>
}

/** @throws workdays.unpublished, workdays.bad-day */
export function isWorkingDay(calendar: WorkCalendar, day: string): boolean {
  const date = parse(day)
  const year = date.getUTCFullYear()
  if (!calendar.published.has(year)) throw workdayErrors.unpublished({ year })
  const exception = calendar.exceptions.get(day)
  if (exception !== undefined) return exception === 'work'
  const weekday = date.getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/**
 * The day `count` working days after `day`; `day` itself is not counted (the day of receipt never is).
 * A negative count goes back; 0 answers `day` even when it is no working day.
 * @throws workdays.unpublished as soon as the count enters a year without published data
 */
export function addWorkingDays(calendar: WorkCalendar, day: string, count: number): string {
  const step = count < 0 ? -1 : 1
  let left = Math.abs(count)
  let at = day
  while (left > 0) {
    at = addDays(at, step)
    if (isWorkingDay(calendar, at)) left -= 1
  }
  return at
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(calendar: WorkCalendar, from: string, to: string): number {
  if (to < from) return -workingDaysBetween(calendar, to, from)
  let count = 0
  for (let at = from; at < to;) {
    at = addDays(at, 1)
    if (isWorkingDay(calendar, at)) count += 1
  }
  return count
}

/** `day` when it is a working day, else the next one. */
export function nextWorkingDay(calendar: WorkCalendar, day: string): string {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1)
}

export function addDays(day: string, count: number): string {
  const date = parse(day)
  date.setUTCDate(date.getUTCDate() + count)
  return date.toISOString().slice(0, 10)
}

/** The Asia/Shanghai calendar day of an instant (text: ISO 8601; a whole day is itself, months and years are not for here). China keeps UTC+8 all year. */
export function dayOf(instant: Date | string): string {
  return new Date((typeof instant === 'string' ? Date.parse(instant) : instant.getTime()) + 8 * 3_600_000).toISOString().slice(0, 10)
}

function parse(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== day) throw workdayErrors['bad-day']({ day })
  return date
}
