/** CSV as a stream of rows: UTF-8 or GB18030, comma, semicolon or tab, quotes, any line end. */
import { collectErrors } from '../collect.errors.ts'
import { textCell, type Cell } from '../cells/index.ts'
import { headRows, type Row, type Sheet, type TableFile } from './table.ts'

/** Bytes decoded at once: small enough that a million rows never stand in memory as text. */
const chunkBytes = 1 << 18
/** A cell or a row beyond these is no table but a mistake (a lost quote swallows the rest of the file). */
const limits = { cell: 20_000, row: 1_000_000, columns: 2_000 } as const

/** @throws collect.unreadable */
export function openCsv(name: string, bytes: Uint8Array): TableFile {
  if (bytes.length === 0 || bytes.subarray(0, 4096).includes(0)) throw collectErrors.unreadable({ name })
  const encoding = encodingOf(bytes)
  const separator = separatorOf(new TextDecoder(encoding).decode(bytes.subarray(0, 20_000)))
  const rows = (): Iterable<Row> => readRows(name, bytes, encoding, separator)
  const head: Row[] = []
  for (const row of rows()) {
    head.push(row)
    if (head.length === headRows) break
  }
  const sheet: Sheet = { name: '', hidden: false, head, hiddenColumns: [], merges: [], rows }
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

function* readRows(name: string, bytes: Uint8Array, encoding: string, separator: string): Iterable<Row> {
  let number = 0
  let waiting = ''
  for (const line of linesOf(bytes, encoding)) {
    const whole = waiting === '' ? line : `${waiting}\n${line}`
    // A line break within quotes is part of the cell: the row goes on.
    if (whole.includes('"') && isOpen(whole, separator)) {
      if (whole.length > limits.cell) throw collectErrors['lost-quote']({ name, row: number + 1 })
      waiting = whole
      continue
    }
    number += waiting === '' ? 1 : whole.split('\n').length
    waiting = ''
    const texts = whole.includes('"') ? quotedCells(whole, separator) : whole.split(separator)
    if (texts.length > limits.columns || whole.length > limits.row) throw collectErrors['lost-quote']({ name, row: number })
    yield { number, cells: whole === '' ? [] : texts.map(cellOf), hidden: false }
  }
  if (waiting !== '') throw collectErrors['lost-quote']({ name, row: number + 1 })
}

const cellOf = (text: string): Cell => textCell(text.trim())

/** Without line ends. The last line may lack its own. */
function* linesOf(bytes: Uint8Array, encoding: string): Iterable<string> {
  const decoder = new TextDecoder(encoding)
  let rest = ''
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const text = rest + decoder.decode(bytes.subarray(at, at + chunkBytes), { stream: at + chunkBytes < bytes.length })
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield text.charCodeAt(end - 1) === 13 ? text.slice(from, end - 1) : text.slice(from, end)
      from = end + 1
    }
    rest = text.slice(from)
  }
  if (rest !== '') yield rest.replace(/\r$/, '')
}

/** A cell that began with a quote has not ended. */
function isOpen(line: string, separator: string): boolean {
  let open = false
  for (let i = 0; i < line.length; i++) {
    if (line[i] !== '"') continue
    if (open) {
      if (line[i + 1] === '"') i += 1
      else open = false
    } else if (i === 0 || line[i - 1] === separator || line[i - 1] === '\n') open = true
  }
  return open
}

function quotedCells(line: string, separator: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < line.length; i++) {
    const c = line[i] ?? ''
    if (quoted) {
      if (c !== '"') cell += c
      else if (line[i + 1] === '"') { cell += '"'; i += 1 } else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === separator) { cells.push(cell); cell = '' } else cell += c
  }
  return [...cells, cell]
}

/** One line of CSV; quotes only where needed. Texts that a spreadsheet would run as a formula are kept texts by a leading apostrophe. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map((cell) => {
    const text = cell === null ? '' : String(cell)
    const safe = typeof cell === 'string' && /^[=@\t\r]|^[+-](?![\d.])/.test(text) ? `'${text}` : text
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }).join(',')}\r\n`
}
