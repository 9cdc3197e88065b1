/** Rows as a plain table: read aloud cell by cell, selected, printed. */
import { numberText } from './number-text.ts'
import type { ChartCell, ChartTable } from './chart-table.ts'

export function FigureTable({ table, title }: { table: ChartTable; title: string }) {
  // Columns that no row fills would only push the others off a phone.
  const columns = table.columns.filter((c) => table.rows.some((row) => (row[c.key] ?? null) !== null))
  return (
    <div className="figure-table" role="region" aria-label={title} tabIndex={0}>
      <table>
        <thead><tr>{columns.map((c) => <th key={c.key} scope="col" className={c.numeric ? 'number' : undefined}>{c.title}</th>)}</tr></thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>{columns.map((c) => <td key={c.key} className={c.numeric ? 'number' : isLong(row[c.key] ?? null) ? 'long' : undefined}>{cellText(row[c.key] ?? null)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Sentences wrap; names and numbers stay on their line. */
const isLong = (cell: ChartCell): boolean => typeof cell === 'string' && cell.length > 24
const cellText = (cell: ChartCell): string => (cell === null ? '' : typeof cell === 'number' ? numberText(cell) : cell)
