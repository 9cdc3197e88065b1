/** Collecting over HTTP for tests: a server on the file's own database, a region tree, indicators, uploads, the queue run to its end. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll } from 'vitest'
import type { Actor, Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createFileStore } from '#platform/files/index.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { collectPermissions } from './collect.access.ts'
import { collectParts } from './collect.module.ts'
import { smallImport, type Smallness } from './import/small.ts'

const isPermission = (key: string): key is Permission => key.includes('.')
export const allPermissions: readonly Permission[] = [...Object.keys(collectPermissions).filter(isPermission), 'indicators.read', 'indicators.approve', 'indicators.record']
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'

const places = [['990000', '虚构省', 'province'], ['999900', '虚构市', 'prefecture'], ['999901', '云溪县', 'county'], ['999902', '松江县', 'county'], ['999903', '白水县', 'county']] as const

export function collectOverHttp(small: Smallness = smallImport) {
  const db = testDatabase()
  const clock = fixedClock('2026-11-22T01:00:00Z')
  const servers: HttpServer[] = []
  let folder = ''
  let parts: ReturnType<typeof collectParts> | undefined
  let whole: HttpServer | undefined
  const own = (): ReturnType<typeof collectParts> => parts ?? outside()
  const serverFor = async (actor: Actor): Promise<HttpServer> => {
    const server = await createServer({
      db, clock, ids: systemIds, routes: own().routes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
      identify: { directory: noDirectory, operator: { actor, secretHash: secretHash('operator-secret') } },
      settings: { trustProxy: false, secureCookies: false, maxInFlight: 50 },
    })
    servers.push(server)
    return server
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luoshi-collect-'))
    parts = collectParts(createFileStore(folder), { maxBytes: 20_000_000, small })
    whole = await serverFor(operator([...allPermissions]))
    await db.write(async (tx) => {
      for (const [code, name, level] of places) await sql`insert into region (code, name, level, parent, kind, valid_from, source) values (${code}, ${name}, ${level}, null, 'fictional', '0001-01-01', 'test') on conflict do nothing`.execute(tx)
      await indicator(tx, { id: 'x-places', name: '托位总数', unit: '个', rollup: 'sum' })
      await indicator(tx, { id: 'x-beds-share', name: '护理型床位占比', unit: '%', rollup: 'ratio', decimals: 2, numerator: '护理型床位数', denominator: '床位总数' })
    })
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await rm(folder, { recursive: true, force: true })
  })
  const call = (method: Method, url: string, more: { headers?: Record<string, string>; payload?: object | string; on?: HttpServer } = {}) =>
    (more.on ?? whole ?? outside()).app.inject({ method, url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', ...more.headers }, ...(more.payload === undefined ? {} : { payload: more.payload }) })
  const upload = (url: string, name: string, content: string | Uint8Array, fields: Record<string, string> = {}, on?: HttpServer) => {
    const inputs = Object.entries(fields).map(([field, value]) => `--B\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
    const head = `${inputs.join('')}--B\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
    return call('POST', url, { headers: { 'content-type': 'multipart/form-data; boundary=B', 'idempotency-key': systemIds.next() }, payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--B--\r\n')]), ...(on && { on }) })
  }
  return { db, clock, call, upload, serverFor, drain: () => drainJobs({ db, jobs: own().jobs, clock }), parts: own }
}

interface TestIndicator { readonly id: string; readonly name: string; readonly unit: string; readonly rollup: string; readonly decimals?: number; readonly numerator?: string; readonly denominator?: string; readonly frequency?: string }

export async function indicator(tx: Parameters<Parameters<ReturnType<typeof testDatabase>['write']>[0]>[0], i: TestIndicator): Promise<void> {
  await sql`insert into indicator (id, name_zh, name_en, unit, decimals, direction, frequency, rollup, multiplier, numerator, denominator, floor, ceiling, origin, updated_at)
    values (${i.id}, ${i.name}, '', ${i.unit}, ${i.decimals ?? 0}, 'up', ${i.frequency ?? 'year'}, ${i.rollup}, ${i.unit === '%' ? 100 : 1}, ${i.numerator ?? null}, ${i.denominator ?? null}, 0, ${i.unit === '%' ? 100 : null}, 'operator', now()) on conflict do nothing`.execute(tx)
}

function outside(): never { throw new Error('ready inside tests and hooks only') }
