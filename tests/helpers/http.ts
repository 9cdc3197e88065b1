/** Routes over HTTP for one actor, without a network: calls, uploads, and what the server logged meanwhile. */
import { Writable } from 'node:stream'
import type { Actor, Permission } from '#kernel/access.ts'
import type { Clock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import type { AnyRoute } from '#platform/http/api.types.ts'
import { createServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'

/** Somebody with these permissions for one region; null: everywhere. */
export const officer = (permissions: readonly Permission[], region: string | null): Actor =>
  ({ accountId: 'officer', displayName: '经办', orgId: null, orgPath: null, grants: [{ permissions: new Set(permissions), orgPath: null, region }] })

export async function serverFor(actor: Actor, { db, clock, routes }: { readonly db: LuoshiDb; readonly clock: Clock; readonly routes: readonly AnyRoute[] }) {
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

export type TestServer = Awaited<ReturnType<typeof serverFor>>
