/** Records over HTTP for tests: a vault, a clock, a caller per actor, workbooks and forms. */
import { Writable } from 'node:stream'
import type { Actor, Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { fixedIds, systemIds } from '#kernel/ids.ts'
import { noDirectory } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import type { AnyRoute } from '#platform/http/api.types.ts'
import { createServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { openRecordVault } from './sealed/vault.ts'
import { registryRoutes } from './registries.routes.ts'

export const region = '999901'
export const at = { region, type: 'resident' } as const
export const vault = openRecordVault([{ id: 'k1', key: new Uint8Array(32).fill(1) }])
export const clock = fixedClock('2026-11-22T02:00:00Z')
const ids = fixedIds()
export const newId = (): string => ids.next()
export const writing = { at: clock.now(), day: '2026-11-22', account: 'a', source: '村里名单', newId }

export const all: readonly Permission[] = ['registries.read', 'registries.personal', 'registries.open', 'registries.write']
export const officer = (permissions: readonly Permission[] = all, of: string | null = region): Actor =>
  ({ accountId: 'officer', displayName: '经办', orgId: null, orgPath: null, grants: [{ permissions: new Set(permissions), orgPath: null, region: of }] })

/** A server for one actor; what it logs is gathered in `log`. */
export async function serverFor(db: LuoshiDb, actor: Actor, routes: readonly AnyRoute[] = registryRoutes(vault)) {
  const log: string[] = []
  const destination = new Writable({ write(chunk, _, done) { log.push(String(chunk)); done() } })
  const server = await createServer({
    db, clock, ids: systemIds, routes, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'trace', destination }),
    identify: { directory: noDirectory, operator: { actor, secretHash: secretHash('operator-secret') } }, settings: { trustProxy: false, secureCookies: false, maxInFlight: 50 },
  })
  const headers = () => ({ authorization: 'Bearer operator-secret', 'idempotency-key': systemIds.next() })
  return {
    log, stop: () => server.stop(),
    call: (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) => server.app.inject({ method, url: `/api/v1${url}`, headers: headers(), ...(payload === undefined ? {} : { payload }) }),
    send: (url: string, fields: Readonly<Record<string, string>>, file: { readonly name: string; readonly bytes: Uint8Array }) => server.app.inject({
      method: 'POST', url: `/api/v1${url}`, headers: { ...headers(), 'content-type': 'multipart/form-data; boundary=B' },
      payload: Buffer.concat([
        ...Object.entries(fields).map(([name, value]) => Buffer.from(`--B\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
        Buffer.from(`--B\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\n\r\n`), file.bytes, Buffer.from('\r\n--B--\r\n'),
      ]),
    }),
  }
}

export const csv = (rows: readonly (readonly string[])[], name = '名单.csv') => ({ name, bytes: Buffer.from(rows.map((cells) => cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\n')) })

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
/** An identity number with a right check digit; the region part 99 belongs to no province. */
export function identity(birthDate: string, serial: number): string {
  const body = `999901${birthDate.replaceAll('-', '')}${String(serial % 1000).padStart(3, '0')}`
  return `${body}${'10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11] ?? ''}`
}
