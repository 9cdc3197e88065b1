/**
 * Decimal arithmetic carried in doubles. A number stands for the shortest decimal that prints as it (0.1 is one tenth). Sums,
 * differences and products are computed on the whole numbers behind those decimals and are exact as long as the result has at
 * most 2^53 units in its last place; every other result is rounded to 15 significant digits, which a double always carries.
 *
 * Plain doubles would make 0.1 + 0.2 <= 0.3 false, so that a household exactly at a line loses its allowance. Integer fen
 * alone would serve money but not rates, areas and minutes. Arbitrary precision would cost every comparison an object.
 */

const POW = Array.from({ length: 23 }, (_, k) => 10 ** k)
const MAX = Number.MAX_SAFE_INTEGER
const DIGITS = 15

/** undefined: beyond the range of doubles; the language answers null. */
export type Result = number | undefined

export function add(a: number, b: number): Result {
  const sum = a + b
  if (Number.isInteger(a) && Number.isInteger(b) && Math.abs(sum) <= MAX) return sum
  const places = Math.max(placesOf(a), placesOf(b))
  const [x, y] = [unitsAt(a, places), unitsAt(b, places)]
  if (x === undefined || y === undefined || Math.abs(x + y) > MAX) return rounded(sum)
  return (x + y) / power10(places) + 0
}

export const subtract = (a: number, b: number): Result => add(a, -b)

export function multiply(a: number, b: number): Result {
  const product = a * b
  if (Number.isInteger(a) && Number.isInteger(b) && Math.abs(product) <= MAX) return product + 0
  const [p, q] = [placesOf(a), placesOf(b)]
  const [x, y] = [unitsAt(a, p), unitsAt(b, q)]
  if (x === undefined || y === undefined || Math.abs(x * y) > MAX || p + q > 22) return rounded(product)
  return (x * y) / power10(p + q) + 0
}

/** undefined also where `b` is 0. */
export function divide(a: number, b: number): Result {
  if (b === 0) return undefined
  const quotient = a / b
  return Number.isInteger(quotient) && Math.abs(quotient) <= MAX ? quotient + 0 : rounded(quotient)
}

/** Whole exponents up to 64 are multiplied out, so that 1.1 ** 2 is 1.21. */
export function power(base: number, exponent: number): Result {
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 64) return rounded(base ** exponent)
  let result: Result = 1
  for (let i = 0; i < Math.abs(exponent) && result !== undefined; i++) result = multiply(result, base)
  return result === undefined || exponent >= 0 ? result : divide(1, result)
}

/** Remainder with the sign of the divisor, as DMN defines it. */
export function modulo(a: number, b: number): Result {
  const quotient = divide(a, b)
  if (quotient === undefined) return undefined
  const part = multiply(b, Math.floor(quotient))
  return part === undefined ? undefined : subtract(a, part)
}

export type Rounding = 'floor' | 'ceiling' | 'up' | 'down' | 'half up' | 'half down' | 'half even'

/** Rounds to `scale` places (negative: tens, hundreds), deciding on the exact decimal: 2.675 to two places is 2.68. */
export function roundTo(value: number, scale: number, how: Rounding): Result {
  if (!Number.isInteger(scale) || Math.abs(scale) > 6000) return undefined
  const places = placesOf(value)
  if (scale >= places) return value
  const units = unitsAt(value, places)
  if (units === undefined || places - scale > 22) return scale > 0 ? value : 0
  const step = power10(places - scale)
  const rest = ((units % step) + step) % step
  const below = (units - rest) / step
  const whole = below + (rest === 0 ? 0 : upward(how, rest / step, below, units < 0))
  return scale >= 0 ? whole / power10(scale) + 0 : whole * power10(-scale) + 0
}

/** 1 where the value goes to the whole number above `below`; `part` is the exact part above it, between 0 and 1. */
function upward(how: Rounding, part: number, below: number, negative: boolean): 0 | 1 {
  const half = part === 0.5
  const near = part > 0.5 ? 1 : 0
  switch (how) {
    case 'floor': return 0
    case 'ceiling': return 1
    case 'up': return negative ? 0 : 1
    case 'down': return negative ? 1 : 0
    case 'half up': return half ? (negative ? 0 : 1) : near
    case 'half down': return half ? (negative ? 1 : 0) : near
    case 'half even': return half ? (below % 2 === 0 ? 0 : 1) : near
  }
}

export function rounded(value: number): Result {
  return Number.isFinite(value) ? Number(value.toPrecision(DIGITS)) + 0 : undefined
}

/** Decimal places of the shortest text of a number; 0 for whole numbers, 16 where it has more than doubles can count. */
function placesOf(value: number): number {
  if (Number.isInteger(value)) return 0
  for (let places = 1; places <= 15; places++) {
    const scale = power10(places)
    if (Math.round(value * scale) / scale === value) return places
  }
  return 16
}

function unitsAt(value: number, places: number): number | undefined {
  if (places > 15) return undefined
  const units = Math.round(value * power10(places))
  return Math.abs(units) <= MAX ? units : undefined
}

const power10 = (places: number): number => POW[places] ?? 10 ** places
