/** Equality and order. Both answer true, false, null (kinds that do not compare) or unknown. */
import { all } from './logic.ts'
import { instantOf } from './temporal.ts'
import { Context, DateTime, Day, Elapsed, isList, kindOf, Months, Range, Time, Unknown, unknownOf, type Value } from './values.ts'

export type Truth = boolean | null | Unknown

/** null equals null only; values of two kinds do not compare (null); lists and contexts compare part by part. */
export function equal(a: Value, b: Value): Truth {
  if (typeof a === 'number' && typeof b === 'number') return a === b
  if (typeof a === 'string' && typeof b === 'string') return a === b
  const unknown = unknownOf(a, b)
  if (unknown !== undefined) return unknown
  if (a === null || b === null) return a === b
  if (kindOf(a) !== kindOf(b)) return null
  if (isList(a) && isList(b)) return a.length === b.length && all(a.map((item, i) => equal(item, b[i] ?? null)))
  if (a instanceof Context && b instanceof Context) return sameEntries(a, b)
  if (a instanceof Range && b instanceof Range) return a.lowOpen === b.lowOpen && a.highOpen === b.highOpen && all([sameEnd(a.low, b.low), sameEnd(a.high, b.high)])
  const order = orderOf(a, b)
  return order === undefined ? a === b : order === 0
}

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>='

export function compare(op: Comparison, a: Value, b: Value): Truth {
  if (op === '=') return equal(a, b)
  if (op === '!=') return negated(equal(a, b))
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : (unknownOf(a, b) ?? orderOf(a, b))
  if (order instanceof Unknown) return order
  if (order === undefined) return null
  switch (op) {
    case '<': return order < 0
    case '<=': return order <= 0
    case '>': return order > 0
    case '>=': return order >= 0
  }
}

/** Negative, 0 or positive; undefined where the two have no order. Text goes by UTF-16 code unit. */
export function orderOf(a: Value, b: Value): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  if (a instanceof Day && b instanceof Day) return a.day - b.day
  if (a instanceof Time && b instanceof Time) return instantOf(a, b) - instantOf(b, a)
  if (a instanceof DateTime && b instanceof DateTime) return instantOf(a, b) - instantOf(b, a)
  if (a instanceof Months && b instanceof Months) return a.months - b.months
  if (a instanceof Elapsed && b instanceof Elapsed) return a.ms - b.ms
  return undefined
}

/** Whether a value lies within a range; one end can settle it while the other is unknown. */
export function within(value: Value, range: Range): Truth {
  const { low, high } = range
  if (typeof value === 'number' && typeof low === 'number' && typeof high === 'number') return (range.lowOpen ? value > low : value >= low) && (range.highOpen ? value < high : value <= high)
  const above = low === undefined ? true : compare(range.lowOpen ? '>' : '>=', value, low)
  if (above === false) return false
  return all([above, high === undefined ? true : compare(range.highOpen ? '<' : '<=', value, high)])
}

function negated(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth
}

const sameEnd = (a: Value | undefined, b: Value | undefined): Truth => (a === undefined || b === undefined ? a === b : equal(a, b))

function sameEntries(a: Context, b: Context): Truth {
  if (a.entries.size !== b.entries.size) return false
  if ([...a.entries.keys()].some((key) => !b.entries.has(key))) return false
  return all([...a.entries].map(([key, value]) => equal(value, b.get(key))))
}
