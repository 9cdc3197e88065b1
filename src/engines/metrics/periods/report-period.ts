/**
 * Reporting periods of indicators: those of kernel/period.ts and the school year, which begins on 1 September and is
 * written by the year it begins in: `2025-S` is 2025-09-01 … 2026-08-31 (2025—2026 学年).
 */
import { parsePeriod, periodEnd, periodKind, periodOf, periodStart, shiftPeriod, type Day, type Period, type PeriodKind } from '#kernel/period.ts'

export type ReportPeriod = Period
export type ReportPeriodKind = PeriodKind | 'school-year'

const SCHOOL = /^(\d{4})-S$/
const SCHOOL_START = '09-01'

/** @throws PERIOD.BAD_CODE */
export const reportPeriodKind = (code: ReportPeriod): ReportPeriodKind => (SCHOOL.test(code) ? 'school-year' : periodKind(code))

/** First and last day, both inclusive. @throws PERIOD.BAD_CODE */
export function daysOf(code: ReportPeriod): { readonly first: Day; readonly last: Day } {
  const year = SCHOOL.exec(code)?.[1]
  if (year === undefined) return { first: periodStart(code), last: periodEnd(code) }
  return { first: `${year}-${SCHOOL_START}`, last: `${nextYear(year)}-08-31` }
}

/** The period of this kind in which the day falls. */
export function reportPeriodOf(day: Day, kind: ReportPeriodKind): ReportPeriod {
  if (kind !== 'school-year') return periodOf(day, kind)
  const { year } = parsePeriod(day)
  return `${String(day.slice(5) >= SCHOOL_START ? year : year - 1).padStart(4, '0')}-S`
}

/** The period `count` of its own kind later; earlier if negative. */
export function shiftReportPeriod(code: ReportPeriod, count: number): ReportPeriod {
  const year = SCHOOL.exec(code)?.[1]
  return year === undefined ? shiftPeriod(code, count) : `${String(Number(year) + count).padStart(4, '0')}-S`
}

/** The same stretch of the year before (同比): a year back for years, halves, quarters, months and school years. */
export function yearBefore(code: ReportPeriod): ReportPeriod {
  const perYear: Readonly<Record<ReportPeriodKind, number>> = { year: 1, half: 2, quarter: 4, month: 12, day: 0, 'school-year': 1 }
  const kind = reportPeriodKind(code)
  if (kind !== 'day') return shiftReportPeriod(code, -perYear[kind])
  const [year = '', month = '', day = ''] = code.split('-')
  // 29 February has no day a year before; statistics compare it with the 28th.
  return `${String(Number(year) - 1).padStart(4, '0')}-${month}-${month === '02' && day === '29' ? '28' : day}`
}

/** All periods of `kind` that lie wholly in `outer`, in order; a school year's months run from September to August. */
export function partsOf(outer: ReportPeriod, kind: ReportPeriodKind): readonly ReportPeriod[] {
  const { first, last } = daysOf(outer)
  const parts: ReportPeriod[] = []
  for (let at = reportPeriodOf(first, kind); daysOf(at).first <= last; at = shiftReportPeriod(at, 1)) {
    const days = daysOf(at)
    if (days.first >= first && days.last <= last) parts.push(at)
  }
  return parts
}

/** How many periods of its kind `to` lies after `from`; both of one kind. Negative when before. */
export function periodsBetween(from: ReportPeriod, to: ReportPeriod): number {
  return ordinal(to) - ordinal(from)
}

/** Position on the time axis of its kind: consecutive periods differ by one. */
export function ordinal(code: ReportPeriod): number {
  const school = SCHOOL.exec(code)?.[1]
  if (school !== undefined) return Number(school)
  const { kind, year, part } = parsePeriod(code)
  switch (kind) {
    case 'year': return year
    case 'half': return year * 2 + part - 1
    case 'quarter': return year * 4 + part - 1
    case 'month': return year * 12 + part - 1
    case 'day': return Date.parse(`${code}T00:00:00Z`) / 86_400_000
  }
}

const nextYear = (year: string): string => String(Number(year) + 1).padStart(4, '0')
