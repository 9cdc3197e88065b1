import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { Actor, Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { createCaseDesk, type Doer } from '#modules/cases/index.ts'
import { openMessages, openVault } from '#modules/messages/index.ts'
import { openRecordVault } from '#modules/registries/index.ts'
import { portalForms, portalRoutes } from '#apps/portal/portal.tsx'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { ChecksView } from './checks/checks.routes.ts'
import { ListView } from './list/views.schema.ts'
import { pilotKind, standardKind } from './index.ts'
import { standardsModule } from './module.ts'
import { commentsOn } from './register/comments.repo.ts'
import { proposeStandard } from './register/register.service.ts'
import type { CliCall } from '#platform/module.ts'
import { standardPermissions } from './standards.access.ts'
import { standardsCli } from './standards.cli.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-23T02:00:00Z')
const region = '999901'
const unit = '01a2014c-72f7-7915-8479-552388e421f0'
const desk = createCaseDesk([standardKind(), pilotKind()])
const standards = standardsModule({ desk, mask: (text) => text.replaceAll(/1\d{10}/g, '【电话】'), observations: { standing: () => Promise.resolve([]) }, rules: { rulesOf: () => Promise.resolve([]) }, vault: openRecordVault([{ id: 't', key: new Uint8Array(32) }]) })
const isPermission = (key: string): key is Permission => key.includes('.')
const servers: HttpServer[] = []
let path = ''
let id = ''

async function serverFor(actor: Actor): Promise<HttpServer> {
  const pages = (await standards.portal?.()) ?? []
  const server = await createServer({
    db, clock, ids: systemIds, routes: standards.routes, pages: portalRoutes(pages), endpoints: portalForms(pages), openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    identify: { directory: noDirectory, operator: { actor, secretHash: secretHash('operator-secret') } }, settings: { trustProxy: false, secureCookies: false },
  })
  servers.push(server)
  return server
}
let server: HttpServer
beforeAll(async () => {
  server = await serverFor(operator(Object.keys(standardPermissions).filter(isPermission)))
  await db.write((tx) => openMessages(tx, openVault(new Uint8Array(32).fill(5)), clock.now()))
  await db.execute(`insert into calendar_year (year, status, source) values (2026, 'published', 'test'), (2027, 'published', 'test')`)
  await db.execute(`insert into region (code, name, level, parent, valid_from, source) values ($1, '云溪县', 'county', '999900', '2000-01-01', 'test')`, [region])
  await db.execute(`insert into organization (id, name, kind, path, region, source, updated_at) values ($1, '民政局', 'department', '/901/', $2, 'manual', now())`, [unit, region])
  const doing = { at: clock.now(), by: null, newId: () => systemIds.next() }
  const as = (role: string): Doer => ({ account: role, name: role, unit, roles: [role] })
  await db.write(async (tx) => {
    id = (await proposeStandard(tx, desk, { region, kind: 'local', title: '助餐服务规范', items: [], systemPart: null, org: unit, reason: '质量不一，需要统一', replaces: [] }, as('drafter'), doing)).id
    for (const [action, role, fields] of [['accept', 'office', {}], ['begin', 'drafter', {}], ['circulate', 'drafter', { text: '第一条 范围', closesOn: addDays(dayOf(clock.now()), 30) }]] as const) await desk.act(tx, { region, id }, { action, fields }, as(role), doing)
  })
  path = `/standards/drafts/${region}/${id}`
})
afterAll(async () => { for (const one of servers) await one.stop() })

const page = (url: string) => server.app.inject({ url, headers: { 'accept-language': 'zh' } })
const send = (fields: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}) => server.app.inject({ method: 'POST', url: path, headers: { 'accept-language': 'zh', 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams(fields).toString() })
const call = (method: 'GET' | 'POST', url: string, payload?: object, to = server) => to.app.inject({ method, url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', 'idempotency-key': systemIds.next() }, ...(payload === undefined ? {} : { payload }) })

it('anybody comments on a draft by a form without script: masked, once, refused from other sites and in floods', async () => {
  const form = await page(path)
  expect([form.statusCode, form.body.includes('<script'), form.body.includes('助餐服务规范')]).toEqual([200, false, true])
  const key = /name="key" value="([^"]+)"/.exec(form.body)?.[1] ?? ''
  expect((await send({ key, text: '短' })).body).toContain('请写下您的意见')
  const text = '价格请写清楚，<b>有事</b>打13800138000'
  expect((await send({ key, speaker: 'enterprise', clause: '第一条', text })).body).toContain('谢谢，意见已收到')
  await send({ key, speaker: 'enterprise', clause: '第一条', text })
  await send({ key: systemIds.next(), text: '程序填的意见', website: 'x' })
  expect((await send({ key, text }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403)
  expect(await db.read((tx) => commentsOn(tx, region, id))).toMatchObject([{ speaker: 'enterprise', clause: '第一条', text: '价格请写清楚，<b>有事</b>打【电话】', outcome: null }])
  expect((await page(`/standards/drafts/${region}/${systemIds.next()}`)).statusCode).toBe(404)
  const flood = await Promise.all(Array.from({ length: 12 }, () => send({ key, text })))
  expect(flood.map(({ statusCode }) => statusCode)).toContain(429)
})

it('the list is open to all and names drafts that wait for a word', async () => {
  const list = await page('/standards?area=5')
  expect(list.body).toContain('老年人健康管理')
  expect(list.body).toContain(path)
  expect(list.body).not.toContain('预防接种')
  const open = await server.app.inject({ url: `/api/v1/standards/items?region=${region}` })
  expect(ListView.parse(open.json()).items).toHaveLength(81)
  expect((await server.app.inject({ url: `/api/v1/standards/register?region=${region}` })).statusCode).toBe(401)
  expect((await call('GET', '/standards/items/NBPS2023-00')).json<{ code: string }>().code).toBe('standards.item-not-found')
})

it('checks run off the request path; another region is not the caller’s', async () => {
  expect((await call('POST', '/standards/checks/runs', { region: '999902' })).json<{ code: string }>().code).toBe('standards.unknown-region')
  expect((await call('POST', '/standards/checks/runs', { region })).statusCode).toBe(200)
  await drainJobs({ db, jobs: standards.jobs, clock })
  const view = ChecksView.parse((await call('GET', `/standards/checks?region=${region}`)).json())
  expect([view.run?.failed, view.run?.unknown, view.checks.length > 15]).toEqual([0, view.checks.filter(({ over }) => over === 'observations').length, true])
  const county: Actor = { ...operator([]), grants: [{ permissions: new Set(['standards.read', 'standards.manage', 'standards.check'] as const), orgPath: null, region: '999902' }] }
  const other = await serverFor(county)
  expect((await call('GET', `/standards/checks?region=${region}`, undefined, other)).json<{ code: string }>().code).toBe('standards.no-region')
  const body = { region, number: 'GB/T 1—2024', title: '标准', publishedOn: '2024-01-01', inForceOn: '2024-01-01' }
  expect((await call('POST', '/standards/register', body, other)).json<{ code: string }>().code).toBe('standards.no-region')
  expect((await call('POST', '/standards/register', { ...body, number: '第一号' })).json<{ code: string }>().code).toBe('standards.bad-number')
  const made = z.object({ id: z.uuid(), number: z.string() }).parse((await call('POST', '/standards/register', body)).json())
  expect(made.number).toBe('GB/T 1—2024')
  const sheet = await call('GET', `/standards/register/${region}/${id}/comments.xlsx`)
  expect([sheet.statusCode, sheet.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
})

it('rules of drafting are read by whoever reads standards and set by whoever keeps the register', async () => {
  const put = (body: object) => server.app.inject({ method: 'PUT', url: `/api/v1/standards/rules?region=${region}`, headers: { authorization: 'Bearer operator-secret', 'idempotency-key': systemIds.next() }, payload: body })
  const rules = { from: '2026-12-01', agree: 3, among: 4, commentDays: { national: 60, industry: 30, local: 45, association: 30, enterprise: 0 }, source: { document: '云溪县标准化工作办法', clause: '' } }
  expect((await put({ ...rules, agree: 5 })).statusCode).toBe(400)
  expect((await put(rules)).statusCode).toBeLessThan(300)
  expect((await put(rules)).json<{ code: string }>().code).toBe('standards.rules-exist')
  const shown = (await call('GET', `/standards/rules?region=${region}`)).json<{ now: { agree: number; region: string | null }; all: { agree: number; place: string }[]; mayChange: boolean }>()
  expect(shown).toMatchObject({ now: { agree: 2, region: null }, all: [{ agree: 3, place: '云溪县' }], mayChange: true })
})

it('from the command line: the list with its coverage, a check that waits for its end and fails by its code, the examples', async () => {
  const api: CliCall['api'] = async (method, path, { query = {}, body } = {}) => {
    await drainJobs({ db, jobs: standards.jobs, clock })
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString()
    const answer = await call(method === 'GET' ? 'GET' : 'POST', `${path}${search === '' ? '' : `?${search}`}`, typeof body === 'object' && body !== null ? body : undefined)
    if (answer.statusCode >= 400) throw new Error(answer.json<{ code: string }>().code)
    return answer.json()
  }
  const luoshi = async (name: string, options: Readonly<Record<string, string>> = {}): Promise<{ code: number; out: string }> => {
    const command = standardsCli.find(({ usage }) => usage === `standards ${name}`)
    let out = ''
    const code = await command?.run({ args: [], options: { format: 'text', ...options }, lang: 'zh', clock, api, read: () => Promise.reject(new Error('reads no file')), print: (text) => { out += `${text}\n` }, progress: () => undefined })
    return { code: code ?? 0, out }
  }
  const list = await luoshi('list', { region, area: '老有所养' })
  expect(list).toMatchObject({ code: 0, out: expect.stringMatching(/NBPS2023-05-13-049\t老年人福利补贴[\s\S]*标准覆盖 \d+ \/ \d+ 项/) as string })
  expect(list.out).not.toContain('NBPS2023-01')
  expect(JSON.parse((await luoshi('list', { format: 'json' })).out)).toMatchObject({ coverage: null })
  clock.advance(1000)
  expect(await luoshi('check', { region })).toMatchObject({ code: 0, out: expect.stringMatching(/○ 缺数据\t云溪县/) as string })
  await db.execute(`insert into record (region, type, id, title, facts, valid_from, made_at, changed_at) values ($1, 'facility', gen_random_uuid(), '小站', '{"名称":"小站","类别":"便民服务站","面积":120}', '2020-01-01', now(), now())`, [region])
  clock.advance(1000)
  expect(await luoshi('check', { region })).toMatchObject({ code: 10, out: expect.stringContaining('▲ 未达标') as string })
  await expect(luoshi('check', { region: '123456' })).rejects.toThrow('standards.')
  expect(await luoshi('examples')).toMatchObject({ code: 0, out: expect.stringMatching(/^(\d+) \/ \1 个例子相符/) as string })
})
