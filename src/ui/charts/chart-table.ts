/** What a chart shows, as rows: the table view and the CSV are made of the same. */

export type ChartCell = string | number | null
export interface ChartTable {
  readonly columns: readonly { readonly key: string; readonly title: string; readonly numeric?: boolean }[]
  readonly rows: readonly Readonly<Record<string, ChartCell>>[]
}

/**
 * RFC 4180 with CRLF, and a byte order mark without which Excel reads Chinese as something else. Text that a spreadsheet
 * would run as a formula is led by an apostrophe: names come from other people's files.
 */
export function csvOf(table: ChartTable): string {
  const lines = [table.columns.map((c) => quoted(c.title)), ...table.rows.map((row) => table.columns.map((c) => cellText(row[c.key] ?? null)))]
  return `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`
}

const cellText = (cell: ChartCell): string => (cell === null ? '' : typeof cell === 'number' ? String(cell) : quoted(cell))

function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*\s?%?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
