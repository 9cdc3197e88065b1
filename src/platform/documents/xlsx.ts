/** Workbooks as people expect to get them: a head row that stays, filters, wrapped text. */
import type ExcelJS from 'exceljs'

export interface Sheet {
  readonly name: string
  /** Line above the head row: what this is and as of when. */
  readonly title?: string
  readonly columns: readonly { readonly head: string; readonly width: number }[]
  /** Numbers stay numbers; null is an empty cell. */
  readonly rows: readonly (readonly (string | number | null)[])[]
}

/** Excel's own limit for the name of a sheet. */
const longestName = 31

export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  // Seven hundred files: loaded by the first workbook, not by every start.
  const { default: Excel } = await import('exceljs')
  const workbook = new Excel.Workbook()
  workbook.creator = 'Luoshi'
  const names = new Set<string>()
  for (const sheet of sheets) addSheet(workbook, { ...sheet, name: freeName(sheet.name, names) })
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function addSheet(workbook: ExcelJS.Workbook, { name, title, columns, rows }: Sheet): void {
  const headRow = title === undefined ? 1 : 2
  const page = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: headRow }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${headRow}:${headRow}` } })
  page.columns = columns.map(({ width }) => ({ width }))
  if (title !== undefined) {
    page.addRow([title]).font = { bold: true, size: 14 }
    if (columns.length > 1) page.mergeCells(1, 1, 1, columns.length)
  }
  const head = page.addRow(columns.map((column) => column.head))
  head.font = { bold: true }
  head.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
  // A cell written as a plain string is text to Excel, also one that begins with = : exceljs makes formulas of objects only.
  for (const row of rows) {
    const added = page.addRow([...row])
    added.alignment = { vertical: 'top', wrapText: true }
    // Edited in place, or saved as CSV and opened again, such a text would become a formula: the format keeps it text.
    added.eachCell((cell) => { if (typeof cell.value === 'string' && /^[=+\-@\t\r]/.test(cell.value)) cell.numFmt = '@' })
  }
  page.autoFilter = { from: { row: headRow, column: 1 }, to: { row: headRow + rows.length, column: columns.length } }
}

/** Excel refuses some characters, long names and the same name twice. */
function freeName(wanted: string, taken: Set<string>): string {
  const plain = wanted.replaceAll(/[*?:\\/[\]']/g, ' ').trim().slice(0, longestName) || 'Sheet'
  let name = plain
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${plain.slice(0, longestName - 4)}(${n})`
  taken.add(name.toLowerCase())
  return name
}
