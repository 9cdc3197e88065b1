/** Figures as a plain table, in columns that the import reads back by themselves. */
import { writeWorkbook } from '#platform/documents/index.ts'
import { markOf } from '../cells/index.ts'
import { missingStates } from '../../indicators.values.ts'
import { csvLine } from '../sheets/csv.ts'
import type { Outgoing } from './exchange.ts'

const heads = ['指标代码', '指标名称', '计量单位', '地区代码', '地区名称', '统计期', '分组', '数值', '分子', '分母', '状态', '备注'] as const
const widths = [26, 34, 8, 14, 16, 12, 18, 12, 12, 12, 10, 30]

const line = (figure: Outgoing): (string | number | null)[] => {
  const reason = missingStates.find((state) => state === figure.missing)
  return [figure.indicator, figure.indicatorName, figure.unit, figure.place, figure.placeName, figure.period, figure.breakdown, reason === undefined ? figure.value : markOf[reason], figure.numerator, figure.denominator, figure.status, figure.remark]
}

export function* writeCsv(figures: Iterable<Outgoing>): IterableIterator<string> {
  // Excel reads CSV as GBK unless a byte-order mark says otherwise.
  yield `\uFEFF${csvLine(heads)}`
  for (const figure of figures) yield csvLine(line(figure))
}

export const writeXlsx = (figures: readonly Outgoing[]): Promise<Uint8Array> =>
  writeWorkbook([{ name: '指标数据', columns: heads.map((head, i) => ({ head, width: widths[i] ?? 12 })), rows: figures.map(line) }])
