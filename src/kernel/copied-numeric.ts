/**
 * PostgreSQL's `numeric` as binary COPY gives it: digits of base 10,000, how many of them stand before the point, a sign, and how many
 * decimals are shown. Source: PostgreSQL source, src/backend/utils/adt/numeric.c, numeric_send.
 */

const GROUP = 4
const BASE = 10_000
const NEGATIVE = 0x4000
const DIGITS_AT = 8
/** Looked up: ** takes ten times as long, and every number of a COPY needs one. Doubles hold these exactly. */
const POWERS = Array.from({ length: 23 }, (_, n) => Number(`1e${n}`))
const powerOf = (n: number): number => POWERS[n] ?? 10 ** n
/** As readInt16BE, without its checks. */
const int16 = (bytes: Uint8Array, at: number): number => (((bytes[at] ?? 0) << 24) >> 16) | (bytes[at + 1] ?? 0)

/**
 * The value × 10^decimals as an integer, halves rounded away from zero as round(numeric) does.
 * @throws RangeError beyond ±(2^53 − 1), and for NaN and infinity
 */
export function scaledNumeric(bytes: Uint8Array, begins: number, decimals: number): number {
  const digits = int16(bytes, begins)
  const weight = int16(bytes, begins + 2)
  const sign = int16(bytes, begins + 4)
  if (sign !== 0 && sign !== NEGATIVE) throw new RangeError('not a number')
  let sum = 0
  for (let i = 0; i < digits; i++) {
    const digit = int16(bytes, begins + DIGITS_AT + 2 * i)
    const exponent = GROUP * (weight - i) + decimals
    if (exponent >= 0) sum += digit * powerOf(exponent)
    else if (exponent >= -GROUP) {
      sum += Math.floor(digit / powerOf(-exponent) + 0.5)
      break
    } else break
  }
  if (!Number.isSafeInteger(sum)) throw new RangeError(`a number of ${digits} groups with ${decimals} decimals is no safe integer`)
  return sign === NEGATIVE && sum !== 0 ? -sum : sum
}

/** The nearest double: what Number(text) gives. */
export function nearestNumeric(bytes: Uint8Array, begins: number): number {
  const digits = int16(bytes, begins)
  const weight = int16(bytes, begins + 2)
  const sign = int16(bytes, begins + 4)
  if (sign !== 0 && sign !== NEGATIVE) return NaN
  let mantissa = 0
  for (let i = 0; i < digits; i++) mantissa = mantissa * BASE + int16(bytes, begins + DIGITS_AT + 2 * i)
  const exponent = GROUP * (weight - digits + 1)
  // Both sides exact, so that one division rounds once.
  const value = Number.isSafeInteger(mantissa) && Math.abs(exponent) <= 22 ? (exponent < 0 ? mantissa / powerOf(-exponent) : mantissa * powerOf(exponent)) : Number(`${digitsOf(bytes, begins, digits)}e${exponent}`)
  return sign === NEGATIVE && value !== 0 ? -value : value
}

function digitsOf(bytes: Uint8Array, begins: number, digits: number): string {
  let text = ''
  for (let i = 0; i < digits; i++) text += String(int16(bytes, begins + DIGITS_AT + 2 * i)).padStart(GROUP, '0')
  return text
}
