/** Steps of a review. Each answers what it changed and what is left. */
import { z } from 'zod'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { command, httpErrors, idParams, pageOutput, pageQuery, query } from '#platform/http/index.ts'
import { doingOf, getPlan, planScope } from '../plans.access.ts'
import { Plan, PlanAction, PlanObject, PlanUnit, ReviewCounts } from '../plans.schema.ts'
import { KindedValue, objectKinds, TextSpan } from '../plans.values.ts'
import { UnitDecision } from '../units/units.schema.ts'
import { decideConflict } from '../carry-over/conflicts.service.ts'
import * as review from './review.service.ts'
import { planLog } from './log.service.ts'

/** What a step changed, without loading the plan again. `plan.version` is the If-Match of the next step on the whole plan. */
export const StepAnswer = z.object({
  plan: Plan,
  /** Number of the step in the log; null: there was nothing to change. */
  seq: z.int().nullable(),
  changed: z.array(PlanObject).readonly(),
  removed: z.array(z.uuid()).readonly(),
  units: z.array(PlanUnit).readonly(),
  counts: ReviewCounts,
})
export type StepAnswer = z.infer<typeof StepAnswer>

export const Part = z.intersection(z.object({ span: TextSpan }), KindedValue)
const reason = z.string().trim().min(1).max(500)
const objectParams = z.object({ id: z.uuid(), objectId: z.uuid() })
const tag = 'plans'
const access = { permission: 'plans.review', scope: planScope } as const
const onObject = { tag, access, params: objectParams, ifMatch: true, output: StepAnswer } as const
const onPlan = { tag, access, params: idParams, ifMatch: true, output: StepAnswer } as const
const objectOf = (ctx: { params: { id: string; objectId: string }; ifMatch: string }) => ({ planId: ctx.params.id, objectId: ctx.params.objectId, ifMatch: ctx.ifMatch })
const planOf = (ctx: { params: { id: string }; ifMatch: string }) => ({ planId: ctx.params.id, ifMatch: ctx.ifMatch })

export const reviewRoutes = [
  command({
    ...onObject, name: 'plans.accept', method: 'POST', path: '/plans/:id/objects/:objectId/accept', summary: { zh: '认可一个条目', en: 'Accept an object' },
    handler: (ctx) => review.acceptObject(ctx.tx, objectOf(ctx), doingOf(ctx)),
  }),
  command({
    ...onObject, name: 'plans.correct', method: 'PATCH', path: '/plans/:id/objects/:objectId', summary: { zh: '更正一个条目', en: 'Correct an object' },
    body: z.object({ patch: z.record(z.string(), z.unknown()), span: TextSpan.optional(), reason: reason.optional() }),
    handler: (ctx) => review.correctObject(ctx.tx, objectOf(ctx), { patch: ctx.body.patch, reason: ctx.body.reason ?? null, ...(ctx.body.span && { span: ctx.body.span }) }, doingOf(ctx)),
  }),
  command({
    ...onObject, name: 'plans.reject', method: 'POST', path: '/plans/:id/objects/:objectId/reject', summary: { zh: '否决一个条目', en: 'Reject an object' },
    body: z.object({ reason: reason.optional() }),
    handler: (ctx) => review.rejectObject(ctx.tx, objectOf(ctx), ctx.body.reason ?? null, doingOf(ctx)),
  }),
  command({
    ...onObject, name: 'plans.mark-unread', method: 'POST', path: '/plans/:id/objects/:objectId/unread', summary: { zh: '把条目改为未读懂', en: 'Turn an object into an unread place' },
    body: z.object({ reason }),
    handler: (ctx) => review.markObjectUnread(ctx.tx, objectOf(ctx), ctx.body.reason, doingOf(ctx)),
  }),
  command({
    ...onObject, name: 'plans.split', method: 'POST', path: '/plans/:id/objects/:objectId/split', summary: { zh: '拆分一个条目', en: 'Split an object' },
    body: z.object({ parts: z.array(Part).min(2).max(50) }),
    handler: (ctx) => review.splitObject(ctx.tx, objectOf(ctx), ctx.body.parts, doingOf(ctx)),
  }),
  command({
    ...onObject, name: 'plans.resolve-unread', method: 'POST', path: '/plans/:id/objects/:objectId/resolve', summary: { zh: '处理一处未读懂：转为条目，或说明理由后忽略', en: 'Resolve an unread place: into an object, or dismissed with a reason' },
    body: z.union([z.strictObject({ into: KindedValue, span: TextSpan.optional() }), z.strictObject({ dismiss: reason })]),
    handler: (ctx) => ('into' in ctx.body
      ? review.resolveUnread(ctx.tx, objectOf(ctx), ctx.body.into, ctx.body.span, null, doingOf(ctx))
      : review.resolveUnread(ctx.tx, objectOf(ctx), null, undefined, ctx.body.dismiss, doingOf(ctx))),
  }),
  command({
    name: 'plans.add', method: 'POST', path: '/plans/:id/objects', tag, access, params: idParams, output: StepAnswer, creates: true, summary: { zh: '从选中的文字添加条目', en: 'Add an object from a selected span' },
    body: Part,
    handler: (ctx) => review.addObject(ctx.tx, ctx.params.id, ctx.body, doingOf(ctx)),
  }),
  command({
    ...onPlan, name: 'plans.merge', method: 'POST', path: '/plans/:id/merge', summary: { zh: '合并同类条目', en: 'Merge objects of one kind' },
    body: z.object({ ids: z.array(z.uuid()).min(2).max(50) }),
    handler: (ctx) => review.mergeObjects(ctx.tx, planOf(ctx), ctx.body.ids, doingOf(ctx)),
  }),
  command({
    ...onPlan, name: 'plans.accept-all', method: 'POST', path: '/plans/:id/accept-all', summary: { zh: '认可全部或某一类条目', en: 'Accept everything, or everything of a kind' },
    body: z.object({ kind: z.enum(objectKinds).nullable().default(null) }),
    handler: (ctx) => review.acceptAll(ctx.tx, planOf(ctx), ctx.body.kind, doingOf(ctx)),
  }),
  command({
    ...onPlan, name: 'plans.undo', method: 'POST', path: '/plans/:id/undo', summary: { zh: '撤销最近一步或指定的一步', en: 'Undo the last step, or a given one' },
    body: z.object({ seq: z.int().positive().nullable().default(null) }),
    handler: (ctx) => review.undo(ctx.tx, planOf(ctx), ctx.body.seq, doingOf(ctx)),
  }),
  command({
    ...onPlan, name: 'plans.settle-finding', method: 'POST', path: '/plans/:id/findings/:findingId/settle', summary: { zh: '处理一个问题', en: 'Settle a finding' },
    params: z.object({ id: z.uuid(), findingId: z.uuid() }),
    body: z.union([z.strictObject({ to: z.literal('suppressed'), reason }), z.strictObject({ to: z.enum(['cleared', 'open']), reason: reason.optional() })]),
    handler: (ctx) => review.settleFinding(ctx.tx, planOf(ctx), ctx.params.findingId, ctx.body.to, ctx.body.reason ?? null, doingOf(ctx)),
  }),
  command({
    name: 'plans.match-unit', method: 'PUT', path: '/plans/:id/unit', tag, access, params: idParams, ifMatch: true, output: StepAnswer, summary: { zh: '确定一个单位名称所指（If-Match 为该名称的版本）', en: 'Say what a unit name means (If-Match: version of the unit)' },
    body: z.object({ name: z.string().min(1).max(2000), decision: UnitDecision }),
    handler: (ctx) => review.matchUnit(ctx.tx, { planId: ctx.params.id, name: ctx.body.name, ifMatch: ctx.ifMatch }, ctx.body.decision, doingOf(ctx)),
  }),
  command({
    ...onPlan, name: 'plans.decide-conflict', method: 'POST', path: '/plans/:id/conflicts/:conflictId', summary: { zh: '决定修订稿与原有修改的冲突', en: 'Decide a conflict of an amendment with a former correction' },
    params: z.object({ id: z.uuid(), conflictId: z.uuid() }),
    body: z.object({ keep: z.enum(['former', 'reading']) }),
    handler: (ctx) => decideConflict(ctx.tx, planOf(ctx), ctx.params.conflictId, ctx.body.keep, doingOf(ctx)),
  }),
  query({
    name: 'plans.log', method: 'GET', path: '/plans/:id/log', tag, access: { permission: 'plans.read', scope: planScope }, params: idParams, query: pageQuery, output: pageOutput(PlanAction),
    summary: { zh: '审校记录，最近的在前', en: 'The log of the review, newest first' },
    async handler({ tx, params, query: { limit, cursor } }) {
      const [before] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
      if (before === null || typeof before === 'string') throw httpErrors['bad-cursor']()
      return pageOf(await planLog(tx, await getPlan(tx, params.id), limit + 1, before), limit, (action) => [action.seq])
    },
  }),
] as const
