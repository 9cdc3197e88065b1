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
  const parts = readParts(text, at, limit)
  if (parts) return finish(text, limit, { start: at, ...parts, more: false, roundTheClock: false })
  const first = readNumber(text, at, limit)
  if (!first || Number.isNaN(first.value)) return undefined
  const mark = text.charAt(first.end)
  if ((mark === '×' || mark === 'x' || mark === '*') && isDigit(text.charCodeAt(first.end + 1))) {
    const hours = readNumber(text, first.end + 1, limit)
    const unit = hours && readUnit(text, hours.end, limit)
    if (hours && unit?.sort === 'time') return finish(text, limit, { start: at, end: unit.end, value: hours.value, unit: unit.text, sort: unit.sort, han: false, more: false, roundTheClock: true })
  }
  const own = readUnit(text, first.end, limit)
  const range = readRangeEnd(text, own?.end ?? first.end, limit, first.value, own?.text)
  if (range) return finish(text, limit, { start: at, ...range, value: [first.value, range.to], han: first.han, roundTheClock: false })
  const read = { start: at, value: first.value, han: first.han, roundTheClock: false }
  if (own) return finish(text, limit, { ...read, end: own.end, unit: own.text, sort: own.sort, more: own.more })
  return finish(text, limit, { ...read, end: first.end, unit: null, sort: null, more: false })
}

interface Read { readonly start: number; readonly end: number; readonly value: Amount['value']; readonly unit: string | null; readonly sort: UnitSort | null; readonly han: boolean; readonly more: boolean; readonly roundTheClock: boolean }

function finish(text: string, limit: number, read: Read): Amount {
  const { more, ...amount } = read
  const gap = text.charCodeAt(read.end) === 0x20 ? 1 : 0
  for (const [word, op] of AFTER) {
    if (!text.startsWith(word, read.end + gap) || read.end + gap + word.length > limit) continue
    const within = op === '<=' && word.endsWith('内')
    return { ...amount, end: read.end + gap + word.length, after: op, within }
  }
  const later = read.unit === null ? undefined : comparisonBehindNoun(text, read.end, limit)
  if (later !== undefined) return { ...amount, after: later, within: false }
  const inside = read.sort === 'time' && text.charAt(read.end) === '内' && read.end < limit && !'部外容在科'.includes(text.charAt(read.end + 1) || '。')
  if (inside) return { ...amount, end: read.end + 1, after: '<=', within: true }
  return { ...amount, after: more ? '>=' : Array.isArray(read.value) ? '~' : undefined, within: false }
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
function readParts(text: string, at: number, limit: number): { end: number; value: number; unit: string | null; sort: UnitSort | null; han: boolean } | undefined {
  for (const [words, unit] of [['百分之', '%'], ['千分之', '‰'], ['万分之', '‱']] as const) {
    if (!text.startsWith(words, at)) continue
    const part = readNumber(text, at + words.length, limit)
    const whole = text.startsWith('百分之百', at) && { value: 100, end: at + 4 }
    const read = whole || part
    return read ? { end: read.end, value: read.value, unit, sort: 'share', han: true } : undefined
  }
  if (text.startsWith('分之', at + 1) && isHanDigit(text.charCodeAt(at))) {
    const below = readNumber(text, at, at + 1), above = readNumber(text, at + 3, limit)
    if (below && above && below.value > 0) return { end: above.end, value: Math.round((above.value / below.value) * 1e4) / 1e4, unit: null, sort: 'share', han: true }
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
