import { depthAfter } from '../text/characters.ts'
import type { SourceText } from '../types.ts'

/** Longest title that is cut from a sentence. */
const LONGEST = 40

/** The first clause of a text that has no heading, to call the task by. */
export function firstClause(text: SourceText, start: number, end: number): string {
  while (start < end && ' \n'.includes(text.folded[start] ?? 'x')) start++
  let depth = 0
  let at = start
  for (const limit = Math.min(end, start + LONGEST); at < limit; at++) {
    depth = depthAfter(depth, text.folded.charCodeAt(at))
    if (depth === 0 && ',。;:!?\n'.includes(text.folded[at] ?? 'x')) break
  }
  return text.original.slice(start, at).trim()
}
