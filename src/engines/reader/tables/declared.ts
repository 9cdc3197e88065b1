/** Tables that docx and html declare: merged cells are laid out, header rows told from the body, rows that name an area from the rest. */
import type { Table, TableCell } from '../types.ts'
import { cellOf, isDash, isNature, isValue, type PlainCell } from './cells.ts'
import { columnOf, settleYears, sortOf } from './columns.ts'
import type { PlainRow, PlainTable } from './index.ts'

/** Wider or longer tables than any plan has: what a forged span may claim is cut here. */
const WIDEST = 60
const LONGEST_MERGE = 2000

export function readDeclared(folded: string, table: Table): PlainTable {
  return gridToTable(table.source, 'declared', layOut(folded, table.rows), headerFlags(table))
}

/** Turns a grid into a table; a null cell is one the text does not have. `flagged`: rows that are declared as headers. */
export function gridToTable(source: PlainTable['source'], layout: PlainTable['layout'], grid: readonly (readonly (PlainCell | null)[])[], flagged: number): PlainTable {
  let top = 0
  while (top < grid.length - 1 && isOneCell(grid[top] ?? [])) top++
  const depth = Math.max(flagged - top, headerDepth(grid, top))
  const width = Math.max(0, ...grid.map((row) => row.length))
  const header = grid.slice(top, top + depth)
  const columns = settleYears(Array.from({ length: width }, (_, c) => columnOf([...new Set(header.map((row) => row[c]?.text ?? '').filter((t) => t !== ''))].join('/'))))
  const areaColumn = columns.findIndex((c) => c.role === 'area')
  const rows: PlainRow[] = []
  let area: PlainCell | null = null
  for (const cells of grid.slice(top + depth)) {
    const filled = cells.filter((cell) => cell !== null && cell.text !== '')
    const first = filled[0]
    if (!first) continue
    if (isOneCell(cells) || (filled.length === 1 && !isValue(first.text))) {
      if (first.text.length <= 30) area = first
      continue
    }
    const own = cells[areaColumn]
    if (own && own.text !== '') area = own
    rows.push({ cells, area, source: { start: first.source.start, end: Math.max(...filled.map((cell) => cell?.source.end ?? 0)) } })
  }
  return { source, layout, sort: sortOf(columns), columns, rows }
}

function layOut(folded: string, rows: readonly (readonly TableCell[])[]): (PlainCell | null)[][] {
  const grid: (PlainCell | null)[][] = rows.map(() => [])
  rows.forEach((row, r) => {
    let c = 0
    for (const cell of row) {
      while (grid[r]?.[c] !== undefined && c < WIDEST) c++
      const plain = cellOf(folded, cell.source)
      const down = Math.min(Math.max(1, cell.rowSpan), LONGEST_MERGE, rows.length - r), across = Math.min(Math.max(1, cell.colSpan), WIDEST - c)
      for (let i = 0; i < down; i++) for (let k = 0; k < across; k++) { const line = grid[r + i]; if (line) line[c + k] = plain }
      c += across
    }
  })
  return grid.map((row) => Array.from(row, (cell) => cell ?? null))
}

function headerFlags(table: Table): number {
  let n = 0
  while (n < table.rows.length && (table.rows[n]?.length ?? 0) > 0 && table.rows[n]?.every((cell) => cell.header)) n++
  return n
}

/** Header rows: the first one, and those that a merged cell of it reaches into. */
function headerDepth(grid: readonly (readonly (PlainCell | null)[])[], top: number): number {
  const first = grid[top] ?? []
  const second = grid[top + 1] ?? []
  const merged = first.some((cell, c) => cell !== null && cell === second[c])
  const spread = first.some((cell, c) => cell !== null && c > 0 && cell === first[c - 1])
  const noValues = second.every((cell) => cell === null || !(/^[0-9.〔]/.test(cell.text) && !/^(19|20)\d{2}/.test(cell.text)) && !isDash(cell.text) && !isNature(cell.text))
  return spread && noValues && (merged || second.some((cell) => cell !== null && columnOf(cell.text).role !== 'other')) ? 2 : 1
}

const isOneCell = (row: readonly (PlainCell | null)[]): boolean => row.length > 1 && row[0] !== null && row.every((cell) => cell === row[0])
