/** Calendar days (`YYYY-MM-DD`) as the judge counts them. */
import { daysOf, ordinal, reportPeriodOf, shiftReportPeriod, type ReportPeriodKind } from '#engines/metrics/periods/report-period.ts'

const DAY = 86_400_000

export const addDays = (day: string, count: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY).toISOString().slice(0, 10)

/** The last day that a partial date still allows: `2028` → 2028-12-31, `2026-12` → 2026-12-31. */
export function lastDayOf(date: string): string {
  if (date.length === 4) return `${date}-12-31`
  return date.length === 7 ? daysOf(date).last : date
}

export const firstDayOf = (date: string): string => (date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date)

/** The newest period of the kind whose value is due on `today`: it ended `lag` days ago or earlier. */
export function lastDue(kind: ReportPeriodKind, lag: number, today: string): string {
  const at = reportPeriodOf(addDays(today, -lag), kind)
  return daysOf(at).last <= addDays(today, -lag) ? at : shiftReportPeriod(at, -1)
}

/** How many periods of the kind are due after `last` (null: since the day after `start`). */
export function overduePeriods(kind: ReportPeriodKind, last: string | null, start: string, lag: number, today: string): number {
  const newest = lastDue(kind, lag, today)
  const from = last === null ? ordinal(reportPeriodOf(addDays(start, 1), kind)) - 1 : ordinal(last)
  return Math.max(0, ordinal(newest) - from)
}
