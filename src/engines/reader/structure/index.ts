/** The layout of a document: lines, headings, boxes, prose. One pass a question, linear in the text. */
import type { Span } from '#kernel/span.ts'
import type { DocumentInfo, OpenedDocument, Section, SourceText } from '../types.ts'
import { areasOf } from './areas.ts'
import { classify } from './classify.ts'
import { cutLines } from './cut-lines.ts'
import { lastStartingBy } from './search.ts'
import { buildTree } from './tree.ts'
import type { Box, Heading, Line, Structure } from './types.ts'

export interface StructureInput {
  readonly text: SourceText
  readonly headings: OpenedDocument['headings']
  /** Spans of the tables, declared or found in the text, in order. */
  readonly tables: readonly Span[]
  /** Reads title, dates and the rest from the lines. */
  readonly readDocument: (lines: readonly Line[]) => DocumentInfo
}

export function readStructure({ text, headings: declaredHeadings, tables, readDocument }: StructureInput): Structure {
  const { folded } = text
  const declared = new Map(declaredHeadings.map((heading) => [heading.source.start, heading.level]))
  const { raw, boxes } = classify(folded, cutLines(folded), declared, tables)
  const headings = buildTree(folded, raw)
  const levelAt = new Map(headings.map((heading) => [heading.line, heading.level]))
  const lines: Line[] = raw.map((line, i) => ({ kind: line.kind, source: line.source, label: line.label, heading: line.heading, body: line.body, level: levelAt.get(i) ?? 0 }))
  const areas = areasOf(headings)
  const indexAt = (offset: number): number => {
    let at = lastStartingBy(headings, offset)
    while (at >= 0 && (headings[at]?.extent.end ?? 0) <= offset) at = headings[at]?.parent ?? -1
    return at
  }
  return {
    document: readDocument(lines), lines, headings, boxes,
    sections: sectionsOf(text, headings, boxes),
    prose: proseOf(folded, lines, boxes),
    areaAt: (offset) => areas[indexAt(offset)] ?? null,
    headingAt: (offset) => headings[indexAt(offset)] ?? null,
    boxAt: (offset) => {
      const box = boxes[lastStartingBy(boxes, offset)]
      return box && offset < box.source.end ? box : null
    },
  }
}

function sectionsOf(text: SourceText, headings: readonly Heading[], boxes: readonly Box[]): Section[] {
  const sections: Section[] = headings.map((heading) => {
    const start = heading.label?.source.end ?? heading.source.start
    return { level: heading.level, label: heading.label?.text ?? '', heading: heading.text ? text.original.slice(start, heading.source.end).trim() : '', source: heading.source }
  })
  for (const box of boxes) {
    const above = headings[lastStartingBy(headings, box.source.start)]
    const newline = text.folded.indexOf('\n', box.source.start)
    sections.push({ level: (above?.level ?? 0) + 1, label: box.label, heading: box.title, source: { start: box.source.start, end: newline < 0 ? text.folded.length : newline } })
  }
  return sections.sort((a, b) => a.source.start - b.source.start)
}

function proseOf(folded: string, lines: readonly Line[], boxes: readonly Box[]): Span[] {
  const titles = new Set(boxes.map((box) => box.source.start))
  const prose: Span[] = []
  for (const line of lines) {
    if (line.kind !== 'heading' && line.kind !== 'paragraph' && (line.kind !== 'box' || titles.has(line.source.start))) continue
    const end = folded.endsWith('|', line.source.end) ? line.source.end - 1 : line.source.end
    if (line.source.start < end) prose.push({ start: line.source.start, end })
  }
  return prose
}
