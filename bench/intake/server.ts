/** The product's own server on the bench's database: a county with a line, an agent signed in by session, the audit sealed every second. */
import { systemClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { startSealer } from '#platform/audit/index.ts'
import { newSecret, secretHash } from '#platform/auth/secrets.ts'
import { insertSession } from '#platform/auth/sessions.repo.ts'
import { collectSeldom } from '#platform/collector.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import { createFileStore } from '#platform/files/index.ts'
import { createServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { appealPermissions } from '../../src/modules/appeals/appeals.access.ts'
import { appealKind, appealsModule, createReading } from '../../src/modules/appeals/module.ts'
import { saveLine } from '../../src/modules/appeals/settings/settings.service.ts'
import { createCaseDesk } from '../../src/modules/cases/index.ts'
import { directoryModule } from '../../src/modules/directory/module.ts'
import { letterPost } from '#modules/messages/index.ts'
import { openRecordVault } from '../../src/modules/registries/index.ts'

export const region = '360902'
/** What rivals file lies in another county: ours would take it for another server's and compare each of its own with all of it. */
export const rivalRegion = '360903'

export interface IntakeServer { readonly port: number; readonly headers: string; stop(): Promise<void> }

/** A line in each region and the agent of the first; returns the agent's session. */
export async function openLine(db: LuoshiDb): Promise<string> {
  const now = new Date()
  const [org, account, secret] = [systemIds.next(), systemIds.next(), newSecret()]
  await db.execute(`insert into organization (id, node, path, name, kind, region, source, updated_at) values ($1, 1, '/1/', '热线办', 'department', $2, 'manual', $3)`, [org, region, now])
  await db.execute(`insert into role (code, zh, en, built_in, permissions) values ('hotline', '热线坐席', 'agent', true, $1) on conflict (code) do update set permissions = excluded.permissions`, [Object.keys(appealPermissions)])
  await db.execute(`insert into account (id, name, display_name, org_id, created_at) values ($1, 'bench-agent', '坐席', $2, $3)`, [account, org, now])
  await db.execute(`insert into role_grant (id, account_id, role, org_id, region, valid_from, created_at) values ($1, $2, 'hotline', null, $3, '2020-01-01', $4)`, [systemIds.next(), account, region, now])
  await db.write((tx) => insertSession(tx, { id: systemIds.next(), secretHash: secretHash(secret), accountId: account, state: 'signed-in', at: now, expiresAt: new Date(now.getTime() + 3_600_000), address: '127.0.0.1', agent: 'bench' }))
  for (const where of [region, rivalRegion]) await db.write((tx) => saveLine(tx, { region: where, name: '热线', phone: '12345', org, jurisdiction: 'bench', open: true, settings: { duplicateDays: 30, repeatDays: 30, groups: [100, 20], suppressBelow: 5, weights: { response: 30, solved: 35, satisfied: 35 }, hotSize: 5, hotGrowth: 2 } }, '*', now))
  return secret
}

/** As `apps/server` puts it together, but for a limit of calls a minute and account: here one account sends what a whole line's would. */
export async function startIntake(db: LuoshiDb, folder: string, session: string): Promise<IntakeServer> {
  collectSeldom()
  const key = new Uint8Array(32).fill(9)
  const reading = createReading()
  const module = appealsModule({ desk: createCaseDesk([appealKind({ key, reading })]), files: createFileStore(folder), key, reading, records: openRecordVault([{ id: 'bench', key }]), post: letterPost(key) })
  const server = await createServer({
    db, clock: systemClock, ids: systemIds, routes: module.routes.map((route) => ({ ...route, rate: { perMinute: 10_000_000 } })), pages: [], openapi: {}, metrics: createMetrics(),
    log: createLog({ level: 'error', destination: process.stderr }), identify: { directory: directoryModule.directory ?? never() }, settings: { trustProxy: false, secureCookies: false, identityMs: 1000 },
  })
  const sealer = startSealer(db, systemClock, (error) => { process.stderr.write(`not sealed: ${String(error)}\n`) })
  const address = await server.listen('127.0.0.1', 0)
  return {
    port: Number(new URL(address).port), headers: `cookie: luoshi_session=${session}\r\nx-luoshi: 1\r\n`,
    async stop() {
      await server.stop()
      await sealer.stop()
    },
  }
}

const never = (): never => { throw new Error('the directory gives no port') }
