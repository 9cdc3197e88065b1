/** Plans under supervision over HTTP: tasks not yet opened, bulk opening, the choice for a plan, its progress report. */
import { z } from 'zod'
import { CaseRun, type CaseDesk } from '#modules/cases/index.ts'
import { docxType } from '#platform/documents/index.ts'
import { command, file, query } from '#platform/http/index.ts'
import { reportDocument } from '../report/report.file.ts'
import { ProgressReport } from '../report/report.schema.ts'
import { monthOf, reportOf } from '../report/report.service.ts'
import { closings, rhythms } from '../triggers/rules.schema.ts'
import { chooseOpening, PlanLine, placeOfPlan, planTasks, PlanTasks, seenPlans } from './plans.service.ts'
import { openings, SupervisedPlan } from './tasks.schema.ts'
import { chosenCommitments, getSupervisedPlan, openCommitments } from './tasks.service.ts'

const tag = 'obligations'
const params = z.object({ planId: z.uuid() })
const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/).optional()

/** What is left out follows from the plan: its lead unit, the date of the clause, monthly reports, proof on paper. */
const BulkOpening = z.object({
  ids: z.array(z.uuid()).min(1).max(500),
  how: z.enum(['propose', 'assign']).default('assign'),
  rhythm: z.enum(rhythms).optional(),
  closing: z.enum(closings).optional(),
  due: z.iso.date().optional(),
  leadUnit: z.uuid().optional(),
})
const Bulk = z.object({
  opened: z.array(z.object({ commitmentId: z.uuid(), run: CaseRun })),
  left: z.array(z.object({ commitmentId: z.uuid(), title: z.string(), code: z.string(), zh: z.string(), en: z.string() })),
})

export function taskRoutes(desk: CaseDesk) {
  return [
    query({
      tag, name: 'obligations.plans', method: 'GET', path: '/obligations/plans', summary: { zh: '列出在督方案', en: 'Plans under supervision' },
      access: { permission: 'obligations.read', anywhere: true }, output: z.object({ items: z.array(PlanLine) }),
      handler: async ({ tx, actor }) => ({ items: await seenPlans(tx, actor) }),
    }),
    query({
      tag, name: 'obligations.plan-tasks', method: 'GET', path: '/obligations/plans/:planId', summary: { zh: '方案中未立项的任务', en: 'Tasks of a plan that nobody supervises yet' },
      access: { permission: 'obligations.read', scope: ({ tx, params }) => placeOfPlan(tx, params.planId) }, params, output: PlanTasks,
      handler: ({ tx, actor, params }) => planTasks(tx, actor, params.planId),
    }),
    command({
      tag, name: 'obligations.plan-opening', method: 'PUT', path: '/obligations/plans/:planId/opening', summary: { zh: '发布后任务如何立项：列出、拟立项、直接交办', en: 'What becomes of a plan’s tasks when it is published: listed, proposed, assigned' },
      access: { permission: 'obligations.supervise', scope: ({ tx, params }) => placeOfPlan(tx, params.planId) }, params, body: z.object({ opening: z.enum(openings) }), output: SupervisedPlan,
      handler: ({ tx, params, body }) => chooseOpening(tx, params.planId, body.opening),
    }),
    command({
      tag, name: 'obligations.open-tasks', method: 'POST', path: '/obligations/plans/:planId/open', summary: { zh: '批量立项并交办方案任务', en: 'Open obligations for many tasks of a plan in one step' },
      access: { permission: 'obligations.supervise', scope: ({ tx, params }) => placeOfPlan(tx, params.planId) }, params, creates: true, body: BulkOpening, output: Bulk,
      async handler(ctx) {
        const { ids, how, ...terms } = ctx.body
        const plan = await getSupervisedPlan(ctx.tx, ctx.params.planId)
        const by = { account: ctx.actor.accountId, name: ctx.actor.displayName, unit: ctx.actor.orgId, roles: ['supervisor'] }
        const { opened, left } = await openCommitments(ctx.tx, desk, plan, await chosenCommitments(ctx.tx, plan, ids), { how, ...given(terms) }, by, { at: ctx.clock.now(), newId: () => ctx.newId() })
        ctx.audit({ subject: { type: 'plan', id: plan.planId }, region: plan.region, detail: { how, opened: opened.length, left: left.length } })
        return { opened: [...opened], left: left.map(({ commitmentId, title, error }) => ({ commitmentId, title, code: error.code, ...error.text })) }
      },
    }),
    query({
      tag, name: 'obligations.report', method: 'GET', path: '/obligations/plans/:planId/report', summary: { zh: '方案月度落实进展', en: 'Monthly progress report of a plan' },
      access: { permission: 'obligations.read', scope: ({ tx, params }) => placeOfPlan(tx, params.planId) }, params, query: z.object({ month: Month }), output: ProgressReport,
      handler: async ({ tx, clock, params, query: { month } }) => reportOf(tx, desk, await getSupervisedPlan(tx, params.planId), monthOf(month, clock.now())),
    }),
    query({
      tag, name: 'obligations.report-docx', method: 'GET', path: '/obligations/plans/:planId/report.docx', summary: { zh: '导出月度落实进展通报', en: 'The progress report as an official document' },
      access: { permission: 'obligations.read', scope: ({ tx, params }) => placeOfPlan(tx, params.planId) }, params, query: z.object({ month: Month }), output: file(docxType), rate: { perMinute: 20 },
      async handler({ tx, clock, params, query: { month } }) {
        const report = await reportOf(tx, desk, await getSupervisedPlan(tx, params.planId), monthOf(month, clock.now()))
        return { file: `${report.plan.title}落实进展（${report.to}）.docx`, mediaType: docxType, content: await reportDocument(report) }
      },
    }),
  ] as const
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
/** Terms that were not said are absent, not undefined. */
function given<T extends { readonly rhythm?: unknown; readonly closing?: unknown; readonly due?: unknown; readonly leadUnit?: unknown }>({ rhythm, closing, due, leadUnit }: T): Given<T> {
  return Object.assign({}, rhythm === undefined ? {} : { rhythm }, closing === undefined ? {} : { closing }, due === undefined ? {} : { due }, leadUnit === undefined ? {} : { leadUnit })
}
