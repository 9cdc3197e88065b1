/** Where the headings of a sheet end and its data begin, and what stands over each column. */
import { folded, readNumber, type Cell } from '../cells/index.ts'
import type { Row, SheetHead } from '../sheets/table.ts'
import { isLongHead } from './headings.ts'

export interface Layout {
  /** Number of the first row with data. */
  readonly firstRow: number
  /** Over each column, from the top; the same text only once. */
  readonly headings: readonly (readonly string[])[]
  /** Lines that stand over the whole table: 2026年1—6月公共服务指标（单位：%）. */
  readonly titles: readonly string[]
  /** First rows of data. */
  readonly sample: readonly Row[]
}

/** Undefined: nothing but texts. */
export function layoutOf({ head, name }: Pick<SheetHead, 'head' | 'name'>): Layout | undefined {
  const longHead = head.findIndex(isLongHead)
  const at = longHead >= 0 && longHead + 1 < head.length ? longHead + 1 : head.findIndex((row, i) => isData(row, head.slice(0, i)))
  const first = head[at]
  if (first === undefined) return undefined
  const above = head.slice(0, at).filter((row) => row.cells.some((cell) => cell.text.trim() !== ''))
  const isTitle = (row: Row): boolean => new Set(row.cells.map((cell) => folded(cell.text)).filter((text) => text !== '')).size === 1
  // A lone text over a table of two columns may be the heading of its second: only rows above the last count as titles.
  const titles = above.filter((row, i) => i < above.length - 1 && isTitle(row) && above.slice(0, i).every(isTitle))
  const width = Math.max(...head.map((row) => row.cells.length))
  const headings = Array.from({ length: width }, (_, column) => {
    const texts = above.filter((row) => !titles.includes(row)).map((row) => row.cells[column]?.text.trim() ?? '').filter((text) => text !== '')
    return texts.filter((text, i) => text !== texts[i - 1])
  })
  const title = (row: Row): string => row.cells.find((cell) => cell.text.trim() !== '')?.text.trim() ?? ''
  return { firstRow: first.number, headings, titles: [...titles.map(title), ...(name === '' ? [] : [name])], sample: head.slice(at) }
}

/** A row of figures: at least one number that is no year, beside at least one text, under at least one row of headings. */
function isData(row: Row, above: readonly Row[]): boolean {
  if (!above.some((one) => one.cells.filter((cell) => cell.text.trim() !== '').length > 1)) return false
  const texts = row.cells.filter((cell) => cell.text.trim() !== '')
  const figures = texts.filter(isFigure)
  return figures.length > 0 && (texts.length > figures.length || figures.length > 2)
}

function isFigure(cell: Cell): boolean {
  if (cell.date !== undefined || /^(19|20)\d{2}年?$/.test(folded(cell.text))) return false
  if (cell.error !== undefined) return true
  const read = readNumber(cell, { unit: '', decimals: 6, mayBeNegative: true })
  // A code of six or twelve digits names a place.
  return (read.kind === 'value' && !/^\d{6}$|^\d{9}$|^\d{12}$/.test(folded(cell.text))) || (read.kind === 'missing' && folded(cell.text) !== '#') || (read.kind === 'refused' && ['bound', 'comma', 'range'].includes(read.note.code))
}
