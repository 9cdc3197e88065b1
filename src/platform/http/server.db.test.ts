import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { authModule } from '#platform/auth/module.ts'
import { seedRoles } from '#platform/auth/roles.service.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createFileStore } from '#platform/files/index.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { command, expectVersion, idParams, nothing, page, query } from './index.ts'
import { createServer, type HttpServer } from './server.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-22T01:00:00Z')
const Thing = z.object({ id: z.string(), name: z.string(), version: z.number() })

const routes = [
  command({
    name: 'test.create', method: 'POST', path: '/things', tag: 'thing', summary: { zh: '新建', en: 'Create' }, creates: true,
    access: { permission: 'accounts.manage', anywhere: true }, body: z.object({ name: z.string().min(2) }), output: Thing, etag: (thing) => thing.version,
    handler: ({ body, newId, audit }) => {
      const id = newId()
      audit({ subject: { type: 'thing', id }, region: '360981' })
      return { id, name: body.name, version: 1, secret: 'never leaves' }
    },
  }),
  command({
    name: 'test.change', method: 'PATCH', path: '/things/:id', tag: 'thing', summary: { zh: '修改', en: 'Change' }, ifMatch: true,
    access: { permission: 'accounts.manage', scope: ({ params }) => (params.id.endsWith('1') ? { region: '360981' } : {}) }, params: idParams, output: nothing,
    handler: ({ ifMatch }) => { expectVersion(ifMatch, 3); return null },
  }),
  command({
    name: 'test.ask', method: 'POST', path: '/questions', tag: 'thing', summary: { zh: '询问', en: 'Ask' }, asks: true,
    access: { permission: 'accounts.manage', anywhere: true }, body: z.object({ write: z.boolean() }), output: z.object({ answer: z.string() }),
    async handler({ tx, body }) {
      if (body.write) await tx.deleteFrom('idempotency').execute()
      return { answer: 'none' }
    },
  }),
  query({
    name: 'test.show', method: 'GET', path: '/things/:id', tag: 'thing', summary: { zh: '查看', en: 'Show' }, access: { public: true }, params: idParams, output: Thing, etag: (thing) => thing.version,
    handler: ({ params, actor }) => ({ id: params.id, name: actor.displayName, version: 1 }),
  }),
  query({
    name: 'test.fail', method: 'GET', path: '/fail', tag: 'thing', summary: { zh: '出错', en: 'Fail' }, access: { public: true }, output: nothing,
    handler: () => { throw new Error('secret 13800001111 in an error') },
  }),
]
const uploads: number[] = []
/** Where files go that are too large for memory. */
const kept = { folder: '' }
/** A handler that has begun, and what lets it end. */
const slow = { begun: () => {}, end: () => {} }
const limits = [
  command({
    name: 'test.upload', method: 'POST', path: '/files', tag: 'thing', summary: { zh: '上传', en: 'Upload' }, creates: true, upload: { maxBytes: 1000, fields: ['file'] },
    access: { permission: 'accounts.manage', anywhere: true }, body: z.object({ note: z.string().optional() }), output: z.object({ bytes: z.number(), note: z.string().nullable() }),
    handler: ({ upload, body }) => {
      uploads.push(upload.file('file').bytes.length)
      return { bytes: upload.file('file').bytes.length, note: body.note ?? null }
    },
  }),
  command({
    name: 'test.keep', method: 'POST', path: '/kept', tag: 'thing', summary: { zh: '上传到磁盘', en: 'Upload to disk' }, creates: true, access: { permission: 'accounts.manage', anywhere: true }, output: z.object({ size: z.number(), name: z.string() }),
    upload: { maxBytes: 300_000, fields: ['file'], keep: { put: (content, about) => createFileStore(kept.folder).put(content, about) } },
    handler: ({ upload }) => ({ size: upload.kept('file').content.size, name: upload.kept('file').name }),
  }),
  command({
    name: 'test.secret', method: 'POST', path: '/secrets', tag: 'thing', summary: { zh: '密钥', en: 'Secret' }, creates: true, secretAnswer: true,
    access: { permission: 'accounts.manage', anywhere: true }, output: z.object({ secret: z.string() }), handler: () => ({ secret: 'shown once' }),
  }),
  query({
    name: 'test.slow', method: 'GET', path: '/slow', tag: 'thing', summary: { zh: '慢', en: 'Slow' }, access: { public: true }, output: nothing,
    handler: () => new Promise<null>((resolve) => { slow.end = () => { resolve(null) }; slow.begun() }),
  }),
] as const
const hello = page({ name: 'test.hello', path: '/hello/:who', params: z.object({ who: z.string().max(5) }), handler: ({ params, nonce }) => ({ html: `<p>${params.who} ${nonce.length}` }) })

const auth = authModule({ directory: noDirectory, key: new Uint8Array(32), providers: [], issuer: 'test', fetch: () => Promise.reject(new Error('no network')) })
let server: HttpServer
let logged = ''

beforeAll(async () => {
  server = await createServer({
    db, clock, ids: systemIds, routes: [...auth.routes, ...routes, ...limits], pages: [hello], openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'info', destination: { write: (line) => { logged += line } } }),
    identify: { directory: noDirectory, operator: { actor: operator(['accounts.read', 'accounts.manage', 'grants.manage']), secretHash: secretHash('operator-secret') } },
    settings: { trustProxy: false, secureCookies: false, maxInFlight: 50 },
  })
})
afterAll(() => server.stop())
beforeEach(async () => {
  await db.empty()
  await db.write((tx) => seedRoles(tx, [auth]))
  clock.advance(60_000)
})

const asOperator = { authorization: 'Bearer operator-secret' }
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
const call = (method: Method, url: string, more: { headers?: Record<string, string>; payload?: object; cookies?: Record<string, string> } = {}) =>
  server.app.inject({ method, url: `/api/v1${url}`, ...more })

describe('the edge', () => {
  it('lets nobody in who has not signed in, except where a route is public', async () => {
    for (const route of [...auth.routes, ...routes]) {
      if ('public' in route.access) continue
      const response = await call(route.method as Method, route.path.replace(/:\w+/g, systemIds.next()), { headers: { 'x-luoshi': '1' }, ...(route.kind === 'command' ? { payload: {} } : {}) })
      expect([route.name, response.statusCode]).toEqual([route.name, 401])
      expect(response.headers['content-type']).toContain('application/problem+json')
    }
  })

  it('shows each what they may see, whatever a browser kept of the same version from somebody else', async () => {
    const at = `/things/${systemIds.next()}`
    const first = await call('GET', at, { headers: asOperator })
    expect([first.json<{ name: string }>().name, first.headers['etag'], first.headers['cache-control']]).toEqual(['operator', '"1"', 'no-store'])
    const next = await call('GET', at, { headers: { 'if-none-match': '"1"' } })
    expect([next.statusCode, next.json<{ name: string }>().name]).toEqual([200, ''])
  })

  it('carries a creation out once, however often it is sent', async () => {
    const send = (payload: object, key = 'key-number-1') => call('POST', '/things', { headers: { ...asOperator, 'idempotency-key': key }, payload })
    const [first, second] = [await send({ name: 'ab' }), await send({ name: 'ab' })]
    expect([first.statusCode, second.statusCode]).toEqual([201, 201])
    expect(second.json()).toEqual(first.json())
    expect(second.headers['etag']).toBe('"1"')
    expect(await db.read((tx) => tx.selectFrom('audit').select('action').execute())).toEqual([{ action: 'test.create' }])
    expect(first.json()).not.toHaveProperty('secret')
    expect((await send({ name: 'other' })).json()).toMatchObject({ code: 'http.idempotency-key-reused', status: 409 })
    expect((await call('POST', '/things', { headers: asOperator, payload: { name: 'ab' } })).json()).toMatchObject({ code: 'http.idempotency-key-missing' })
  })

  it('leaves one audit line for each command', async () => {
    await call('POST', '/things', { headers: { ...asOperator, 'idempotency-key': 'key-number-2' }, payload: { name: 'ab' } })
    const lines = await db.read((tx) => tx.selectFrom('audit').select(['action', 'region', 'actor', 'result', 'subject_type']).execute())
    expect(lines).toEqual([{ action: 'test.create', region: '360981', actor: 'system:operator', result: 'done', subject_type: 'thing' }])
  })

  it('answers a question without an audit line and without a way to write', async () => {
    const ask = (write: boolean) => call('POST', '/questions', { headers: asOperator, payload: { write } })
    expect((await ask(false)).json()).toEqual({ answer: 'none' })
    expect((await ask(true)).statusCode).toBe(500)
    expect(await db.read((tx) => tx.selectFrom('audit').select('action').execute())).toEqual([])
  })

  it('demands the version that was read', async () => {
    const change = (headers: Record<string, string>) => call('PATCH', `/things/${systemIds.next().slice(0, -1)}1`, { headers: { ...asOperator, ...headers } })
    expect((await change({})).statusCode).toBe(428)
    expect((await change({ 'if-match': '"2"' })).statusCode).toBe(412)
    expect((await change({ 'if-match': '"3"' })).statusCode).toBe(204)
  })

  it('says in both languages what is wrong with the input', async () => {
    const send = (lang: string) => call('POST', `/things?lang=${lang}`, { headers: { ...asOperator, 'idempotency-key': 'key-number-3' }, payload: { name: 'a' } })
    expect((await send('zh')).json().problems).toEqual([{ path: 'name', text: '至少 2 个字符。' }])
    expect((await send('en')).json().problems).toEqual([{ path: 'name', text: 'Must have at least 2 characters.' }])
    const broken = await server.app.inject({ method: 'POST', url: '/api/v1/things', headers: { ...asOperator, 'content-type': 'application/json' }, payload: '{' })
    expect(broken.json()).toMatchObject({ code: 'http.bad-json', status: 400 })
  })

  it('shows nothing of an unexpected error but its number', async () => {
    const response = await call('GET', '/fail')
    expect(response.statusCode).toBe(500)
    expect(response.body).not.toContain('secret')
    expect(response.json().code).toBe('internal.unexpected')
    expect(logged).toContain(response.json().requestId)
    expect(logged).not.toContain('13800001111')
  })

  it('refuses a change that another site may have sent', async () => {
    expect((await call('POST', '/auth/sign-out')).json()).toMatchObject({ code: 'http.cross-site', status: 403 })
  })

  it('answers unknown addresses and unfit pages in their own form', async () => {
    expect((await call('GET', '/nothing')).json()).toMatchObject({ code: 'http.no-such-address', status: 404 })
    const lost = await server.app.inject({ url: '/nothing', headers: { accept: 'text/html,*/*', 'accept-language': 'zh-CN' } })
    expect([lost.statusCode, lost.headers['content-type'], lost.body]).toEqual([404, 'text/html; charset=utf-8', expect.stringMatching(/没有这个地址[\s\S]*href="\/">回到首页/)])
    expect((await server.app.inject({ url: '/api/v1/nothing', headers: { accept: 'text/html' } })).json()).toMatchObject({ code: 'http.no-such-address' })
    const good = await server.app.inject('/hello/you')
    expect(good.body).toBe('<p>you 24')
    const bad = await server.app.inject('/hello/muchtoolong')
    expect([bad.statusCode, bad.headers['content-type']]).toEqual([400, 'text/html; charset=utf-8'])
  })

  it('stops a caller who asks too often', async () => {
    const answers = await Promise.all(Array.from({ length: 32 }, () => call('POST', '/auth/second-factor', { headers: { 'x-luoshi': '1' }, payload: { code: '123456' } })))
    expect(answers.filter((answer) => answer.statusCode === 429).length).toBe(2)
    expect(answers.find((answer) => answer.statusCode === 429)?.headers['retry-after']).toBeDefined()
  })
})

describe('limits', () => {
  /** A request body that counts how much of it was taken. */
  const form = (bytes: number): Buffer => Buffer.from(`--b\r\ncontent-disposition: form-data; name="note"\r\n\r\nhi\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="名.txt"\r\n\r\n${'x'.repeat(bytes)}\r\n--b--\r\n`)
  const upload = (bytes: number, headers: Record<string, string> = asOperator) => server.app.inject({ method: 'POST', url: '/api/v1/files', headers: { 'content-type': 'multipart/form-data; boundary=b', 'x-luoshi': '1', 'idempotency-key': systemIds.next(), ...headers }, payload: form(bytes) })

  it('take a file up to its size and refuse a larger one without handling it', async () => {
    uploads.length = 0
    expect((await upload(1000)).json()).toEqual({ bytes: 1000, note: 'hi' })
    expect((await upload(1001)).json()).toMatchObject({ status: 413, code: 'http.too-large' })
    expect((await upload(10, {})).statusCode).toBe(401)
    expect((await call('POST', '/files', { headers: { ...asOperator, 'idempotency-key': 'key-number-8' }, payload: {} })).json()).toMatchObject({ status: 415 })
    expect(uploads).toEqual([1000])
  })

  it('write a file to disk as it comes in, up to its size; what is refused leaves nothing', async () => {
    kept.folder = await mkdtemp(join(tmpdir(), 'luoshi-kept-'))
    const keep = (bytes: number, headers: Record<string, string> = asOperator) => server.app.inject({ method: 'POST', url: '/api/v1/kept', headers: { 'content-type': 'multipart/form-data; boundary=b', 'x-luoshi': '1', 'idempotency-key': systemIds.next(), ...headers }, payload: form(bytes) })
    try {
      expect((await keep(300_000)).json()).toEqual({ size: 300_000, name: '名.txt' })
      const stored = async (): Promise<string[]> => (await readdir(kept.folder, { recursive: true, withFileTypes: true })).filter((one) => one.isFile()).map((one) => one.name)
      const [first] = await stored()
      expect((await keep(300_001)).json()).toMatchObject({ status: 413, code: 'http.too-large' })
      expect((await keep(0)).statusCode).toBe(400)
      expect((await keep(10, {})).statusCode).toBe(401)
      expect(await stored()).toEqual([first])
    } finally {
      await rm(kept.folder, { recursive: true })
    }
  })

  it('stop reading a body that goes on past them', async () => {
    const address = await server.listen('127.0.0.1', 0)
    const total = 64 * 2 ** 20
    let sent = 0
    const body = async function* () {
      yield Buffer.from('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n')
      for (; sent < total; sent += 65_536) yield Buffer.alloc(65_536, 'x')
    }
    const answer = await fetch(`${address}/api/v1/files`, { method: 'POST', headers: { ...asOperator, 'content-type': 'multipart/form-data; boundary=b', 'idempotency-key': 'key-number-9' }, body: Readable.from(body()) as unknown as BodyInit, duplex: 'half' } as RequestInit).catch(() => undefined)
    expect([413, undefined]).toContain(answer?.status)
    expect(sent).toBeLessThan(total)
  })

  it('show a secret once: the repeated request is refused', async () => {
    const send = () => call('POST', '/secrets', { headers: { ...asOperator, 'idempotency-key': 'key-number-7' } })
    expect((await send()).json()).toEqual({ secret: 'shown once' })
    expect((await send()).json()).toMatchObject({ status: 409, code: 'http.answer-not-kept' })
  })

  it('shed load beyond what is worked on at once, and everything while stopping, with a time to come back', async () => {
    const small = await createServer({
      db, clock, ids: systemIds, routes: limits, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
      identify: { directory: noDirectory }, settings: { trustProxy: false, secureCookies: false, maxInFlight: 1 },
    })
    await small.app.ready()
    const begun = new Promise<void>((resolve) => { slow.begun = resolve })
    const first = small.app.inject('/api/v1/slow')
    await begun
    const busy = await small.app.inject('/api/v1/slow')
    expect([busy.statusCode, busy.json().code, busy.headers['retry-after']]).toEqual([503, 'http.busy', '1'])
    expect((await small.app.inject('/healthz')).statusCode).toBe(200)
    // Whoever is to see to it must get in: not served here, but not shed either.
    expect((await small.app.inject('/api/v1/auth/session')).statusCode).toBe(404)
    slow.end()
    expect((await first).statusCode).toBe(204)
    small.drain()
    const stopping = await small.app.inject('/api/v1/slow')
    expect([stopping.statusCode, stopping.json().code, stopping.headers['retry-after']]).toEqual([503, 'http.stopping', '5'])
    await small.stop()
  })
})
