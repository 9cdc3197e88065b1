/**
 * When a clock expires and how much of it has run. The only place where Luoshi computes a deadline: server, browser,
 * letters and reports call the same functions on the same ClockRun.
 *
 * Days: the day of receipt is not counted, and after the close of office or on a day off receipt counts on the next
 * working day. A clock in days expires at the close of office of its last day; calendar days whose last day is off
 * expire on the next working day (民法典 第二百零一条、第二百零三条). A date written by somebody stands as written.
 * Suspension: the day on which it is declared still counts, the days after it up to and including the day of
 * resumption do not. Hours and working hours lose the suspended span itself.
 */
import {
  DAY, HOUR, addOfficeTime, closeOf, dayNumber, officeTimeBetween, receiptDay, shiftWorkingDays, startOfDay, workingDayFrom, workingDaysAfter,
  type DayNumber, type Instant, type WorkTime,
} from '#kernel/worktime.ts'
import type { Duration } from './definition.schema.ts'
import type { ClockRun, Suspension } from './types.ts'

/** @throws workdays.unpublished as soon as the count needs a year without published data */
export function deadlineOf(time: WorkTime, run: ClockRun): Instant {
  const spans = suspendedSpans(time, run.suspensions)
  let at: Place = 'date' in run.limit ? addToDate(run, spans) : add(time, { instant: run.startedAt }, run.limit, spans)
  for (const extension of run.extensions) at = add(time, at, extension, spans)
  if (at.day === undefined) return at.instant
  return closeOf(time, at.roll === true ? workingDayFrom(time, at.day) : at.day)
}

/**
 * Share of the clock's time that has run at `at`, 0 to 1 and more after expiry. Clocks in days advance day by day, so that
 * the whole last day counts as run: progress has to be complete on it, not at its end.
 */
export function elapsedShare(time: WorkTime, run: ClockRun, at: Instant): number {
  const total = runTime(time, run, deadlineOf(time, run))
  const passed = runTime(time, run, Math.max(at, run.startedAt))
  return total === 0 ? 1 : passed / total
}

/** Whether no more than `span` is left until `deadline`; always true once it has passed. */
export function isNear(time: WorkTime, span: Duration, deadline: Instant, at: Instant): boolean {
  if (at >= deadline) return true
  const [today, last] = [dayNumber(at), dayNumber(deadline)]
  switch (span.unit) {
    case 'hours': return deadline - at <= span.count * HOUR
    case 'calendar-days': return last - today <= span.count
    case 'working-hours': return last - today <= span.count + 14 && officeTimeBetween(time, at, deadline) <= span.count * HOUR
    // The longest run of days off is under a fortnight: farther away it is not near, whatever a calendar not yet published will say.
    case 'working-days': return last - today <= span.count * 2 + 14 && workingDaysAfter(time, today, last) <= span.count
  }
}

/** Where a count stands: on a day, or at an instant. `roll`: the last count was in calendar days. */
type Place = { readonly day: DayNumber; readonly roll?: boolean; readonly instant?: undefined } | { readonly instant: Instant; readonly day?: undefined; readonly roll?: undefined }
interface Span { readonly from: Instant; readonly to: Instant }

function add(time: WorkTime, from: Place, duration: Duration, spans: readonly Span[]): Place {
  // Calendar days add up and are moved off a holiday once, at the end; another unit goes on from the moved day.
  const at: Place = from.roll === true && duration.unit !== 'calendar-days' ? { day: workingDayFrom(time, from.day) } : from
  switch (duration.unit) {
    case 'working-days': {
      const first = at.day ?? receiptDay(time, at.instant)
      let [day, count] = [shiftWorkingDays(time, first, duration.count), duration.count]
      for (const span of spans) {
        const [since, until] = [Math.max(dayNumber(span.from), first), dayNumber(span.to)]
        if (since >= day || until <= since) continue
        count += workingDaysAfter(time, since, until)
        day = shiftWorkingDays(time, first, count)
      }
      return { day }
    }
    case 'calendar-days': {
      const first = at.day ?? receiptDay(time, at.instant)
      return { day: addCalendarDays(first, duration.count, spans), roll: true }
    }
    case 'hours': {
      const start = at.instant ?? closeOf(time, at.day)
      let instant = start + duration.count * HOUR
      for (const span of spans) if (span.from < instant) instant += Math.max(0, span.to - Math.max(span.from, start))
      return { instant }
    }
    case 'working-hours': {
      const start = at.instant ?? closeOf(time, at.day)
      let instant = addOfficeTime(time, start, duration.count * HOUR)
      for (const span of spans) {
        const lost = span.from < instant ? officeTimeBetween(time, Math.max(span.from, start), span.to) : 0
        if (lost > 0) instant = addOfficeTime(time, instant, lost)
      }
      return { instant }
    }
  }
}

function addToDate(run: ClockRun, spans: readonly Span[]): Place {
  const first = dayNumber(run.startedAt)
  const date = 'date' in run.limit ? run.limit.date : first
  return { day: addCalendarDays(first, date - first, spans) }
}

function addCalendarDays(first: DayNumber, count: number, spans: readonly Span[]): DayNumber {
  let day = first + count
  for (const span of spans) {
    const [from, to] = [Math.max(dayNumber(span.from), first), dayNumber(span.to)]
    if (from < day && to > from) day += to - from
  }
  return day
}

/** Time that has run at `at` in the clock's own measure: days for clocks in days, milliseconds otherwise. */
function runTime(time: WorkTime, run: ClockRun, at: Instant): number {
  const spans = suspendedSpans(time, run.suspensions)
  const unit = 'date' in run.limit ? 'calendar-days' : run.limit.unit
  if (unit === 'hours' || unit === 'working-hours') {
    const between = (from: Instant, to: Instant): number => (unit === 'hours' ? Math.max(0, to - from) : officeTimeBetween(time, from, to))
    return spans.reduce((left, span) => left - between(Math.max(span.from, run.startedAt), Math.min(span.to, at)), between(run.startedAt, at))
  }
  const first = 'date' in run.limit ? dayNumber(run.startedAt) : receiptDay(time, run.startedAt)
  const count = (from: DayNumber, to: DayNumber): number => (to <= from ? 0 : unit === 'working-days' ? workingDaysAfter(time, from, to) : to - from)
  const today = dayNumber(at)
  return spans.reduce((left, span) => left - count(Math.max(dayNumber(span.from), first), Math.min(dayNumber(span.to), today)), count(first, today))
}

/**
 * Suspensions as disjoint spans in order, each cut at the longest that its ground allows; one that lasts is counted
 * to that end, so that a suspended clock still has a deadline.
 */
function suspendedSpans(time: WorkTime, suspensions: readonly Suspension[]): readonly Span[] {
  if (suspensions.length === 0) return []
  const spans = suspensions
    .map((s) => ({ from: s.from, to: s.to === null ? suspensionEnd(time, s) : Math.min(s.to, suspensionEnd(time, s)) }))
    .sort((a, b) => a.from - b.from)
  const merged: Span[] = []
  for (const span of spans) {
    const previous = merged.at(-1)
    if (previous !== undefined && dayNumber(span.from) <= dayNumber(previous.to) && span.from <= previous.to) merged[merged.length - 1] = { from: previous.from, to: Math.max(previous.to, span.to) }
    else merged.push(span)
  }
  return merged
}

/** The latest moment at which a suspension ends by itself. */
export function suspensionEnd(time: WorkTime, suspension: Suspension): Instant {
  const { from, longest } = suspension
  switch (longest.unit) {
    case 'hours': return from + longest.count * HOUR
    case 'working-hours': return addOfficeTime(time, from, longest.count * HOUR)
    case 'calendar-days': return startOfDay(dayNumber(from) + longest.count) + DAY - 1
    case 'working-days': return startOfDay(shiftWorkingDays(time, dayNumber(from), longest.count)) + DAY - 1
  }
}
