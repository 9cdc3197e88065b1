/** Unnumbered run-in headings: 义务教育。建立健全… — short first sentences that several paragraphs of one section open with. */
import { EXCLAIM, COMMA, FULL_STOP, LIST_COMMA, SEMICOLON, COLON } from '../text/characters.ts'
import type { RawLine } from './classify.ts'

/** Longest and shortest opening sentence that is taken for a heading, and the text that must follow it. */
const LONGEST = 20, SHORTEST = 4, TEXT = 30

/** So many run-in headings in groups show that the document's style is this one, and a single one counts too. */
const STYLE = 4

/**
 * Turns such paragraphs into headings. One alone is a sentence like any other, so at least two paragraphs between the same
 * headings must open so, or the whole document must be written this way.
 */
export function markRunIns(folded: string, raw: readonly RawLine[]): void {
  let group: RawLine[] = []
  const alone: RawLine[] = []
  let grouped = 0
  const settle = (): void => {
    if (group.length >= 2) {
      grouped += group.length
      for (const line of group) take(folded, line)
    } else alone.push(...group)
    group = []
  }
  for (const line of raw) {
    if (line.kind === 'heading' || line.breaks) settle()
    else if (line.kind === 'paragraph' && stop(folded, line) > 0) group.push(line)
  }
  settle()
  if (grouped >= STYLE) for (const line of alone) take(folded, line)
}

function take(folded: string, line: RawLine): void {
  const end = stop(folded, line)
  line.kind = 'heading'
  line.heading = { start: line.source.start, end }
  line.body = { start: end + 1, end: line.source.end }
}

/** Place of the 。 that closes the opening words, -1 where none does. */
function stop(folded: string, line: RawLine): number {
  const { start, end } = line.source
  const last = Math.min(end, start + LONGEST + 1)
  for (let i = start; i < last; i++) {
    const unit = folded.charCodeAt(i)
    if (unit === FULL_STOP) return i - start >= SHORTEST && end - i > TEXT ? i : -1
    if (unit === COMMA || unit === SEMICOLON || unit === COLON || unit === EXCLAIM) return -1
    if (unit === LIST_COMMA && i - start > 12) return -1
  }
  return -1
}
