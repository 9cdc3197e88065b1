/** CSV as a stream of rows: UTF-8 or GB18030, comma, semicolon or tab, quotes, any line end. */
import { collectErrors } from '../collect.errors.ts'
import type { Bytes } from './bytes.ts'
import { scanLines, type CsvText } from './lines.ts'
import { headRows, type Row, type Sheet, type TableFile } from './table.ts'

/** @throws collect.unreadable */
export function openCsv(name: string, bytes: Bytes): TableFile {
  if (bytes.size === 0 || bytes.head(4096).includes(0)) throw collectErrors.unreadable({ name })
  const encoding = encodingOf(bytes)
  const text: CsvText = { name, bytes, encoding, separator: separatorOf(new TextDecoder(encoding).decode(bytes.head(20_000))) }
  const head: Row[] = []
  for (const row of readRows(text)) {
    head.push(row)
    if (head.length === headRows) break
  }
  const sheet: Sheet = { name: '', hidden: false, head, hiddenColumns: [], merges: [], rows: () => readRows(text), text }
  return { format: 'csv', sheets: [sheet] }
}

/** UTF-8 unless some byte says otherwise: a valid UTF-8 text of any length is never GB18030 by chance. */
function encodingOf(bytes: Bytes): CsvText['encoding'] {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (const piece of bytes.pieces()) decoder.decode(piece, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'gb18030' // what Excel of a Chinese Windows writes
  }
}

function separatorOf(start: string): string {
  const line = start.split(/\r?\n/, 20).filter((one) => one.trim() !== '')
  const count = (separator: string): number => line.reduce((sum, one) => sum + one.split(separator).length - 1, 0)
  return [',', '\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

function* readRows(text: CsvText): Iterable<Row> {
  let rows: Row[] = []
  for (const _ of scanLines(text, { line: () => false, row: (row) => { rows.push(row) } })) {
    yield* rows
    rows = []
  }
}

/** One line of CSV; quotes only where needed. Texts that a spreadsheet would run as a formula are kept texts by a leading apostrophe. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => {
    const text = cell === null ? '' : String(cell)
    const safe = typeof cell === 'string' && /^[=@\t\r]|^[+-](?![\d.])/.test(text) ? `'${text}` : text
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }).join(',')}\r\n`
}
