/**
 * PostgreSQL's `numeric` as binary COPY gives it: digits of base 10,000, how many of them stand before the point, a sign, and how many
 * decimals are shown. Source: PostgreSQL source, src/backend/utils/adt/numeric.c, numeric_send.
 */

const GROUP = 4
const BASE = 10_000
const NEGATIVE = 0x4000
const DIGITS_AT = 8

/**
 * The value × 10^decimals as an integer, halves rounded away from zero as round(numeric) does.
 * @throws RangeError beyond ±(2^53 − 1), and for NaN and infinity
 */
export function scaledNumeric(bytes: Buffer, begins: number, decimals: number): number {
  const [digits, weight, sign] = [bytes.readInt16BE(begins), bytes.readInt16BE(begins + 2), bytes.readUInt16BE(begins + 4)]
  if (sign !== 0 && sign !== NEGATIVE) throw new RangeError('not a number')
  let sum = 0
  for (let i = 0; i < digits; i++) {
    const digit = bytes.readInt16BE(begins + DIGITS_AT + 2 * i)
    const exponent = GROUP * (weight - i) + decimals
    if (exponent >= 0) sum += digit * 10 ** exponent
    else if (exponent >= -GROUP) {
      sum += Math.floor(digit / 10 ** -exponent + 0.5)
      break
    } else break
  }
  if (!Number.isSafeInteger(sum)) throw new RangeError(`a number of ${digits} groups with ${decimals} decimals is no safe integer`)
  return sign === NEGATIVE && sum !== 0 ? -sum : sum
}

/** The nearest double: what Number(text) gives. */
export function nearestNumeric(bytes: Buffer, begins: number): number {
  const [digits, weight, sign] = [bytes.readInt16BE(begins), bytes.readInt16BE(begins + 2), bytes.readUInt16BE(begins + 4)]
  if (sign !== 0 && sign !== NEGATIVE) return NaN
  let mantissa = 0
  for (let i = 0; i < digits; i++) mantissa = mantissa * BASE + bytes.readInt16BE(begins + DIGITS_AT + 2 * i)
  const exponent = GROUP * (weight - digits + 1)
  // Both sides exact, so that one division rounds once.
  const value = Number.isSafeInteger(mantissa) && Math.abs(exponent) <= 22 ? (exponent < 0 ? mantissa / 10 ** -exponent : mantissa * 10 ** exponent) : Number(`${digitsOf(bytes, begins, digits)}e${exponent}`)
  return sign === NEGATIVE && value !== 0 ? -value : value
}

function digitsOf(bytes: Buffer, begins: number, digits: number): string {
  let text = ''
  for (let i = 0; i < digits; i++) text += String(bytes.readInt16BE(begins + DIGITS_AT + 2 * i)).padStart(GROUP, '0')
  return text
}
