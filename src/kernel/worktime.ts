/**
 * Working time: the working calendar together with office hours, prepared once so that a deadline costs a table look-up
 * instead of a walk over days. Everything is arithmetic on instants and day numbers at UTC+8, without the machine's time
 * zone or locale, so that server, browser and printed letter agree to the millisecond.
 *
 * Instant: milliseconds since 1970-01-01 UTC. DayNumber: days since 1970-01-01, Asia/Shanghai.
 */
import { defineErrors } from './errors.ts'
import { isWorkingDay, workdayErrors, type WorkCalendar } from './workdays.ts'

export type Instant = number
export type DayNumber = number

/** Sessions of one working day, `HH:MM`, in order and apart, e.g. 08:30–12:00 and 14:00–17:30. */
export interface OfficeHours { readonly sessions: readonly { readonly from: string; readonly to: string }[] }

/** The hours most local governments keep all year; an operator enters its own. */
export const usualOfficeHours: OfficeHours = { sessions: [{ from: '08:30', to: '12:00' }, { from: '14:00', to: '17:30' }] }

export interface WorkTime {
  /** Office time from midnight in milliseconds, in order. */
  readonly sessions: readonly (readonly [from: number, to: number])[]
  /** Office time of one whole day, milliseconds. */
  readonly dayLength: number
  /** One per run of adjoining published years, in order. */
  readonly runs: readonly Run[]
}
interface Run {
  readonly first: DayNumber
  readonly last: DayNumber
  /** `rank[d - first]`: working days of the run up to and including day d. */
  readonly rank: Uint32Array
  /** The working days of the run, in order. */
  readonly days: Int32Array
}

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const SHIFT = 8 * HOUR

export const worktimeErrors = defineErrors('worktime', {
  'bad-hours': {
    kind: 'invalid',
    zh: '办公时间“{from}–{to}”无效：请写成“08:30”的样子，开始早于结束，各时段先后排列且不重叠。',
    en: 'The office hours “{from}–{to}” are not valid: write them like “08:30”, start before end, sessions in order and apart.',
  },
})

/** @throws worktime.bad-hours */
export function workTime(calendar: WorkCalendar, hours: OfficeHours = usualOfficeHours): WorkTime {
  const sessions: [number, number][] = []
  for (const { from, to } of hours.sessions) {
    const [a, b] = [timeOfDay(from), timeOfDay(to)]
    const previous = sessions.at(-1)?.[1] ?? -1
    if (a === undefined || b === undefined || a >= b || a <= previous) throw worktimeErrors['bad-hours']({ from, to })
    sessions.push([a, b])
  }
  if (sessions.length === 0) throw worktimeErrors['bad-hours']({ from: '', to: '' })
  return { sessions, dayLength: sessions.reduce((sum, [a, b]) => sum + b - a, 0), runs: runsOf(calendar) }
}

export const dayNumber = (instant: Instant): DayNumber => Math.floor((instant + SHIFT) / DAY)
/** Midnight at which the day begins. */
export const startOfDay = (day: DayNumber): Instant => day * DAY - SHIFT
/** `YYYY-MM-DD` of a day number. */
export const dayName = (day: DayNumber): string => new Date(day * DAY).toISOString().slice(0, 10)

/** @throws workdays.bad-day */
export function dayNumberOf(name: string): DayNumber {
  const time = Date.parse(`${name}T00:00:00Z`)
  if (Number.isNaN(time) || dayName(time / DAY) !== name) throw workdayErrors['bad-day']({ day: name })
  return time / DAY
}

/** `YYYY-MM-DD HH:MM` in Asia/Shanghai, for letters, pages and reports. */
export const localTime = (instant: Instant): string => new Date(instant + SHIFT).toISOString().slice(0, 16).replace('T', ' ')

/** @throws workdays.unpublished */
export function worksOn(time: WorkTime, day: DayNumber): boolean {
  return workedUpTo(time, day) !== workedUpTo(time, day, -1)
}

/**
 * The working day on which something received at `instant` counts as received: after the close of office, or on a day
 * off, that is the next working day.
 * @throws workdays.unpublished
 */
export function receiptDay(time: WorkTime, instant: Instant): DayNumber {
  const day = dayNumber(instant)
  const inTime = instant <= closeOf(time, day)
  return worksOn(time, day) && inTime ? day : shiftWorkingDays(time, day, 1)
}

/** `day` when it is a working day, else the next one. @throws workdays.unpublished */
export const workingDayFrom = (time: WorkTime, day: DayNumber): DayNumber => (worksOn(time, day) ? day : shiftWorkingDays(time, day, 1))

/** Opening of office on a day. */
export const openingOf = (time: WorkTime, day: DayNumber): Instant => startOfDay(day) + (time.sessions[0]?.[0] ?? 0)

/** Close of office on a day. */
export const closeOf = (time: WorkTime, day: DayNumber): Instant => startOfDay(day) + (time.sessions.at(-1)?.[1] ?? 0)

/** The `count`-th working day after (or before) `day`; 0 answers `day`. @throws workdays.unpublished */
export function shiftWorkingDays(time: WorkTime, day: DayNumber, count: number): DayNumber {
  if (count === 0) return day
  const run = runAt(time, day)
  // Going back from a day off, the first working day before it already counts as one.
  const index = (run.rank[day - run.first] ?? 0) - 1 + count + (count < 0 && !inRun(run, day) ? 1 : 0)
  const found = run.days[index]
  if (found === undefined) throw workdayErrors.unpublished({ year: yearOf(count > 0 ? run.last + 1 : run.first - 1) })
  return found
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. @throws workdays.unpublished */
export function workingDaysAfter(time: WorkTime, from: DayNumber, to: DayNumber): number {
  if (to < from) return -workingDaysAfter(time, to, from)
  const [a, b] = [runAt(time, from), runAt(time, to)]
  if (a !== b) throw workdayErrors.unpublished({ year: yearOf(a.last + 1) })
  return (b.rank[to - b.first] ?? 0) - (a.rank[from - a.first] ?? 0)
}

/** Whether working days can be counted anywhere between the two days, both included. */
export const covers = (time: WorkTime, from: DayNumber, to: DayNumber): boolean => time.runs.some((run) => from >= run.first && to <= run.last)

/** Office time between two instants, milliseconds; 0 when `to` is not later. @throws workdays.unpublished */
export function officeTimeBetween(time: WorkTime, from: Instant, to: Instant): number {
  if (to <= from) return 0
  const [a, b] = [dayNumber(from), dayNumber(to)]
  const whole = workingDaysAfter(time, a, b) * time.dayLength
  return whole - passed(time, a, from) + passed(time, b, to) + (worksOn(time, a) ? time.dayLength : 0) - (worksOn(time, b) ? time.dayLength : 0)
}

/** The first instant at which `amount` milliseconds of office time have passed since `from`. @throws workdays.unpublished */
export function addOfficeTime(time: WorkTime, from: Instant, amount: number): Instant {
  // No time has passed at once, on a day off as well: else an earlier start could end later.
  if (amount === 0) return from
  const first = dayNumber(from)
  const onFirst = worksOn(time, first)
  const before = passed(time, first, from)
  const total = amount + before
  if (onFirst && total <= time.dayLength) return atOfficeTime(time, first, total)
  const left = onFirst ? total - time.dayLength : total
  const days = Math.max(1, Math.ceil(left / time.dayLength))
  return atOfficeTime(time, shiftWorkingDays(time, first, days), left - (days - 1) * time.dayLength)
}

/** Office time of `day` that has passed at `instant`; 0 on a day off. */
function passed(time: WorkTime, day: DayNumber, instant: Instant): number {
  if (!worksOn(time, day)) return 0
  const at = instant - startOfDay(day)
  return time.sessions.reduce((sum, [a, b]) => sum + Math.max(0, Math.min(at, b) - a), 0)
}

function atOfficeTime(time: WorkTime, day: DayNumber, amount: number): Instant {
  let left = amount
  for (const [a, b] of time.sessions) {
    if (left <= b - a) return startOfDay(day) + a + left
    left -= b - a
  }
  return closeOf(time, day)
}

const inRun = (run: Run, day: DayNumber): boolean => (run.rank[day - run.first] ?? 0) !== (run.rank[day - run.first - 1] ?? 0)

function workedUpTo(time: WorkTime, day: DayNumber, offset = 0): number {
  const run = runAt(time, day)
  return run.rank[day - run.first + offset] ?? 0
}

function runAt(time: WorkTime, day: DayNumber): Run {
  for (const run of time.runs) if (day >= run.first && day <= run.last) return run
  throw workdayErrors.unpublished({ year: yearOf(day) })
}

function runsOf(calendar: WorkCalendar): Run[] {
  const years = [...calendar.published].sort((a, b) => a - b)
  const starts = years.filter((year) => !calendar.published.has(year - 1))
  return starts.map((start) => {
    let end = start
    while (calendar.published.has(end + 1)) end += 1
    const [first, last] = [dayNumberOf(`${start}-01-01`), dayNumberOf(`${end}-12-31`)]
    const rank = new Uint32Array(last - first + 1)
    const days: number[] = []
    for (let day = first; day <= last; day += 1) {
      if (isWorkingDay(calendar, dayName(day))) days.push(day)
      rank[day - first] = days.length
    }
    return { first, last, rank, days: Int32Array.from(days) }
  })
}

const yearOf = (day: DayNumber): number => new Date(day * DAY).getUTCFullYear()

/** Milliseconds after midnight; `24:00` is the end of the day. */
function timeOfDay(text: string): number | undefined {
  const match = /^(\d{2}):(\d{2})$/.exec(text)
  if (match === null) return undefined
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  return minutes < 60 && hours * 60 + minutes <= 1440 ? (hours * 60 + minutes) * 60_000 : undefined
}
