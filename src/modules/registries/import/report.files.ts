/** The report of an import as a workbook: what a clerk keeps beside the list while correcting it. */
import type { Actor } from '#kernel/access.ts'
import type { Lang } from '#kernel/errors.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { writeWorkbook } from '#platform/documents/index.ts'
import { say, type Text } from '#platform/i18n/text.ts'
import { importAndLines } from '../registries.service.ts'
import type { Line, Outcome } from './import.schema.ts'

const words = {
  sheet: { zh: '需要处理的行', en: 'Rows to look at' }, row: { zh: '行', en: 'Row' }, column: { zh: '列', en: 'Column' }, result: { zh: '结果', en: 'Result' }, todo: { zh: '说明和办法', en: 'What and what to do' },
  counts: { zh: '新建 {created}，更新 {changed}，不变 {unchanged}，存疑 {flagged}，未导入 {refused}', en: '{created} new, {changed} changed, {unchanged} the same, {flagged} doubtful, {refused} refused' },
  more: { zh: '只列出前 {n} 行，改正后再导一次。', en: 'The first {n} rows only: correct them and import again.' }, name: { zh: '导入报告', en: 'import-report' },
} as const
const results: Readonly<Record<Outcome, Text>> = { created: { zh: '新建', en: 'new' }, changed: { zh: '更新', en: 'changed' }, unchanged: { zh: '不变', en: 'the same' }, flagged: { zh: '已写入，存疑', en: 'written, doubtful' }, refused: { zh: '未导入', en: 'refused' } }
/** A workbook of more is not read to its end by anybody. */
const mostLines = 20_000

/** @throws registries.no-import and as `allowed` does */
export async function importReport(tx: ReadTx, actor: Actor, at: { readonly region: string; readonly id: string }, lang: Lang): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  const { head, lines } = await importAndLines(tx, actor, at, { problem: true, after: 0, limit: mostLines })
  const counts = say(words.counts, lang, head.counts)
  const more = lines.length < mostLines ? '' : ` ${say(words.more, lang, { n: mostLines })}`
  return {
    name: `${words.name[lang]}-${head.fileName.replace(/\.(?:xlsx|csv)/i, '')}.xlsx`,
    content: await writeWorkbook([{
      name: words.sheet[lang], title: `${head.fileName}：${counts}${more}`,
      columns: [{ head: words.row[lang], width: 8 }, { head: words.column[lang], width: 24 }, { head: words.result[lang], width: 14 }, { head: words.todo[lang], width: 70 }],
      rows: lines.flatMap((line) => rowsOf(line, lang)),
    }]),
  }
}

const rowsOf = ({ line, outcome, problems }: Line, lang: Lang): readonly (readonly (string | number)[])[] => problems.map((one) => [line, one.column ?? one.field, results[outcome][lang], one.text[lang]])
