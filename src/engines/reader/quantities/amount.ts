/** A number with its unit and the comparison that follows it: 85%以上, 2—3个, 百分之九十, 7×24小时, 12/10万, 700余个. */
import type { Op } from '../types.ts'
import { isDigit, isHanDigit, opensHanNumber, readNumber } from '../text/numerals.ts'
import { readUnit, type UnitSort } from './units.ts'

export interface Amount {
  readonly start: number
  /** After the unit and the words of comparison. */
  readonly end: number
  readonly value: number | readonly [number, number]
  readonly unit: string | null
  readonly sort: UnitSort | null
  readonly han: boolean
  /** What the words after the number say; undefined where there are none. */
  readonly after: Op | undefined
  /** 5个工作日内, 3小时之内. */
  readonly within: boolean
  readonly roundTheClock: boolean
}

/** What follows a number and decides how it is meant, longest first. */
const AFTER: readonly (readonly [string, Op])[] = [
  ['及以上', '>='], ['或以上', '>='], ['以上', '>='], ['及以下', '<='], ['或以下', '<='], ['以下', '<='],
  ['以内', '<='], ['之内', '<='], ['左右', '~'], ['上下', '~'],
]
const RANGE_MARKS = '—-~至到'

/** The amount that opens at `at`; undefined where no number does. `unit` is null where no known unit follows. */
export function readAmount(text: string, at: number, limit: number): Amount | undefined {
  const opener = text.charCodeAt(at)
  if (!isDigit(opener) && text.charCodeAt(at + 2) === ZHI || text.charCodeAt(at + 1) === FEN) {
    const parts = readParts(text, at, limit)
    if (parts) return finish(text, limit, at, parts.end, parts.value, parts.unit, 'share', true, false, false)
  }
  const first = readNumber(text, at, limit)
  if (!first || Number.isNaN(first.value)) return undefined
  const mark = text.charCodeAt(first.end)
  if ((mark === 0xd7 || mark === 0x78 || mark === 0x2a) && isDigit(text.charCodeAt(first.end + 1))) {
    const hours = readNumber(text, first.end + 1, limit)
    const unit = hours && readUnit(text, hours.end, limit)
    if (hours && unit?.sort === 'time') return finish(text, limit, at, unit.end, hours.value, unit.text, unit.sort, false, false, true)
  }
  const own = readUnit(text, first.end, limit)
  const range = readRangeEnd(text, own?.end ?? first.end, limit, first.value, own?.text)
  if (range) return finish(text, limit, at, range.end, [first.value, range.to], range.unit, range.sort, first.han, range.more, false)
  return own ? finish(text, limit, at, own.end, first.value, own.text, own.sort, first.han, own.more, false)
    : finish(text, limit, at, first.end, first.value, null, null, first.han, false, false)
}

const ZHI = 0x4e4b, FEN = 0x5206
/** First characters of the words in AFTER. */
const AFTER_OPENERS = new Set([...'及或以之左上'].map((c) => c.charCodeAt(0)))

function finish(text: string, limit: number, start: number, end: number, value: Amount['value'], unit: string | null, sort: UnitSort | null, han: boolean, more: boolean, roundTheClock: boolean): Amount {
  const from = text.charCodeAt(end) === 0x20 ? end + 1 : end
  if (AFTER_OPENERS.has(text.charCodeAt(from))) {
    for (const [word, op] of AFTER) {
      if (!text.startsWith(word, from) || from + word.length > limit) continue
      return { start, end: from + word.length, value, unit, sort, han, after: op, within: op === '<=' && word.endsWith('内'), roundTheClock }
    }
  }
  const later = unit === null ? undefined : comparisonBehindNoun(text, end, limit)
  if (later !== undefined) return { start, end, value, unit, sort, han, after: later, within: false, roundTheClock }
  if (sort === 'time' && end < limit && text.charAt(end) === '内' && !'部外容在科'.includes(text.charAt(end + 1) || '。')) return { start, end: end + 1, value, unit, sort, han, after: '<=', within: true, roundTheClock }
  return { start, end, value, unit, sort, han, after: more ? '>=' : typeof value === 'number' ? undefined : '~', within: false, roundTheClock }
}

/** 60张床位以上: a short noun may stand between; 2所县级以上医院 compares something else. */
function comparisonBehindNoun(text: string, at: number, limit: number): Op | undefined {
  for (let i = at; i < at + 4 && i + 1 < limit; i++) {
    const c = text.charAt(i)
    if (c === '以' && i > at) {
      if ('级类星等岁年'.includes(text.charAt(i - 1))) return undefined
      const next = text.charAt(i + 1)
      return next === '上' ? '>=' : next === '下' || next === '内' ? '<=' : undefined
    }
    if (',。;、:的和与及)(”'.includes(c)) return undefined
  }
  return undefined
}

/** 百分之九十, 百分之90, 千分之三, 三分之二. A fraction keeps its value and has no unit. */
function readParts(text: string, at: number, limit: number): { end: number; value: number; unit: string | null } | undefined {
  for (const [words, unit] of [['百分之', '%'], ['千分之', '‰'], ['万分之', '‱']] as const) {
    if (!text.startsWith(words, at)) continue
    const part = readNumber(text, at + words.length, limit)
    const whole = text.startsWith('百分之百', at) && { value: 100, end: at + 4 }
    const read = whole || part
    return read ? { end: read.end, value: read.value, unit } : undefined
  }
  if (text.startsWith('分之', at + 1) && isHanDigit(text.charCodeAt(at))) {
    const below = readNumber(text, at, at + 1), above = readNumber(text, at + 3, limit)
    if (below && above && below.value > 0) return { end: above.end, value: Math.round((above.value / below.value) * 1e4) / 1e4, unit: null }
  }
  return undefined
}

/** The second end of 2—3个, 8%至10%, 二至三次: same unit or none on the first. */
function readRangeEnd(text: string, at: number, limit: number, from: number, unit: string | undefined): { to: number; end: number; unit: string | null; sort: UnitSort | null; more: boolean } | undefined {
  if (at + 1 >= limit || !RANGE_MARKS.includes(text.charAt(at))) return undefined
  const opener = text.charCodeAt(at + 1)
  if (!isDigit(opener) && !opensHanNumber(opener)) return undefined
  const second = readNumber(text, at + 1, limit)
  if (!second || !(second.value > from)) return undefined
  const own = readUnit(text, second.end, limit)
  if (unit !== undefined && own?.text !== unit) return undefined
  return { to: second.value, end: own?.end ?? second.end, unit: own?.text ?? null, sort: own?.sort ?? null, more: own?.more ?? false }
}
