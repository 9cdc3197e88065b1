/** Routes of records: types, finding, opening, writing by hand, quality, merging. */
import { mayAnywhere } from '#kernel/access.ts'
import { z } from 'zod'
import { command, nothing, pageOutput, query } from '#platform/http/index.ts'
import { importRoutes } from './import/import.routes.ts'
import { keyRoutes } from './keys/keys.routes.ts'
import { qualityOf } from './quality/quality.service.ts'
import { countiesFor, doublesOf } from './records/duplicates.service.ts'
import { changeRecord, createRecord } from './records/form.service.ts'
import { Flag, Value } from './records/records.schema.ts'
import { findRecords, viewRecord } from './records/views.service.ts'
import { allowed } from './registries.access.ts'
import { rotateKeys } from './registries.jobs.ts'
import { mergeTwo, splitOne } from './registries.service.ts'
import { At, OneRecord, Place, read, reason, tag, Text, write } from './routes.parts.ts'
import { maskNumbers } from './sealed/masks.ts'
import type { RecordVault } from './sealed/vault.ts'
import { jsonSchemaOf } from './types/json-schema.ts'
import { recordTypes, typeNamed } from './types/read-types.ts'

const Look = z.object({ at: z.string(), by: z.string(), what: z.string(), fields: z.array(z.string()).readonly(), reason: z.string() })
const Shown = OneRecord.extend({
  title: z.string(), place: Place.nullable(), state: z.enum(['active', 'merged', 'erased']), flags: z.array(Flag).readonly(), version: z.int(),
  facts: z.array(z.object({ field: z.string(), value: Value, masked: z.boolean(), from: z.string().nullable(), source: z.string(), to: z.object({ type: z.string(), id: z.string() }).nullable() })).readonly(),
  history: z.array(z.object({ id: z.string(), from: z.string(), until: z.string().nullable(), source: z.string(), at: z.string(), facts: z.record(z.string(), Value), unknown: z.array(z.string()).readonly(), isWithdrawn: z.boolean() })).readonly(),
  merged: z.array(z.object({ id: z.string(), title: z.string(), why: z.string().nullable() })).readonly(), looks: z.array(Look).readonly(),
})
const TypeShown = z.object({
  type: z.string(), names: Text, personal: z.boolean(), keys: z.array(z.array(z.string())),
  fields: z.array(z.object({ name: z.string(), type: z.string(), names: Text, sensitivity: z.string(), source: z.string(), required: z.boolean(), unit: z.string().optional(), oneOf: z.array(z.string()).optional(), also: z.array(z.string()) })),
})
const Quality = z.object({
  records: z.int(), flagged: z.int(), merged: z.int(),
  fields: z.array(z.object({ field: z.string(), known: z.int(), none: z.int(), unknown: z.int(), doubtful: z.array(z.object({ kind: z.string(), n: z.int() })).readonly() })).readonly(),
})
const Filled = z.object({ facts: z.record(z.string(), z.string().max(200)), from: z.iso.date(), source: z.string().trim().min(2).max(100) })

export const registryRoutes = (vault: RecordVault) => [...recordRoutes(vault), ...importRoutes(vault), ...keyRoutes(vault, rotateKeys(vault))] as const

const recordRoutes = (vault: RecordVault) => [
  query({
    name: 'registries.types', method: 'GET', path: '/record-types', tag, access: read, summary: { zh: '列出记录类型及其字段', en: 'List record types with their fields' },
    output: z.object({ items: z.array(TypeShown) }),
    // A register that one may not look into is not offered.
    handler: ({ actor }) => ({ items: [...recordTypes().values()].filter(({ personal }) => !personal || mayAnywhere(actor, 'registries.personal')) }),
  }),
  query({
    name: 'registries.type-schema', method: 'GET', path: '/record-types/:type/schema', tag, access: read, summary: { zh: '记录类型的 JSON Schema（含名称、敏感级别、来源）', en: 'A record type as JSON Schema, with labels, sensitivity and source' },
    params: z.object({ type: z.string().max(30) }), output: z.record(z.string(), z.unknown()),
    handler: ({ params }) => jsonSchemaOf(typeNamed(params.type)),
  }),
  query({
    name: 'registries.counties', method: 'GET', path: '/record-counties', tag, access: read, summary: { zh: '可以查看其记录的县（市、区）', en: 'Counties whose records the caller may see' },
    output: z.object({ items: z.array(Place).readonly() }),
    handler: async ({ tx, actor }) => ({ items: await countiesFor(tx, actor) }),
  }),
  command({
    name: 'registries.find', method: 'POST', path: '/records/find', tag, access: read, rate: { perMinute: 300 }, summary: { zh: '按姓名、号码或地点查找记录（结果已遮盖）', en: 'Find records by name, number or place; results are masked' },
    body: At.extend({ text: z.string().max(100).optional(), place: z.string().regex(/^\d{6,12}$/).optional(), flagged: z.boolean().optional(), cursor: z.string().max(1000).optional(), limit: z.int().min(1).max(200).default(50) }),
    output: pageOutput(z.object({ id: z.string(), title: z.string(), place: Place.nullable(), flags: z.array(Flag).readonly(), changedAt: z.string() })),
    handler: ({ tx, body, actor, audit }) => { audit({ region: body.region, detail: { type: body.type, byText: (body.text ?? '') !== '' } }); return findRecords(tx, vault, actor, body) },
  }),
  command({
    name: 'registries.view', method: 'POST', path: '/records/:region/:type/:id/view', tag, access: read, secretAnswer: true, rate: { perMinute: 300 },
    summary: { zh: '打开一条记录；个人记录的查看会留痕，揭开直接标识须说明理由', en: 'Open a record; a look at a person leaves a trace, unmasking needs a reason' },
    params: OneRecord, body: z.object({ unmask: z.boolean().default(false), reason: z.string().trim().max(200).default('') }).refine((body) => !body.unmask || reason.safeParse(body.reason).success, { path: ['reason'], message: 'reason' }), output: Shown,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      audit({ subject: { type: params.type, id: params.id }, region: params.region, detail: { unmask: body.unmask } })
      return viewRecord(tx, vault, params, { unmask: body.unmask, reason: body.reason === '' ? '查看记录' : maskNumbers(body.reason), actor, at: clock.now(), newId })
    },
  }),
  command({
    name: 'registries.create', method: 'POST', path: '/records/:region/:type', tag, access: write, creates: true, summary: { zh: '登记一条新记录', en: 'Write down a new record' },
    params: At, body: Filled, output: z.object({ id: z.string() }),
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      const id = await createRecord(tx, vault, actor, params, body, { at: clock.now(), newId })
      audit({ subject: { type: params.type, id }, region: params.region, detail: { fields: Object.keys(body.facts) } })
      return { id }
    },
  }),
  command({
    name: 'registries.change', method: 'POST', path: '/records/:region/:type/:id/facts', tag, access: write, summary: { zh: '写入新的事实（旧的保留在历史中）', en: 'Write new facts; the old ones stay in the history' },
    params: OneRecord, body: Filled.extend({ unknown: z.array(z.string()).max(100).default([]) }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      audit({ subject: { type: params.type, id: params.id }, region: params.region, detail: { fields: Object.keys(body.facts) } })
      await changeRecord(tx, vault, actor, params, body, { at: clock.now(), newId })
      return null
    },
  }),
  query({
    name: 'registries.quality', method: 'GET', path: '/record-quality', tag, access: read, summary: { zh: '各字段的数据质量', en: 'Data quality of each field' },
    query: At, output: Quality,
    handler: async ({ tx, query: at, actor }) => { await allowed(tx, actor, 'registries.read', at); return qualityOf(tx, at) },
  }),
  query({
    name: 'registries.duplicates', method: 'GET', path: '/record-duplicates', tag, access: read, summary: { zh: '可能重复的记录：同名且不会改变的内容相同', en: 'Records that may be of one thing: one name, and what never changes is the same' },
    query: At, output: z.object({ items: z.array(z.object({ title: z.string(), facts: z.record(z.string(), z.unknown()), ids: z.array(z.string()).readonly() })).readonly() }),
    handler: async ({ tx, query: at, actor }) => ({ items: await doublesOf(tx, actor, at) }),
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
