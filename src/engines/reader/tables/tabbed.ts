/** Tables pasted from a sheet: one row a line, cells parted by single tabs, so that an empty cell keeps its place. */
import type { Span } from '#kernel/span.ts'
import type { SourceText } from '../types.ts'
import { cellOf, type PlainCell } from './cells.ts'
import { gridToTable } from './declared.ts'
import type { PlainTable } from './index.ts'

/** Reads the lines with tabs from `from` on; no table where they are fewer than two or their header is not known. */
export function readTabbed(text: SourceText, lines: readonly Span[], from: number): { table?: PlainTable; next: number } {
  const rows: (PlainCell | null)[][] = []
  let next = from
  for (let line = lines[next]; line; line = lines[++next]) {
    const cells = cellsOf(text, line)
    if (cells.length < 2) break
    rows.push(cells)
  }
  const [first, last] = [lines[from], lines[next - 1]]
  const width = rows[0]?.length ?? 0
  if (!first || !last || rows.length < 2 || width < 3 || rows.some((row) => row.length > width + 1)) return { next: Math.max(next, from + 1) }
  const table = gridToTable({ start: first.start, end: last.end }, 'rows', rows, 1)
  return table.sort === 'other' ? { next } : { table, next }
}

function cellsOf(text: SourceText, line: Span): (PlainCell | null)[] {
  const cells: (PlainCell | null)[] = []
  let start = line.start
  for (let i = line.start; i <= line.end; i++) {
    if (i < line.end && text.original.charCodeAt(i) !== 0x09) continue
    const cell = cellOf(text.folded, { start, end: i })
    cells.push(cell.text === '' ? null : cell)
    start = i + 1
  }
  return cells
}
