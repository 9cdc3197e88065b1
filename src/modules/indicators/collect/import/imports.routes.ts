/** Importing a file of figures: upload, columns, check, report, commit, undo; and the same formats out. */
import { z } from 'zod'
import { scopesOf, significantDigits, type Actor, type Scope } from '#kernel/access.ts'
import { xlsxType } from '#platform/documents/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { command, file, idParams, query } from '#platform/http/index.ts'
import { findJob } from '#platform/jobs/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { IndicatorId, PeriodCode, PlaceCode } from '../../indicators.values.ts'
import { collectErrors } from '../collect.errors.ts'
import { exchangeFormats } from '../exchange/exchange.ts'
import { exportFigures } from '../exchange/export.service.ts'
import { Mapping } from '../mapping/mapping.schema.ts'
import type { CheckJob, WriteJob } from './imports.jobs.ts'
import { ImportLine, ImportRecord, SheetSample } from './imports.schema.ts'
import * as imports from './imports.service.ts'
import { importLines, latestImports } from './imports.lists.ts'
import { reportWorkbook } from './report.ts'
import { peek } from './peek.ts'
import { openSource } from './source.ts'

const tag = 'indicators'
/** A longer .xlsx is not copied into the report of its check: its strings would stand in the server's memory. */
const copiedBytes = 5_000_000
const permission = 'indicators.import'

/** Where an import stands: its region. */
const scope = async ({ tx, params }: { readonly tx: ReadTx; readonly params: { readonly id: string } }): Promise<Scope> => ({ region: (await imports.getImport(tx, params.id)).place })

/** `maxBytes`: of one file. */
export function importRoutes(files: FileStore, check: CheckJob, write: WriteJob, maxBytes: number) {
  const contentOf = async ({ hash, size }: Pick<ImportRecord, 'hash' | 'size'>) => ({ path: await files.locate(hash), size })
  return [
    query({
      name: 'indicators.imports', method: 'GET', path: '/indicator-imports', tag, access: { permission, anywhere: true },
      summary: { zh: '列出最近的数据导入', en: 'List recent imports of figures' },
      output: z.object({ items: z.array(ImportRecord).readonly() }),
      handler: async ({ tx, actor }) => ({ items: await latestImports(tx, prefixesOf(actor)) }),
    }),
    command({
      name: 'indicators.upload', method: 'POST', path: '/indicator-imports', tag, creates: true,
      summary: { zh: '上传数据文件（.xlsx、.csv、JSON、DHIS2、SDMX-CSV），识别各列；不改动数据', en: 'Upload a file of figures and guess its columns; changes nothing' },
      body: z.object({ /** Default: the caller's own region. */ place: PlaceCode.optional() }), upload: { maxBytes, fields: ['file'], keep: files }, output: ImportRecord,
      async prepare({ upload, body, actor }) {
        const { name, content } = upload.kept('file')
        const place = body.place ?? ownPlace(actor)
        return { place, name, content, head: await peek(name, await contentOf(content)) }
      },
      access: { permission, scope: ({ prepared }) => ({ region: prepared.place }) },
      async handler({ tx, prepared, actor, clock, newId, audit }) {
        const made = await imports.acceptImport(tx, { ...prepared, sender: imports.senderOf(actor) }, check, { at: clock.now(), account: actor.accountId, newId })
        audit({ subject: { type: 'indicator-import', id: made.id }, region: made.region, detail: { file: made.hash, size: made.size, format: made.format } })
        return made
      },
    }),
    query({
      name: 'indicators.import-get', method: 'GET', path: '/indicator-imports/:id', tag, access: { permission, scope }, params: idParams,
      summary: { zh: '查看一次导入的进展', en: 'See how far an import is' },
      output: ImportRecord.extend({ progress: z.object({ done: z.int(), total: z.int().nullable() }).nullable() }),
      async handler({ tx, params }) {
        const record = await imports.getImport(tx, params.id)
        const progress = (await findJob(tx, params.id))?.progress
        return { ...record, progress: progress ? { done: progress.done, total: progress.total } : null }
      },
    }),
    command({
      name: 'indicators.import-sample', method: 'POST', path: '/indicator-imports/:id/sample', tag, access: { permission, scope }, params: idParams,
      summary: { zh: '查看文件的表头和前几行', en: 'See headings and first rows of the file' },
      output: z.object({ sheets: z.array(SheetSample).readonly() }),
      async prepare({ db, params }) {
        const record = await db.read((tx) => imports.getImport(tx, params.id))
        return { record, head: await peek(record.name, await contentOf(record)) }
      },
      handler: async ({ prepared }) => ({ sheets: imports.samplesOf(prepared.head, prepared.record.mapping) }),
    }),
    command({
      name: 'indicators.import-map', method: 'PUT', path: '/indicator-imports/:id/mapping', tag, access: { permission, scope }, params: idParams,
      summary: { zh: '确定各列含义并检查', en: 'Say what the columns mean, then check' },
      body: Mapping, output: ImportRecord,
      handler: ({ tx, params, body, actor, clock, newId }) => imports.mapImport(tx, params.id, body, check, { at: clock.now(), account: actor.accountId, newId }),
    }),
    query({
      name: 'indicators.import-lines', method: 'GET', path: '/indicator-imports/:id/lines', tag, access: { permission, scope }, params: idParams,
      summary: { zh: '逐格查看检查结果', en: 'See the result of the check cell by cell' },
      query: z.object({ kind: z.enum(['repaired', 'refused', 'kept-out']).optional(), after: z.coerce.number().int().min(0).default(0) }),
      output: z.object({ items: z.array(ImportLine).readonly(), next: z.int().nullable() }),
      handler: async ({ tx, params, query }) => importLines(tx, await imports.getImport(tx, params.id), query),
    }),
    command({
      name: 'indicators.import-report', method: 'POST', path: '/indicator-imports/:id/report', tag, access: { permission, scope }, params: idParams,
      summary: { zh: '下载检查结果（.xlsx，说明写在单元格旁）', en: 'Download the result with remarks beside the cells, .xlsx' },
      output: file(xlsxType),
      async prepare({ db, params }) {
        const { record, lines } = await db.read(async (tx) => {
          const found = await imports.getImport(tx, params.id)
          return { record: found, lines: (await importLines(tx, found, { after: 0, kind: undefined }, 10_000)).items }
        })
        return { name: `检查结果 ${record.name.replace(/\.[^.]+$/, '')}.xlsx`, content: await reportWorkbook(record, lines, record.format === 'csv' || record.size <= copiedBytes ? await openSource(record.name, await contentOf(record)) : undefined) }
      },
      handler: ({ prepared }) => ({ file: prepared.name, mediaType: xlsxType, content: prepared.content }),
    }),
    command({
      name: 'indicators.import-commit', method: 'POST', path: '/indicator-imports/:id/commit', tag, access: { permission, scope }, params: idParams,
      summary: { zh: '写入检查通过的数据：全部或都不，除非选择跳过', en: 'Let the figures in: all or nothing unless refused ones are to be skipped' },
      body: z.object({ skipRefused: z.boolean().default(false), correction: z.string().trim().min(2).max(500).optional() }), output: ImportRecord,
      async handler({ tx, params, body, audit }) {
        const record = await imports.commitImport(tx, params.id, { skipRefused: body.skipRefused, correction: body.correction ?? null }, write)
        audit({ subject: { type: 'indicator-import', id: record.id }, region: record.region, detail: { skipRefused: body.skipRefused, correction: body.correction !== undefined } })
        return record
      },
    }),
    command({
      name: 'indicators.import-undo', method: 'POST', path: '/indicator-imports/:id/undo', tag, access: { permission, scope }, params: idParams,
      summary: { zh: '撤销一次导入，恢复此前的数', en: 'Undo an import: what counted before counts again' },
      body: z.object({ reason: z.string().trim().min(2).max(500) }), output: ImportRecord,
      async handler({ tx, params, body, actor, clock, newId, audit }) {
        const { record, figures } = await imports.undoImport(tx, params.id, body.reason, { at: clock.now(), account: actor.accountId, newId })
        audit({ subject: { type: 'indicator-import', id: record.id }, region: record.region, detail: { figures } })
        return record
      },
    }),
    query({
      name: 'indicators.export', method: 'GET', path: '/indicator-exports', tag, access: { permission: 'indicators.export', anywhere: true },
      summary: { zh: '导出指标数据（xlsx、csv、json、DHIS2、SDMX-CSV）', en: 'Export figures as xlsx, csv, json, DHIS2 or SDMX-CSV' },
      query: z.object({ format: z.enum(exchangeFormats).default('xlsx'), place: PlaceCode.optional(), indicator: z.string().max(2000).transform((text) => z.array(IndicatorId).max(100).parse(text.split(','))).optional(), period: PeriodCode.optional() }),
      output: file(xlsxType, 'text/csv', 'application/json'),
      handler: ({ tx, actor, query }) => exportFigures(tx, actor, query),
    }),
  ] as const
}

/** @throws collect.no-place where several or none could be meant */
function ownPlace(actor: Actor): string {
  const regions = [...new Set(scopesOf(actor, permission).flatMap(({ region }) => (region === null ? [] : [region])))]
  const [only, second] = regions
  if (only === undefined || second !== undefined) throw collectErrors['no-place']()
  return only
}

const prefixesOf = (actor: Actor): readonly string[] => scopesOf(actor, permission).map(({ region }) => (region === null ? '' : significantDigits(region).slice(0, 6)))
