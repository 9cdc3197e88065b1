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

