/** Cuts a text into paragraphs and pieces so that overlapping marks can be drawn without nesting. Pure. */
import type { Span } from '#kernel/span.ts'

export interface Mark extends Span { readonly id: string; readonly kind: string }

/** A run of text under the same marks; `marks` from the widest to the narrowest. */
export interface Piece extends Span { readonly text: string; readonly marks: readonly Mark[] }
export interface Paragraph extends Span { readonly pieces: readonly Piece[] }

/**
 * One paragraph a line of the text (empty lines are left out), each cut where a mark begins or ends.
 * Time is linear in text, marks and pieces: marks are sorted once and swept.
 */
export function paragraphsOf(text: string, marks: readonly Mark[]): Paragraph[] {
  const sorted = [...marks].sort((a, b) => a.start - b.start || b.end - a.end)
  const paragraphs: Paragraph[] = []
  let next = 0
  let open: Mark[] = []
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    while (next < sorted.length && (sorted[next]?.start ?? Infinity) < end) open.push(sorted[next++] as Mark)
    open = open.filter((m) => m.end > start)
    if (text.slice(start, end).trim() !== '') paragraphs.push({ start, end, pieces: piecesOf(text, start, end, open) })
    start = end + 1
  }
  return paragraphs
}

function piecesOf(text: string, start: number, end: number, marks: readonly Mark[]): Piece[] {
  const cuts = new Set([start, end])
  for (const m of marks) {
    if (m.start > start && m.start < end) cuts.add(m.start)
    if (m.end > start && m.end < end) cuts.add(m.end)
  }
  const at = [...cuts].sort((a, b) => a - b)
  return at.slice(0, -1).map((from, i) => {
    const to = at[i + 1] ?? end
    return { start: from, end: to, text: text.slice(from, to), marks: marks.filter((m) => m.start <= from && m.end >= to) }
  })
}
