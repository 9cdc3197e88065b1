/** Routes of records: types, finding, opening, importing, quality, merging. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { command, nothing, pageOutput, query } from '#platform/http/index.ts'
import { readSheet } from '#modules/directory/index.ts'
import { Counts, ImportHead, Line } from './import/import.schema.ts'
import { importList } from './import/import.service.ts'
import { changeRecord, importLines, importsOf, mergeTwo, splitOne } from './registries.service.ts'
import { allowed } from './registries.access.ts'
import { Flag, RegionCode, Value } from './records/records.schema.ts'
import { findRecords, viewRecord } from './records/views.service.ts'
import { qualityOf } from './quality/quality.service.ts'
import type { RecordVault } from './sealed/vault.ts'
import { recordTypes } from './types/read-types.ts'

const tag = 'records'
const read = { permission: 'registries.read', anywhere: true } as const
const write = { permission: 'registries.write', anywhere: true } as const
const At = z.object({ region: RegionCode, type: z.string().max(30) })
const OneRecord = At.extend({ id: z.uuid() })
const Text = z.object({ zh: z.string(), en: z.string() })
const Look = z.object({ at: z.string(), by: z.string(), what: z.string(), fields: z.array(z.string()).readonly(), reason: z.string() })
const Shown = OneRecord.extend({
  title: z.string(), place: z.object({ code: z.string(), name: z.string() }).nullable(), state: z.enum(['active', 'merged', 'erased']), flags: z.array(Flag).readonly(), version: z.int(),
  facts: z.array(z.object({ field: z.string(), value: Value, masked: z.boolean(), from: z.string().nullable(), source: z.string() })).readonly(),
  history: z.array(z.object({ id: z.string(), from: z.string(), until: z.string().nullable(), source: z.string(), at: z.string(), facts: z.record(z.string(), Value), unknown: z.array(z.string()).readonly() })).readonly(),
  merged: z.array(z.object({ id: z.string(), title: z.string(), why: z.string().nullable() })).readonly(), looks: z.array(Look).readonly(),
})
const TypeShown = z.object({
  type: z.string(), names: Text, personal: z.boolean(), keys: z.array(z.array(z.string())),
  fields: z.array(z.object({ name: z.string(), type: z.string(), names: Text, sensitivity: z.string(), source: z.string(), unit: z.string().optional(), oneOf: z.array(z.string()).optional(), also: z.array(z.string()) })),
})
const Quality = z.object({
  records: z.int(), flagged: z.int(), merged: z.int(),
  fields: z.array(z.object({ field: z.string(), known: z.int(), none: z.int(), unknown: z.int(), doubtful: z.array(z.object({ kind: z.string(), n: z.int() })).readonly() })).readonly(),
})
const Report = ImportHead.extend({ mapping: z.record(z.string(), z.string()), unmapped: z.array(z.string()).readonly(), lines: z.array(Line).readonly() })
const shownLines = 500
const reason = z.string().trim().min(4).max(200)

export const registryRoutes = (vault: RecordVault) => [
  query({
    name: 'registries.types', method: 'GET', path: '/record-types', tag, access: read, summary: { zh: '列出记录类型及其字段', en: 'List record types with their fields' },
    output: z.object({ items: z.array(TypeShown) }),
    handler: () => ({ items: [...recordTypes().values()] }),
  }),
  command({
    name: 'registries.find', method: 'POST', path: '/records/find', tag, access: read, rate: { perMinute: 300 }, summary: { zh: '按姓名、号码或地点查找记录（结果已遮盖）', en: 'Find records by name, number or place; results are masked' },
    body: At.extend({ text: z.string().max(100).optional(), place: z.string().regex(/^\d{6,12}$/).optional(), flagged: z.boolean().optional(), cursor: z.string().max(1000).optional(), limit: z.int().min(1).max(200).default(50) }),
    output: pageOutput(z.object({ id: z.string(), title: z.string(), place: z.string().nullable(), flags: z.array(Flag).readonly(), changedAt: z.string() })),
    handler: ({ tx, body, actor, audit }) => { audit({ region: body.region, detail: { type: body.type, byText: (body.text ?? '') !== '' } }); return findRecords(tx, vault, actor, body) },
  }),
  command({
    name: 'registries.view', method: 'POST', path: '/records/:region/:type/:id/view', tag, access: read, secretAnswer: true, rate: { perMinute: 300 },
    summary: { zh: '打开一条记录；个人记录的查看会留痕，揭开直接标识须说明理由', en: 'Open a record; a look at a person leaves a trace, unmasking needs a reason' },
    params: OneRecord, body: z.object({ unmask: z.boolean().default(false), reason: z.string().trim().max(200).default('') }).refine((body) => !body.unmask || reason.safeParse(body.reason).success, { path: ['reason'], message: 'reason' }), output: Shown,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      audit({ subject: { type: params.type, id: params.id }, region: params.region, detail: { unmask: body.unmask } })
      return viewRecord(tx, vault, params, { unmask: body.unmask, reason: body.reason === '' ? '查看记录' : body.reason, actor, at: clock.now(), newId })
    },
  }),
  command({
    name: 'registries.change', method: 'POST', path: '/records/:region/:type/:id/facts', tag, access: write, summary: { zh: '写入新的事实（旧的保留在历史中）', en: 'Write new facts; the old ones stay in the history' },
    params: OneRecord, body: z.object({ facts: z.record(z.string(), z.string().max(200)), unknown: z.array(z.string()).max(100).default([]), from: z.iso.date(), source: z.string().trim().min(2).max(100) }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      audit({ subject: { type: params.type, id: params.id }, region: params.region, detail: { fields: Object.keys(body.facts) } })
      await changeRecord(tx, vault, actor, params, body, { at: clock.now(), newId })
      return null
    },
  }),
  command({
    name: 'registries.import', method: 'POST', path: '/record-imports', tag, access: write, creates: true, summary: { zh: '导入名单（.xlsx、.csv），逐行报告；名单本身不保留', en: 'Import a list (.xlsx, .csv) with a report row by row; the list itself is not kept' },
    body: At.extend({ source: z.string().trim().min(2).max(100), asOf: z.iso.date().optional(), isOld: z.stringbool().default(false), mapping: z.string().max(20_000).transform((text) => z.record(z.string(), z.string()).parse(JSON.parse(text))).optional() }),
    output: Report, upload: { maxBytes: 50_000_000, fields: ['file'] },
    prepare: async ({ upload }) => { const sheet = upload.file('file'); return { name: sheet.name, table: await readSheet(sheet.name, sheet.bytes) } },
    async handler({ tx, body, prepared, actor, clock, newId, audit }) {
      await allowed(tx, actor, 'registries.write', body)
      const at = clock.now()
      const report = await importList(tx, vault, { region: body.region, type: body.type, fileName: prepared.name, table: prepared.table, asOf: body.asOf ?? dayOf(at), isOld: body.isOld, mapping: body.mapping }, { at, day: dayOf(at), account: actor.accountId, source: body.source, newId })
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
    params: z.object({ region: RegionCode, id: z.uuid() }), query: z.object({ type: z.string().max(30), problem: z.stringbool().default(true), after: z.coerce.number().int().min(0).default(0) }), output: z.object({ items: z.array(Line).readonly(), counts: Counts.optional() }),
    handler: async ({ tx, params, query: wanted, actor }) => ({ items: await importLines(tx, actor, { region: params.region, type: wanted.type }, params.id, { problem: wanted.problem, after: wanted.after, limit: shownLines }) }),
  }),
  query({
    name: 'registries.quality', method: 'GET', path: '/record-quality', tag, access: read, summary: { zh: '各字段的数据质量', en: 'Data quality of each field' },
    query: At, output: Quality,
    handler: async ({ tx, query: at, actor }) => { await allowed(tx, actor, 'registries.read', at); return qualityOf(tx, at) },
  }),
  command({
    name: 'registries.merge', method: 'POST', path: '/records/:region/:type/:id/merge', tag, access: write, summary: { zh: '把另一条记录并入这条', en: 'Merge another record into this one' },
    params: OneRecord, body: z.object({ other: z.uuid(), why: reason }), output: nothing,
    async handler({ tx, params, body, actor, clock, audit }) {
      audit({ subject: { type: params.type, id: params.id }, region: params.region, detail: { other: body.other } })
      await mergeTwo(tx, actor, params, body, clock.now())
      return null
    },
  }),
  command({
    name: 'registries.split', method: 'POST', path: '/records/:region/:type/:id/split', tag, access: write, summary: { zh: '拆出被并入的记录', en: 'Take a merged record out again' },
    params: OneRecord, output: nothing,
    async handler({ tx, params, actor, clock, audit }) {
      audit({ subject: { type: params.type, id: params.id }, region: params.region })
      await splitOne(tx, actor, params, clock.now())
      return null
    },
  }),
] as const
