/** CSV as a stream of rows: UTF-8 or GB18030, comma, semicolon or tab, quotes, any line end. */
import { collectErrors } from '../collect.errors.ts'
import { textCell, type Cell } from '../cells/index.ts'
import { headRows, type Row, type Sheet, type TableFile } from './table.ts'

/** Bytes decoded at once: small enough that a million rows never stand in memory as text. */
const chunkBytes = 1 << 18
/** A cell or a row beyond these is no table but a mistake (a lost quote swallows the rest of the file). */
const limits = { cell: 20_000, columns: 2_000 } as const

/** @throws collect.unreadable */
export function openCsv(name: string, bytes: Uint8Array): TableFile {
  if (bytes.length === 0 || bytes.subarray(0, 4096).includes(0)) throw collectErrors.unreadable({ name })
  const encoding = encodingOf(bytes)
  const separator = separatorOf(new TextDecoder(encoding).decode(bytes.subarray(0, 20_000)))
  const rows = (): IterableIterator<Row> => readRows(name, bytes, encoding, separator)
  const head: Row[] = []
  for (const row of rows()) {
    head.push(row)
    if (head.length === headRows) break
  }
  const sheet: Sheet = { name: '', hidden: false, head, hiddenColumns: [], merges: [], rows: async function* () { yield* rows() } }
  return { format: 'csv', sheets: [sheet] }
}

/** UTF-8 unless some byte says otherwise: a valid UTF-8 text of any length is never GB18030 by chance. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'gb18030' {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for (let at = 0; at < bytes.length; at += chunkBytes) decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true })
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

function* readRows(name: string, bytes: Uint8Array, encoding: string, separator: string): IterableIterator<Row> {
  const decoder = new TextDecoder(encoding)
  let number = 1
  let cells: Cell[] = []
  let cell = ''
  let quoted = false
  let started = false
  let afterQuote = false
  for (let at = 0; at <= bytes.length; at += chunkBytes) {
    const text = at >= bytes.length ? decoder.decode() : decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: true })
    for (let i = 0; i < text.length; i++) {
      const c = text[i] ?? ''
      if (quoted) {
        if (c === '"') { quoted = false; afterQuote = true } else cell += c
      } else if (c === '"' && afterQuote) { cell += '"'; quoted = true; afterQuote = false } else if (c === '"' && cell === '') { quoted = true; started = true } else if (c === separator) {
        cells.push(textCell(cell.trim()))
        cell = ''
        started = true
        afterQuote = false
      } else if (c === '\n') {
        if (started || cell !== '') cells.push(textCell(cell.trim()))
        yield { number, cells, hidden: false }
        number += 1
        cells = []
        cell = ''
        started = false
        afterQuote = false
      } else if (c !== '\r') { cell += c; afterQuote = false }
      if (cell.length > limits.cell || cells.length > limits.columns) throw collectErrors['lost-quote']({ name, row: number })
    }
  }
  if (started || cell !== '') cells.push(textCell(cell.trim()))
  if (cells.length > 0) yield { number, cells, hidden: false }
}

/** One line of CSV; quotes only where needed. Texts that a spreadsheet would run as a formula are kept texts by a leading apostrophe. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => {
    const text = cell === null ? '' : String(cell)
    const safe = typeof cell === 'string' && /^[=@\t\r]|^[+-](?![\d.])/.test(text) ? `'${text}` : text
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }).join(',')}\r\n`
}
