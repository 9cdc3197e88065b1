/** Routes of sign-in through an identity provider: begin, come back, link. */
import { z } from 'zod'
import { command, idParams, nothing, query, refuse } from '#platform/http/index.ts'
import { scopeOfAccount } from './accounts.service.ts'
import type { AuthPorts } from './auth.ports.ts'
import { SignInState } from './auth.schema.ts'
import * as oidc from './oidc.service.ts'

const tag = 'auth'
const providerParams = z.object({ provider: z.string().max(40) })

export const oidcRoutes = (ports: AuthPorts) => [
  query({
    name: 'auth.providers', method: 'GET', path: '/auth/providers', tag, access: { public: true },
    summary: { zh: '列出可用的统一身份认证', en: 'List the sign-in providers' },
    output: z.object({ items: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })) }),
    handler: () => ({ items: ports.providers.map(({ code, zh, en }) => ({ code, zh, en })) }),
  }),
  command({
    name: 'auth.oidc-begin', method: 'POST', path: '/auth/oidc/:provider/begin', tag, access: { public: true }, rate: { perMinute: 30 },
    summary: { zh: '开始统一身份认证登录', en: 'Begin a sign-in at a provider' },
    params: providerParams,
    /** Go to `url`; keep `binding` in sessionStorage and send it back with what the provider returns. */
    output: z.object({ url: z.string(), binding: z.string() }),
    prepare: ({ params }) => oidc.prepareFlow(ports, params.provider),
    handler: ({ tx, prepared, clock }) => oidc.beginFlow(tx, prepared, clock.now()),
  }),
  command({
    name: 'auth.oidc-finish', method: 'POST', path: '/auth/oidc/:provider/finish', tag, access: { public: true }, rate: { perMinute: 30 },
    summary: { zh: '完成统一身份认证登录', en: 'Finish a sign-in at a provider' },
    params: providerParams, body: z.object({ code: z.string().max(2000), state: z.string().max(200), binding: z.string().max(200) }), output: SignInState,
    prepare: ({ db, params, body, clock }) => oidc.vouchedSubject(db, ports, params.provider, body, clock.now()),
    handler: async ({ tx, prepared, caller, clock, newId, audit }) => {
      const done = await oidc.finishFlow(tx, prepared, caller, { at: clock.now(), newId })
      if ('error' in done) return refuse(done.error)
      audit({ subject: { type: 'account', id: done.accountId }, detail: { state: done.state } })
      return { state: done.state }
    },
  }),
  command({
    name: 'accounts.link-identity', method: 'POST', path: '/accounts/:id/identities', tag: 'accounts',
    access: { permission: 'accounts.manage', scope: ({ tx, params }) => scopeOfAccount(tx, ports.directory, params.id) },
    summary: { zh: '关联统一身份', en: 'Link an identity of a provider to an account' },
    params: idParams, body: z.object({ provider: z.string().max(40), subject: z.string().min(1).max(255) }), output: nothing,
    handler: async ({ tx, params, body, clock }) => { await oidc.link(tx, ports, params.id, body, clock.now()); return null },
  }),
] as const
