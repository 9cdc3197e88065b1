/** Lines of a CSV by their bytes: where cells end is found without making texts of them, which only what is odd needs. */
import { collectErrors } from '../collect.errors.ts'
import { textCell } from '../cells/index.ts'
import type { Bytes } from './bytes.ts'
import type { Row } from './table.ts'

export interface CsvText { readonly name: string; readonly bytes: Bytes; readonly encoding: 'utf-8' | 'gb18030'; readonly separator: string }

/** A line without quotes; its cells end at the offsets in `ends`, of which the first `count` hold. */
export interface Line { bytes: Uint8Array; from: number; readonly ends: Int32Array; count: number; number: number }

export interface LineReaders {
  /** false: not understood by its bytes; the line comes again as a row of texts. */
  line(line: Line): boolean
  row(row: Row): void
  /** true: control is wanted back after this line. */
  pause?(): boolean
}

/** A cell or a row beyond these is no table but a mistake (a lost quote swallows the rest of the file). */
const limits = { quoted: 20_000, row: 1_000_000, columns: 2_000 } as const
const [lineFeed, carriageReturn, quote] = [10, 13, 34]

/**
 * Comma, semicolon and tab are never part of a longer character in UTF-8 or GB18030, nor are quotes and line ends, so lines can be
 * cut before they are decoded. Gives back control after each piece of the file, and when asked to.
 * @throws collect.lost-quote
 */
export function* scanLines({ name, bytes, encoding, separator }: CsvText, on: LineReaders): Iterable<void> {
  const cut = separator.charCodeAt(0)
  const line: Line = { bytes: new Uint8Array(0), from: 0, ends: new Int32Array(limits.columns + 1), count: 0, number: 0 }
  const { ends } = line
  const quoted = quotedRows(name, separator, on.row)
  const textOf = decoderOf(encoding)
  const pause = on.pause ?? (() => false)
  let number = 0
  const take = (from: Uint8Array, at: number, to: number, count: number, hasQuote: boolean): void => {
    const end = to > at && from[to - 1] === carriageReturn ? to - 1 : to
    if (count >= limits.columns || end - at > limits.row) throw collectErrors['lost-quote']({ name, row: number + 1 })
    if (hasQuote || quoted.open()) { number = quoted.take(textOf(from, at, end), number); return }
    number += 1
    ends[count] = end
    line.bytes = from
    line.from = at
    line.count = count + 1
    line.number = number
    if (on.line(line)) return
    const text = textOf(from, at, end)
    on.row({ number, cells: text === '' ? [] : text.split(separator).map((cell) => textCell(cell.trim())), hidden: false })
  }
  let rest = new Uint8Array(0)
  let first = true
  const takeAlone = (whole: Uint8Array): void => {
    const text = Buffer.from(whole)
    let count = 0
    for (let i = 0; i < text.length && count < limits.columns; i++) if (text[i] === cut) ends[count++] = i
    take(text, 0, text.length, count, text.includes(quote))
  }
  for (const piece of bytes.pieces()) {
    let at = first && startsWithMark(piece) ? 3 : 0
    first = false
    if (rest.length > 0) {
      const end = piece.indexOf(lineFeed)
      if (end < 0) {
        if (rest.length > limits.row) throw collectErrors['lost-quote']({ name, row: number + 1 })
        rest = Buffer.concat([rest, piece])
        continue
      }
      takeAlone(Buffer.concat([rest, piece.subarray(0, end)]))
      if (pause()) yield
      at = end + 1
    }
    let count = 0
    let hasQuote = false
    for (let i = at; i < piece.length; i++) {
      const byte = piece[i]
      if (byte === cut) { if (count < limits.columns) ends[count++] = i } else if (byte === lineFeed) {
        take(piece, at, i, count, hasQuote)
        at = i + 1
        count = 0
        hasQuote = false
        if (pause()) yield
      } else if (byte === quote) hasQuote = true
    }
    rest = piece.slice(at)
    yield
  }
  if (rest.length > 0) takeAlone(rest)
  if (quoted.open()) throw collectErrors['lost-quote']({ name, row: number + 1 })
  yield
}

/** The byte order mark of UTF-8. */
const startsWithMark = (bytes: Uint8Array): boolean => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

export function decoderOf(encoding: CsvText['encoding']): (bytes: Uint8Array, from: number, to: number) => string {
  const decoder = new TextDecoder(encoding)
  return (bytes, from, to) => decoder.decode(bytes.subarray(from, to))
}

/** Lines with quotes: a line break within them is part of the cell, and the row goes on. */
function quotedRows(name: string, separator: string, onRow: (row: Row) => void) {
  let waiting: string | undefined
  return {
    open: () => waiting !== undefined,
    /** Answers the number of the last line that is done. */
    take(line: string, before: number): number {
      const whole = waiting === undefined ? line : `${waiting}\n${line}`
      if (whole.includes('"') && isOpen(whole, separator)) {
        if (whole.length > limits.quoted) throw collectErrors['lost-quote']({ name, row: before + 1 })
        waiting = whole
        return before
      }
      waiting = undefined
      const number = before + whole.split('\n').length
      const texts = quotedCells(whole, separator)
      if (texts.length > limits.columns) throw collectErrors['lost-quote']({ name, row: number })
      onRow({ number, cells: texts.map((text) => textCell(text.trim())), hidden: false })
      return number
    },
  }
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
