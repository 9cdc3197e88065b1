/** Appeals over HTTP for tests: a server on the file's own database, a county with a line and units, callers by role. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { Actor, OrgPath, Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { appealRoles } from '#modules/appeals/appeals.access.ts'
import { appealKind, appealsModule, createReading } from '#modules/appeals/module.ts'
import { openVault } from '#modules/appeals/personal/vault.ts'
import { createCaseDesk, type CaseDesk } from '#modules/cases/index.ts'
import { caseHooks, casesModule } from '#modules/cases/module.ts'
import { directoryModule } from '#modules/directory/module.ts'
import { letterPost, openMessages, openVault as openMessageVault } from '#modules/messages/index.ts'
import { openRecordVault } from '#modules/registries/index.ts'
import { noDirectory } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createFileStore, type FileStore } from '#platform/files/index.ts'
import { createServer, type HttpServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { testDatabase } from './db.ts'

export const region = '999901'
export const units = { line: '01900000-0000-7000-8000-000000000001', water: '01900000-0000-7000-8000-000000000002', housing: '01900000-0000-7000-8000-000000000003', gone: '01900000-0000-7000-8000-000000000004', gone2: '01900000-0000-7000-8000-000000000005' } as const
/** The only clause that a theme may concern here; the only indicator is `water-hours`. */
export const knownClause = '01900000-0000-7000-8000-0000000000c1'
const key = new Uint8Array(32).fill(7)
const pathOf = (id: string): OrgPath => `/${Number(id.slice(-1))}/`

const actor = (name: string, role: keyof typeof appealRoles, org: string | null): Actor => ({
  accountId: `account-${name}`, displayName: name, orgId: org, orgPath: org === null ? null : pathOf(org),
  grants: [{ permissions: new Set<Permission>([...(appealRoles[role] ?? []), 'cases.read', 'cases.act']), orgPath: org === null || role === 'hotline' ? null : pathOf(org), region: role === 'hotline' || org === null ? region : null }],
})
export const people = {
  agent: actor('坐席', 'hotline', units.line),
  second: actor('另一坐席', 'hotline', units.line),
  water: actor('水务经办', 'unit-staff', units.water),
  waterToo: actor('水务另一人', 'unit-staff', units.water),
  housing: actor('住建经办', 'unit-staff', units.housing),
  leader: actor('县领导', 'leader', null),
} as const
export type Person = keyof typeof people

export function appealsOverHttp() {
  const db = testDatabase()
  const clock = fixedClock('2026-03-02T01:00:00Z')
  const servers = new Map<Person, HttpServer>()
  let folder = ''
  let files: FileStore | undefined
  let desk: CaseDesk | undefined
  let logged = ''
  const reading = createReading()
  const vault = openVault(key)
  const records = openRecordVault([{ id: 'test', key }])
  const outside = (): never => { throw new Error('ready inside tests and hooks only') }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'luoshi-appeals-'))
    files = createFileStore(folder)
    desk = createCaseDesk([appealKind({ key, reading })])
    const modules = [directoryModule, casesModule({ desk, files, hooks: caseHooks({ key, hosts: [], fetch: () => Promise.reject(new Error('no network')) }) }), appealsModule({ desk, files, key, reading, records, post: letterPost(key), objects: { 'plan-object': (_, __, id) => Promise.resolve(id === knownClause), indicator: (_, __, id) => Promise.resolve(id === 'water-hours') } })]
    await db.seeded('directory', async () => directoryModule.seed?.(db, clock.now()))
    await db.write(async (tx) => {
      for (const [name, id] of Object.entries(units)) {
        await tx.insertInto('organization').values({ id, parent_id: null, path: pathOf(id), name: `云溪县${name}`, kind: 'department', region, duties: [], valid_from: '2000-01-01', valid_to: name === 'gone' ? '2026-01-01' : null, source: 'manual', updated_at: clock.now() }).execute()
      }
      await openMessages(tx, openMessageVault(key), clock.now())
    })
    for (const [name, who] of Object.entries(people)) {
      const server = await createServer({
        db, clock, ids: systemIds, routes: modules.flatMap((module) => module.routes), pages: [], endpoints: modules.flatMap((module) => module.endpoints ?? []), openapi: {}, metrics: createMetrics(),
        log: createLog({ level: 'trace', destination: { write: (line) => { logged += line } } }),
        identify: { directory: noDirectory, operator: { actor: who, secretHash: secretHash('known-secret') } },
        settings: { trustProxy: false, secureCookies: false },
      })
      servers.set(name as Person, server)
    }
    const opened = await call('agent', 'PUT', `/appeal-lines/${region}`, { name: '云溪县12345', phone: '12345', org: units.line, jurisdiction: 'yunxi', open: true, settings: {} }, { 'if-match': '"0"' })
    if (opened.statusCode !== 200) throw new Error(opened.body)
  })
  afterAll(async () => {
    for (const server of servers.values()) await server.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const call = (who: Person, method: 'GET' | 'POST' | 'PUT', url: string, body?: object, headers: Record<string, string> = {}) =>
    (servers.get(who) ?? outside()).app.inject({ method, url: url.startsWith('/open311') || url.startsWith('/hooks') ? url : `/api/v1${url}`, headers: { authorization: 'Bearer known-secret', ...(method === 'POST' ? { 'idempotency-key': systemIds.next() } : {}), ...headers }, ...(body === undefined ? {} : { payload: body }) })
  const file = async (more: object = {}): Promise<{ id: string; number: string }> => {
    const answer = await call('agent', 'POST', '/appeals', { region, kind: 'complaint', urgency: 'general', text: '城关镇西街停水三天了，请尽快恢复供水。', phone: '13800138000', name: '张三', ...more })
    if (answer.statusCode !== 201) throw new Error(answer.body)
    return answer.json()
  }
  /** Takes an action of the procedure; the answer's state, or the code of the refusal. */
  const act = async (who: Person, id: string, action: string, fields: object = {}, ifMatch = '*'): Promise<string> => {
    const seen = ifMatch === '*' ? String((await call(who, 'GET', `/cases/${region}/${id}`)).json<{ run?: { entries: number } }>().run?.entries ?? 1) : ifMatch
    const answer = await call(who, 'POST', `/cases/${region}/${id}/actions`, { action, fields }, { 'if-match': `"${seen}"` })
    const body = answer.json<{ run?: { state: string }; code?: string }>()
    return body.run?.state ?? body.code ?? answer.body
  }
  return { db, clock, vault, records, reading, post: letterPost(key), call, file, act, desk: () => desk ?? outside(), files: () => files ?? outside(), logged: () => logged, server: (who: Person) => servers.get(who) ?? outside() }
}
