import { createHmac } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor, Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createFileStore } from '#platform/files/index.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { as, civil, doing, health, kindFor, office, publishYears, raising, region } from './cases.test-kit.ts'
import { createCaseDesk } from './desk/desk.ts'
import { caseHooks, casesModule } from './module.ts'
import type { CaseRun } from './cases.schema.ts'
import { shippedProcedure } from './shipped.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-16T01:00:00Z')
const sent: { url: string; headers: Headers; body: string }[] = []
let answers = 200
const hooks = caseHooks({
  key: new Uint8Array(32).fill(7), hosts: ['partner.example'],
  fetch: (url, init) => {
    sent.push({ url: String(url), headers: new Headers(init?.headers), body: String(init?.body) })
    return Promise.resolve(new Response(null, { status: answers }))
  },
})
const desk = createCaseDesk([kindFor(shippedProcedure('obligation'))], { onEntry: hooks.onEntry })
const servers: HttpServer[] = []
let folder = ''

/** Staff of a unit, with the roles that the test kind reads from grants. */
const staff = (name: string, org: string, ...roles: readonly string[]): Actor => ({
  accountId: name, displayName: `${name}同志`, orgId: org, orgPath: null,
  grants: [{ permissions: new Set<Permission>(['cases.read', 'cases.act', 'cases.manage-hooks', ...roles.map((role) => `as.${role}` as const)]), orgPath: `/${org}/`, region: null }],
})

async function server(actor: Actor) {
  const made = await createServer({
    db, clock, ids: systemIds, routes: casesModule({ desk, files: createFileStore(folder), hooks }).routes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    identify: { directory: noDirectory, operator: { actor, secretHash: secretHash('operator-secret') } }, settings: { trustProxy: false, secureCookies: false, maxInFlight: 50 },
  })
  servers.push(made)
  return (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object, headers: Record<string, string> = {}) => made.app.inject({
    method, url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', 'idempotency-key': systemIds.next(), ...headers }, ...(payload === undefined ? {} : { payload }),
  })
}

type Caller = Awaited<ReturnType<typeof server>>
let [unit, supervisor, stranger]: Caller[] = []
const call = (who: Caller | undefined): Caller => {
  if (who === undefined) throw new Error('ready inside tests only')
  return who
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-cases-'))
  await publishYears(db, 2026)
  ;[unit, supervisor, stranger] = [await server(staff('u1', civil, 'unit')), await server(staff('s1', office, 'supervisor')), await server(staff('x1', health))]
})
afterAll(async () => {
  await Promise.all(servers.map((one) => one.stop()))
  await rm(folder, { recursive: true, force: true })
})

const open = (title = '托位480个'): Promise<CaseRun> => db.write(async (tx) => (await desk.open(tx, { ...raising, title }, as('system'), doing(clock.now()))).run)
const path = (run: CaseRun): string => `/cases/${run.region}/${run.id}`

describe('one case', () => {
  it('is shown with its log, clocks, light and forms, and acted on', async () => {
    const run = await open()
    const seen = await call(unit)('GET', path(run))
    expect(seen.headers['etag']).toBe('"1"')
    const view = seen.json<{ clocks: { clock: string; status: string }[]; actions: { action: string; ok: boolean; mine: boolean; fields: object[] }[]; light: { sign: string } }>()
    expect(view.clocks.filter((clock) => clock.status === 'running').map((clock) => clock.clock).sort()).toEqual(['firstReport', 'sign', 'whole'])
    expect(view.actions.filter((one) => one.mine && one.ok).map((one) => one.action)).toEqual(['sign', 'return'])
    expect(view.actions.find((one) => one.action === 'terminate')).toMatchObject({ mine: false, ok: false })
    const signed = await call(unit)('POST', `${path(run)}/actions`, { action: 'sign', fields: { officer: '李四' } }, { 'if-match': '"1"' })
    expect(signed.statusCode).toBe(201)
    expect(signed.json()).toMatchObject({ run: { state: 'working', entries: 2 }, log: [{ seq: 1 }, { seq: 2, byName: 'u1同志', names: { zh: '签收' }, fields: [{ field: 'officer', value: '李四' }] }] })
  })

  it('answers 428 without a version, 412 for an old one, and the first answer to a repeated request', async () => {
    const run = await open()
    expect((await call(unit)('POST', `${path(run)}/actions`, { action: 'sign' })).json()).toMatchObject({ code: 'http.if-match-missing' })
    const key = { 'idempotency-key': systemIds.next(), 'if-match': '"1"' }
    const [first, again] = [await call(unit)('POST', `${path(run)}/actions`, { action: 'sign' }, key), await call(unit)('POST', `${path(run)}/actions`, { action: 'sign' }, key)]
    expect(again.statusCode).toBe(201)
    expect(again.json()).toEqual(first.json())
    expect((await call(unit)('POST', `${path(run)}/actions`, { action: 'report', fields: { progress: 1, text: 'x' } }, { 'if-match': '"1"' })).json()).toMatchObject({ code: 'http.stale' })
    expect((await db.read((tx) => desk.get(tx, region, run.id))).entries).toBe(2)
  })

  it('is not there for whoever has no part in it, by whatever way', async () => {
    const run = await open()
    for (const [method, url, payload] of [['GET', path(run), undefined], ['POST', `${path(run)}/actions`, { action: 'sign' }], ['POST', `${path(run)}/notes`, { text: 'x' }]] as const) {
      expect((await call(stranger)(method, url, payload, { 'if-match': '*' })).json()).toMatchObject({ code: 'cases.not-found' })
    }
    const many = await call(stranger)('POST', '/cases/actions', { cases: [{ region, id: run.id, entries: 1 }], action: 'sign' })
    expect(many.json()).toMatchObject({ outcomes: [{ run: null, refusal: { code: 'cases.not-found' } }] })
  })

  it('takes notes, and files that an action may name', async () => {
    const [run, other] = [await open(), await open()]
    await call(unit)('POST', `${path(run)}/notes`, { text: '已电话联系' })
    await call(unit)('POST', `${path(run)}/actions`, { action: 'sign' }, { 'if-match': '1' })
    const body = Buffer.from('--B\r\ncontent-disposition: form-data; name="file"; filename="照片.png"\r\n\r\nsome bytes\r\n--B--\r\n')
    const stored = (await call(unit)('POST', `${path(run)}/files`, body, { 'content-type': 'multipart/form-data; boundary=B' })).json<{ id: string }>()
    const claim = (of: CaseRun, files: string[]) => call(unit)('POST', `${path(of)}/actions`, { action: 'claim', fields: { summary: '完成', evidence: files } }, { 'if-match': '*' })
    await call(unit)('POST', `${path(other)}/actions`, { action: 'sign' }, { 'if-match': '1' })
    expect((await claim(other, [stored.id])).json()).toMatchObject({ code: 'cases.no-such-file' })
    expect((await claim(run, [stored.id])).json()).toMatchObject({ run: { state: 'claimed' }, notes: [{ text: '已电话联系' }], files: [{ id: stored.id, name: '照片.png' }] })
    expect((await call(unit)('GET', `${path(run)}/files/${stored.id}`)).body).toBe('some bytes')
    expect((await call(unit)('GET', `${path(other)}/files/${stored.id}`)).json()).toMatchObject({ code: 'FILE.NOT_FOUND' })
  })
})

describe('what I owe', () => {
  it('lists what waits for my unit in order of deadline, in buckets, page by page', async () => {
    await db.execute('delete from case_timer; delete from case_note; delete from case_role; delete from case_action; delete from case_run')
    const titles = ['甲', '乙', '丙', '丁', '戊']
    for (const title of titles) {
      await open(title)
      clock.advance(60_000)
    }
    const list = async (who: Caller | undefined, query: string) => (await call(who)('GET', `/cases/inbox?${query}`)).json<{ items: { run: CaseRun; quick: { action: string }[]; light: { sign: string } }[]; next: string | null; counts: Record<string, number> }>()
    const first = await list(unit, 'limit=2')
    expect(first.items.map((row) => row.run.title)).toEqual(['甲', '乙'])
    expect(first).toMatchObject({ counts: { all: 5, new: 5, overdue: 0, today: 0, week: 5, returned: 0, done: 0 }, items: [{ stateNames: { zh: '已交办' }, quick: [{ action: 'sign' }, { action: 'return' }] }, {}] })
    const second = await list(unit, `limit=2&cursor=${first.next ?? ''}`)
    const third = await list(unit, `limit=2&cursor=${second.next ?? ''}`)
    expect([...second.items, ...third.items].map((row) => row.run.title)).toEqual(['丙', '丁', '戊'])
    expect(third.next).toBeNull()
    expect((await list(unit, 'text=丙')).items).toHaveLength(1)
    expect((await list(unit, 'text=%25')).items).toHaveLength(0)
    expect((await list(supervisor, '')).items).toHaveLength(0)
    clock.set('2026-11-18T01:00:00Z')
    expect((await list(unit, 'bucket=overdue')).items.map((row) => row.light.sign)).toEqual(['■', '■', '■', '■', '■'])
    const all = (await list(unit, '')).items.map(({ run }) => ({ region: run.region, id: run.id, entries: run.entries }))
    const many = await call(unit)('POST', '/cases/actions', { cases: [...all.slice(0, 3), { ...all[3], entries: 7 }], action: 'sign' })
    expect(many.json<{ outcomes: { run: object | null; refusal: { code: string } | null }[] }>().outcomes.map((one) => one.refusal?.code ?? 'done').sort()).toEqual(['done', 'done', 'done', 'http.stale'])
    expect((await list(unit, 'bucket=new')).items).toHaveLength(2)
  })

  it('refuses another unit’s list and a cursor that is none', async () => {
    expect((await call(unit)('GET', `/cases/inbox?org=${office}`)).json()).toMatchObject({ code: 'http.not-allowed' })
    expect((await call(unit)('GET', '/cases/inbox?cursor=abc')).json()).toMatchObject({ code: 'http.bad-cursor' })
  })
})

describe('procedures', () => {
  it('are listed and drawn', async () => {
    expect((await call(unit)('GET', '/cases/procedures')).json()).toMatchObject({ items: [{ subject: 'obligation', procedure: 'obligation' }] })
    expect((await call(unit)('GET', '/cases/procedures/obligation/picture.svg')).body).toContain('<svg')
    expect((await call(unit)('GET', '/cases/procedures/nothing/picture.svg')).json()).toMatchObject({ code: 'cases.no-such-procedure' })
  })
})

describe('calendar feed', () => {
  it('shows deadlines to whoever has the address, until it is replaced or switched off', async () => {
    const id = systemIds.next()
    await db.execute(`insert into organization (id, node, path, name, kind, region, duties, valid_from, source, updated_at) values ($1, 91, '/91/', '民政局', 'department', '360902', '{}', '2000-01-01', 'demo', now()) on conflict do nothing`, [civil])
    await db.execute(`insert into account (id, name, display_name, org_id, status, created_at) values ($1, 'feed-u', '某', $2, 'active', now())`, [id, civil])
    await db.execute(`insert into role (code, zh, en, built_in, permissions) values ('reader', '查看', 'reader', false, '{cases.read}') on conflict do nothing`)
    await db.execute(`insert into role_grant (id, account_id, role, valid_from, created_at) select $1, $2, code, '2020-01-01', now() from role limit 1`, [systemIds.next(), id])
    const mine = await server({ ...staff('u9', civil, 'unit'), accountId: id })
    await open('待办甲；含,分号')
    const { path: first } = (await mine('POST', '/cases/calendar')).json<{ path: string }>()
    const { path: second } = (await mine('POST', '/cases/calendar')).json<{ path: string }>()
    const fetched = async (at: string) => (await call(stranger)('GET', at.replace('/api/v1', ''))).body
    expect(await fetched(first)).toContain('cases.feed-unknown')
    expect(await fetched(second)).toMatch(/BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:待办甲；含\\,分号\r\n/)
    await mine('DELETE', '/cases/calendar')
    expect(await fetched(second)).toContain('cases.feed-unknown')
  })
})

describe('webhooks', () => {
  it('tells a subscriber of each action, signed, again when refused, and no host that is not configured', async () => {
    const wanted = { region, orgId: civil, url: 'https://partner.example/in' }
    expect((await call(unit)('POST', '/cases/hooks', { ...wanted, url: 'http://169.254.169.254/latest' })).json()).toMatchObject({ code: 'cases.host-not-configured' })
    const { id, secret } = (await call(unit)('POST', '/cases/hooks', wanted)).json<{ id: string; secret: string }>()
    const drain = () => drainJobs({ db, jobs: [hooks.job], clock })
    sent.length = 0
    answers = 503
    const run = await open('推送')
    await drain()
    expect(sent).toHaveLength(1)
    answers = 200
    clock.advance(60_000)
    await drain()
    expect(sent).toHaveLength(2)
    const [t, v1] = (sent[1]?.headers.get('luoshi-signature') ?? '').replace('t=', '').split(',v1=')
    expect(v1).toBe(createHmac('sha256', Buffer.from(secret, 'base64url')).update(`${t ?? ''}.${sent[1]?.body ?? ''}`).digest('hex'))
    expect(JSON.parse(sent[1]?.body ?? '')).toMatchObject({ event: 'case.action', id: run.id, seq: 1, action: 'raise', state: 'assigned', number: run.number })
    await call(unit)('DELETE', `/cases/hooks/${region}/${id}`)
    await open('不再推送')
    await drain()
    expect(sent).toHaveLength(2)
  })
})
