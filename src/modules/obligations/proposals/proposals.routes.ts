/** Proposed outcomes over HTTP. */
import { z } from 'zod'
import { CaseRun, FieldValues, type CaseDesk } from '#modules/cases/index.ts'
import { command, nothing, query } from '#platform/http/index.ts'
import { CaseKey } from '../obligations.schema.ts'
import { ProposalLine } from './proposals.schema.ts'
import { acceptProposal, dismissProposal, seenProposals } from './proposals.service.ts'

const tag = 'obligations'

export function proposalRoutes(desk: CaseDesk) {
  return [
    query({
      tag, name: 'obligations.proposals', method: 'GET', path: '/obligations/proposals', summary: { zh: '待处理的调整建议：方案或单位变化后的在办事项', en: 'Outcomes proposed because a plan or a unit changed' },
      access: { permission: 'obligations.read', anywhere: true }, output: z.object({ items: z.array(ProposalLine) }),
      handler: async ({ tx, actor }) => ({ items: [...(await seenProposals(tx, desk, actor))] }),
    }),
    command({
      tag, name: 'obligations.accept-proposal', method: 'POST', path: '/obligations/proposals/:region/:id/accept', summary: { zh: '采纳调整建议', en: 'Take the proposed action' },
      access: { permission: 'obligations.read', anywhere: true }, params: CaseKey, body: z.object({ fields: FieldValues.default({}) }), output: CaseRun,
      async handler(ctx) {
        const run = await acceptProposal(ctx.tx, desk, ctx.params, ctx.body.fields, ctx.actor, { at: ctx.clock.now(), newId: () => ctx.newId() })
        ctx.audit({ subject: { type: 'obligation', id: run.id }, region: run.region, detail: { proposal: ctx.params.id, state: run.state } })
        return run
      },
    }),
    command({
      tag, name: 'obligations.dismiss-proposal', method: 'POST', path: '/obligations/proposals/:region/:id/dismiss', summary: { zh: '不采纳调整建议，说明理由', en: 'Dismiss the proposal with a reason' },
      access: { permission: 'obligations.read', anywhere: true }, params: CaseKey, body: z.object({ reason: z.string().trim().min(2).max(500) }), output: nothing,
      async handler(ctx) {
        await dismissProposal(ctx.tx, desk, ctx.params, ctx.body.reason, ctx.actor, ctx.clock.now())
        return null
      },
    }),
  ] as const
}
