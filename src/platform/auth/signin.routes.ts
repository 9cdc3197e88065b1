/** Routes of one's own sign-in: password, second factor, password change, sessions, tokens. */
import { z } from 'zod'
import { command, idParams, nothing, query, refuse } from '#platform/http/index.ts'
import type { Caller } from '#platform/http/session.types.ts'
import { authErrors } from './auth.errors.ts'
import type { AuthPorts } from './auth.ports.ts'
import { NewToken, SessionItem, SignIn, SignInState, TokenItem, WhoAmI } from './auth.schema.ts'
import * as own from './own.service.ts'
import * as signin from './signin.service.ts'


const tag = 'auth'
const everybody = { public: true } as const
const signedIn = { signedIn: true } as const
/** Guessing by machine is cut off before the lock counts. */
const guarded = { perMinute: 30 }

/** The session in one of the states, for steps between password and signed-in. @throws auth or http errors that say what is missing */
function sessionIn(caller: Caller, ...states: readonly string[]): NonNullable<Caller['session']> {
  if (caller.session === undefined || !states.includes(caller.session.state)) throw authErrors['sign-in-failed']()
  return caller.session
}

export const signInRoutes = (ports: AuthPorts) => [
  query({
    name: 'auth.session', method: 'GET', path: '/auth/session', tag, access: everybody,
    summary: { zh: '查询登录状态', en: 'Tell how far the caller is signed in' },
    output: WhoAmI,
    handler: ({ actor, caller }) => own.whoAmI(actor, caller.session),
  }),
  command({
    name: 'auth.sign-in', method: 'POST', path: '/auth/sign-in', tag, access: everybody, rate: guarded,
    summary: { zh: '用账号和密码登录', en: 'Sign in with account name and password' },
    body: SignIn, output: SignInState,
    prepare: ({ db, body, caller, clock }) => signin.tryPassword(db, body.name, body.password, caller.address, clock.now()),
    handler: async ({ tx, body, caller, clock, newId, prepared, audit }) => {
      const done = await own.signIn(tx, body.name, prepared, caller, { at: clock.now(), newId })
      if (done.accountId !== undefined) audit({ subject: { type: 'account', id: done.accountId }, detail: { state: done.state ?? 'refused' } })
      return done.error === undefined ? { state: done.state } : refuse(done.error)
    },
  }),
  command({
    name: 'auth.second-factor', method: 'POST', path: '/auth/second-factor', tag, access: everybody, rate: guarded,
    summary: { zh: '输入动态验证码或恢复码', en: 'Give the code of the authenticator app or a recovery code' },
    body: z.object({ code: z.string().trim().min(6).max(40) }), output: SignInState,
    handler: async ({ tx, body, caller, clock, newId, audit }) => {
      const session = sessionIn(caller, 'second-factor')
      audit({ subject: { type: 'account', id: session.accountId } })
      const done = await own.secondFactor(tx, ports, session, body.code, caller, { at: clock.now(), newId })
      return 'error' in done ? refuse(done.error) : done
    },
  }),
  command({
    name: 'auth.sign-out', method: 'POST', path: '/auth/sign-out', tag, access: everybody,
    summary: { zh: '退出登录', en: 'Sign out' }, output: nothing,
    handler: async ({ tx, caller, clock }) => { await own.signOut(tx, caller, clock.now()); return null },
  }),
  command({
    name: 'auth.change-password', method: 'POST', path: '/auth/password', tag, access: everybody, rate: guarded,
    summary: { zh: '修改自己的密码', en: 'Change one\'s own password' },
    body: z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }), output: SignInState,
    prepare: ({ db, body, caller, clock }) => own.tryNewPassword(db, sessionIn(caller, 'change-password', 'signed-in').accountId, body, caller.address, clock.now()),
    handler: async ({ tx, caller, clock, newId, prepared, audit }) => {
      const session = sessionIn(caller, 'change-password', 'signed-in')
      audit({ subject: { type: 'account', id: session.accountId } })
      const done = await own.changePassword(tx, session, prepared, caller, { at: clock.now(), newId })
      return 'error' in done ? refuse(done.error) : done
    },
  }),
  command({
    name: 'auth.totp-begin', method: 'POST', path: '/auth/totp', tag, access: everybody, rate: guarded,
    summary: { zh: '开始绑定动态验证码', en: 'Begin to set up an authenticator app' },
    output: z.object({ uri: z.string(), secret: z.string() }),
    handler: async ({ tx, caller }) => own.beginTotp(tx, ports, sessionIn(caller, 'enrol', 'signed-in').accountId),
  }),
  command({
    name: 'auth.totp-confirm', method: 'POST', path: '/auth/totp/confirm', tag, access: everybody, rate: guarded, secretAnswer: true,
    summary: { zh: '确认动态验证码并获取恢复码', en: 'Confirm the authenticator app and get recovery codes' },
    body: z.object({ code: z.string().trim().length(6) }), output: z.object({ state: z.enum(['signed-in']), recoveryCodes: z.array(z.string()) }),
    handler: async ({ tx, body, caller, clock, newId, audit }) => {
      const session = sessionIn(caller, 'enrol', 'signed-in')
      audit({ subject: { type: 'account', id: session.accountId } })
      const done = await own.confirmTotp(tx, ports, session, body.code, caller, { at: clock.now(), newId })
      return 'error' in done ? refuse(done.error) : done
    },
  }),
  query({
    name: 'auth.sessions', method: 'GET', path: '/auth/sessions', tag, access: signedIn,
    summary: { zh: '列出自己的登录会话', en: 'List one\'s own sessions' },
    output: z.object({ items: z.array(SessionItem) }),
    handler: async ({ tx, actor, caller, clock }) => ({ items: await own.sessionsOf(tx, actor.accountId, caller.session?.id, clock.now()) }),
  }),
  command({
    name: 'auth.end-session', method: 'DELETE', path: '/auth/sessions/:id', tag, access: signedIn,
    summary: { zh: '结束自己的一个会话', en: 'End one of one\'s own sessions' }, params: idParams, output: nothing,
    handler: async ({ tx, actor, params, clock }) => { await own.endSession(tx, actor.accountId, params.id, clock.now()); return null },
  }),
  query({
    name: 'auth.tokens', method: 'GET', path: '/auth/tokens', tag, access: signedIn,
    summary: { zh: '列出自己的接口令牌', en: 'List one\'s own API tokens' },
    output: z.object({ items: z.array(TokenItem) }),
    handler: async ({ tx, actor, clock }) => ({ items: await own.tokensOf(tx, actor.accountId, clock.now()) }),
  }),
  command({
    name: 'auth.create-token', method: 'POST', path: '/auth/tokens', tag, access: signedIn, creates: true, secretAnswer: true,
    summary: { zh: '新建接口令牌（只显示一次）', en: 'Make an API token, shown once' },
    body: NewToken, output: z.object({ id: z.uuid(), token: z.string() }),
    handler: ({ tx, actor, body, clock, newId }) => own.createToken(tx, actor.accountId, body, { at: clock.now(), newId }),
  }),
  command({
    name: 'auth.revoke-token', method: 'DELETE', path: '/auth/tokens/:id', tag, access: signedIn,
    summary: { zh: '撤销接口令牌', en: 'Revoke an API token' }, params: idParams, output: nothing,
    handler: async ({ tx, actor, params, clock }) => { await own.revokeToken(tx, actor.accountId, params.id, clock.now()); return null },
  }),
] as const
