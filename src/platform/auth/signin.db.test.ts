import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { noDirectory, operator } from './actor.ts'
import { authModule } from './module.ts'
import { seedRoles } from './roles.service.ts'
import { secretHash } from './secrets.ts'
import { stepOf, totpAt } from './totp.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-22T01:00:00Z')
const auth = authModule({ directory: noDirectory, key: new Uint8Array(32).fill(3), providers: [], issuer: 'test', fetch: () => Promise.reject(new Error('no network')) })
let server: HttpServer
const chosen = 'four unrelated words'

beforeAll(async () => {
  server = await createServer({
    db, clock, ids: systemIds, routes: auth.routes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    identify: { directory: noDirectory, operator: { actor: operator(['accounts.read', 'accounts.manage', 'grants.manage']), secretHash: secretHash('operator-secret') } },
    settings: { trustProxy: true, secureCookies: true },
  })
})
afterAll(() => server.stop())
beforeEach(async () => {
  await db.empty()
  await db.write((tx) => seedRoles(tx, [auth]))
  clock.advance(3_600_000)
})

async function asOperator(method: 'POST' | 'GET', url: string, payload?: object) {
  const response = await server.app.inject({ method, url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', 'idempotency-key': systemIds.next() }, ...(payload ? { payload } : {}) })
  return { status: response.statusCode, body: response.statusCode === 204 ? null : response.json() }
}

/** A browser: keeps its cookie. */
function browser(address = '10.0.0.1') {
  let cookie: string | undefined
  return {
    get cookie() { return cookie },
    async send(method: 'POST' | 'GET' | 'DELETE', url: string, payload?: object) {
      const response = await server.app.inject({
        method, url: `/api/v1${url}`, headers: { 'x-luoshi': '1', 'x-forwarded-for': address, 'idempotency-key': systemIds.next(), ...(cookie ? { cookie: `luoshi_session=${cookie}` } : {}) }, ...(payload ? { payload } : {}),
      })
      const set = response.cookies.find((one) => one.name === 'luoshi_session')
      if (set) cookie = set.value === '' ? undefined : set.value
      return { status: response.statusCode, body: response.body === '' ? null : response.json(), set }
    },
  }
}

async function account(name: string, role?: string): Promise<{ id: string; password: string }> {
  const made = await asOperator('POST', '/accounts', { name, displayName: name })
  if (role) expect((await asOperator('POST', `/accounts/${made.body.id}/grants`, { role })).status).toBe(201)
  return made.body
}

/** Signed in with a password of their own. */
async function settled(name: string, role?: string) {
  const made = await account(name, role)
  const tab = browser()
  await tab.send('POST', '/auth/sign-in', { name, password: made.password })
  await tab.send('POST', '/auth/password', { current: made.password, next: chosen })
  return { ...made, tab }
}

describe('signing in', () => {
  it('opens nothing before the first password is changed, and then what the role holds', async () => {
    const { password } = await account('wang', 'plan-office')
    const tab = browser()
    const first = await tab.send('POST', '/auth/sign-in', { name: ' WANG ', password })
    expect(first).toMatchObject({ status: 200, body: { state: 'change-password' }, set: { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } })
    expect((await tab.send('GET', '/auth/sessions')).body.code).toBe('auth.password-change-needed')
    expect((await tab.send('POST', '/auth/password', { current: password, next: 'short' })).body.code).toBe('auth.weak-password')
    const before = tab.cookie
    expect((await tab.send('POST', '/auth/password', { current: password, next: chosen })).body).toEqual({ state: 'signed-in' })
    expect(tab.cookie).not.toBe(before)
    expect((await tab.send('GET', '/auth/sessions')).body.items).toHaveLength(1)
    expect((await tab.send('POST', '/auth/password', { current: chosen, next: chosen })).body.code).toBe('auth.weak-password')
  })

  it('locks after five failures for a quarter of an hour, and answers alike whether the account exists or not', async () => {
    await account('wang')
    for (const name of ['wang', 'nobody']) {
      const tab = browser(name)
      const answers = []
      for (let i = 0; i < 6; i++) answers.push(await tab.send('POST', '/auth/sign-in', { name, password: 'wrong password' }))
      expect(answers.map((answer) => [answer.status, answer.body.code])).toEqual([...Array.from({ length: 5 }, () => [401, 'auth.sign-in-failed']), [429, 'auth.locked']])
    }
    expect((await browser('10.9.9.9').send('POST', '/auth/sign-in', { name: 'wang', password: 'wrong password' })).body.code).toBe('auth.locked')
    clock.advance(15 * 60_000 + 1)
    expect((await browser('10.9.9.9').send('POST', '/auth/sign-in', { name: 'wang', password: 'wrong password' })).body.code).toBe('auth.sign-in-failed')
  })

  it('ends after half an hour without use, after twelve hours with, and at once when signed out', async () => {
    const { tab } = await settled('wang')
    for (let i = 0; i < 30; i++) {
      clock.advance(24 * 60_000)
      const { status } = await tab.send('GET', '/auth/sessions')
      if (i < 29) expect([i, status]).toEqual([i, 200])
      else expect(status).toBe(401)
    }
    const again = browser()
    await again.send('POST', '/auth/sign-in', { name: 'wang', password: chosen })
    clock.advance(31 * 60_000)
    expect((await again.send('GET', '/auth/sessions')).status).toBe(401)
    await again.send('POST', '/auth/sign-in', { name: 'wang', password: chosen })
    const stolen = browser()
    const kept = again.cookie ?? ''
    await again.send('POST', '/auth/sign-out')
    expect((await server.app.inject({ url: '/api/v1/auth/sessions', headers: { cookie: `luoshi_session=${kept}` } })).statusCode).toBe(401)
    expect(stolen.cookie).toBeUndefined()
  })

  it('asks administrators for a second factor, takes each code once, and recovery codes in need', async () => {
    const { tab, password: _ } = await settled('admin', 'system-admin')
    expect((await tab.send('GET', '/accounts')).body.code).toBe('auth.enrolment-needed')
    const { secret } = (await tab.send('POST', '/auth/totp')).body as { secret: string }
    const code = (): string => totpAt(fromBase32(secret), stepOf(clock.now()))
    const confirmed = await tab.send('POST', '/auth/totp/confirm', { code: code() })
    expect(confirmed.body).toMatchObject({ state: 'signed-in' })
    expect(confirmed.body.recoveryCodes).toHaveLength(10)
    expect((await tab.send('GET', '/accounts')).status).toBe(200)

    const next = browser()
    expect((await next.send('POST', '/auth/sign-in', { name: 'admin', password: chosen })).body).toEqual({ state: 'second-factor' })
    expect((await next.send('GET', '/accounts')).body.code).toBe('auth.second-factor-needed')
    expect((await next.send('POST', '/auth/second-factor', { code: code() })).body.code).toBe('auth.wrong-code')
    clock.advance(30_000)
    expect((await next.send('POST', '/auth/second-factor', { code: code() })).body).toEqual({ state: 'signed-in' })
    const third = browser()
    for (const expected of [200, 401]) {
      await third.send('POST', '/auth/sign-in', { name: 'admin', password: chosen })
      expect((await third.send('POST', '/auth/second-factor', { code: confirmed.body.recoveryCodes[0] })).status).toBe(expected)
    }
  })

  it('locks whoever guesses codes while setting up an authenticator app', async () => {
    const { tab } = await settled('admin', 'system-admin')
    await tab.send('POST', '/auth/totp')
    const answers = []
    for (let i = 0; i < 6; i++) answers.push((await tab.send('POST', '/auth/totp/confirm', { code: '000000' })).body.code)
    expect(answers).toEqual([...Array.from({ length: 5 }, () => 'auth.wrong-code'), 'auth.locked'])
    expect((await browser('10.9.9.9').send('POST', '/auth/sign-in', { name: 'admin', password: chosen })).body.code).toBe('auth.locked')
  })

  it('refuses a token that opens nothing where signing in is asked for, and serves it public routes like anybody', async () => {
    const ask = (url: string) => server.app.inject({ url: `/api/v1${url}`, headers: { authorization: 'Bearer luoshi_that-nobody-ever-made' } })
    expect((await ask('/auth/sessions')).json()).toMatchObject({ status: 401, code: 'auth.token-ended' })
    expect((await ask('/auth/session')).json()).toMatchObject({ state: 'anonymous' })
  })
})

describe('roles', () => {
  it('keep the three administrators apart, by the database itself', async () => {
    const { id } = await account('admin', 'system-admin')
    for (const role of ['security-admin', 'audit-admin']) expect((await asOperator('POST', `/accounts/${id}/grants`, { role })).body.code).toBe('auth.administrators-apart')
    expect((await asOperator('POST', `/accounts/${id}/grants`, { role: 'plan-office' })).status).toBe(201)
  })

  it('take tokens and sessions from a disabled account', async () => {
    const { id, tab } = await settled('wang')
    const { token } = (await tab.send('POST', '/auth/tokens', { label: 'ETL', days: 30 })).body as { token: string }
    const byToken = () => server.app.inject({ url: '/api/v1/auth/tokens', headers: { authorization: `Bearer ${token}` } })
    expect((await byToken()).statusCode).toBe(200)
    const change = await server.app.inject({ method: 'PUT', url: `/api/v1/accounts/${id}`, headers: { authorization: 'Bearer operator-secret', 'if-match': '"1"' }, payload: { displayName: 'W', orgId: null, status: 'disabled' } })
    expect(change.statusCode).toBe(200)
    expect((await byToken()).statusCode).toBe(401)
    expect((await tab.send('GET', '/auth/sessions')).status).toBe(401)
  })
})

function fromBase32(text: string): Buffer {
  const bits = [...text].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
