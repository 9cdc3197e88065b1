/**
 * Reporting periods as short codes that sort: `2025`, `2025-H1`, `2025-Q3`, `2025-03`, `2025-03-05`.
 * Days are calendar days (`YYYY-MM-DD`) without time zone; ends are inclusive.
 */
import { defineErrors } from './errors.ts'

export type Period = string
export type PeriodKind = 'year' | 'half' | 'quarter' | 'month' | 'day'
/** A calendar day, `2025-03-05`. */
export type Day = string

export const periodErrors = defineErrors('PERIOD', {
  BAD_CODE: {
    kind: 'invalid',
    zh: '“{code}”不是统计期：应写作 2025、2025-H1、2025-Q3、2025-03 或 2025-03-05。',
    en: '"{code}" is not a period: write 2025, 2025-H1, 2025-Q3, 2025-03 or 2025-03-05.',
  },
})

const CODE = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])(?:-(\d{2}))?))?$/

interface Parts { readonly kind: PeriodKind; readonly year: number; readonly part: number; readonly day: number }

/** Errors: PERIOD.BAD_CODE, also for a day that the month does not have. */
export function parsePeriod(code: string): Parts {
  const match = CODE.exec(code)
  const [, year, half, quarter, month, day] = match ?? []
  const parts: Parts | null = match && {
    kind: half ? 'half' : quarter ? 'quarter' : day ? 'day' : month ? 'month' : 'year',
    year: Number(year), part: Number(half ?? quarter ?? month ?? 1), day: Number(day ?? 1),
  }
  if (!parts || parts.day < 1 || parts.day > daysIn(parts.year, parts.kind === 'day' ? parts.part : 1)) throw periodErrors.BAD_CODE({ code: code.slice(0, 20) })
  return parts
}

export const periodKind = (code: Period): PeriodKind => parsePeriod(code).kind

const MONTHS: Readonly<Record<PeriodKind, number>> = { year: 12, half: 6, quarter: 3, month: 1, day: 0 }

export function periodStart(code: Period): Day {
  const { kind, year, part, day } = parsePeriod(code)
  return kind === 'day' ? dayOf(year, part, day) : dayOf(year, (part - 1) * MONTHS[kind] + 1, 1)
}

export function periodEnd(code: Period): Day {
  const { kind, year, part, day } = parsePeriod(code)
  if (kind === 'day') return dayOf(year, part, day)
  const lastMonth = kind === 'year' ? 12 : part * MONTHS[kind]
  return dayOf(year, lastMonth, daysIn(year, lastMonth))
}

/** The period of this kind that the day falls in. */
export function periodOf(day: Day, kind: PeriodKind): Period {
  const { year, part } = parsePeriod(day)
  switch (kind) {
    case 'year': return String(year)
    case 'half': return `${year}-H${Math.ceil(part / 6)}`
    case 'quarter': return `${year}-Q${Math.ceil(part / 3)}`
    case 'month': return day.slice(0, 7)
    case 'day': return day
  }
}

/** The period `count` of its own kind later (earlier if negative). */
export function shiftPeriod(code: Period, count: number): Period {
  const { kind, year, part, day } = parsePeriod(code)
  if (kind === 'day') return new Date(Date.UTC(year, part - 1, day + count)).toISOString().slice(0, 10)
  const months = MONTHS[kind]
  const index = (year * 12) / months + (kind === 'year' ? 0 : part - 1) + count
  const perYear = 12 / months
  const start = (index % perYear) * months + 1
  return periodOf(dayOf(Math.floor(index / perYear), start, 1), kind)
}

/** True when `inner` lies wholly in `outer`. */
export const periodWithin = (inner: Period, outer: Period): boolean => periodStart(inner) >= periodStart(outer) && periodEnd(inner) <= periodEnd(outer)

function dayOf(year: number, month: number, day: number): Day {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}
