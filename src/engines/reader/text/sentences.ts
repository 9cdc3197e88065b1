/** Cutting prose into sentences and clauses: one pass over the code units, brackets and quotes respected. */
import type { Span } from '#kernel/span.ts'
import { BLANK, BOOK_CLOSE, BOOK_OPEN, COMMA, EXCLAIM, FULL_STOP, NEWLINE, QUESTION, SEMICOLON, depthAfter } from './characters.ts'

/**
 * The sentences of `within` in folded text, each with its closing 。 ! ? (a ; does not end a sentence). An end mark inside
 * brackets or quotes does not cut; a bracket that follows the 。 begins a span of its own, so a responsibility
 * bracket is never part of a sentence. A line end always cuts, so an unclosed bracket spoils one line at most.
 */
export function sentences(folded: string, within: Span): Span[] {
  return cut(folded, within, false)
}

/** Sentences cut further at , and ; outside brackets and quotes: 到2025年 | 普惠覆盖率达到85%以上. */
export function clauses(folded: string, within: Span): Span[] {
  return cut(folded, within, true)
}

function cut(folded: string, within: Span, fine: boolean): Span[] {
  const out: Span[] = []
  let start = within.start
  let depth = 0
  for (let i = within.start; i < within.end; i++) {
    const unit = folded.charCodeAt(i)
    if (unit >= FIRST_HAN) continue
    if (unit === NEWLINE) {
      push(out, folded, start, i)
      start = i + 1
      depth = 0
    } else if (depth === 0 && (unit === FULL_STOP || unit === EXCLAIM || unit === QUESTION || (fine && (unit === COMMA || unit === SEMICOLON)))) {
      push(out, folded, start, i + 1)
      start = i + 1
    } else if (unit !== BOOK_OPEN && unit !== BOOK_CLOSE) depth = depthAfter(depth, unit)
  }
  push(out, folded, start, within.end)
  return out
}

/** Where characters of words begin; the marks that matter here lie before. */
const FIRST_HAN = 0x3400

function push(out: Span[], folded: string, start: number, end: number): void {
  while (start < end && folded.charCodeAt(start) === BLANK) start++
  if (start < end) out.push({ start, end })
}
