/** Which headings a place stands under. Built once a check, then O(log n) a question. */
import type { Extraction } from '../types.ts'

/** The headings over the place from the outermost, joined by blanks; empty before the first. */
export function headingsOf(extraction: Extraction): (offset: number) => string {
  const starts: number[] = []
  const paths: string[] = []
  let open: { level: number; heading: string }[] = []
  for (const { level, heading, source } of extraction.sections) {
    open = [...open.filter((outer) => outer.level < level), { level, heading }]
    starts.push(source.start)
    paths.push(open.map((section) => section.heading).join(' '))
  }
  return (offset) => {
    let low = 0
    let high = starts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    return paths[low - 1] ?? ''
  }
}
