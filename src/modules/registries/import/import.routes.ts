/** Routes of imports: a look before, the import, its rows, and undoing it. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { readSheets } from '#modules/directory/index.ts'
import { xlsxType } from '#platform/documents/index.ts'
import { command, file, query, type UploadedFile } from '#platform/http/index.ts'
import { RegionCode } from '../records/records.schema.ts'
import { allowed } from '../registries.access.ts'
import { importAndLines, importsOf, undoOne } from '../registries.service.ts'
import { At, read, reason, tag, Text, write } from '../routes.parts.ts'
import { maskNumbers } from '../sealed/masks.ts'
import type { RecordVault } from '../sealed/vault.ts'
import { typeNamed } from '../types/read-types.ts'
import { ImportHead, Line } from './import.schema.ts'
import { importList } from './import.service.ts'
import { previewList } from './preview.service.ts'
import { importReport } from './report.files.ts'
import { chosenSheet } from './sheets.ts'

const Report = ImportHead.extend({ mapping: z.record(z.string(), z.string()), unmapped: z.array(z.string()).readonly(), lines: z.array(Line).readonly() })
const Preview = z.object({
  fileName: z.string(), otherSheets: z.array(z.string()).readonly(), headingRow: z.int(), rows: z.int(), refused: z.int(), flagged: z.int(), obstacle: Text.nullable(),
  columns: z.array(z.object({ heading: z.string(), field: z.string().nullable(), found: z.enum(['chosen', 'kept', 'heading', 'cells', 'none']), samples: z.array(z.string()).readonly(), filled: z.int(), bad: z.int(), problem: Text.nullable() })).readonly(),
  lines: z.array(z.object({ line: z.int(), refused: z.boolean(), texts: z.array(Text).readonly() })).readonly(),
})
const shownLines = 500
const upload = { maxBytes: 50_000_000, fields: ['file'] } as const
/** Lists are often named after a person, and so are sheets: errors repeat the name. */
async function listIn(sent: UploadedFile, { type, mapping }: z.output<typeof List>) {
  const fileName = maskNumbers(sent.name)
  const { sheet, table, others } = chosenSheet(typeNamed(type), fileName, await readSheets(fileName, sent.bytes), mapping)
  return { list: { fileName, sheet: maskNumbers(sheet), table }, others: others.map(maskNumbers) }
}
const Mapping = z.string().max(20_000).transform((text, ctx) => {
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(text))
  } catch {
    ctx.addIssue({ code: 'custom', message: 'JSON {"heading":"field"}' })
    return z.NEVER
  }
})
const List = At.extend({ isOld: z.stringbool().default(false), mapping: Mapping.optional() })

export const importRoutes = (vault: RecordVault) => [
  command({
    name: 'registries.preview-import', method: 'POST', path: '/record-import-previews', tag, access: write, asks: true, summary: { zh: '导入前预览：列与字段的对应、各列样例和会出问题的行；不写入', en: 'A look before importing: which column means which field, samples, rows that would fail; nothing is written' },
    body: List, output: Preview, upload: { ...upload, fields: ['file'] },
    prepare: ({ upload: sent, body }) => listIn(sent.file('file'), body),
    async handler({ tx, body, prepared, actor }) {
      await allowed(tx, actor, 'registries.write', body)
      return previewList(tx, { region: body.region, type: body.type, isOld: body.isOld, mapping: body.mapping, ...prepared.list }, prepared.others)
    },
  }),
  command({
    name: 'registries.import', method: 'POST', path: '/record-imports', tag, access: write, creates: true, summary: { zh: '导入名单（.xlsx、.csv），逐行报告；名单本身不保留', en: 'Import a list (.xlsx, .csv) with a report row by row; the list itself is not kept' },
    body: List.extend({ source: z.string().trim().min(2).max(100), asOf: z.iso.date().optional() }), output: Report, upload: { ...upload, fields: ['file'] },
    prepare: ({ upload: sent, body }) => listIn(sent.file('file'), body),
    async handler({ tx, body, prepared, actor, clock, newId, audit }) {
      await allowed(tx, actor, 'registries.write', body)
      const at = clock.now()
      const list = { region: body.region, type: body.type, ...prepared.list, asOf: body.asOf ?? dayOf(at), isOld: body.isOld, mapping: body.mapping }
      const report = await importList(tx, vault, list, { at, day: dayOf(at), account: actor.accountId, source: maskNumbers(body.source), newId })
      audit({ subject: { type: 'record-import', id: report.id }, region: body.region, detail: { type: body.type, ...report.counts } })
      return { ...report, lines: report.lines.filter((line) => line.problems.length > 0).slice(0, shownLines) }
    },
  }),
  query({
    name: 'registries.imports', method: 'GET', path: '/record-imports', tag, access: read, summary: { zh: '列出最近的导入', en: 'List recent imports' },
    query: At, output: z.object({ items: z.array(ImportHead).readonly() }),
    handler: async ({ tx, query: at, actor }) => ({ items: await importsOf(tx, actor, at) }),
  }),
  query({
    name: 'registries.import-lines', method: 'GET', path: '/record-imports/:region/:id/lines', tag, access: read, summary: { zh: '一次导入的逐行结果', en: 'What became of each row of an import' },
    params: z.object({ region: RegionCode, id: z.uuid() }), query: z.object({ problem: z.stringbool().default(true), after: z.coerce.number().int().min(0).default(0) }),
    output: z.object({ items: z.array(Line).readonly() }),
    handler: async ({ tx, params, query: wanted, actor }) => ({ items: (await importAndLines(tx, actor, params, { problem: wanted.problem, after: wanted.after, limit: shownLines })).lines }),
  }),
  query({
    name: 'registries.import-report', method: 'GET', path: '/record-imports/:region/:id/report.xlsx', tag, access: read, summary: { zh: '下载一次导入的报告（.xlsx）：需要处理的每一行、哪一列、怎么办', en: 'Download the report of an import (.xlsx): each row to look at, which column, what to do' },
    params: z.object({ region: RegionCode, id: z.uuid() }), output: file(xlsxType), rate: { perMinute: 30 },
    async handler({ tx, params, actor, lang }) {
      const { name, content } = await importReport(tx, actor, params, lang)
      return { file: name, mediaType: xlsxType, content }
    },
  }),
  command({
    name: 'registries.undo-import', method: 'POST', path: '/record-imports/:region/:id/undo', tag, access: write, summary: { zh: '撤销一次导入：收回它说的一切，恢复被它覆盖的内容', en: 'Undo an import: what it said is taken back, what it overwrote comes back' },
    params: z.object({ region: RegionCode, id: z.uuid() }), body: z.object({ why: reason }), output: z.object({ emptied: z.int(), restored: z.int() }),
    async handler({ tx, params, body, actor, clock, audit }) {
      const { type, ...undone } = await undoOne(tx, actor, params, body.why, clock.now())
      audit({ subject: { type: 'record-import', id: params.id }, region: params.region, detail: { type, ...undone } })
      return undone
    },
  }),
] as const
