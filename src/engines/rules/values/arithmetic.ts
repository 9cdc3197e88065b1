/** The operators + - * / ** over numbers, text, dates and durations, as DMN defines them. null where they have no meaning. */
import { add, divide, multiply, power, rounded, subtract } from './decimal.ts'
import { addMonths, DAY_MS, instantOf } from './temporal.ts'
import { DateTime, Day, Elapsed, Months, Time, unknownOf, type Value } from './values.ts'

export type Operator = '+' | '-' | '*' | '/' | '**'

export function calculate(op: Operator, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return onNumbers(op, a, b) ?? null
  const unknown = unknownOf(a, b)
  if (unknown !== undefined) return unknown
  if (typeof a === 'string' && typeof b === 'string') return op === '+' ? a + b : null
  return onTime(op, a, b) ?? null
}

export function negate(value: Value): Value {
  if (typeof value === 'number') return -value + 0
  if (value instanceof Months) return new Months(-value.months + 0)
  if (value instanceof Elapsed) return new Elapsed(-value.ms + 0)
  return unknownOf(value) ?? null
}

function onNumbers(op: Operator, a: number, b: number): number | undefined {
  switch (op) {
    case '+': return add(a, b)
    case '-': return subtract(a, b)
    case '*': return multiply(a, b)
    case '/': return divide(a, b)
    case '**': return power(a, b)
  }
}

function onTime(op: Operator, a: Value, b: Value): Value | undefined {
  if (op === '+' || op === '-') {
    if (isDuration(b)) return isDuration(a) ? sum(a, b, op) : shift(a, op === '-' ? negate(b) : b)
    if (isDuration(a) && op === '+') return shift(b, a)
    return op === '-' ? difference(a, b) : undefined
  }
  if (op === '*') {
    if (isDuration(a) && typeof b === 'number') return scaled(a, b)
    if (isDuration(b) && typeof a === 'number') return scaled(b, a)
  }
  if (op === '/' && isDuration(a)) {
    if (typeof b === 'number') return b === 0 ? undefined : scaled(a, 1 / b)
    if (a instanceof Months && b instanceof Months) return divide(a.months, b.months)
    if (a instanceof Elapsed && b instanceof Elapsed) return divide(a.ms, b.ms)
  }
  return undefined
}

const isDuration = (value: Value): value is Months | Elapsed => value instanceof Months || value instanceof Elapsed

function sum(a: Months | Elapsed, b: Months | Elapsed, op: '+' | '-'): Value | undefined {
  const sign = op === '+' ? 1 : -1
  if (a instanceof Months && b instanceof Months) return new Months(a.months + sign * b.months)
  if (a instanceof Elapsed && b instanceof Elapsed) return new Elapsed(a.ms + sign * b.ms)
  return undefined
}

/** A time of day wraps around midnight; a day moved by hours stays the day it falls on. */
function shift(value: Value, by: Value): Value | undefined {
  if (by instanceof Elapsed) {
    if (value instanceof Day) return new Day(Math.floor((value.day * DAY_MS + by.ms) / DAY_MS))
    if (value instanceof DateTime) return new DateTime(value.local + by.ms, value.offset)
    if (value instanceof Time) return new Time((((value.ms + by.ms) % DAY_MS) + DAY_MS) % DAY_MS, value.offset)
  }
  if (by instanceof Months) {
    if (value instanceof Day) return dayAfter(value.day, by.months)
    if (value instanceof DateTime) {
      const day = Math.floor(value.local / DAY_MS)
      const moved = addMonths(day, by.months)
      return moved === undefined ? undefined : new DateTime(moved * DAY_MS + value.local - day * DAY_MS, value.offset)
    }
  }
  return undefined
}

function dayAfter(day: number, months: number): Day | undefined {
  const moved = addMonths(day, months)
  return moved === undefined ? undefined : new Day(moved)
}

function difference(a: Value, b: Value): Value | undefined {
  if (a instanceof Day && b instanceof Day) return new Elapsed((a.day - b.day) * DAY_MS)
  if (a instanceof Time && b instanceof Time) return new Elapsed(instantOf(a, b) - instantOf(b, a))
  const [x, y] = [atMidnight(a), atMidnight(b)]
  return x === undefined || y === undefined ? undefined : new Elapsed(instantOf(x, y) - instantOf(y, x))
}

const atMidnight = (value: Value): DateTime | undefined => (value instanceof Day ? new DateTime(value.day * DAY_MS) : value instanceof DateTime ? value : undefined)

/** Months stay whole: half of a year and a month is six months. */
function scaled(duration: Months | Elapsed, factor: number): Value | undefined {
  const amount = rounded((duration instanceof Months ? duration.months : duration.ms) * factor)
  if (amount === undefined) return undefined
  return duration instanceof Months ? new Months(Math.trunc(amount)) : new Elapsed(Math.round(amount))
}
