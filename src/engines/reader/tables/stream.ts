/** Rows found again in cells that lost their rows: by what may stand in which column, an area said once, a name broken over lines. */
import { fits, type PlainCell } from './cells.ts'
import type { Column } from './columns.ts'
import type { PlainRow } from './index.ts'

/** Cells that may be passed over between two rows (a blank one, a note) before the table counts as ended. */
const MOST_SKIPPED = 1

export function rowsOfCells(columns: readonly Column[], cells: readonly PlainCell[]): { readonly rows: PlainRow[]; readonly used: number } {
  const rows: PlainRow[] = []
  const areaColumn = columns.findIndex((c) => c.role === 'area')
  let area: PlainCell | null = null
  let at = 0, used = 0, skipped = 0
  while (at < cells.length) {
    const row = readRow(columns, areaColumn, cells, at)
    if (!row) {
      const cell = cells[at]
      const follows = cell !== undefined && readRow(columns, areaColumn, cells, at + 1) !== undefined
      if (!follows || skipped >= MOST_SKIPPED) break
      if (fits('area', cell.text) || /^[一二三四五六七八九十]+、|^\([一二三四五六七八九十]+\)/.test(cell.text)) area = cell
      else skipped++
      at++
      continue
    }
    const own = row.cells[areaColumn]
    if (own) area = own
    const filled = row.cells.filter((cell) => cell !== null)
    const first = filled.find((cell) => cell !== own) ?? filled[0]
    rows.push({
      cells: row.cells.map((cell, c) => c === areaColumn ? area : cell), area,
      source: { start: first?.source.start ?? 0, end: filled.at(-1)?.source.end ?? 0 },
    })
    at = used = row.next
    skipped = 0
  }
  return { rows, used }
}

interface RowRead { readonly cells: (PlainCell | null)[]; readonly next: number }

/** The row that opens at `at`: with its area or without, its name in one cell or broken over two or three. */
function readRow(columns: readonly Column[], areaColumn: number, cells: readonly PlainCell[], at: number): RowRead | undefined {
  for (const pieces of [1, 2, 3]) {
    for (const withArea of areaColumn < 0 ? [false] : [true, false]) {
      const row = tryRow(columns, areaColumn, cells, at, withArea, pieces)
      if (row) return row
    }
  }
  return undefined
}

function tryRow(columns: readonly Column[], areaColumn: number, cells: readonly PlainCell[], from: number, withArea: boolean, pieces: number): RowRead | undefined {
  const row: (PlainCell | null)[] = []
  let at = from
  for (const [c, column] of columns.entries()) {
    if (c === areaColumn && !withArea) { row.push(null); continue }
    const main = column.role === 'name' || column.role === 'task' || column.role === 'project'
    const cell = main && pieces > 1 ? joined(cells.slice(at, at + pieces)) : cells[at]
    if (!cell || !fits(column.role, cell.text)) {
      // A note that nobody wrote leaves no cell behind.
      if (cell === undefined || column.role !== 'note') { if (column.role === 'note') { row.push(null); continue } return undefined }
      row.push(null)
      continue
    }
    row.push(cell)
    at += main ? pieces : 1
  }
  return { cells: row, next: at }
}

function joined(parts: readonly PlainCell[]): PlainCell | undefined {
  const first = parts[0], last = parts.at(-1)
  if (!first || !last || parts.some((part) => !fits('name', part.text))) return undefined
  return { source: { start: first.source.start, end: last.source.end }, text: parts.map((part) => part.text).join('') }
}
