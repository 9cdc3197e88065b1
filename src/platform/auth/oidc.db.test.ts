import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { fakeIssuer } from '../../../tests/helpers/issuer.ts'
import { noDirectory, operator } from './actor.ts'
import { authModule } from './module.ts'
import { seedRoles } from './roles.service.ts'
import { secretHash } from './secrets.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-22T01:00:00Z')
const provider = { code: 'gov', zh: '省统一身份认证', en: 'Province', issuer: 'https://id.example', clientId: 'luoshi', clientSecret: 's3cret', redirectUri: 'https://luoshi.example/console/sign-in/code' }

const issuer = fakeIssuer(provider, () => clock.now().getTime() / 1000)
const auth = authModule({ directory: noDirectory, key: new Uint8Array(32), providers: [provider], issuer: 'test', fetch: issuer.fetch })
let server: HttpServer

beforeAll(async () => {
  server = await createServer({
    db, clock, ids: systemIds, routes: auth.routes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    identify: { directory: noDirectory, operator: { actor: operator(['accounts.manage']), secretHash: secretHash('operator-secret') } },
    settings: { trustProxy: false, secureCookies: true },
  })
})
afterAll(() => server.stop())
beforeEach(async () => {
  await db.empty()
  await db.write((tx) => seedRoles(tx, [auth]))
  clock.advance(60_000)
  issuer.claim({})
  issuer.signWith('own')
})

const post = (url: string, payload: object, headers: Record<string, string> = { 'x-luoshi': '1' }) =>
  server.app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { 'idempotency-key': systemIds.next(), ...headers }, payload })

async function linkedAccount(): Promise<string> {
  const asOperator = { authorization: 'Bearer operator-secret' }
  const { id } = (await post('/accounts', { name: 'wang', displayName: '王' }, asOperator)).json() as { id: string }
  expect((await post(`/accounts/${id}/identities`, { provider: 'gov', subject: 'person-7' }, asOperator)).statusCode).toBe(204)
  return id
}

async function begin() {
  const begun = (await post('/auth/oidc/gov/begin', {})).json() as { url: string; binding: string }
  const { asked, code, state } = issuer.signIn(begun.url)
  expect(asked).toMatchObject({ response_type: 'code', client_id: 'luoshi', redirect_uri: provider.redirectUri, scope: 'openid', code_challenge_method: 'S256' })
  return { code, state, binding: begun.binding }
}
const finish = (back: { code: string; state: string; binding: string }) => post('/auth/oidc/gov/finish', back)

describe('signing in at a provider', () => {
  it('is offered, and opens a session for the linked account', async () => {
    const id = await linkedAccount()
    expect((await server.app.inject('/api/v1/auth/providers')).json()).toEqual({ items: [{ code: 'gov', zh: provider.zh, en: provider.en }] })
    const done = await finish(await begin())
    expect([done.statusCode, done.json()]).toEqual([200, { state: 'signed-in' }])
    const cookie = done.cookies.find((one) => one.name === 'luoshi_session')
    expect(cookie).toMatchObject({ httpOnly: true, secure: true })
    const who = await server.app.inject({ url: '/api/v1/auth/session', headers: { cookie: `luoshi_session=${cookie?.value ?? ''}` } })
    expect(who.json().account.id).toBe(id)
  })

  it('refuses an identity that nobody linked', async () => {
    await linkedAccount()
    issuer.claim({ sub: 'person-8' })
    expect((await finish(await begin())).json()).toMatchObject({ status: 401, code: 'auth.not-linked' })
  })

  it('refuses tokens for others, of others, from before, after their end, or signed by another key', async () => {
    await linkedAccount()
    for (const wrong of [{ aud: 'another' }, { aud: ['another'] }, { iss: 'https://evil.example' }, { nonce: 'replayed' }, { exp: clock.now().getTime() / 1000 - 120 }]) {
      issuer.claim(wrong)
      expect([wrong, (await finish(await begin())).json().code]).toEqual([wrong, 'auth.provider-refused'])
    }
    issuer.claim({})
    issuer.signWith('other')
    expect((await finish(await begin())).json().code).toBe('auth.provider-refused')
  })

  it('takes an answer once, in time, in the browser that began, and with the state that was drawn', async () => {
    await linkedAccount()
    const once = await begin()
    expect((await finish(once)).statusCode).toBe(200)
    expect((await finish(once)).json().code).toBe('auth.provider-refused')
    const [mine, theirs] = [await begin(), await begin()]
    expect((await finish({ ...mine, binding: theirs.binding })).json().code).toBe('auth.provider-refused')
    expect((await finish({ ...theirs, state: 'made up' })).json().code).toBe('auth.provider-refused')
    const late = await begin()
    clock.advance(11 * 60_000)
    expect((await finish(late)).json().code).toBe('auth.provider-refused')
  })

  it('says so when the provider does not answer as it should', async () => {
    expect((await post('/auth/oidc/nobody/begin', {})).json()).toMatchObject({ status: 404, code: 'auth.no-such-provider' })
    const back = await begin()
    expect((await finish({ ...back, code: 'unknown' })).json()).toMatchObject({ status: 503, code: 'auth.provider-failed' })
  })
})
