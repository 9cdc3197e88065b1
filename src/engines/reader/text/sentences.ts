/** Cutting prose into sentences and clauses: one pass over the code units, brackets and quotes respected. */
import type { Span } from '#kernel/span.ts'

const FULL_STOP = 0x3002, SEMICOLON = 0x3b, EXCLAIM = 0x21, QUESTION = 0x3f, NEWLINE = 0x0a, COMMA = 0x2c, BLANK = 0x20
const OPEN = 0x28, CLOSE = 0x29, SQUARE_OPEN = 0x3014, SQUARE_CLOSE = 0x3015, QUOTE_OPEN = 0x201c, QUOTE_CLOSE = 0x201d

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
  let round = 0, square = 0, quote = 0
  const close = (end: number): void => {
    while (start < end && folded.charCodeAt(start) === BLANK) start++
    if (start < end) out.push({ start, end })
    start = end
  }
  for (let i = within.start; i < within.end; i++) {
    const unit = folded.charCodeAt(i)
    if (unit === NEWLINE) {
      close(i)
      start = i + 1
      round = square = quote = 0
    } else if (unit === OPEN) round++
    else if (unit === CLOSE) { if (round > 0) round-- }
    else if (unit === SQUARE_OPEN) square++
    else if (unit === SQUARE_CLOSE) { if (square > 0) square-- }
    else if (unit === QUOTE_OPEN) quote++
    else if (unit === QUOTE_CLOSE) { if (quote > 0) quote-- }
    else if (round + square + quote === 0 && (unit === FULL_STOP || unit === EXCLAIM || unit === QUESTION || (fine && (unit === COMMA || unit === SEMICOLON)))) close(i + 1)
  }
  close(within.end)
  return out
}
