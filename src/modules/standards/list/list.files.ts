/** A local list as a workbook: as it is issued, beside the national one, and what became of the rows imported. */
import type { Lang } from '#kernel/errors.ts'
import { writeWorkbook } from '#platform/documents/index.ts'
import type { ReportRow } from './list.schema.ts'
import type { Opened } from './views.service.ts'

const words = {
  zh: {
    list: '清单', compared: '与国家标准对照', report: '导入说明', code: '编号', national: '国家项目编号', area: '领域', category: '类别', name: '服务项目', who: '服务对象', content: '服务内容', standard: '服务标准', cost: '支出责任', lead: '牵头负责单位',
    measure: '数值', local: '地方', country: '国家', unit: '单位', verdict: '结果', short: '低于国家标准', fine: '不低于国家标准', open: '未写明，按国家标准执行', quote: '依据', row: '行', outcome: '结果', remarks: '说明',
    matched: '对应国家项目', localOnly: '本地增加', doubtful: '待核对', refused: '未导入',
  },
  en: {
    list: 'List', compared: 'Beside the national list', report: 'Rows imported', code: 'Code', national: 'National item', area: 'Area', category: 'Category', name: 'Item', who: 'For whom', content: 'Content', standard: 'Standard', cost: 'Who pays', lead: 'Lead',
    measure: 'Number', local: 'Local', country: 'National', unit: 'Unit', verdict: 'Result', short: 'below the national standard', fine: 'not below', open: 'not said: national as it stands', quote: 'Read from', row: 'Row', outcome: 'Result', remarks: 'Remarks',
    matched: 'matched', localOnly: 'local', doubtful: 'doubtful', refused: 'refused',
  },
} as const

export function listWorkbook({ list, rows }: Opened, report: readonly ReportRow[], lang: Lang): Promise<Uint8Array> {
  const w = words[lang]
  const outcome = { matched: w.matched, local: w.localOnly, doubtful: w.doubtful, refused: w.refused }
  const head = (pairs: readonly (readonly [string, number])[]) => pairs.map(([name, width]) => ({ head: name, width }))
  return writeWorkbook([
    {
      // Headings are those that the import reads: the sheet can be mended and imported again.
      name: w.list, title: list.title, columns: head([[words.zh.code, 22], [words.zh.national, 22], [words.zh.area, 14], [words.zh.category, 18], [words.zh.name, 28], [words.zh.who, 28], [words.zh.content, 40], [words.zh.standard, 50], [words.zh.cost, 28], [words.zh.lead, 20]]),
      rows: rows.map((row) => [row.code, row.national, row.area, row.category, row.name, row.who, row.content, row.standard, row.cost, row.lead.join('、')]),
    },
    {
      name: w.compared, columns: head([[w.code, 22], [w.name, 28], [w.measure, 30], [w.local, 10], [w.country, 10], [w.unit, 14], [w.verdict, 22], [w.quote, 60]]),
      rows: rows.flatMap((row) => row.compared.map((one) => [row.code, row.name, one.names[lang], one.local?.value ?? null, one.national, one.unit, one.local === null ? w.open : one.short ? w.short : w.fine, one.local?.quote ?? ''])),
    },
    {
      name: w.report, columns: head([[w.row, 8], [w.name, 28], [w.outcome, 14], [w.national, 22], [w.remarks, 60]]),
      rows: report.map((row) => [row.row, row.name, outcome[row.outcome], row.national, row.problems.map((problem) => problem[lang]).join(' ')]),
    },
  ])
}
