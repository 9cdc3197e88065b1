/** The knowledge base over HTTP. */
import { z } from 'zod'
import type { Clock } from '#kernel/clock.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { command, query } from '#platform/http/index.ts'
import { ofCounty, scopeOfAppeal } from '../appeals.access.ts'
import { RegionCode } from '../appeals.schema.ts'
import { Knowledge, KnowledgeInput, KnowledgeVersion } from './knowledge.schema.ts'
import { UnitNames, unitNames } from '../settings/units.ts'
import { addKnowledge, changeKnowledge, doubtKnowledge, endKnowledge, findAnswers, getKnowledge, knowledgeVersions } from './knowledge.service.ts'

const tag = 'appeals'
const inRegion = z.object({ region: RegionCode })
const onEntry = inRegion.extend({ id: z.uuid() })
/** An entry stands with the unit that answers for it. */
const ofEntry = async ({ tx, params, clock }: { readonly tx: ReadTx; readonly params: { readonly region: string; readonly id: string }; readonly clock: Clock }) =>
  scopeOfAppeal(tx, { region: params.region, unit: (await getKnowledge(tx, params.region, params.id, clock.now())).owner })
const editing = (ctx: { readonly actor: { readonly accountId: string }; readonly clock: { now(): Date }; newId(): string }) => ({ at: ctx.clock.now(), by: ctx.actor.accountId, newId: () => ctx.newId() })

export const knowledgeRoutes = [
  query({
    name: 'appeals.knowledge', method: 'GET', path: '/knowledge/:region', tag, summary: { zh: '查知识库', en: 'Search the knowledge base' },
    access: { permission: 'appeals.read', scope: ofCounty }, params: inRegion, query: z.object({ text: z.string().max(500).optional(), category: z.string().max(60).optional() }),
    output: z.object({ items: z.array(Knowledge.extend({ score: z.number() })), /** Names of the owners by id. */ units: UnitNames }),
    async handler({ tx, params, query: { text, category }, clock }) {
      const items = (await findAnswers(tx, params.region, text, category ?? null, clock.now(), 200)).map(({ entry, score }) => ({ ...entry, score }))
      return { items, units: await unitNames(tx, items.map(({ owner }) => ({ unit: owner }))) }
    },
  }),
  query({
    name: 'appeals.knowledge-get', method: 'GET', path: '/knowledge/:region/:id', tag, summary: { zh: '查看知识条目及其版本', en: 'Get an entry with its versions' },
    access: { permission: 'appeals.read', scope: ofCounty }, params: onEntry, output: z.object({ entry: Knowledge, versions: z.array(KnowledgeVersion) }), etag: ({ entry }) => entry.version,
    handler: async ({ tx, params, clock }) => ({ entry: await getKnowledge(tx, params.region, params.id, clock.now()), versions: [...(await knowledgeVersions(tx, params.region, params.id))] }),
  }),
  command({
    name: 'appeals.knowledge-add', method: 'POST', path: '/knowledge/:region', tag, summary: { zh: '新增知识条目', en: 'Add an entry' },
    access: { permission: 'appeals.knowledge', scope: ({ tx, params, body }) => scopeOfAppeal(tx, { region: params.region, unit: body.owner }) }, params: inRegion, body: KnowledgeInput, creates: true, output: Knowledge,
    handler: (ctx) => addKnowledge(ctx.tx, ctx.params.region, ctx.body, editing(ctx)),
  }),
  command({
    name: 'appeals.knowledge-change', method: 'PUT', path: '/knowledge/:region/:id', tag, summary: { zh: '更新知识条目（留存旧版）', en: 'Change an entry; the former text is kept' },
    access: { permission: 'appeals.knowledge', scope: ofEntry }, params: onEntry, ifMatch: true, body: KnowledgeInput.extend({ reason: z.string().trim().min(2).max(300) }), output: Knowledge, etag: (entry) => entry.version,
    handler(ctx) {
      const { reason, ...input } = ctx.body
      return changeKnowledge(ctx.tx, ctx.params.region, ctx.params.id, input, reason, ctx.ifMatch, editing(ctx))
    },
  }),
  command({
    name: 'appeals.knowledge-doubt', method: 'POST', path: '/knowledge/:region/:id/doubt', tag, summary: { zh: '指出答复有误', en: 'Say that an answer is wrong' },
    access: { permission: 'appeals.read', scope: ofCounty }, params: onEntry, body: z.object({ reason: z.string().trim().min(2).max(300) }), output: Knowledge,
    handler: (ctx) => doubtKnowledge(ctx.tx, ctx.params.region, ctx.params.id, ctx.body.reason, editing(ctx)),
  }),
  command({
    name: 'appeals.knowledge-end', method: 'POST', path: '/knowledge/:region/:id/end', tag, summary: { zh: '停用知识条目', en: 'End an entry' },
    access: { permission: 'appeals.knowledge', scope: ofEntry }, params: onEntry, ifMatch: true, output: Knowledge,
    handler: (ctx) => endKnowledge(ctx.tx, ctx.params.region, ctx.params.id, ctx.ifMatch, editing(ctx)),
  }),
] as const
