/** CSV as a stream of rows: UTF-8 or GB18030, comma, semicolon or tab, quotes, any line end. */
import { isUtf8 } from 'node:buffer'
import { collectErrors } from '../collect.errors.ts'
import type { Bytes } from './bytes.ts'
import { scanLines, type CsvText } from './lines.ts'
import { headRows, type Row, type Sheet, type TableFile } from './table.ts'

/** @throws collect.unreadable */
export function openCsv(name: string, bytes: Bytes): TableFile {
  if (bytes.size === 0 || bytes.part(0, 4096).includes(0)) throw collectErrors.unreadable({ name })
  const encoding = encodingOf(bytes)
  const text: CsvText = { name, bytes, encoding, separator: separatorOf(new TextDecoder(encoding).decode(bytes.part(0, 20_000))) }
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
  let rest: Uint8Array = new Uint8Array(0)
  for (const piece of bytes.pieces()) {
    const text = rest.length === 0 ? piece : Buffer.concat([rest, piece])
    const whole = wholeCharacters(text)
    if (!isUtf8(text.subarray(0, whole))) return 'gb18030' // what Excel of a Chinese Windows writes
    rest = text.slice(whole)
  }
  return isUtf8(rest) ? 'utf-8' : 'gb18030'
}

/** Where a character of UTF-8 that the piece may have cut begins; its length where none was. */
function wholeCharacters(text: Uint8Array): number {
  for (let at = text.length - 1; at >= Math.max(0, text.length - 4); at--) {
    const byte = text[at] ?? 0
    if (byte >= 0xc0) return at
    if (byte < 0x80) break
  }
  return text.length
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
