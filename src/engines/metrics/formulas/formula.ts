/**
 * Indicators computed from other indicators. The language is not this folder's business: whoever compiles a formula gives
 * the references it uses and a function of their values (engines/rules compiles FEEL to that shape).
 */
import type { Missing } from '../rollup/cell.ts'
import { daysOf, reportPeriodKind, reportPeriodOf, shiftReportPeriod, type ReportPeriod, type ReportPeriodKind } from '../periods/report-period.ts'

export type FormulaValue = { readonly value: number } | { readonly missing: Missing }

export interface Reference {
  readonly indicator: string
  /** Periods back from the formula's own: 0 this one, −1 the one before. Never positive. */
  readonly offset?: number
  /** Period kind of the value used where it differs: a monthly formula may use the population of its year. */
  readonly as?: ReportPeriodKind
  /** Instead of one value an aggregate over the `periods` that end at the offset. */
  readonly over?: { readonly periods: number; readonly fold: Fold }
}

export type Fold = 'sum' | 'mean' | 'min' | 'max' | 'last'

export interface Formula {
  /** Period kind in which the formula gives values. */
  readonly frequency: ReportPeriodKind
  readonly uses: readonly Reference[]
  /** Values in the order of `uses`. Pure. */
  evaluate(values: readonly FormulaValue[]): FormulaValue
}

/** A formula over numbers only: any missing input makes the result missing for the same reason; NaN and ±∞ are unknown. */
export const whenAllPresent = (compute: (...values: number[]) => number): Formula['evaluate'] => (values) => {
  const numbers: number[] = []
  for (const value of values) {
    if ('missing' in value) return value
    numbers.push(value.value)
  }
  const result = compute(...numbers)
  return Number.isFinite(result) ? { value: result } : { missing: 'unknown' }
}

/** The periods whose values a reference reads for the formula's period, in order of time. */
export function periodsRead(reference: Reference, period: ReportPeriod): readonly ReportPeriod[] {
  const end = shiftReportPeriod(baseOf(reference, period), reference.offset ?? 0)
  const count = reference.over?.periods ?? 1
  return Array.from({ length: count }, (_, i) => shiftReportPeriod(end, i - count + 1))
}

/** The formula's periods that read `changed`: the inverse of periodsRead. */
export function periodsReading(reference: Reference, frequency: ReportPeriodKind, changed: ReportPeriod): readonly ReportPeriod[] {
  if (reportPeriodKind(changed) !== (reference.as ?? frequency)) return []
  const count = reference.over?.periods ?? 1
  return Array.from({ length: count }, (_, i) => shiftReportPeriod(changed, i - (reference.offset ?? 0))).flatMap((base) => {
    if ((reference.as ?? frequency) === frequency) return [base]
    return touching(base, frequency).filter((period) => baseOf(reference, period) === base)
  })
}

/** All periods of a kind that share a day with `base`. */
function touching(base: ReportPeriod, kind: ReportPeriodKind): readonly ReportPeriod[] {
  const { first, last } = daysOf(base)
  const found: ReportPeriod[] = []
  for (let at = reportPeriodOf(first, kind); daysOf(at).first <= last; at = shiftReportPeriod(at, 1)) found.push(at)
  return found
}

const baseOf = ({ as }: Reference, period: ReportPeriod): ReportPeriod => (as === undefined || as === reportPeriodKind(period) ? period : reportPeriodOf(daysOf(period).last, as))

/** Folds values in order of time; a missing one makes the aggregate missing, except for `last`, which takes the last present. */
export function folded(values: readonly FormulaValue[], fold: Fold): FormulaValue {
  if (fold === 'last') return values.findLast((value) => !('missing' in value)) ?? values.at(-1) ?? { missing: 'never' }
  return whenAllPresent((...numbers) => {
    const sum = numbers.reduce((total, n) => total + n, 0)
    return { sum, mean: sum / numbers.length, min: Math.min(...numbers), max: Math.max(...numbers) }[fold]
  })(values)
}
