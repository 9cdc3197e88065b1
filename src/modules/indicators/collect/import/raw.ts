/** Rows of a sheet as records that name their fields, before anything in them is understood. */
import { emptyCell, textCell, type Cell } from '../cells/index.ts'
import type { FigureColumn, SheetMapping } from '../mapping/mapping.schema.ts'
import type { Row } from '../sheets/table.ts'
import { columnName } from '../sheets/xlsx.ts'

export interface Field {
  readonly cell: Cell
  /** Where it stands: a column's letter, a field's name; '' where the mapping or a title says it. */
  readonly column: string
}

/** One figure with all that says what it is about. */
export interface RawRecord {
  readonly sheet: string
  readonly row: number
  readonly indicator: Field
  readonly place: Field
  readonly period: Field
  readonly breakdown: Field
  /** Of the figures of this record, from a column or a heading. */
  readonly unit: string
  readonly value: Field
  readonly numerator: Field
  readonly denominator: Field
  readonly remark: string
}

const none: Field = { cell: emptyCell, column: '' }
const said = (text: string | null): Field => (text === null || text === '' ? none : { cell: textCell(text), column: '' })

export interface SheetReader {
  /** Year that a period without one belongs to. */
  readonly year: number | null
  records(row: Row): readonly RawRecord[]
}

/** Lines under a table that are no data: 注：…, 填报人：…. */
export const footer = /^(注|说明|备注|资料来源|数据来源|填报人|填报单位|审核人|单位负责人|制表)[:：\d]/

/** Where the fields of a row stand; -1: nowhere. */
export function fieldsOf({ columns }: Pick<SheetMapping, 'columns'>) {
  const at = (role: string): number => columns.find((column) => column.role === role)?.at ?? -1
  const keys = { place: at('place'), period: at('period'), indicator: at('indicator'), breakdown: at('breakdown'), unit: at('unit'), remark: at('remark') }
  return { keys, groups: groupsOf(columns.filter((column) => column.role === 'figure')) }
}

export function sheetReader({ sheet, firstRow, columns, defaults }: SheetMapping): SheetReader {
  const { keys, groups } = fieldsOf({ columns })
  const letters = new Map<number, string>()
  const letter = (at: number): string => {
    const known = letters.get(at) ?? columnName(at)
    letters.set(at, known)
    return known
  }
  const fixed = { indicator: said(defaults.indicator), place: said(defaults.place), period: said(defaults.period), breakdown: said(defaults.breakdown) }
  return {
    year: defaults.year,
    records(row) {
      if (row.number < firstRow || footer.test(row.cells.find((cell) => cell.text !== '')?.text ?? '')) return []
      const field = (at: number | undefined): Field => (at === undefined || at < 0 ? none : { cell: row.cells[at] ?? emptyCell, column: letter(at) })
      const place = keys.place < 0 ? fixed.place : field(keys.place)
      const indicator = keys.indicator < 0 ? fixed.indicator : field(keys.indicator)
      // A key column may be empty in rows where only the first of a group has it filled in: the default speaks then.
      const period = keys.period < 0 || (row.cells[keys.period]?.text ?? '') === '' ? fixed.period : field(keys.period)
      const breakdown = keys.breakdown < 0 ? fixed.breakdown : field(keys.breakdown)
      const rowUnit = keys.unit < 0 ? '' : (row.cells[keys.unit]?.text ?? '')
      const remark = keys.remark < 0 ? '' : (row.cells[keys.remark]?.text ?? '')
      return groups.map(({ about, value, numerator, denominator }) => ({
        sheet, row: row.number, place: about.place === null ? place : said(about.place), indicator: about.indicator === null ? indicator : said(about.indicator),
        period: about.period === null ? period : said(about.period), breakdown: about.breakdown === null ? breakdown : said(about.breakdown),
        unit: rowUnit || about.unit || defaults.unit || '', value: field(value), numerator: field(numerator), denominator: field(denominator), remark,
      }))
    },
  }
}

export interface Group { readonly about: FigureColumn; readonly value: number | undefined; readonly numerator: number | undefined; readonly denominator: number | undefined }

/** Value, numerator and denominator of the same thing belong to one record. */
function groupsOf(figures: readonly FigureColumn[]): readonly Group[] {
  const groups = new Map<string, FigureColumn[]>()
  for (const figure of figures) {
    const key = JSON.stringify([figure.indicator, figure.period, figure.breakdown, figure.place])
    const group = groups.get(key) ?? []
    // The same part twice (a heading that stands twice) is two records, of which the second is found to repeat the first.
    if (group.some((one) => one.part === figure.part)) groups.set(`${key}${figure.at}`, [figure])
    else groups.set(key, [...group, figure])
  }
  return [...groups.values()].flatMap((group) => {
    const [about] = group
    const at = (part: FigureColumn['part']): number | undefined => group.find((figure) => figure.part === part)?.at
    const unit = group.find((figure) => figure.part === 'value')?.unit ?? null
    return about === undefined ? [] : [{ about: { ...about, unit }, value: at('value'), numerator: at('numerator'), denominator: at('denominator') }]
  })
}
