/** The lines of a text, blanks at both ends left out, blank lines dropped. */
import type { Span } from '#kernel/span.ts'
import { trim } from '../text/characters.ts'

export function cutLines(folded: string): Span[] {
  const lines: Span[] = []
  for (let start = 0; start < folded.length;) {
    const newline = folded.indexOf('\n', start)
    const end = newline < 0 ? folded.length : newline
    const line = trim(folded, start, end)
    if (line.start < line.end) lines.push(line)
    start = end + 1
  }
  return lines
}

/** Index of the first line that begins at or after `offset`. */
export function lineFrom(lines: readonly Span[], offset: number): number {
  let low = 0, high = lines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((lines[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
