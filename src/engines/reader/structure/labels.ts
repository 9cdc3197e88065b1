/** The number at the head of a line: which style it is, what it counts, where it ends. Hand-cut, so that each line costs its label only. */
import { BLANK, CLOSE, COLON, COMMA, DASH, DOT, LIST_COMMA, OPEN, isDigit, isHan } from '../text/characters.ts'
import type { Label, NumberStyle } from './types.ts'

/** The label at `start`, or null. `end` is the end of the line. A label always leaves something after it or stands alone. */
export function findLabel(folded: string, start: number, end: number): Label | null {
  const first = folded.charCodeAt(start)
  if (first === DASH || first === 0x2d) return dash(folded, start, end)
  if (first >= 0x2460 && first <= 0x2473) return label('circled', folded, start, start + 1, first - 0x245f)
  if (first >= 0x3220 && first <= 0x3229) return label('han-paren', folded, start, start + 1, first - 0x321f)
  if (first === 0x7b2c) return ordinalPart(folded, start, end)
  if (first === OPEN) return parenthesised(folded, start, end)
  if (isDigit(first)) return digits(folded, start, end)
  if (NAMED_OPENERS.has(first)) return named(folded, start, end)
  const han = hanNumber(folded, start, end)
  if (han.end === start) return null
  const after = skipBlanks(folded, han.end, end)
  const mark = folded.charCodeAt(after)
  if (after < end && (mark === LIST_COMMA || mark === DOT || (mark === COMMA && isHan(folded.charCodeAt(after + 1))))) return label('han', folded, start, after + 1, han.value)
  return null
}

/** 第一章 第二节 第三部分 第四篇 第五条. */
function ordinalPart(folded: string, start: number, end: number): Label | null {
  let at = skipBlanks(folded, start + 1, end)
  const han = hanNumber(folded, at, end)
  let value = han.value
  if (han.end > at) at = han.end
  else {
    const digitsEnd = skipDigits(folded, at, end)
    if (digitsEnd === at || digitsEnd - at > 3) return null
    value = Number(folded.slice(at, digitsEnd))
    at = digitsEnd
  }
  at = skipBlanks(folded, at, end)
  const style = PART_WORDS[folded[at] ?? '']
  if (style === undefined) return null
  if (style === 'part' && folded[at] === '部' && folded[at + 1] !== '分') return null
  return label(style, folded, start, folded[at] === '部' ? at + 2 : at + 1, value)
}

const PART_WORDS: Readonly<Record<string, NumberStyle | undefined>> = { 章: 'chapter', 节: 'section', 部: 'part', 篇: 'part', 编: 'part', 条: 'article' }

/** (一) (十二) (1) (12). */
function parenthesised(folded: string, start: number, end: number): Label | null {
  const inner = skipBlanks(folded, start + 1, end)
  const han = hanNumber(folded, inner, end)
  const innerEnd = han.end > inner ? han.end : skipDigits(folded, inner, end)
  if (innerEnd === inner || innerEnd - inner > 4) return null
  const close = skipBlanks(folded, innerEnd, end)
  if (folded.charCodeAt(close) !== CLOSE) return null
  const labelEnd = folded.charCodeAt(close + 1) === LIST_COMMA ? close + 2 : close + 1
  if (han.end > inner) return label('han-paren', folded, start, labelEnd, han.value)
  return label('digit-paren', folded, start, labelEnd, Number(folded.slice(inner, innerEnd)))
}

/** `1.` `1、` `1)` `1.1` `2.3.1`; not 1.5倍, 2025年, 3:2. */
function digits(folded: string, start: number, end: number): Label | null {
  let at = skipDigits(folded, start, end)
  if (at - start > 3) return null
  const mark = folded.charCodeAt(at)
  const number = Number(folded.slice(start, at))
  if (at >= end) return null
  if (mark === CLOSE) return label('digit-paren', folded, start, at + 1, number)
  if (mark === LIST_COMMA) return isDigit(folded.charCodeAt(at + 1)) ? null : label('digit', folded, start, at + 1, number)
  if (mark !== DOT) return null
  if (!isDigit(folded.charCodeAt(at + 1))) return label('digit', folded, start, at + 1, number)
  if (opensNumberedWords(folded, at + 1, end)) return label('digit', folded, start, at + 1, number)
  let last = number
  let levels = 1
  while (folded.charCodeAt(at) === DOT && isDigit(folded.charCodeAt(at + 1))) {
    const next = skipDigits(folded, at + 1, end)
    if (next - at > 3) return null
    last = Number(folded.slice(at + 1, next))
    levels++
    at = next
  }
  if (last === 0) return null
  if (folded.charCodeAt(at) === DOT || folded.charCodeAt(at) === LIST_COMMA) at++
  else if (folded.charCodeAt(at) !== BLANK && (levels < 3 && MEASURES.has(folded[at] ?? ''))) return null
  if (at >= end || (!isHan(folded.charCodeAt(skipBlanks(folded, at, end))) && folded[skipBlanks(folded, at, end)] !== '“')) return null
  return label('decimal', folded, start, at, last)
}

/** 3.2024年底前…, 10.12345热线…: the item's words begin with a year or the number of a hotline. */
function opensNumberedWords(folded: string, at: number, end: number): boolean {
  const stop = skipDigits(folded, at, end)
  if (stop - at === 4) return folded[stop] === '年' && (folded.startsWith('20', at) || folded.startsWith('19', at))
  if (stop - at === 3) return EMERGENCY.has(folded.slice(at, stop)) && isHan(folded.charCodeAt(stop)) && !MEASURES.has(folded[stop] ?? '')
  return stop - at === 5 && folded[at] === '1' && isHan(folded.charCodeAt(stop))
}

const EMERGENCY: ReadonlySet<string> = new Set(['110', '119', '120', '122'])

const NAMES = ['重点行动', '专项行动', '重点任务', '重点工程', '行动', '任务', '工程', '专项', '举措'] as const
const NAMED_OPENERS: ReadonlySet<number> = new Set(NAMES.map((name) => name.charCodeAt(0)))
/** 行动一: 任务二、 重点工程3:, before the words of the heading. */
function named(folded: string, start: number, end: number): Label | null {
  const name = NAMES.find((word) => folded.startsWith(word, start))
  if (name === undefined) return null
  const at = start + name.length
  const han = hanNumber(folded, at, end)
  const stop = han.end > at ? han.end : skipDigits(folded, at, end)
  if (stop === at || stop - at > 3) return null
  const mark = folded.charCodeAt(stop)
  if (mark !== COLON && mark !== LIST_COMMA && mark !== BLANK) return null
  return label('named', folded, start, stop + 1, han.end > at ? han.value : Number(folded.slice(at, stop)))
}

/** What follows a quantity and never a heading's number. */
const MEASURES = new Set('%‰万亿元个人年月日时分秒米公平千吨亩家所张户次倍度级岁天项名套处条座百十以左版')

/** `——`, `—` before Han, `--`. */
function dash(folded: string, start: number, end: number): Label | null {
  const unit = folded.charCodeAt(start)
  let at = start
  while (at < end && folded.charCodeAt(at) === unit) at++
  const length = at - start
  if (at >= end || length > 4 || (unit === 0x2d && length < 2)) return null
  const next = folded.charCodeAt(skipBlanks(folded, at, end))
  if (length === 1 && !isHan(next) && next !== 0x201c) return null
  return { ...label('dash', folded, start, at, null), text: '——' }
}

function label(style: NumberStyle, folded: string, start: number, end: number, number: number | null): Label {
  return { style, text: folded.slice(start, end).replaceAll(' ', ''), number, source: { start, end } }
}

const HAN_DIGITS = '〇一二三四五六七八九'
/** A Han number below 100, or 一百…; `end === start` where none stands. */
function hanNumber(folded: string, start: number, end: number): { readonly value: number; readonly end: number } {
  let at = start
  let total = 0
  let digit = 0
  for (; at < end && at - start < 5; at++) {
    const character = folded[at] ?? ''
    const index = HAN_DIGITS.indexOf(character)
    if (index >= 0) digit = index
    else if (character === '十') { total += (digit === 0 ? 1 : digit) * 10; digit = 0 }
    else if (character === '百') { total += (digit === 0 ? 1 : digit) * 100; digit = 0 }
    else if (character !== '零') break
  }
  return { value: total + digit, end: at }
}

function skipDigits(folded: string, at: number, end: number): number {
  while (at < end && isDigit(folded.charCodeAt(at))) at++
  return at
}

function skipBlanks(folded: string, at: number, end: number): number {
  while (at < end && folded.charCodeAt(at) === BLANK) at++
  return at
}

/** Styles from the outermost to the innermost; the place in this list decides what a heading may close. */
export const STYLE_RANK: Readonly<Record<NumberStyle, number>> = {
  part: 0, chapter: 1, section: 2, article: 3, han: 4, named: 4.5, 'han-paren': 5, digit: 6, decimal: 7, 'digit-paren': 8, circled: 9, ordinal: 10, dash: 11, 'run-in': 11, declared: 12,
}

