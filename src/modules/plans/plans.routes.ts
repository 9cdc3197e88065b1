/** Plans as a whole: list, one with everything its review page needs, its settings and its end. */
import { z } from 'zod'
import { may, scopesOf } from '#kernel/access.ts'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { Finding } from '#modules/findings/index.ts'
import { command, httpErrors, idParams, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { doingOf, getPlan, planScope, scopeOfPlan } from './plans.access.ts'
import { DocumentReading, Plan, PlanDocument, PlanObject, planStates, RegionCode, ReviewCounts } from './plans.schema.ts'
import { PartialDate } from './plans.values.ts'
import { ShownConflict } from './carry-over/conflicts.schema.ts'
import { editPlan, endPlan, listSeenPlans, planPage } from './plans.service.ts'
import { PublishReason } from './publish/checks.ts'
import { UnitQuestion } from './units/units.schema.ts'

/** Everything of one plan: the review page makes one call. */
export const PlanPage = z.object({
  plan: Plan,
  document: PlanDocument.extend({ reading: DocumentReading, notes: z.array(z.string()), text: z.string() }),
  objects: z.array(PlanObject),
  units: z.array(UnitQuestion),
  findings: z.array(Finding),
  conflicts: z.array(ShownConflict),
  counts: ReviewCounts,
  /** Why it can't be published now; empty: it can. */
  reasons: z.array(PublishReason),
  /** What the caller may do with this plan. `import`: bring in an amended text. */
  may: z.object({ review: z.boolean(), publish: z.boolean(), override: z.boolean(), export: z.boolean(), import: z.boolean() }),
})
export type PlanPage = z.infer<typeof PlanPage>

const tag = 'plans'

export const planRoutes = [
  query({
    name: 'plans.list', method: 'GET', path: '/plans', tag, summary: { zh: '列出方案', en: 'List plans' },
    access: { permission: 'plans.read', anywhere: true },
    query: pageQuery.extend({ region: RegionCode.optional(), state: z.enum(planStates).optional() }),
    output: pageOutput(Plan),
    async handler({ tx, actor, query: { limit, cursor, ...filter } }) {
      const [before] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
      if (before === null || typeof before === 'number') throw httpErrors['bad-cursor']()
      const rows = await listSeenPlans(tx, scopesOf(actor, 'plans.read'), { limit: limit + 1, ...defined({ ...filter, before }) })
      return pageOf(rows, limit, (plan) => [plan.id])
    },
  }),
  query({
    name: 'plans.get', method: 'GET', path: '/plans/:id', tag, summary: { zh: '查看一份方案及其审校内容', en: 'Get a plan with all that its review needs' },
    access: { permission: 'plans.read', scope: planScope }, params: idParams, output: PlanPage,
    etag: (answer) => answer.plan.version,
    async handler({ tx, params, clock, actor }) {
      const plan = await getPlan(tx, params.id)
      const scope = await scopeOfPlan(tx, plan)
      const allowed = (verb: 'review' | 'publish' | 'override' | 'export' | 'import'): boolean => may(actor, `plans.${verb}`, scope)
      return {
        ...(await planPage(tx, plan, clock.now())),
        may: { review: allowed('review'), publish: allowed('publish'), override: allowed('override'), export: allowed('export'), import: allowed('import') },
      }
    },
  }),
  command({
    name: 'plans.edit', method: 'PATCH', path: '/plans/:id', tag, summary: { zh: '修改方案的名称、期限、上级方案或主管单位', en: 'Change a plan’s title, period, upper plan or owner' },
    access: { permission: 'plans.review', scope: planScope }, params: idParams, ifMatch: true,
    body: z.object({
      title: z.string().trim().min(1).max(300), periodStart: PartialDate.nullable(), periodEnd: PartialDate.nullable(),
      upperPlanId: z.uuid().nullable(), ownerOrg: z.uuid().nullable(),
    }).partial(),
    output: Plan, etag: (plan) => plan.version,
    handler: (ctx) => editPlan(ctx.tx, { planId: ctx.params.id, ifMatch: ctx.ifMatch }, defined(ctx.body), doingOf(ctx)),
  }),
  command({
    name: 'plans.end', method: 'POST', path: '/plans/:id/end', tag, summary: { zh: '结束方案，或记为被新方案取代', en: 'End a plan, or mark it superseded' },
    access: { permission: 'plans.publish', scope: planScope }, params: idParams, ifMatch: true,
    body: z.object({ as: z.enum(['ended', 'superseded']), reason: z.string().trim().min(2).max(500) }),
    output: Plan, etag: (plan) => plan.version,
    handler: (ctx) => endPlan(ctx.tx, { planId: ctx.params.id, ifMatch: ctx.ifMatch }, ctx.body.as, ctx.body.reason, doingOf(ctx)),
  }),
] as const

/** Keys without a value are absent, not undefined. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
