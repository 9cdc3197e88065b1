/** A table file as rows of trimmed text: .xlsx (the sheets that have rows) or .csv (UTF-8 or GB18030). Pure but for the parser. */
import type ExcelJS from 'exceljs'
import { unzipSync } from 'fflate'
import { directoryErrors } from './directory.errors.ts'

/** More would be no list of units or villages of one county; the largest county has some thousand villages. */
const maxRows = 20_000
/** A small file that unpacks to more is a bomb, not a table. */
const maxUnpacked = 100 * 2 ** 20

/** A CSV is one sheet without a name. */
export interface NamedSheet { readonly name: string; readonly rows: readonly (readonly string[])[] }

/** The first sheet that has rows. @throws directory.sheet-unreadable, directory.sheet-too-large */
export async function readSheet(name: string, bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const [sheet] = await read(name, bytes, 1)
  return sheet?.rows ?? []
}

/** Every sheet that has rows, at least one, in their order. @throws as `readSheet` does */
export const readSheets = (name: string, bytes: Uint8Array): Promise<readonly NamedSheet[]> => read(name, bytes, Infinity)

async function read(name: string, bytes: Uint8Array, atMost: number): Promise<readonly NamedSheet[]> {
  const sheets = bytes[0] === 0x50 && bytes[1] === 0x4b ? await readXlsx(name, bytes, atMost) : [{ name: '', rows: readCsv(name, bytes) }]
  if (sheets.some((sheet) => sheet.rows.length > maxRows)) throw directoryErrors['sheet-too-large']({ name, limit: maxRows })
  return sheets
}

async function readXlsx(name: string, bytes: Uint8Array, atMost: number): Promise<readonly NamedSheet[]> {
  const { default: Excel } = await import('exceljs')
  const book = new Excel.Workbook()
  try {
    let unpacked = 0
    // Asks for the sizes only: no entry is unpacked.
    unzipSync(bytes, { filter: (entry) => { unpacked += entry.originalSize; return false } })
    if (unpacked > maxUnpacked) throw new RangeError('unpacks to too much')
    await book.xlsx.load(new Uint8Array(bytes).buffer)
  } catch (cause) {
    throw directoryErrors['sheet-unreadable']({ name }, { cause })
  }
  const sheets = book.worksheets.filter((one) => one.actualRowCount > 0).slice(0, atMost)
  if (sheets.length === 0) throw directoryErrors['sheet-unreadable']({ name })
  if (sheets.some((sheet) => sheet.rowCount > maxRows)) throw directoryErrors['sheet-too-large']({ name, limit: maxRows })
  return sheets.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) }))
}

function rowsOf(sheet: ExcelJS.Worksheet): string[][] {
  const rows: string[][] = []
  sheet.eachRow({ includeEmpty: true }, (row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell) => cells.push(textOfCell(cell)))
    rows.push(cells)
  })
  return rows
}

function textOfCell(cell: ExcelJS.Cell): string {
  if (cell.value instanceof Date) return cell.value.toISOString().slice(0, 10)
  return cell.text.trim()
}

function readCsv(name: string, bytes: Uint8Array): string[][] {
  if (bytes.length === 0 || bytes.includes(0)) throw directoryErrors['sheet-unreadable']({ name })
  const text = decode(bytes)
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? ''
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') { cell += '"'; i += 1 } else quoted = false
    } else if (c === '"' && cell === '') quoted = true
    else if (c === ',' || c === '\t') { row.push(cell.trim()); cell = '' } else if (c === '\n') {
      rows.push([...row, cell.trim()])
      row = []
      cell = ''
    } else if (c !== '\r') cell += c
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell.trim()])
  return rows
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes) // Excel of a Chinese Windows writes CSV so
  }
}
