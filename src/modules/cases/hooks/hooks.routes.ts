/** Subscriptions of other systems, managed by the system administrator. */
import { z } from 'zod'
import { command, nothing, query } from '#platform/http/index.ts'
import { listSubscriptions, subscribe, unsubscribe, type HookPorts } from './hooks.ts'

const managing = { tag: 'cases', access: { permission: 'cases.manage-hooks', anywhere: true } } as const
const Region = z.string().regex(/^\d{6}$/)
const Hook = z.object({ region: Region, id: z.uuid(), orgId: z.uuid(), url: z.string(), subject: z.string().nullable(), createdAt: z.string(), disabledAt: z.string().nullable(), failures: z.int() })

export function hookRoutes(ports: HookPorts) {
  return [
    query({
      ...managing, name: 'cases.hooks', method: 'GET', path: '/cases/hooks', summary: { zh: '列出办件推送', en: 'List subscriptions' }, output: z.object({ items: z.array(Hook), hosts: z.array(z.string()).readonly() }),
      handler: async ({ tx }) => ({ hosts: ports.hosts, items: [...await listSubscriptions(tx)] }),
    }),
    command({
      ...managing, name: 'cases.subscribe', method: 'POST', path: '/cases/hooks', summary: { zh: '新增办件推送（密钥只显示一次）', en: 'Subscribe; the secret is shown once' }, creates: true, secretAnswer: true,
      body: z.object({ region: Region, orgId: z.uuid(), url: z.url({ protocol: /^https?$/ }).max(500), subject: z.string().max(40).nullable().default(null) }), output: z.object({ id: z.string(), secret: z.string() }),
      async handler(ctx) {
        const id = ctx.newId()
        ctx.audit({ subject: { type: 'case-hook', id }, region: ctx.body.region, detail: { host: new URL(ctx.body.url).host } })
        return { id, secret: await subscribe(ctx.tx, ports, ctx.body, { id, account: ctx.actor.accountId, at: ctx.clock.now() }) }
      },
    }),
    command({
      ...managing, name: 'cases.unsubscribe', method: 'DELETE', path: '/cases/hooks/:region/:id', summary: { zh: '停用办件推送', en: 'Switch a subscription off' },
      params: z.object({ region: Region, id: z.uuid() }), output: nothing,
      async handler({ tx, params, clock, audit }) {
        audit({ subject: { type: 'case-hook', id: params.id }, region: params.region })
        await unsubscribe(tx, params.region, params.id, clock.now())
        return null
      },
    }),
  ] as const
}
