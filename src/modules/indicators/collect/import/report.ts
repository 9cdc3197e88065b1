/** The report of a check as .xlsx: what was found line by line, and the file itself with each remark beside its cell. */
import type ExcelJS from 'exceljs'
import type { ImportLine, ImportRecord } from './imports.schema.ts'
import { columnIndex } from '../sheets/xlsx.ts'
import type { Source } from './source.ts'

const looks = { refused: { word: '未导入', fill: 'FFFFC7CE' }, repaired: { word: '已修正', fill: 'FFFFEB9C' }, 'kept-out': { word: '未采用', fill: 'FFD9D9D9' } } as const
/** Longer files are corrected in their own program; the list of remarks is whole in any case. */
const copiedRows = 5_000

/** `source`: the file itself, where it is short enough to be copied. */
export async function reportWorkbook(record: ImportRecord, lines: readonly ImportLine[], source: Source | undefined): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs')
  const book = new Excel.Workbook()
  addList(book, record, lines)
  if (source?.kind === 'table') {
    for (const sheet of source.table.sheets) {
      if (record.mapping.sheets.some((map) => map.sheet === sheet.name && map.use)) addCopy(book, sheet.name === '' ? record.name : sheet.name, sheet.rows(), lines.filter((line) => line.sheet === sheet.name))
    }
  }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function addList(book: ExcelJS.Workbook, { name, counts }: ImportRecord, lines: readonly ImportLine[]): void {
  const sheet = book.addWorksheet('检查结果', { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.columns = [{ width: 10 }, { width: 18 }, { width: 8 }, { width: 8 }, { width: 22 }, { width: 80 }]
  sheet.addRow([`${name}：可导入 ${(counts?.accepted ?? 0) + (counts?.repaired ?? 0)}，其中修正 ${counts?.repaired ?? 0}；未导入 ${counts?.refused ?? 0}；未采用 ${counts?.keptOut ?? 0}`]).font = { bold: true }
  sheet.addRow(['结果', '工作表', '行', '列', '原文', '说明']).font = { bold: true }
  for (const line of lines) {
    const row = sheet.addRow([looks[line.kind].word, line.sheet, line.row, line.column, line.text, line.notes.map((note) => note.zh).join('')])
    row.getCell(1).fill = fillOf(line.kind)
    row.getCell(5).numFmt = '@'
    row.getCell(6).alignment = { wrapText: true, vertical: 'top' }
  }
  sheet.autoFilter = { from: { row: 2, column: 1 }, to: { row: 2 + lines.length, column: 6 } }
}

function addCopy(book: ExcelJS.Workbook, name: string, rows: Iterable<{ readonly number: number; readonly cells: readonly { readonly text: string; readonly number?: number }[] }>, lines: readonly ImportLine[]): void {
  const sheet = book.addWorksheet(name.replaceAll(/[*?:\\/[\]']/g, ' ').slice(0, 31) || '数据')
  const byRow = new Map<number, ImportLine[]>()
  for (const line of lines) byRow.set(line.row, [...(byRow.get(line.row) ?? []), line])
  let width = 0
  const remarks: (readonly [number, string])[] = []
  for (const row of rows) {
    if (row.number > copiedRows) break
    const target = sheet.getRow(row.number)
    row.cells.forEach((cell, at) => { if (cell.text !== '') target.getCell(at + 1).value = cell.number ?? cell.text })
    width = Math.max(width, row.cells.length)
    const found = byRow.get(row.number) ?? []
    for (const line of found) {
      if (/^[A-Z]{1,3}$/.test(line.column)) {
        const cell = target.getCell(columnIndex(line.column) + 1)
        cell.fill = fillOf(line.kind)
        cell.note = line.notes.map((note) => note.zh).join('\n')
      }
    }
    if (found.length > 0) remarks.push([row.number, found.map((line) => `${line.column} ${looks[line.kind].word}：${line.notes.map((note) => note.zh).join('')}`).join('\n')])
  }
  for (const [number, text] of remarks) {
    const cell = sheet.getRow(number).getCell(width + 1)
    cell.value = text
    cell.alignment = { wrapText: true, vertical: 'top' }
  }
  sheet.getColumn(width + 1).width = 60
}

const fillOf = (kind: ImportLine['kind']): ExcelJS.FillPattern => ({ type: 'pattern', pattern: 'solid', fgColor: { argb: looks[kind].fill } })
