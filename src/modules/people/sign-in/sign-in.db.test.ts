/** Residents sign in at the operator's identity provider: by redirects, without script, and nothing of what it says is kept. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { portalForms, portalRoutes } from '#apps/portal/portal.tsx'
import { systemIds } from '#kernel/ids.ts'
import { writeSayings } from '#modules/registries/index.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { fakeIssuer } from '../../../../tests/helpers/issuer.ts'
import { peoplePortalPages } from '../people.portal.ts'
import { peopleForTests, region, vault } from '../people.test-kit.ts'
import { returnPath, signInEndpoints } from './sign-in.endpoints.ts'

const { db, clock, newId, writing } = peopleForTests()
const provider = { code: 'gov', zh: '省政务服务网', en: 'Provincial services', issuer: 'https://id.example', clientId: 'luoshi-residents', clientSecret: 's3cret', redirectUri: 'https://luoshi.example/sign-in/back', identityClaim: 'cert_no', scope: 'openid profile' }
const issuer = fakeIssuer(provider, () => clock.now().getTime() / 1000, 'subject-of-王秀英')
const ports = { providers: [provider], fetch: issuer.fetch, secureCookies: true }
const number = '99990119500307512X'
let log = ''
let portal: HttpServer

beforeAll(async () => {
  const pages = peoplePortalPages(vault, ports)
  portal = await createServer({
    db, clock, ids: systemIds, routes: [], pages: portalRoutes(pages), endpoints: [...portalForms(pages), ...signInEndpoints(ports, vault)], openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'trace', destination: { write: (line) => { log += line } } }), identify: { directory: noDirectory, operator: { actor: operator([]), secretHash: secretHash('x') } }, settings: { trustProxy: false, secureCookies: true },
  })
})
afterAll(() => portal.stop())
beforeEach(async () => {
  await db.empty()
  clock.advance(60_000)
  issuer.claim({ cert_no: number, name: '王秀英' })
  issuer.signWith('own')
  const id = newId()
  await db.write((tx) => writeSayings(tx, vault, { region, type: 'resident' }, [{ id, isNew: true, from: '2026-01-01', given: { 姓名: '王秀英', 身份证号: number, 残疾等级: 2 } }], writing()))
})

type Jar = Record<string, string>
async function go(method: 'GET' | 'POST', url: string, jar: Jar = {}, fields?: Record<string, string>) {
  const answer = await portal.app.inject({
    method, url, headers: { cookie: Object.entries(jar).map(([name, value]) => `${name}=${value}`).join('; '), ...(fields === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) },
    ...(fields === undefined ? {} : { payload: new URLSearchParams(fields).toString() }),
  })
  for (const { name, value } of answer.cookies) jar[name] = value
  return answer
}
const away = async (jar: Jar, next = '/my-data') => issuer.signIn(String((await go('GET', `/sign-in/to/gov?next=${encodeURIComponent(next)}`, jar)).headers['location']))
const backAt = ({ code, state }: { code: string; state: string }): string => `/sign-in/back?code=${code}&state=${state}`
async function signedIn(): Promise<Jar> {
  const jar: Jar = {}
  await go('GET', backAt(await away(jar)), jar)
  return jar
}
const accounts = async () => (await db.execute('select id, subject_hash, person_hash, provider from resident_account')).rows

describe('signing in as a resident', () => {
  it('leads out and back by two redirects, and to the record with what is shown to the person only', async () => {
    const jar: Jar = {}
    expect((await go('GET', '/sign-in?next=/my-data')).body).toContain('href="/sign-in/to/gov?next=%2Fmy-data"')
    const out = await away(jar)
    expect(out.asked).toMatchObject({ scope: 'openid profile', redirect_uri: provider.redirectUri, code_challenge_method: 'S256' })
    const done = await go('GET', backAt(out), jar)
    expect([done.statusCode, done.headers['location']]).toEqual([303, '/my-data'])
    expect(done.headers['set-cookie']).toMatch(/^luoshi_resident=[\w-]{43}; Path=\/; Max-Age=1800; HttpOnly; SameSite=Lax; Secure$/)
    expect((await go('GET', '/sign-in', jar)).body).toContain('已通过“省政务服务网”实名登录')
    expect((await go('GET', '/my-data', jar)).body).toContain('name="signed-in"')
    const shown = (await go('POST', '/my-data', jar, { 'signed-in': 'yes' })).body
    expect(shown).toContain('残疾等级')
    expect(shown).not.toContain('实名登录或凭身份证')
    expect(shown).not.toContain(number)
    expect((await db.execute('select reason from record_look')).rows).toEqual([{ reason: '实名登录查看本人信息' }])
  })

  it('proves somebody of whom there is no record, or no number, all the same', async () => {
    for (const claims of [{ cert_no: '999901198001015000' }, { cert_no: 'A1234567' }, {}]) {
      issuer.claim(claims)
      const jar = await signedIn()
      expect((await go('GET', '/sign-in', jar)).body).toContain('本地登记中没有您的记录')
      expect((await go('POST', '/my-data', jar, { 'signed-in': 'yes' })).body).toContain('没有与此对应的记录')
    }
    expect(await accounts()).toHaveLength(1)
  })

  it('finds a record that is made later, at the next sign-in under the same account', async () => {
    issuer.claim({})
    await signedIn()
    issuer.claim({ cert_no: ` ${number.toLowerCase()} ` })
    expect((await go('GET', '/sign-in', await signedIn())).body).toContain('href="/my-data"')
    expect(await accounts()).toHaveLength(1)
  })

  it('ends by signing out, and after half an hour', async () => {
    const jar = await signedIn()
    expect((await go('POST', '/sign-in', jar, { action: 'sign-out' })).body).toContain('已退出登录')
    expect((await go('POST', '/my-data', jar, { 'signed-in': 'yes' })).body).toContain('登录已结束')
    const later = await signedIn()
    clock.advance(31 * 60_000)
    expect((await go('GET', '/sign-in', later)).body).toContain('用省政务服务网登录')
  })

  it('refuses what is not the answer to this browser’s question: state, nonce, time, issuer, key, and a no', async () => {
    const refused = async (jar: Jar, url: string, code = 401) => {
      const answer = await go('GET', url, jar)
      expect([url.slice(0, 20), answer.statusCode, answer.cookies.length]).toEqual([url.slice(0, 20), code, 0])
      return answer.body
    }
    const [mine, theirs]: [Jar, Jar] = [{}, {}]
    const [a, b] = [await away(mine), await away(theirs)]
    expect(await refused(mine, backAt(b))).toContain('（state）')
    expect(await refused(theirs, backAt({ ...a, state: 'made-up' }))).toContain('（state）')
    expect(await refused({}, backAt(a))).toContain('（state）')
    expect(await refused(mine, '/sign-in/back?error=access_denied')).toContain('access_denied')
    expect(await refused(mine, '/sign-in/back?error=%3Cb%3E')).not.toContain('<b>')
    for (const [wrong, said] of [[{ nonce: 'replayed' }, 'nonce'], [{ exp: clock.now().getTime() / 1000 - 120 }, 'expired'], [{ iss: 'https://evil.example' }, 'issuer'], [{ aud: 'another' }, 'audience']] as const) {
      issuer.claim({ cert_no: number, ...wrong })
      const jar: Jar = {}
      expect(await refused(jar, backAt(await away(jar)))).toContain(`（${said}）`)
    }
    issuer.claim({ cert_no: number })
    issuer.signWith('other')
    const jar: Jar = {}
    expect(await refused(jar, backAt(await away(jar)))).toContain('（signature）')
    issuer.signWith('own')
    const late: Jar = {}
    const left = await away(late)
    clock.advance(11 * 60_000)
    expect(await refused(late, backAt(left))).toContain('（state）')
    expect(await refused({}, '/sign-in/to/nobody', 404)).toContain('没有配置')
    const used: Jar = {}
    const once = await away(used)
    await go('GET', backAt(once), used)
    expect(await refused(used, backAt(once))).toContain('（state）')
    expect(await accounts()).toHaveLength(1)
  })

  it('leads nowhere but into this site', () => {
    expect(['//evil.example', 'https://evil.example', '/\\evil.example', '/my-appeals?lang=en', undefined].map(returnPath)).toEqual(['/sign-in', '/sign-in', '/sign-in', '/my-appeals?lang=en', '/sign-in'])
  })

  it('keeps no claim: not in the log, not in a table, not in the audit', async () => {
    await signedIn()
    const kept = JSON.stringify([(await accounts()), (await db.execute('select * from audit')).rows, (await db.execute('select * from resident_session')).rows], (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString() : value))
    for (const claim of [number, '王秀英', 'subject-of']) expect([claim, log.includes(claim), kept.includes(claim)]).toEqual([claim, false, false])
    expect(log).toContain('/sign-in/back')
    for (const secret of ['code=', 'state=']) expect(log).not.toContain(secret)
  })
})
