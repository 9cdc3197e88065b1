/** Tables of a document, declared by the container or written out in plain text, all as the same grid. */
import type { Span } from '#kernel/span.ts'
import type { SourceText, Table } from '../types.ts'
import type { PlainCell } from './cells.ts'
import type { Column, TableSort } from './columns.ts'
import { readDeclared } from './declared.ts'
import { findWrittenTables } from './written.ts'

export type { PlainCell } from './cells.ts'
export type { Column, ColumnRole, TableSort } from './columns.ts'

export interface PlainRow {
  /** One a column; a merged cell stands in every row and column that it covers, null where the text has no cell. */
  readonly cells: readonly (PlainCell | null)[]
  /** The area from its own column, or from a row of its own above. */
  readonly area: PlainCell | null
  readonly source: Span
}
export interface PlainTable {
  readonly source: Span
  readonly layout: 'declared' | 'rows' | 'cells'
  readonly sort: TableSort
  readonly columns: readonly Column[]
  /** The body; rows of the header and rows that name an area are left out. */
  readonly rows: readonly PlainRow[]
}

/** The tables in the order of the text, not overlapping. Written ones are looked for outside the declared ones only. */
export function findTables(text: SourceText, declared: readonly Table[]): readonly PlainTable[] {
  const tables = declared.map((table) => readDeclared(text.folded, table))
  return [...tables, ...findWrittenTables(text, tables.map((table) => table.source))].sort((a, b) => a.source.start - b.source.start)
}
