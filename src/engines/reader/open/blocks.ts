/** The one shape between a container and its plain text: paragraphs and tables, in reading order. */
import type { Span } from '#kernel/span.ts'
import type { OpenedDocument, Table, TableCell } from '../types.ts'

export interface ParagraphBlock { readonly kind: 'paragraph'; readonly text: string; readonly level: number | null }
export interface TableBlock { readonly kind: 'table'; readonly rows: readonly (readonly CellBlock[])[] }
export type Block = ParagraphBlock | TableBlock

export interface CellBlock {
  readonly blocks: readonly Block[]
  readonly colSpan: number
  readonly rowSpan: number
  readonly header: boolean
  /** A place that a cell from the row above covers: it keeps its tab, so that columns stay in line, and is no cell. */
  readonly covered: boolean
}

export const paragraph = (text: string, level: number | null = null): ParagraphBlock => ({ kind: 'paragraph', text, level })

export type Rendered = Pick<OpenedDocument, 'text' | 'tables' | 'headings'>

/**
 * Plain text of blocks: one paragraph a line; a table row starts a line, its cells are parted by tabs, and paragraphs
 * inside a cell keep their line breaks. A table of one column says no more than its lines (boxes 专栏 are drawn so),
 * and is written as paragraphs.
 */
export function renderBlocks(blocks: readonly Block[]): Rendered {
  const out: Output = { parts: [], length: 0, tables: [], headings: [] }
  writeBlocks(out, blocks, false)
  return { text: out.parts.join(''), tables: out.tables, headings: out.headings }
}

interface Output {
  readonly parts: string[]
  length: number
  readonly tables: Table[]
  readonly headings: { level: number; source: Span }[]
}

function write(out: Output, text: string): void {
  out.parts.push(text)
  out.length += text.length
}

function writeBlocks(out: Output, blocks: readonly Block[], inCell: boolean): void {
  blocks.forEach((block, i) => {
    if (block.kind === 'table') writeTable(out, block)
    else {
      const start = out.length
      write(out, block.text)
      if (block.level !== null && !inCell && block.text.trim() !== '') {
        out.headings.push({ level: block.level, source: { start, end: out.length } })
      }
    }
    // The last paragraph of a cell is ended by the tab or the end of the row.
    if (block.kind === 'paragraph' && !(inCell && i === blocks.length - 1)) write(out, '\n')
  })
}

function writeTable(out: Output, table: TableBlock): void {
  const single = table.rows.every((row) => row.length <= 1)
  if (single) {
    for (const row of table.rows) for (const cell of row) writeBlocks(out, cell.blocks, false)
    return
  }
  const start = out.length
  const rows: TableCell[][] = []
  // Reserved before the cells are written, so that an outer table comes before the tables inside it.
  const place = out.tables.push({ source: { start, end: start }, rows }) - 1
  for (const row of table.rows) {
    const cells: TableCell[] = []
    row.forEach((cell, i) => {
      if (i > 0) write(out, '\t')
      if (cell.covered) return
      const from = out.length
      writeBlocks(out, cell.blocks, true)
      cells.push({ source: { start: from, end: out.length }, colSpan: cell.colSpan, rowSpan: cell.rowSpan, header: cell.header })
    })
    write(out, '\n')
    rows.push(cells)
  }
  out.tables[place] = { source: { start, end: out.length }, rows }
}
