/** Indicators of a table: one a row, whatever its layout was. */
import type { Indicator, SourceText, Unread } from '../types.ts'
import type { ColumnRole, PlainRow, PlainTable } from '../tables/index.ts'
import { isDash } from '../tables/cells.ts'
import { asWritten } from '../text/as-written.ts'
import { readNature, readValue, splitName } from './value.ts'

export function indicatorsOfTable(text: SourceText, table: PlainTable, unread: Unread[]): Indicator[] {
  const at = (role: ColumnRole): number => table.columns.findIndex((c) => c.role === role)
  const columns = { name: lastNamed(table), unit: at('unit'), baseline: at('baseline'), target: targetColumn(table), nature: at('nature'), lead: at('lead'), responsible: at('responsible') }
  const indicators: Indicator[] = []
  for (const row of table.rows) {
    const words = (column: number): string => row.cells[column]?.text ?? ''
    const { name, unit: named } = splitName(words(columns.name))
    if (name === '') continue
    const goal = words(columns.target)
    const target = readValue(goal)
    const start = columns.baseline < 0 ? undefined : readValue(words(columns.baseline))
    if (goal === '' || isDash(goal)) {
      unread.push({ reason: 'indicator-without-target', source: row.source })
      continue
    }
    const unit = words(columns.unit)
    const said = unit !== '' && !isDash(unit) ? unit : named ?? target.unit
    const written = (part: string): string => asWritten(text, part, row.source.start, row.source.end)
    indicators.push({
      area: row.area?.text.replace(/^([一二三四五六七八九十]+、|\([一二三四五六七八九十]+\))/, '') ?? null,
      name: written(name), unit: said === null ? null : written(said),
      baseline: start === undefined ? null : { year: table.columns[columns.baseline]?.year ?? null, value: typeof start.value === 'number' ? start.value : null },
      target: { year: table.columns[columns.target]?.year ?? null, op: target.op, value: target.value, text: original(text, row, columns.target) },
      nature: readNature(words(columns.nature)) ?? null,
      cumulative: target.cumulative,
      lead: units(words(columns.lead)).map(written), responsible: units(words(columns.responsible)).map(written),
      source: row.source,
    })
  }
  return indicators
}

/** 一级指标, 二级指标, 三级指标: the innermost is the indicator. */
const lastNamed = (table: PlainTable): number => table.columns.findLastIndex((c) => c.role === 'name')

function targetColumn(table: PlainTable): number {
  const target = table.columns.findLastIndex((c) => c.role === 'target')
  return target >= 0 ? target : table.columns.findLastIndex((c) => c.role === 'value')
}

function original(text: SourceText, row: PlainRow, column: number): string {
  const cell = row.cells[column]
  return cell ? text.original.slice(cell.source.start, cell.source.end) : ''
}

const units = (words: string): string[] => words.split(/[、,;\s]/).map((unit) => unit.replace(/^(牵头|责任|配合)(单位|部门)[::]/, '').trim()).filter((unit) => unit !== '' && !isDash(unit))
