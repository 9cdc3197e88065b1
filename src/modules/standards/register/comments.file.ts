/** 意见汇总处理表: what was said of a draft and what became of it. */
import type { Lang } from '#kernel/errors.ts'
import { dayOf } from '#kernel/workdays.ts'
import { writeWorkbook } from '#platform/documents/index.ts'
import type { Comment, Standard } from './register.schema.ts'

const words = {
  zh: { sheet: '意见汇总处理表', no: '序号', clause: '章条', text: '意见内容', from: '提出者', at: '日期', outcome: '处理', answer: '理由', taken: '采纳', partly: '部分采纳', refused: '不采纳', open: '未处理', resident: '居民', enterprise: '企业', unit: '单位', expert: '专家' },
  en: { sheet: 'Comments', no: 'No.', clause: 'Clause', text: 'Comment', from: 'From', at: 'Date', outcome: 'Outcome', answer: 'Why', taken: 'taken', partly: 'partly taken', refused: 'not taken', open: 'open', resident: 'resident', enterprise: 'enterprise', unit: 'unit', expert: 'expert' },
} as const

export function commentsWorkbook(standard: Standard, comments: readonly Comment[], lang: Lang): Promise<Uint8Array> {
  const w = words[lang]
  return writeWorkbook([{
    name: w.sheet, title: standard.title, columns: [[w.no, 6], [w.clause, 16], [w.text, 60], [w.from, 10], [w.at, 12], [w.outcome, 12], [w.answer, 50]].map(([head, width]) => ({ head: String(head), width: Number(width) })),
    rows: comments.map((one, i) => [i + 1, one.clause, one.text, w[one.speaker], dayOf(new Date(one.at)), one.outcome === null ? w.open : w[one.outcome], one.answer ?? '']),
  }])
}
