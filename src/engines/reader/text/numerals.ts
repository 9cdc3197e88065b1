/** Numbers as plans write them: 85, 1,200, 99.95, 十二, 一百五十, 三点五, 二〇二五. Scales (万, 亿) stay with the unit: 4.5万人次 is 4.5 and 万人次. */

export interface NumberRead {
  readonly value: number
  /** First code unit after the number. */
  readonly end: number
  /** Written with Chinese numerals. */
  readonly han: boolean
}

const HAN_DIGITS = '〇一二三四五六七八九'
const HAN_VALUES: ReadonlyMap<number, number> = new Map([
  ...[...HAN_DIGITS].map((c, i): [number, number] => [c.charCodeAt(0), i]),
  ['零'.charCodeAt(0), 0], ['两'.charCodeAt(0), 2],
])
const HAN_POWERS: ReadonlyMap<number, number> = new Map([['十', 10], ['百', 100], ['千', 1000]].map(([c, p]) => [String(c).charCodeAt(0), Number(p)]))
const WAN = 0x4e07, YI = 0x4ebf, POINT = 0x70b9
/** Longest run of characters read as one number; a longer one is a serial number, and bounds the work at one place. */
const LONGEST = 24

export const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39
export const isHanDigit = (unit: number): boolean => HAN_VALUES.has(unit)
/** A Chinese numeral that may open a number: 一 to 九, 两, 十. 百 and 千 alone open rates (千人, 百户), not numbers. */
export const opensHanNumber = (unit: number): boolean => unit === 0x5341 || (HAN_VALUES.has(unit) && unit !== 0x96f6)

/** The number that opens at `at` of folded text, ASCII or Chinese; undefined where none does, also for 十四五. */
export function readNumber(text: string, at: number, limit: number): NumberRead | undefined {
  return isDigit(text.charCodeAt(at)) ? readAscii(text, at, limit) : readHan(text, at, limit)
}

/** The value of a whole text that is nothing but a number; undefined otherwise. */
export function parseNumber(text: string): number | undefined {
  const read = readNumber(text, 0, text.length)
  return read?.end === text.length ? read.value : undefined
}

function readAscii(text: string, at: number, limit: number): NumberRead | undefined {
  const whole = digitsEnd(text, at, limit)
  if (whole - at > LONGEST) return { value: Number.NaN, end: whole, han: false }
  let end = whole
  let figures = text.slice(at, whole)
  if (whole - at <= 3) {
    while (text.charCodeAt(end) === 0x2c && end + 4 <= limit && digitsEnd(text, end + 1, Math.min(limit, end + 5)) === end + 4 && end - at < LONGEST) {
      figures += text.slice(end + 1, end + 4)
      end += 4
    }
  }
  if (text.charCodeAt(end) === 0x2e && end + 1 < limit && isDigit(text.charCodeAt(end + 1))) {
    const fraction = digitsEnd(text, end + 1, limit)
    figures += text.slice(end, Math.min(fraction, end + LONGEST))
    end = fraction
  }
  return { value: Number(figures), end, han: false }
}

function digitsEnd(text: string, at: number, limit: number): number {
  let end = at
  while (end < limit && isDigit(text.charCodeAt(end))) end++
  return end
}

function readHan(text: string, at: number, limit: number): NumberRead | undefined {
  let total = 0, section = 0, digit = -1, digits = 0, powers = 0, i = at
  const stop = Math.min(limit, at + LONGEST)
  let positional = ''
  for (; i < stop; i++) {
    const unit = text.charCodeAt(i)
    const value = HAN_VALUES.get(unit)
    const power = HAN_POWERS.get(unit)
    if (value !== undefined) {
      // 十四五 is a plan period; 二〇二五 is read by position.
      if (digit > 0 && powers > 0) return undefined
      digit = value
      digits++
      positional += String(value)
    } else if (power !== undefined) {
      if (digit < 0 && !(power === 10 && section === 0 && total === 0)) break
      section += (digit < 0 ? 1 : digit) * power
      digit = -1
      powers++
    } else if ((unit === WAN || unit === YI) && i > at && opensHanNumber(text.charCodeAt(i + 1))) {
      total = (total + section + Math.max(digit, 0)) * (unit === WAN ? 1e4 : 1e8)
      section = 0
      digit = -1
      powers++
    } else break
  }
  if (i === at) return undefined
  if (powers === 0 && digits > 1) return { value: Number(positional), end: i, han: true }
  const value = total + section + Math.max(digit, 0)
  if (text.charCodeAt(i) !== POINT || !isHanDigit(text.charCodeAt(i + 1))) return { value, end: i, han: true }
  let fraction = ''
  let end = i + 1
  for (; end < stop; end++) {
    const part = HAN_VALUES.get(text.charCodeAt(end))
    if (part === undefined) break
    fraction += String(part)
  }
  return { value: Number(`${value}.${fraction}`), end, han: true }
}
