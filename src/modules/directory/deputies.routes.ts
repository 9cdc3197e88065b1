/** Routes of deputies during leave. */
import { z } from 'zod'
import { mayAnywhere, type Actor } from '#kernel/access.ts'
import { command, idParams, query } from '#platform/http/index.ts'
import * as deputies from './deputies.service.ts'

const tag = 'deputies'
const signedIn = { signedIn: true } as const
const permission = 'directory.deputise'

const deputy = z.object({
  id: z.uuid(), principalId: z.uuid(), principalName: z.string(), deputyId: z.uuid(), deputyName: z.string(), roles: z.array(z.string()).readonly(),
  validFrom: z.string(), validUntil: z.string(), reason: z.string(), requestedBy: z.string(), endedAt: z.iso.datetime().nullable(),
})
const shown = (row: Awaited<ReturnType<typeof deputies.getDeputy>>) => ({ ...row, endedAt: row.endedAt?.toISOString() ?? null })
const wish = z.object({
  deputyId: z.uuid(), roles: z.array(z.string().min(1).max(64)).min(1).max(20), validFrom: z.iso.date(), validUntil: z.iso.date(), reason: z.string().trim().max(100).default(''),
}).refine((w) => w.validUntil >= w.validFrom, { path: ['validUntil'], error: 'ends before it begins' })

const own = (actor: Actor): string => actor.accountId

export const deputyRoutes = [
  query({
    name: 'deputies.list', method: 'GET', path: '/deputies', tag, access: signedIn,
    summary: { zh: '列出与本人有关的代理；管理员看到全部', en: 'List the deputyships one takes part in; an administrator sees all' },
    output: z.object({ items: z.array(deputy) }),
    handler: async ({ tx, actor }) => ({ items: (await deputies.listDeputies(tx, mayAnywhere(actor, permission) ? null : own(actor))).map(shown) }),
  }),
  query({
    name: 'deputies.people', method: 'GET', path: '/deputies/people', tag, access: signedIn,
    summary: { zh: '按姓名查找可作代理的同事', en: 'Find colleagues by name, to choose a deputy' },
    query: z.object({ q: z.string().trim().min(1).max(40) }),
    output: z.object({ items: z.array(z.object({ id: z.uuid(), displayName: z.string(), orgId: z.uuid().nullable(), orgName: z.string().nullable() })) }),
    handler: async ({ tx, query: { q } }) => ({ items: await deputies.findPeople(tx, q) }),
  }),
  command({
    name: 'deputies.appoint-own', method: 'POST', path: '/deputies', tag, creates: true, access: signedIn,
    summary: { zh: '为本人指定代理人', en: 'Appoint one’s own deputy' },
    body: wish, output: deputy,
    handler: async ({ tx, actor, body, clock, newId, audit }) => {
      audit({ subject: { type: 'account', id: own(actor) }, detail: { deputy: body.deputyId, roles: body.roles, from: body.validFrom, until: body.validUntil } })
      return shown(await deputies.appointDeputy(tx, { ...body, principalId: own(actor) }, own(actor), { now: clock.now(), newId }))
    },
  }),
  command({
    name: 'deputies.appoint', method: 'POST', path: '/accounts/:id/deputies', tag, creates: true,
    access: { permission, scope: ({ tx, params }) => deputies.scopeOfAccount(tx, params.id) },
    summary: { zh: '为他人指定代理人', en: 'Appoint a deputy for somebody' },
    params: idParams, body: wish, output: deputy,
    handler: async ({ tx, actor, params, body, clock, newId, audit }) => {
      audit({ subject: { type: 'account', id: params.id }, detail: { deputy: body.deputyId, roles: body.roles, from: body.validFrom, until: body.validUntil } })
      return shown(await deputies.appointDeputy(tx, { ...body, principalId: params.id }, own(actor), { now: clock.now(), newId }))
    },
  }),
  command({
    name: 'deputies.end', method: 'POST', path: '/deputies/:id/end', tag, access: signedIn,
    summary: { zh: '提前结束代理', en: 'End a deputyship early' },
    params: idParams, output: deputy,
    handler: async ({ tx, actor, params, clock, audit }) => {
      const row = await deputies.getDeputyFor(tx, params.id, actor, mayAnywhere(actor, permission))
      audit({ subject: { type: 'account', id: row.principalId }, detail: { deputy: row.deputyId } })
      return shown(await deputies.endDeputy(tx, row.id, clock.now()))
    },
  }),
] as const
