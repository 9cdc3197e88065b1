import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createFileStore } from '#platform/files/index.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { planPermissions } from './plans.access.ts'
import { plansModule } from './module.ts'
import type { ModuleDeclaration } from '#platform/module.ts'
import type { Permission } from '#kernel/access.ts'

const db = testDatabase()
const clock = fixedClock('2026-03-02T01:00:00Z')
const isPermission = (key: string): key is Permission => key.includes('.')
let folder = ''
let server: HttpServer
let reader: HttpServer
let plans: ModuleDeclaration

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-plans-'))
  plans = plansModule({ files: createFileStore(folder) })
  const open = (permissions: readonly Permission[]): Promise<HttpServer> => createServer({
    db, clock, ids: systemIds, routes: plans.routes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    identify: { directory: noDirectory, operator: { actor: operator(permissions), secretHash: secretHash('operator-secret') } },
    settings: { trustProxy: false, secureCookies: false, maxInFlight: 50 },
  })
  server = await open(Object.keys(planPermissions).filter(isPermission))
  reader = await open(['plans.read'])
})
afterAll(async () => {
  await server.stop()
  await reader.stop()
  await rm(folder, { recursive: true, force: true })
})

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'
const call = (method: Method, url: string, more: { headers?: Record<string, string>; payload?: object | string; on?: HttpServer } = {}) =>
  (more.on ?? server).app.inject({ method, url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', ...more.headers }, ...(more.payload === undefined ? {} : { payload: more.payload }) })

const text = '云溪县托育服务行动方案（2026—2028年）\n\n一、主要任务\n1.发展普惠托育服务。到2028年，托位数达到480个。（责任单位：县卫生健康局）\n2.加强监管。每年检查不少于2次。（责任单位：县市场监管局）\n'
const form = (content: string, fields: Record<string, string>) => {
  const parts = Object.entries(fields).map(([name, value]) => `--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  return { headers: { 'content-type': 'multipart/form-data; boundary=B' }, payload: `${parts.join('')}--B\r\ncontent-disposition: form-data; name="file"; filename="plan.txt"\r\ncontent-type: text/plain\r\n\r\n${content}\r\n--B--\r\n` }
}
const upload = (key: string, content = text, fields: Record<string, string> = { region: '361199' }) => {
  const { headers, payload } = form(content, fields)
  return call('POST', '/plan-imports', { headers: { ...headers, 'idempotency-key': key }, payload })
}

describe('plans over HTTP', () => {
  it('an upload sent twice is one import; its plan is reviewed, published and read by everybody', async () => {
    const [first, second] = [await upload('upload-key-1'), await upload('upload-key-1')]
    expect([first.statusCode, second.statusCode]).toEqual([201, 201])
    expect(second.json()).toEqual(first.json())
    expect(first.json()).toMatchObject({ state: 'queued', progress: null })
    await drainJobs({ db, jobs: plans.jobs, clock })
    const state = (await call('GET', `/plan-imports/${first.json<{ id: string }>().id}`)).json<{ state: string; planId: string }>()
    expect(state.state).toBe('done')
    const plan = `/plans/${state.planId}`
    const page = await call('GET', plan)
    expect(page.statusCode).toBe(200)
    const { objects, reasons } = page.json<{ objects: { id: string; version: number; kind: string }[]; reasons: { code: string; overridable: boolean }[] }>()
    expect(objects.filter((o) => o.kind === 'task')).toHaveLength(2)

    const object = `${plan}/objects/${objects[0]?.id}`
    expect((await call('PATCH', object, { payload: { patch: {} } })).json()).toMatchObject({ code: 'http.if-match-missing' })
    expect((await call('PATCH', object, { payload: { patch: { title: '新题' } }, headers: { 'if-match': '"1"' } })).json()).toMatchObject({ changed: [{ state: 'corrected' }] })
    expect((await call('POST', `${object}/reject`, { payload: {}, headers: { 'if-match': '"1"' } })).statusCode).toBe(412)

    expect((await call('POST', `${plan}/accept-all`, { payload: {}, headers: { 'if-match': '*' } })).json()).toMatchObject({ counts: { proposed: 0 } })
    expect((await call('POST', `${plan}/publish`, { payload: {}, headers: { 'if-match': '*' } })).json()).toMatchObject({ code: 'plans.not-ready' })
    expect((await call('GET', `/public${plan}`, { headers: { authorization: '' } })).statusCode).toBe(404)
    const overrides = reasons.filter((r) => r.overridable).map(({ code }) => ({ code, reason: '试运行' }))
    expect((await call('POST', `${plan}/publish`, { payload: { overrides }, headers: { 'if-match': '*' } })).json()).toMatchObject({ version: { number: 1 } })
    expect((await call('GET', `/public${plan}`, { headers: { authorization: '' } })).json()).toMatchObject({ tasks: 2, inForce: true })

    expect((await call('GET', `${plan}/outline?by=unit`)).json<{ groups: { label: string }[] }>().groups.map((g) => g.label)).toContain('县卫生健康局')
    for (const path of ['duties.xlsx', 'duties.docx', 'alignment.xlsx']) {
      const response = await call('GET', `${plan}/${path}`)
      expect([path, response.statusCode, response.rawPayload.subarray(0, 2).toString()]).toEqual([path, 200, 'PK'])
    }
    expect((await call('GET', `${plan}/alignment`)).json<{ rows: unknown[] }>().rows.length).toBeGreaterThan(0)
    expect((await call('GET', `${plan}/log`)).json<{ items: { verb: string }[] }>().items.map((a) => a.verb)).toEqual(['publish', 'accept-all', 'correct'])
    expect((await call('GET', `${plan}/diff?from=1&to=draft`)).json()).toEqual({ changes: [] })

    expect((await call('GET', plan, { on: reader })).statusCode).toBe(200)
    expect((await call('POST', `${plan}/undo`, { on: reader, payload: {}, headers: { 'if-match': '*' } })).statusCode).toBe(403)
    expect((await call('GET', `${plan}/duties.xlsx`, { on: reader })).statusCode).toBe(403)
  })

  it('a page of plans needs a sign-in and knows its cursors', async () => {
    expect((await call('GET', '/plans', { headers: { authorization: '' } })).statusCode).toBe(401)
    expect((await call('GET', '/plans')).statusCode).toBe(200)
    expect((await call('GET', '/plans?cursor=nonsense')).json()).toMatchObject({ code: 'http.bad-cursor' })
  })

  it('an upload without a region says what is missing, when the caller may import for more than one', async () => {
    expect((await upload('upload-key-2', text, {})).json()).toMatchObject({ code: 'plans.region-unknown' })
  })
})
