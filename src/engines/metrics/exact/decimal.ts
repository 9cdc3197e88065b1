/**
 * Exact decimals as scaled integers. A quantity with `scale` decimals is the integer `value × 10^scale`, held in a
 * JavaScript number that never leaves ±(2^53 − 1): sums of such integers are exact in any order, which sums of
 * fractions in floating point are not (0.1 + 0.2). Where a product would leave the range, BigInt takes over.
 */
import { metricsErrors } from '../metrics.errors.ts'

/** An integer count of 10^-scale units. */
export type Scaled = number

/** Divisions below this dividend are exact after rounding down: the quotient's error stays under 1/divisor. */
const SAFE_DIVIDEND = 2 ** 52

/**
 * `95.2` with scale 2 → 9520. Accepts a sign, digits, one point; nothing else (marks and full-width digits are the
 * importer's business).
 * @throws metrics.not-a-number also for more decimals than the scale, metrics.overflow beyond ±(2^53 − 1)
 */
export function toScaled(text: string, scale: number): Scaled {
  const match = /^([+-]?)(\d{1,20})(?:\.(\d{1,20}))?$/.exec(text.trim())
  const [, sign = '', whole = '', fraction = ''] = match ?? []
  const kept = fraction.slice(0, scale).padEnd(scale, '0')
  if (!match || /[1-9]/.test(fraction.slice(scale))) throw metricsErrors['not-a-number']({ text: text.slice(0, 40), scale })
  const value = Number(`${whole}${kept}`)
  if (!Number.isSafeInteger(value)) throw metricsErrors.overflow({ indicator: text.slice(0, 40) })
  return sign === '-' && value !== 0 ? -value : value
}

/** 9520 with scale 2 → `95.20`; always as many decimals as the scale, as `numeric(…, scale)` prints them. */
export function fromScaled(value: Scaled, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`
  return value < 0 ? `-${text}` : text
}

/** Nearest integer to `amount × multiplier / base`, halves away from zero (as `round(numeric)` of PostgreSQL). base ≠ 0. */
export function divideRounded(amount: number, multiplier: number, base: number): number {
  const dividend = Math.abs(amount) * multiplier
  const divisor = Math.abs(base)
  const negative = amount < 0 !== base < 0
  // 2·dividend + divisor over 2·divisor rounds halves up without a fraction.
  const doubled = 2 * dividend + divisor
  const rounded = doubled < SAFE_DIVIDEND ? Math.floor(doubled / (2 * divisor)) : Number((2n * BigInt(Math.abs(amount)) * BigInt(multiplier) + BigInt(divisor)) / (2n * BigInt(divisor)))
  return negative && rounded !== 0 ? -rounded : rounded
}

/** a + b, @throws metrics.overflow when the sum is not exact any more. */
export function addExact(a: Scaled, b: Scaled, indicator: string): Scaled {
  const sum = a + b
  if (!Number.isSafeInteger(sum)) throw metricsErrors.overflow({ indicator })
  return sum
}

/** a × b, @throws metrics.overflow when the product is not exact any more. */
export function multiplyExact(a: Scaled, b: number, indicator: string): Scaled {
  const product = a * b
  if (!Number.isSafeInteger(product)) throw metricsErrors.overflow({ indicator })
  return product === 0 ? 0 : product
}
