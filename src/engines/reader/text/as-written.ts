/** Words found in folded text, as the document writes them: 个 is 個 again where the document is in traditional characters. */
import type { SourceText } from '../types.ts'
import { isTraditional } from './fold.ts'

/** How far before its statement a borrowed subject may stand. */
const REACH = 300

/**
 * `words` with the characters that the document uses; marks and digits stay folded. Looked for whole in `[start - 300, end)`,
 * else character by character, since a measure may be put together from several places.
 */
export function asWritten(text: SourceText, words: string, start: number, end: number): string {
  if (!isTraditional(text)) return words
  const from = Math.max(0, start - REACH)
  const near = text.folded.slice(from, end)
  const whole = near.lastIndexOf(words)
  let out = ''
  for (let i = 0; i < words.length; i++) {
    const folded = words.charAt(i)
    const at = whole >= 0 ? whole + i : near.lastIndexOf(folded)
    out += at >= 0 && isIdeograph(folded.charCodeAt(0)) ? text.original.charAt(from + at) : folded
  }
  return out
}

const isIdeograph = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff
