/** Rules and parameters: read, try, change, publish. */
import { z } from 'zod'
import { RuleCase } from '#engines/rules/index.ts'
import { mayAnywhere, type Actor } from '#kernel/access.ts'
import type { Clock } from '#kernel/clock.ts'
import { dayOf } from '#kernel/workdays.ts'
import { command, query } from '#platform/http/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { ruleToolRoutes } from './rule-tools.routes.ts'
import { checkDraft, dropDraft, factsOf, getRule, listRules, publishDraft, readRulebook, saveDraft, type Stamp } from './rulebook.service.ts'
import { Checked, Draft, RuleLine, ShownVersion, Words } from './rulebook.schema.ts'
import { PersonFacts, Tried, tryPerson } from './try-person.ts'

const tag = 'services'
const ruleParams = z.object({ id: z.string().max(61) })

const FactShown = z.object({ name: z.string(), type: z.enum(['number', 'boolean', 'string', 'date']), oneOf: z.array(z.string()), names: Words, unit: z.string(), question: Words.nullable() })

export const RulePageAnswer = z.object({
  id: z.string(), item: z.string(), names: Words, origin: z.enum(['library', 'local']), version: z.int(), excludes: z.array(z.string()),
  undecidable: z.object({ because: Words, checklist: z.array(Words) }).nullable(),
  versions: z.array(ShownVersion), cases: z.array(RuleCase), draft: Draft.nullable(), draftVersion: z.int(),
  /** Whether the caller wrote the draft: published by themselves it does not count as compared with its source. */
  draftIsOwn: z.boolean(),
  /** What the rule in force reads, and everything a rule may read. */
  reads: z.array(z.string()), facts: z.array(FactShown), parameters: z.array(z.object({ name: z.string(), unit: z.string() })),
  may: z.object({ edit: z.boolean(), publish: z.boolean(), match: z.boolean() }),
})
export type RulePageAnswer = z.infer<typeof RulePageAnswer>

const stampOf = ({ clock, actor }: { readonly clock: Clock; readonly actor: Actor }): Stamp => ({ at: clock.now(), by: actor.accountId })

export const rulebookRoutes = [
  query({
    name: 'services.rules', method: 'GET', path: '/rules', tag, summary: { zh: '列出待遇规则', en: 'List rules of entitlements' },
    access: { permission: 'services.read', anywhere: true }, output: z.object({ items: z.array(RuleLine).readonly() }),
    handler: async ({ tx, clock }) => ({ items: await listRules(tx, dayOf(clock.now())) }),
  }),
  query({
    name: 'services.rule', method: 'GET', path: '/rules/:id', tag, summary: { zh: '查看一条规则的版本、例子和修改稿', en: 'Get a rule with its versions, cases and draft' },
    access: { permission: 'services.read', anywhere: true }, params: ruleParams, output: RulePageAnswer,
    async handler({ tx, params, actor }) {
      const { row: { entitlement, origin, version, published }, draft, draftVersion, editedBy, pack } = await getRule(tx, params.id)
      const compiled = (await readRulebook(tx)).all.find((one) => one.entitlement.id === params.id)
      return {
        id: entitlement.id, item: entitlement.item, names: entitlement.names, origin, version, excludes: entitlement.excludes, undecidable: entitlement.undecidable ?? null,
        versions: entitlement.versions.map((one) => {
          const when = published.find((p) => p.from === one.from)
          return { ...one, publishedAt: (when?.at ?? new Date(0)).toISOString(), publishedBy: when?.by ?? null }
        }),
        cases: entitlement.cases, draft, draftVersion, draftIsOwn: draft !== null && editedBy === actor.accountId, reads: compiled === undefined ? [] : [...factsOf(compiled)],
        facts: pack.facts.map(({ name, type, oneOf = [], names, unit = '', question = null }) => ({ name, type, oneOf, names, unit, question })),
        parameters: pack.parameters.map(({ name, unit }) => ({ name, unit })),
        may: { edit: mayAnywhere(actor, 'services.edit'), publish: mayAnywhere(actor, 'services.publish'), match: mayAnywhere(actor, 'services.match') },
      }
    },
  }),
  command({
    name: 'services.check-rule', method: 'POST', path: '/rules/:id/check', tag, summary: { zh: '检查一处修改：错误、例子、能否发布', en: 'Check a change: errors, cases, whether it can be published' },
    access: { permission: 'services.read', anywhere: true }, params: ruleParams, body: Draft, output: Checked, rate: { perMinute: 600 },
    async handler({ tx, params, body, clock }) {
      const { row: { entitlement }, pack } = await getRule(tx, params.id)
      return checkDraft(pack, entitlement, body, dayOf(clock.now()))
    },
  }),
  command({
    name: 'services.save-draft', method: 'PUT', path: '/rules/:id/draft', tag, summary: { zh: '保存规则的修改稿', en: 'Save a change of a rule' },
    access: { permission: 'services.edit', anywhere: true }, params: ruleParams, body: Draft, output: Checked,
    handler: (ctx) => saveDraft(ctx.tx, ctx.params.id, ctx.body, stampOf(ctx)),
  }),
  command({
    name: 'services.drop-draft', method: 'DELETE', path: '/rules/:id/draft', tag, summary: { zh: '放弃规则的修改稿', en: 'Drop a change of a rule' },
    access: { permission: 'services.edit', anywhere: true }, params: ruleParams, output: z.object({ dropped: z.boolean() }),
    async handler({ tx, params }) {
      await dropDraft(tx, params.id)
      return { dropped: true }
    },
  }),
  command({
    name: 'services.publish-rule', method: 'POST', path: '/rules/:id/publish', tag, summary: { zh: '发布规则的修改稿，自其施行日起生效', en: 'Publish a change of a rule, in force from its day' },
    access: { permission: 'services.publish', anywhere: true }, params: ruleParams, body: z.object({ version: z.int() }), output: z.object({ published: z.boolean() }),
    async handler(ctx) {
      const { row } = await getRule(ctx.tx, ctx.params.id)
      expectVersion(String(ctx.body.version), row.version)
      await publishDraft(ctx.tx, ctx.params.id, dayOf(ctx.clock.now()), stampOf(ctx))
      return { published: true }
    },
  }),
  command({
    name: 'services.try-person', method: 'POST', path: '/rules/:id/try', tag, summary: { zh: '用一个人的情况试算，并说明理由', en: 'Try a rule on one person, with reasons' },
    access: { permission: 'services.read', anywhere: true }, params: ruleParams, rate: { perMinute: 600 },
    body: z.object({ facts: PersonFacts, day: z.iso.date().optional(), region: z.string().regex(/^\d{6}$/).optional(), draft: Draft.optional() }), output: Tried,
    async handler({ tx, params, body: { facts, day, region, draft }, clock }) {
      const { row: { entitlement }, pack } = await getRule(tx, params.id)
      const tried = draft === undefined ? entitlement : { ...entitlement, versions: [{ ...draft, from: '1900-01-01', amount: draft.amount ?? undefined }] }
      return tryPerson(pack, tried, facts, { day: day ?? dayOf(clock.now()), ...(region === undefined ? {} : { region }) })
    },
  }),
  ...ruleToolRoutes,
] as const
