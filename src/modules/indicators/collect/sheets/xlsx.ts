/** .xlsx as a stream of rows: the zip is inflated and its XML read piece by piece; nothing but shared strings is held. */
import { SaxesParser } from 'saxes'
import { AppError } from '#kernel/errors.ts'
import { collectErrors } from '../collect.errors.ts'
import type { Bytes } from './bytes.ts'
import { filled, headRows, type Merge, type Row, type Sheet, type TableFile } from './table.ts'
import { numberStyles, rowReader, type Style } from './xlsx-cells.ts'
import { openZip, type Zip } from './zip.ts'

/** Shared strings stand in memory; more is no table of figures. */
const limits = { strings: 2_000_000, characters: 100_000_000 } as const

/** @throws collect.unreadable, collect.encrypted */
export function openXlsx(name: string, bytes: Bytes): TableFile {
  const zip = opened(name, bytes)
  const book = readBook(name, zip)
  const strings = readStrings(name, zip)
  const styles = readStyles(name, zip)
  const sheets = book.sheets.map((found): Sheet => {
    const read = (): IterableIterator<Row> => sheetRows(name, zip, found.path, { strings, styles, date1904: book.date1904 })
    const raw: Row[] = []
    for (const row of read()) {
      if (raw.length >= headRows) break
      raw.push(row)
    }
    const { merges, hiddenColumns } = readFrame(name, zip, found.path)
    return { name: found.name, hidden: found.hidden, head: filled(raw, merges), hiddenColumns, merges, rows: () => withMerges(read(), merges) }
  })
  if (sheets.length === 0) throw collectErrors.unreadable({ name })
  return { format: 'xlsx', sheets }
}

/** @throws collect.unreadable */
function opened(name: string, bytes: Bytes): Zip {
  try {
    return openZip(bytes)
  } catch (cause) {
    throw collectErrors.unreadable({ name }, { cause })
  }
}

/** Text of one part of the zip, piece by piece. @throws collect.unreadable */
function* partText(name: string, zip: Zip, path: string): IterableIterator<string> {
  try {
    for (const text of zip.text(path)) yield text
  } catch (cause) {
    throw collectErrors.unreadable({ name }, { cause })
  }
}

/** Cells merged over several rows (a place over its three indicators) carry their text down; a merge of one row fills its columns. */
function* withMerges(rows: Iterable<Row>, merges: readonly Merge[]): Iterable<Row> {
  if (merges.length === 0) { yield* rows; return }
  const byTop = new Map<number, Merge[]>()
  for (const merge of merges) byTop.set(merge.top, [...(byTop.get(merge.top) ?? []), merge])
  let open: { readonly merge: Merge; readonly from: Row['cells'][number] }[] = []
  for (const row of rows) {
    const index = row.number - 1
    open = open.filter(({ merge }) => merge.bottom >= index)
    for (const merge of byTop.get(index) ?? []) {
      const from = row.cells[merge.left]
      if (from !== undefined) open.push({ merge, from })
    }
    if (open.length === 0) { yield row; continue }
    const cells = [...row.cells]
    for (const { merge, from } of open) {
      for (let column = merge.left; column <= merge.right; column++) {
        while (cells.length <= column) cells.push({ text: '' })
        cells[column] = from
      }
    }
    yield { ...row, cells }
  }
}

interface Book { readonly sheets: readonly { readonly name: string; readonly path: string; readonly hidden: boolean }[]; readonly date1904: boolean }

function readBook(name: string, zip: Zip): Book {
  const targets = new Map<string, string>()
  each(name, zip, 'xl/_rels/workbook.xml.rels', (tag, a) => { if (tag === 'Relationship') targets.set(a['Id'] ?? '', a['Target'] ?? '') })
  const sheets: { name: string; path: string; hidden: boolean }[] = []
  let date1904 = false
  each(name, zip, 'xl/workbook.xml', (tag, a) => {
    if (tag === 'workbookPr') date1904 = a['date1904'] === '1' || a['date1904'] === 'true'
    if (tag !== 'sheet') return
    const target = targets.get(a['r:id'] ?? '') ?? ''
    if (target.includes('worksheets/')) sheets.push({ name: a['name'] ?? '', path: target.startsWith('/') ? target.slice(1) : `xl/${target}`, hidden: (a['state'] ?? 'visible') !== 'visible' })
  })
  return { sheets, date1904 }
}

function readStrings(name: string, zip: Zip): readonly string[] {
  const strings: string[] = []
  let text = ''
  let characters = 0
  let inText = false
  let phonetic = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name: tag }) => { if (tag === 'si') text = ''; else if (tag === 't') inText = !phonetic; else if (tag === 'rPh') phonetic = true })
  parser.on('text', (part) => { if (inText) text += part })
  parser.on('closetag', ({ name: tag }) => {
    if (tag === 't') inText = false
    else if (tag === 'rPh') phonetic = false
    else if (tag === 'si') {
      strings.push(text)
      characters += text.length
    }
    if (strings.length > limits.strings || characters > limits.characters) throw collectErrors['too-large']({ name })
  })
  feed(name, parser, partText(name, zip, 'xl/sharedStrings.xml'))
  return strings
}

function readStyles(name: string, zip: Zip): readonly Style[] {
  const formats = new Map<number, string>()
  const cells: number[] = []
  let inCells = false
  each(name, zip, 'xl/styles.xml', (tag, a) => {
    if (tag === 'numFmt') formats.set(Number(a['numFmtId']), a['formatCode'] ?? '')
    else if (tag === 'cellXfs') inCells = true
    else if (tag === 'cellStyles' || tag === 'dxfs') inCells = false
    else if (tag === 'xf' && inCells) cells.push(Number(a['numFmtId'] ?? 0))
  })
  return numberStyles(cells, formats)
}

/** Merges stand behind the rows: found by their text, so that a million rows need not be parsed for them. */
function readFrame(name: string, zip: Zip, path: string): { merges: readonly Merge[]; hiddenColumns: readonly number[] } {
  const merges: Merge[] = []
  const hiddenColumns: number[] = []
  let carry = ''
  for (const piece of partText(name, zip, path)) {
    const text = carry + piece
    for (const [tag] of text.matchAll(/<(?:\w+:)?(?:mergeCell|col) [^>]*>/g)) {
      const ref = /ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/.exec(tag)
      if (ref !== null) merges.push({ left: columnIndex(ref[1] ?? ''), top: Number(ref[2]) - 1, right: columnIndex(ref[3] ?? ''), bottom: Number(ref[4]) - 1 })
      else if (/ hidden="(1|true)"/.test(tag)) {
        const [from, to] = [Number(/min="(\d+)"/.exec(tag)?.[1] ?? 0), Number(/max="(\d+)"/.exec(tag)?.[1] ?? 0)]
        for (let column = from; column <= Math.min(to, from + 200); column++) hiddenColumns.push(column - 1)
      }
    }
    const cut = text.lastIndexOf('<')
    carry = cut < 0 || text.length - cut > 1000 || text.indexOf('>', cut) >= 0 ? '' : text.slice(cut)
  }
  return { merges, hiddenColumns }
}

/** AB → 27. */
export const columnIndex = (letters: string): number => [...letters].reduce((left, c) => left * 26 + c.charCodeAt(0) - 64, 0) - 1
/** 27 → AB. */
export const columnName = (index: number): string => (index < 26 ? '' : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26))

function* sheetRows(name: string, zip: Zip, path: string, from: { strings: readonly string[]; styles: readonly Style[]; date1904: boolean }): IterableIterator<Row> {
  const reader = rowReader(from)
  for (const piece of partText(name, zip, path)) {
    try {
      reader.write(piece)
    } catch (cause) {
      throw collectErrors.unreadable({ name }, { cause })
    }
    yield* reader.take()
  }
}

function each(name: string, zip: Zip, path: string, onTag: (tag: string, attributes: Readonly<Record<string, string>>) => void): void {
  const parser = new SaxesParser()
  parser.on('opentag', ({ name: tag, attributes }) => { onTag(tag.replace(/^\w+:(?=\w)/, (prefix) => (prefix === 'x:' ? '' : prefix)), attributes) })
  feed(name, parser, partText(name, zip, path))
}

function feed(name: string, parser: { write(text: string): unknown }, pieces: IterableIterator<string>): void {
  try {
    for (const piece of pieces) parser.write(piece)
  } catch (cause) {
    throw cause instanceof AppError ? cause : collectErrors.unreadable({ name }, { cause })
  }
}
