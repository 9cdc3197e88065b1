/** A file of tables as rows of cells, read as a stream: a million rows pass through without being held. */
import type { Cell } from '../cells/index.ts'
import type { CsvText } from './lines.ts'

export interface Row {
  /** As the program shows it, from 1. */
  readonly number: number
  readonly cells: readonly Cell[]
  /** Hidden by hand or by a filter. */
  readonly hidden: boolean
}

/** Zero-based, inclusive. */
export interface Merge { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

/** What a sheet is and how it begins. */
export interface SheetHead {
  /** '' for a file that has one table and no name for it. */
  readonly name: string
  readonly hidden: boolean
  /** The first rows (at most headRows), with merged cells filled in. */
  readonly head: readonly Row[]
  readonly hiddenColumns: readonly number[]
  readonly merges: readonly Merge[]
}

export interface Sheet extends SheetHead {
  rows(): Iterable<Row>
  /** Of a CSV: its lines can be read by their bytes. */
  readonly text?: CsvText
}

export interface TableHead { readonly format: 'xlsx' | 'csv'; readonly sheets: readonly SheetHead[] }
export interface TableFile extends TableHead { readonly sheets: readonly Sheet[] }

/** What is looked at to find headings and to guess what the columns mean. */
export const headRows = 60

/** Merged cells show one text over many columns or rows: each of them gets it, which is what the eye does. */
export function filled(rows: readonly Row[], merges: readonly Merge[]): readonly Row[] {
  if (merges.length === 0) return rows
  const cells = new Map(rows.map((row) => [row.number - 1, [...row.cells]]))
  for (const merge of merges) {
    const from = cells.get(merge.top)?.[merge.left]
    if (from === undefined) continue
    for (let row = merge.top; row <= merge.bottom; row++) {
      const target = cells.get(row)
      if (target === undefined) continue
      for (let column = merge.left; column <= merge.right; column++) {
        while (target.length <= column) target.push({ text: '' })
        target[column] = from
      }
    }
  }
  return rows.map((row) => ({ ...row, cells: cells.get(row.number - 1) ?? row.cells }))
}
