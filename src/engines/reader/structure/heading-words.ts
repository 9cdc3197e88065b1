/** Where the words of a heading end and the text begins. */
import type { Span } from '#kernel/span.ts'
import { BLANK, COLON, COMMA, EXCLAIM, FULL_STOP, PIPE, QUESTION, SEMICOLON, SQUARE_CLOSE, SQUARE_OPEN, depthAfter, isDigit } from '../text/characters.ts'

export interface HeadingWords { readonly heading: Span | null; readonly body: Span }

/** Longest heading; beyond it a first sentence is text (a sentence of 41 characters is a commitment, not a title). */
const LONGEST = 40
/** Longest heading that holds a comma (加强组织领导,统筹协同推进): longer ones, and those with two, are sentences. */
const LONGEST_WITH_COMMA = 24
/** Longest heading before a colon (总体目标:). */
const LONGEST_BEFORE_COLON = 20

/**
 * Reads the words after a label, from `start` to the end of the line. A heading is a short first sentence, the whole short
 * line, or short words before a colon or a blank that text follows.
 */
export function findHeadingWords(folded: string, start: number, end: number): HeadingWords {
  while (start < end && folded.charCodeAt(start) === BLANK) start++
  while (end > start && (folded.charCodeAt(end - 1) === BLANK || folded.charCodeAt(end - 1) === PIPE)) end--
  const text: HeadingWords = { heading: null, body: { start, end } }
  if (start === end || startsLikeGoal(folded, start)) return text
  const limit = Math.min(end, start + LONGEST + 1)
  let depth = 0
  let comma = false
  let at = start
  for (; at < limit; at++) {
    const unit = folded.charCodeAt(at)
    const before = depth
    depth = depthAfter(depth, unit)
    if (before > 0 || depth > 0) continue
    if (unit === COMMA) { if (comma) return text; comma = true }
    else if (unit === FULL_STOP || unit === EXCLAIM || unit === QUESTION) break
    else if (unit === SEMICOLON) return text
    else if (unit === COLON) return !comma && at - start <= LONGEST_BEFORE_COLON ? words(folded, start, at, end) : text
    else if (unit === BLANK && !comma && at - start >= 4 && at - start <= LONGEST_BEFORE_COLON && opensText(folded, at, end)) return words(folded, start, at - 1, end)
  }
  if (at === limit && limit < end) return text
  if (comma && at - start > LONGEST_WITH_COMMA) return text
  if (at === end && folded.charCodeAt(end - 1) === COMMA) return text
  return words(folded, start, at, end)
}

/** `mark` is the place of the mark that closes the heading (or of its last character before a blank). */
function words(folded: string, start: number, mark: number, end: number): HeadingWords {
  let headingEnd = mark
  let bodyStart = Math.min(mark + 1, end)
  if (mark < end && folded.charCodeAt(mark + 1) === BLANK && folded.charCodeAt(mark) !== FULL_STOP && folded.charCodeAt(mark) !== COLON) headingEnd = bodyStart
  const note = noteMark(folded, start, headingEnd)
  if (note > start) headingEnd = note
  while (bodyStart < end && folded.charCodeAt(bodyStart) === BLANK) bodyStart++
  return { heading: { start, end: headingEnd }, body: { start: bodyStart, end } }
}

/** Place of a footnote mark 〔1〕 or 〔〔1〕〕 that ends the heading, -1 for none. */
function noteMark(folded: string, start: number, end: number): number {
  if (folded.charCodeAt(end - 1) !== SQUARE_CLOSE) return -1
  let at = end - 1
  while (at > start && end - at < 7 && folded.charCodeAt(at) !== SQUARE_OPEN) at--
  if (folded.charCodeAt(at - 1) === SQUARE_OPEN) at--
  return isDigit(folded.charCodeAt(folded.charCodeAt(at + 1) === SQUARE_OPEN ? at + 2 : at + 1)) && folded.charCodeAt(at) === SQUARE_OPEN ? at : -1
}

/** 到2025年,… and 2025年… are goals: never a heading. */
function startsLikeGoal(folded: string, start: number): boolean {
  let at = folded[start] === '到' ? start + 1 : start
  if (folded.charCodeAt(at) === BLANK) at++
  let digits = 0
  while (digits < 5 && isDigit(folded.charCodeAt(at + digits))) digits++
  return digits === 4 && folded[at + 4] === '年'
}

/** A blank that parts a heading from its text: what follows is long and is a sentence. */
function opensText(folded: string, blank: number, end: number): boolean {
  if (end - blank < 30) return false
  for (let at = blank; at < end; at++) if (folded.charCodeAt(at) === FULL_STOP) return true
  return false
}
