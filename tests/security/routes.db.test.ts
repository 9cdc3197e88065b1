/** What must hold for every route of the product, whoever wrote it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Actor, Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { modulesWith } from '#apps/server/modules.ts'
import { trialPorts } from '#modules/messages/module.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createFileStore } from '#platform/files/index.ts'
import type { AnyRoute } from '#platform/http/api.types.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import type { ModuleDeclaration } from '#platform/module.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../helpers/db.ts'
import { sampleOf } from '../helpers/sample.ts'

const db = testDatabase()
const clock = fixedClock('2026-11-22T02:00:00Z')
/** Nobody's: the region code and the day do not exist together, the number belongs to the range kept for tests. */
const identityNumber = '110101199003070011'
const phone = '13800138000'
const planted = `${identityNumber} ${phone}`

let folder = ''
let routes: readonly AnyRoute[] = []
let modules: readonly ModuleDeclaration[] = []
let logged = ''
const servers: HttpServer[] = []

async function serverFor(actor: Actor): Promise<HttpServer> {
  const server = await createServer({
    db, clock, ids: systemIds, routes, pages: [], openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'trace', destination: { write: (line) => { logged += line } } }),
    identify: { directory: noDirectory, operator: { actor, secretHash: secretHash('known-secret') } },
    settings: { trustProxy: false, secureCookies: false },
  })
  servers.push(server)
  return server
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luoshi-security-'))
  modules = modulesWith({ files: createFileStore(folder), importBytes: 1_000_000, auth: { key: new Uint8Array(32), providers: [], issuer: 'test', fetch: () => Promise.reject(new Error('no network')) }, recordKeys: [{ id: 'test', key: new Uint8Array(32) }], messages: { ...trialPorts, key: new Uint8Array(32) }, hooks: { key: new Uint8Array(32), hosts: [], fetch: () => Promise.reject(new Error('no network')) } })
  routes = modules.flatMap((module) => module.routes)
})
afterAll(async () => {
  for (const server of servers) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const allPermissions = (): Permission[] => modules.flatMap((module) => Object.keys(module.permissions) as Permission[])
const known = { authorization: 'Bearer known-secret' }

/** One call of a route with input that its schemas accept, where that can be made up. */
function call(server: HttpServer, route: AnyRoute, headers: Record<string, string>, text = 'x') {
  const given = route.params instanceof z.ZodType ? (sampleOf(route.params, text) as Record<string, unknown>) : {}
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(given[name] ?? text)))
  const query = route.query instanceof z.ZodType ? new URLSearchParams(Object.entries(sampleOf(route.query, text) as object).map(([k, v]) => [k, String(v)])).toString() : ''
  const url = `/api/v1${path}${query === '' ? '' : `?${query}`}`
  const all = { 'idempotency-key': systemIds.next(), 'if-match': '"1"', ...headers }
  if (route.kind === 'query') return server.app.inject({ method: 'GET', url, headers: all })
  const body = route.body instanceof z.ZodType ? (sampleOf(route.body, text) as object) : undefined
  const method = route.method as 'POST'
  if (route.upload === undefined) return server.app.inject({ method, url, headers: all, ...(body === undefined ? {} : { payload: body }) })
  const parts = [
    ...Object.entries(body ?? {}).map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${String(value)}\r\n`),
    ...route.upload.fields.map((field) => `--b\r\ncontent-disposition: form-data; name="${field}"; filename="${text}.txt"\r\n\r\n${text}\r\n`),
  ]
  return server.app.inject({ method, url, headers: { ...all, 'content-type': 'multipart/form-data; boundary=b' }, payload: `${parts.join('')}--b--\r\n` })
}

describe('every route', { timeout: 180_000 }, () => {
  it('declares who may, what it takes and what it answers', () => {
    const permissions = new Set(allPermissions())
    for (const route of routes) {
      expect(route.access, route.name).toBeDefined()
      if ('permission' in route.access) expect([route.name, permissions.has(route.access.permission)]).toEqual([route.name, true])
      expect([route.name, route.output instanceof z.ZodType || (route.output as { file?: unknown }).file === true]).toEqual([route.name, true])
      expect([route.name, /:\w+/.test(route.path), route.params instanceof z.ZodType]).toEqual([route.name, /:\w+/.test(route.path), /:\w+/.test(route.path)])
      if (route.kind === 'command' && route.upload !== undefined) expect(route.upload.maxBytes).toBeLessThanOrEqual(300 * 2 ** 20)
    }
    expect(new Set(routes.map((route) => route.name)).size).toBe(routes.length)
  })

  it('that is not public asks nobody in', async () => {
    const server = await serverFor(operator([]))
    for (const route of routes.filter((one) => !('public' in one.access))) {
      expect([route.name, (await call(server, route, { 'x-luoshi': '1' })).statusCode]).toEqual([route.name, 401])
    }
  })

  it('with a permission refuses whoever holds none', async () => {
    const server = await serverFor({ ...operator([]), accountId: systemIds.next(), grants: [] })
    for (const route of routes.filter((one) => 'permission' in one.access)) {
      expect([route.name, (await call(server, route, known)).statusCode]).toEqual([route.name, 403])
    }
  })

  it('on a record refuses whoever holds the permission elsewhere, or does not find it', async () => {
    const server = await serverFor({ ...operator([]), accountId: systemIds.next(), grants: [{ permissions: new Set(allPermissions()), orgPath: '/01a2014c-72f7-7915-8479-000000000000/', region: '110101' }] })
    const scoped = routes.filter((one) => 'scope' in one.access)
    const unreached: string[] = []
    for (const route of scoped) {
      const answer = await call(server, route, known)
      // Files are read, and rules beyond a schema checked, before the record is looked for.
      if ([400, 415].includes(answer.statusCode)) unreached.push(route.name)
      else expect([route.name, [403, 404].includes(answer.statusCode) ? 'refused' : answer.body]).toEqual([route.name, 'refused'])
    }
    expect(unreached.length, unreached.join(' ')).toBeLessThan(scoped.length / 5)
  })

  it('keeps numbers of people out of logs, errors and the audit log', async () => {
    const servers = [await serverFor(operator(allPermissions())), await serverFor({ ...operator([]), accountId: systemIds.next(), grants: [] })]
    const errors: string[] = []
    for (const server of servers) {
      // A backup would write where it is told to.
      for (const route of routes.filter((one) => one.name !== 'system.backup')) {
        for (const text of [planted, phone]) {
          const answer = await call(server, route, { ...known, 'user-agent': planted, 'idempotency-key': `${phone}-${systemIds.next()}`, 'accept-language': planted, 'if-match': `"${phone}"`, referer: `https://x.example/?q=${phone}` }, text)
          if (answer.statusCode >= 400) errors.push(`${route.name} ${answer.body}`)
        }
      }
      errors.push((await server.app.inject(`/api/v1/${phone}/${identityNumber}?id=${identityNumber}`)).body)
    }
    const audited = (await db.read((tx) => tx.selectFrom('audit').selectAll().execute())).map((line) => JSON.stringify(line))
    expect(errors.length).toBeGreaterThan(50)
    for (const number of [identityNumber, phone]) {
      expect(errors.filter((text) => text.includes(number))).toEqual([])
      expect(logged.split('\n').filter((line) => line.includes(number))).toEqual([])
      expect(audited.filter((line) => line.includes(number))).toEqual([])
    }
  })
})
