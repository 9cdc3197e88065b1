/** “互联网+…”, also without quotes: a way of serving that the plan names by its formula. */
import { span } from '#kernel/span.ts'
import type { SourceText } from '../types.ts'
import { foundName, type FoundName, type Prose } from './name-finder.ts'

const FORMULA = '互联网+'
/** A formula's own words end at the first of these; 14 characters is the longest name seen. */
const ENDS = new Set(',。;:、()“”《》')
const LONGEST = 14

export function findSlogans(text: SourceText, structure: Prose): FoundName[] {
  const list: FoundName[] = []
  for (const paragraph of structure.prose) {
    let at = text.folded.indexOf(FORMULA, paragraph.start)
    while (at >= 0 && at < paragraph.end) {
      const end = endOfName(text.folded, at + FORMULA.length, paragraph.end)
      const quoted = text.folded[at - 1] === '“' && text.folded[end] === '”'
      if (end > at + FORMULA.length) {
        const source = quoted ? span(at - 1, end + 1) : span(at, end)
        list.push(foundName(text, source))
      }
      at = text.folded.indexOf(FORMULA, end)
    }
  }
  return list
}

function endOfName(text: string, from: number, limit: number): number {
  let end = from
  while (end < limit && end - from < LONGEST && !ENDS.has(text[end] ?? '')) end++
  return end
}
