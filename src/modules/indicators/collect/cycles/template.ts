/** The template of a task as .xlsx: names, last figures, validation, hidden keys; and what comes back in it. */
import type ExcelJS from 'exceljs'
import { collectErrors } from '../collect.errors.ts'
import { folded } from '../cells/index.ts'
import { openTable } from '../sheets/open.ts'
import type { ShownCell, TaskLine, Typed } from './cycles.schema.ts'

const sheetName = '填报'
const keySheet = '_luoshi'
/** Row of the headings; above them stand title and help. */
const headRow = 3
const columns = [
  { head: '编号', width: 8 }, { head: '指标', width: 34 }, { head: '地区', width: 16 }, { head: '分组', width: 14 }, { head: '计量单位', width: 9 }, { head: '上期', width: 10 }, { head: '上期数', width: 11 },
  { head: '本期数', width: 13 }, { head: '分子', width: 13 }, { head: '分母', width: 13 }, { head: '备注', width: 26 },
] as const
const at = { key: 0, unit: 4, value: 7, numerator: 8, denominator: 9, remark: 10 } as const
const grey = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF2F2F2' } } as const
const yellow = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFFBE6' } } as const

export async function writeTemplate(task: TaskLine, cells: readonly ShownCell[]): Promise<Uint8Array> {
  const { default: Excel } = await import('exceljs')
  const book = new Excel.Workbook()
  book.creator = 'Luoshi'
  const sheet = book.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: headRow, xSplit: 2 }] })
  sheet.columns = columns.map(({ width }) => ({ width }))
  sheet.addRow([`${task.title}（${task.unitName}，${task.period}）`]).font = { bold: true, size: 14 }
  sheet.addRow([`只填黄色格；没有数据填“—”，不适用填“不适用”。${task.dueOn} 前发回或上传。请不要改动编号列。`]).font = { color: { argb: 'FF8C8C8C' } }
  const head = sheet.addRow(columns.map((column) => column.head))
  head.font = { bold: true }
  head.eachCell((cell) => { cell.fill = grey })
  for (const cell of cells) addCell(sheet, cell)
  sheet.getColumn(1).hidden = true
  const keys = book.addWorksheet(keySheet, { state: 'veryHidden' })
  keys.addRow(['task', task.id])
  keys.addRow(['title', task.title])
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function addCell(sheet: ExcelJS.Worksheet, cell: ShownCell): void {
  const row = sheet.addRow([`k${cell.n}`, cell.name.zh, cell.placeName, cell.breakdown, cell.unit, cell.last?.period ?? '', cell.last?.value ?? (cell.last === null ? '' : '—'), typedValue(cell.value), typedValue(cell.numerator), typedValue(cell.denominator), cell.remark])
  row.alignment = { vertical: 'top', wrapText: true }
  const input = cell.isRatio ? [at.value, at.numerator, at.denominator, at.remark] : [at.value, at.remark]
  for (const column of input) row.getCell(column + 1).fill = yellow
  for (const column of cell.isRatio ? [at.value, at.numerator, at.denominator] : [at.value]) {
    row.getCell(column + 1).dataValidation = {
      // A warning lets “—” pass, which a stop would not.
      type: 'decimal', operator: 'between', formulae: [cell.unit === '%' && column === at.value ? -100 : 0, cell.unit === '%' && column === at.value ? 1000 : 1e12], allowBlank: true, showErrorMessage: true, errorStyle: 'warning',
      errorTitle: '请核对', error: '这里应填一个数；没有数据填“—”。', showInputMessage: true, promptTitle: column === at.value ? cell.unit || '数值' : column === at.numerator ? '分子' : '分母',
      prompt: (column === at.numerator ? cell.numeratorLabel : column === at.denominator ? cell.denominatorLabel : cell.definition)?.slice(0, 200) || cell.name.zh,
    }
  }
}

/** A number as a number, so that the program can reckon with it; anything else as it was typed. */
const typedValue = (text: string): string | number => (/^-?\d{1,15}(\.\d+)?$/.test(text) ? Number(text) : text)

export interface Returned { readonly cells: readonly ({ readonly n: number } & Typed)[]; readonly taskId: string }

/**
 * What a template holds now. Rows may have been sorted or filtered: each knows its own key.
 * @throws collect.no-template, collect.wrong-template, collect.unreadable
 */
export async function readTemplate(name: string, bytes: Uint8Array, task: { readonly id: string }): Promise<Returned> {
  const table = await openTable(name, bytes)
  const keys = new Map(table.sheets.find((sheet) => sheet.name === keySheet)?.head.map((row) => [row.cells[0]?.text ?? '', row.cells[1]?.text ?? '']))
  const sheet = table.sheets.find((one) => one.name === sheetName)
  const taskId = keys.get('task')
  if (sheet === undefined || taskId === undefined) throw collectErrors['no-template']({ name })
  if (taskId !== task.id) throw collectErrors['wrong-template']({ title: keys.get('title') ?? '' })
  const cells: ({ n: number } & Typed)[] = []
  for (const row of sheet.rows()) {
    const key = /^k(\d+)$/.exec(folded(row.cells[at.key]?.text ?? ''))
    if (key === null) continue
    const text = (column: number): string => {
      const cell = row.cells[column]
      if (cell === undefined) return ''
      // What the eye sees as 85 % is kept as 0.85: written out, so that nobody has to guess.
      const isShare = column === at.value && row.cells[at.unit]?.text === '%'
      return (isShare && cell.percent && cell.number !== undefined ? `${Number((cell.number * 100).toPrecision(15))}%` : (cell.error ?? cell.text)).slice(0, 60)
    }
    cells.push({ n: Number(key[1]), value: text(at.value), numerator: text(at.numerator), denominator: text(at.denominator), remark: (row.cells[at.remark]?.text ?? '').slice(0, 500) })
  }
  if (cells.length === 0) throw collectErrors['no-template']({ name })
  return { taskId, cells }
}
