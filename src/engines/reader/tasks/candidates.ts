/** Places where a responsibility may be said: brackets, and labels on their own line or after the last sentence. One pass. */
import type { Span } from '#kernel/span.ts'
import { CLOSE, FULL_STOP, LENS_CLOSE, LENS_OPEN, LIST_COMMA, NEWLINE, OPEN, SEMICOLON, SQUARE_CLOSE, SQUARE_OPEN, isHan } from '../text/characters.ts'
import { Endings } from '../text/endings.ts'
import { labelRole } from './unit-list.ts'

export interface Candidate {
  /** `sentence`: the last of its paragraph, opening with 由 or ending in 牵头, 配合, 负责. */
  readonly shape: 'bracket' | 'line' | 'sentence'
  /** With its brackets or its label. */
  readonly source: Span
  readonly content: Span
  /** Stands at the start of its line. */
  readonly ownLine: boolean
  /** Follows a full stop, or begins its line: where a bare list of units may stand. */
  readonly afterSentence: boolean
}

/** Longest bracket that is read; the longest list of units seen has 150 characters. */
const LONGEST = 600

/** Longest closing sentence (由)…牵头,…配合。 */
const LONGEST_SENTENCE = 160

/** Where characters of words begin; the marks that matter here lie before. */
const FIRST_HAN = 0x3400

/** Candidates within one line of prose, in order, none inside another of the same shape that is taken by its words. */
export function findCandidates(folded: string, line: Span): Candidate[] {
  const found: Candidate[] = []
  const open: number[] = []
  const label = labelAt(folded, line.start, line.end)
  const closing = label > 0 ? -1 : closingSentence(folded, line)
  if (label > 0) found.push({ shape: 'line', source: line, content: line, ownLine: true, afterSentence: true })
  for (let i = line.start; i < line.end; i++) {
    const unit = folded.charCodeAt(i)
    if (unit >= FIRST_HAN) continue
    if (unit === OPEN || unit === SQUARE_OPEN || unit === LENS_OPEN) open.push(i)
    else if (unit === CLOSE || unit === SQUARE_CLOSE || unit === LENS_CLOSE) {
      const start = open.pop()
      if (start === undefined || i - start > LONGEST || i - start < 4) continue
      while (found.length > 0 && (found[found.length - 1]?.source.start ?? 0) > start && mayName(folded, start, i)) found.pop()
      if (mayName(folded, start, i)) found.push(bracket(folded, line, start, i + 1, i))
    } else if (unit === FULL_STOP && label === 0 && open.length === 0 && labelAt(folded, i + 1, line.end) > 0) {
      found.push({ shape: 'line', source: { start: i + 1, end: line.end }, content: { start: i + 1, end: line.end }, ownLine: false, afterSentence: true })
      break
    } else if (i + 1 === closing) break
  }
  if (closing >= 0) found.push({ shape: 'sentence', source: { start: closing, end: line.end }, content: { start: closing, end: line.end - 1 }, ownLine: closing === line.start, afterSentence: true })
  const last = open[open.length - 1]
  if (last !== undefined && line.end - last < LONGEST && labelAt(folded, last + 1, line.end) > 0) found.push(bracket(folded, line, last, line.end, line.end))
  return found
}

function bracket(folded: string, line: Span, start: number, end: number, contentEnd: number): Candidate {
  const before = folded.charCodeAt(start - 1)
  const ownLine = start === line.start
  return { shape: 'bracket', source: { start, end }, content: { start: start + 1, end: contentEnd }, ownLine, afterSentence: ownLine || before === FULL_STOP || before === SEMICOLON || contentEnd + 1 >= line.end }
}

const DUTY_ENDINGS = new Endings(['牵头', '配合', '负责', '落实', '参与', '协助', '协办', '参加', '承办'])
/** Where the last sentence of the line begins, if it may name who answers; else -1. */
function closingSentence(folded: string, line: Span): number {
  const stop = line.end - 1
  if (folded.charCodeAt(stop) !== FULL_STOP || stop <= line.start) return -1
  const start = Math.max(line.start, folded.lastIndexOf('。', stop - 1) + 1)
  if (stop - start > LONGEST_SENTENCE || stop - start < 5) return -1
  if (folded[start] === '由' && start > line.start) return start
  return DUTY_ENDINGS.find(folded, start, stop) !== undefined ? start : -1
}

const WORDS = /牵头|责任|负责|配合|落实|主办|协办|承办|实施|单位|部门/
/** Whether the bracket may name units: it says a word of responsibility, or is a short list after a full stop. */
function mayName(folded: string, start: number, end: number): boolean {
  const content = folded.slice(start + 1, end)
  if (WORDS.test(content)) return true
  const before = folded.charCodeAt(start - 1)
  return before === FULL_STOP || before === NEWLINE || before === SEMICOLON || content.charCodeAt(0) === LIST_COMMA
}

/** Place after the colon of a label that begins at `start`, 0 where none stands. */
function labelAt(folded: string, start: number, end: number): number {
  while (start < end && folded[start] === ' ') start++
  if (!isHan(folded.charCodeAt(start))) return 0
  const limit = Math.min(end, start + 12)
  for (let i = start + 2; i < limit; i++) {
    if (folded[i] !== ':') continue
    const role = labelRole(folded.slice(start, i).replaceAll(' ', ''))
    return role === 'lead' || role === 'responsible' || role === 'deadline' ? i + 1 : 0
  }
  return 0
}
