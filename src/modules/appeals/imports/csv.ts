/** CSV as Excel and other lines write it: UTF-8 or GB18030, commas, tabs or semicolons, quotes, line breaks in cells. Pure. */
import { appealErrors } from '../appeals.errors.ts'

/** A line's year has some hundred thousand orders; larger files are cut by month. */
const maxRows = 300_000

/** Rows of trimmed texts, empty rows left out. @throws appeals.bad-table */
export function readCsv(name: string, bytes: Uint8Array): readonly (readonly string[])[] {
  if (bytes.length === 0 || bytes.subarray(0, 4096).includes(0)) throw appealErrors['bad-table']({ name })
  const text = decoded(bytes).replace(/^\uFEFF/, '')
  const separator = [',', '\t', ';'].toSorted((a, b) => countIn(firstLine(text), b) - countIn(firstLine(text), a))[0] ?? ','
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = (): void => { row.push(cell.trim()); cell = '' }
  const endRow = (): void => {
    endCell()
    if (row.some((one) => one !== '')) rows.push(row)
    row = []
  }
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? ''
    if (quoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') { cell += '"'; i += 1 } else quoted = false
    } else if (c === '"' && cell.trim() === '') { quoted = true; cell = '' } else if (c === separator) endCell()
    else if (c === '\n') endRow()
    else if (c !== '\r') cell += c
    if (rows.length > maxRows) throw appealErrors['bad-table']({ name })
  }
  if (cell !== '' || row.length > 0) endRow()
  if (rows.length < 2) throw appealErrors['bad-table']({ name })
  return rows
}

const firstLine = (text: string): string => text.slice(0, Math.max(0, text.indexOf('\n')))
const countIn = (text: string, separator: string): number => text.split(separator).length

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes) // Excel of a Chinese Windows writes CSV so
  }
}
