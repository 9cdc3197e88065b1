/** Plans over HTTP for tests: a server on the file's own database, callers with any grants, uploads, the queue run to its end. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Actor, Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createFileStore } from '#platform/files/index.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import type { ModuleDeclaration } from '#platform/module.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { planPermissions } from './plans.access.ts'
import { plansModule } from './module.ts'

const isPermission = (key: string): key is Permission => key.includes('.')
export const allPermissions = Object.keys(planPermissions).filter(isPermission)
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'

export function plansOverHttp() {
  const db = testDatabase()
  const clock = fixedClock('2026-03-02T01:00:00Z')
  const servers: HttpServer[] = []
  let folder = ''
  let plans: ModuleDeclaration | undefined
  let whole: HttpServer | undefined
  const module = (): ModuleDeclaration => plans ?? outside()
  /** A server whose only caller is this one. */
  const serverFor = async (actor: Actor): Promise<HttpServer> => {
    const server = await createServer({
      db, clock, ids: systemIds, routes: module().routes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
      identify: { directory: noDirectory, operator: { actor, secretHash: secretHash('operator-secret') } },
      settings: { trustProxy: false, secureCookies: false, maxInFlight: 50 },
    })
    servers.push(server)
    return server
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luoshi-plans-'))
    plans = plansModule({ files: createFileStore(folder) })
    whole = await serverFor(operator(allPermissions))
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()))
    await rm(folder, { recursive: true, force: true })
  })
  const call = (method: Method, url: string, more: { headers?: Record<string, string>; payload?: object | string; on?: HttpServer } = {}) =>
    (more.on ?? whole ?? outside()).app.inject({ method, url: `/api/v1${url}`, headers: { authorization: 'Bearer operator-secret', ...more.headers }, ...(more.payload === undefined ? {} : { payload: more.payload }) })
  const upload = (name: string, content: string | Uint8Array, fields: Record<string, string> = {}, on?: HttpServer) => {
    const parts = Object.entries(fields).map(([field, value]) => `--B\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`)
    const head = `${parts.join('')}--B\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
    return call('POST', '/plan-imports', { headers: { 'content-type': 'multipart/form-data; boundary=B', 'idempotency-key': systemIds.next() }, payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from('\r\n--B--\r\n')]), ...(on && { on }) })
  }
  const drain = () => drainJobs({ db, jobs: module().jobs, clock })
  return {
    db, clock, call, upload, drain, serverFor, module,
    /** Uploads and reads; the import as it ended, or the refusal of the upload. */
    async imported(name: string, content: string | Uint8Array, fields: Record<string, string> = {}) {
      const response = await upload(name, content, fields)
      if (response.statusCode !== 201) return { state: 'refused', planId: '', problem: { code: response.json<{ code: string }>().code } }
      await drain()
      return (await call('GET', `/plan-imports/${response.json<{ id: string }>().id}`)).json<{ state: string; planId: string; region: string; knownBefore: boolean; formerText: boolean; problem: { code: string } | null }>()
    },
  }
}

function outside(): never { throw new Error('ready inside tests and hooks only') }
