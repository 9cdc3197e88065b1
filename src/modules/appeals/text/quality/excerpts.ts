/** The words that a quality rule hit, each within its sentence. */
import type { Span } from '#kernel/span.ts'

/** A piece of the text with what was hit in it; `…` where it was cut. */
export interface Excerpt { readonly text: string; /** In `text`, ascending, apart. */ readonly marks: readonly Span[] }

/** So much of a long sentence is shown on either side of what was hit. */
const AROUND = 40
/** What was hit is shown up to here: a reply that was copied whole may have thousands of characters. */
const MOST = 300
const SENTENCE_END = /[。！？!?；;\n]/u

/** Spans of one sentence stand in one excerpt; those that do not lie in the text are left out. */
export function excerptsOf(text: string, spans: readonly Span[]): readonly Excerpt[] {
  const pieces: { start: number; end: number; marks: Span[] }[] = []
  for (const span of apart(spans.filter(({ start, end }) => start >= 0 && start < end && end <= text.length))) {
    const piece = { start: Math.max(sentenceStart(text, span.start), span.start - AROUND), end: Math.min(sentenceEnd(text, span.end), span.end + AROUND) }
    const last = pieces.at(-1)
    if (last === undefined || piece.start >= last.end) pieces.push({ ...piece, marks: [span] })
    else {
      last.end = Math.max(last.end, piece.end)
      last.marks.push(span)
    }
  }
  return pieces.map(({ start, end, marks }) => cut(text, whole(text, start), whole(text, Math.min(end, start + MOST)), marks))
}

function cut(text: string, start: number, end: number, marks: readonly Span[]): Excerpt {
  const [head, tail] = [start > sentenceStart(text, start) ? '…' : '', end < sentenceEnd(text, end) ? '…' : '']
  const offset = head.length - start
  return { text: head + text.slice(start, end) + tail, marks: marks.filter((mark) => mark.start < end).map((mark) => ({ start: mark.start + offset, end: Math.min(mark.end, end) + offset })) }
}

function apart(spans: readonly Span[]): readonly Span[] {
  const found: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else found.push({ start, end })
  }
  return found
}

function sentenceStart(text: string, at: number): number {
  let start = at
  while (start > 0 && !SENTENCE_END.test(text.charAt(start - 1))) start--
  return start
}

/** With its mark, but for a line break. */
function sentenceEnd(text: string, at: number): number {
  let end = at
  // What was hit may end with the mark of its sentence.
  if (end > 0 && SENTENCE_END.test(text.charAt(end - 1))) return end
  while (end < text.length && !SENTENCE_END.test(text.charAt(end))) end++
  return end < text.length && text.charAt(end) !== '\n' ? end + 1 : end
}

/** Never inside a surrogate pair. */
const whole = (text: string, at: number): number => { const code = text.charCodeAt(at); return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at }
