/** Appeals handled together, over HTTP. */
import { z } from 'zod'
import type { CaseDesk } from '#modules/cases/index.ts'
import { command, nothing, query } from '#platform/http/index.ts'
import { onAppeal } from '../intake/intake.routes.ts'
import { joinAppeal, joinsOf, splitAppeal } from './joins.service.ts'

const tag = 'appeals'
const Joined = z.object({ id: z.uuid(), number: z.string(), title: z.string(), at: z.string(), byName: z.string() })
const there = ({ params }: { readonly params: { readonly region: string } }) => ({ region: params.region, orgPath: null })
const dispatching = { permission: 'appeals.dispatch', scope: there } as const

export const joinRoutes = ({ desk }: { readonly desk: CaseDesk }) => [
  query({
    name: 'appeals.joins', method: 'GET', path: '/appeals/:region/:id/joins', tag, summary: { zh: '与哪些诉求合并办理', en: 'Appeals handled together with this one' },
    access: dispatching, params: onAppeal, output: z.object({ into: Joined.nullable(), joined: z.array(Joined) }),
    handler: ({ tx, params }) => joinsOf(tx, params),
  }),
  command({
    name: 'appeals.join', method: 'POST', path: '/appeals/:region/:id/join', tag, summary: { zh: '并入较早的诉求（两位诉求人都会收到通知）', en: 'Join to an earlier appeal; both callers are told' },
    access: dispatching, params: onAppeal, body: z.object({ into: z.uuid() }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      await joinAppeal(tx, desk, params, body.into, actor, { at: clock.now(), newId })
      audit({ subject: { type: 'appeal', id: params.id }, region: params.region, detail: { into: body.into } })
      return null
    },
  }),
  command({
    name: 'appeals.split', method: 'POST', path: '/appeals/:region/:id/split', tag, summary: { zh: '撤销并单', en: 'Take back a joining' },
    access: dispatching, params: onAppeal, body: z.object({ reason: z.string().trim().min(2).max(500) }), output: nothing,
    async handler({ tx, params, body, actor, clock, newId, audit }) {
      await splitAppeal(tx, desk, params, body.reason, actor, { at: clock.now(), newId })
      audit({ subject: { type: 'appeal', id: params.id }, region: params.region })
      return null
    },
  }),
] as const
