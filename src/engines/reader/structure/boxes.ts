/** 专栏 boxes: a title line, then items that are numbered or dashed, one a line or several in one. */
import type { Span } from '#kernel/span.ts'
import { BLANK, DOT, FULL_STOP, LIST_COMMA, PIPE, isDigit, trim } from '../text/characters.ts'
import type { RawLine } from './classify.ts'
import { findHeadingWords } from './heading-words.ts'
import type { Box, BoxItem, NumberStyle } from './types.ts'

const TITLE = /^专栏 ?(?:\d{1,2}|[一二三四五六七八九十]{1,3})? ?[:.、]? ?/
const ITEM_STYLES: ReadonlySet<NumberStyle> = new Set(['digit', 'digit-paren', 'circled', 'dash'])

/** Finds the boxes and marks their lines. */
export function findBoxes(folded: string, raw: readonly RawLine[], words: readonly string[]): Box[] {
  const boxes: Box[] = []
  for (let i = 0; i < raw.length; i++) {
    const title = raw[i]
    const text = words[i] ?? ''
    if (!title || title.kind !== 'paragraph' || !text.startsWith('专栏') || text.length > 60 || text.includes('。')) continue
    const label = TITLE.exec(text)?.[0] ?? '专栏'
    title.kind = 'box'
    const content: RawLine[] = []
    let last = 0
    for (let next = raw[i + 1]; next; next = raw[++i + 1]) {
      if (next.kind !== 'paragraph' || !belongs(folded, next, last)) break
      next.kind = 'box'
      last = next.label?.number ?? last
      content.push(next)
    }
    const source = { start: title.source.start, end: (content[content.length - 1] ?? title).source.end }
    const name = withoutPipe(folded, title.source.start + label.length, title.source.end)
    boxes.push({ label: label.replace(/[:.、 ]{1,20}$/, '').replace(' ', ''), title: folded.slice(name.start, name.end), source, items: content.flatMap((line) => cutItems(folded, line)) })
  }
  return boxes
}

/** A line of the box: an item that counts on from the last one, a dashed item, or a cell (closed with |). */
function belongs(folded: string, line: RawLine, last: number): boolean {
  if (folded.charCodeAt(line.source.end - 1) === PIPE) return true
  if (!line.label || !ITEM_STYLES.has(line.label.style)) return false
  return line.label.number === null || line.label.number === last + 1
}

function withoutPipe(folded: string, start: number, end: number): Span {
  return trim(folded, start, folded.charCodeAt(end - 1) === PIPE ? end - 1 : end)
}

/** Items of one line: `1.甲。… 2.乙。…`; a number counts only where it follows a blank or a full stop and counts on. */
function cutItems(folded: string, line: RawLine): BoxItem[] {
  const { start, end } = withoutPipe(folded, line.source.start, line.source.end)
  const label = line.label
  if (!label) return []
  const starts: { readonly at: number; readonly label: string; readonly text: number }[] = [{ at: start, label: label.text, text: label.source.end }]
  let number = label.style === 'digit' ? label.number ?? 0 : Number.NaN
  for (let at = start + 2; at < end && !Number.isNaN(number); at++) {
    const before = folded.charCodeAt(at - 1)
    if (!isDigit(folded.charCodeAt(at)) || (before !== BLANK && before !== FULL_STOP)) continue
    const digits = String(number + 1)
    const mark = folded.charCodeAt(at + digits.length)
    if (!folded.startsWith(digits, at) || (mark !== DOT && mark !== LIST_COMMA) || isDigit(folded.charCodeAt(at + digits.length + 1))) continue
    starts.push({ at, label: folded.slice(at, at + digits.length + 1), text: at + digits.length + 1 })
    number++
  }
  return starts.map((item, i) => {
    const source = trim(folded, item.at, starts[i + 1]?.at ?? end)
    const { heading } = findHeadingWords(folded, item.text, source.end)
    return { label: item.label, title: heading ? folded.slice(heading.start, heading.end) : '', source }
  })
}
