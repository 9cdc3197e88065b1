/** Headings → tree: depth by the styles that enclose each other in this document, not by a fixed table. */
import type { RawLine } from './classify.ts'
import { STYLE_RANK } from './labels.ts'
import type { Heading } from './types.ts'

interface Open { readonly rank: number; readonly index: number }

/**
 * A label closes every open heading whose style ranks the same or deeper, and lies below the rest: (一) directly under 第一章
 * has level 2, under 一、 in a chapter level 3. Decimal labels lie as deep as their numbers (1.2.3).
 */
export function buildTree(folded: string, raw: readonly RawLine[]): Heading[] {
  const headings: { -readonly [K in keyof Heading]: Heading[K] }[] = []
  const open: Open[] = []
  const top = raw.reduce((least, line) => line.kind === 'heading' && line.label ? Math.min(least, STYLE_RANK[line.label.style]) : least, STYLE_RANK.declared)
  const closeTo = (rank: number, offset: number): void => {
    while (open.length > 0) {
      const top = open[open.length - 1]
      if (!top || top.rank < rank) return
      const heading = headings[top.index]
      if (heading) heading.extent = { start: heading.extent.start, end: offset }
      open.pop()
    }
  }
  raw.forEach((line, i) => {
    if (line.breaks) closeTo(-1, line.source.start)
    if (line.kind !== 'heading') return
    const rank = rankOf(line, top)
    closeTo(rank, line.source.start)
    const start = line.source.start
    const end = line.heading?.end ?? line.label?.source.end ?? line.source.end
    headings.push({
      level: open.length + 1, label: line.label, text: line.heading ? folded.slice(line.heading.start, line.heading.end) : '',
      source: { start, end }, extent: { start, end: folded.length }, parent: open[open.length - 1]?.index ?? -1, line: i,
    })
    open.push({ rank, index: headings.length - 1 })
  })
  return headings
}

function rankOf(line: RawLine, top: number): number {
  if (line.label?.style === 'decimal') return STYLE_RANK.decimal + line.label.text.split('.').filter(Boolean).length / 10
  if (line.label) return STYLE_RANK[line.label.style]
  if (line.declared > 0) return (line.declared - 1) * 2 + 0.5
  return line.body.start < line.body.end ? STYLE_RANK['run-in'] : top
}
