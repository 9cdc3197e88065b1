/** What operators ask a server: alive, ready, how busy; and one log line a request, without bodies or addresses of records. */
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { equalBytes, secretHash } from '#platform/auth/secrets.ts'
import { httpErrors } from './http.errors.ts'
import type { ServerOptions } from './server.ts'

export function operations(app: FastifyInstance, { db, settings, metrics }: Pick<ServerOptions, 'db' | 'settings' | 'metrics'>): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const { statusCode: status, elapsedTime } = reply
    metrics.request({ method: request.method, route, status }, elapsedTime)
    request.log.info({ requestId: request.id, method: request.method, route, status, ms: Math.round(elapsedTime), account: request.identity?.actor.accountId ?? null }, 'request')
  })
  app.get('/healthz', (_, reply) => reply.header('cache-control', 'no-store').send({ status: 'alive' }))
  app.get('/readyz', async (_, reply) => {
    await db.read((tx) => sql`select 1`.execute(tx))
    return reply.header('cache-control', 'no-store').send({ status: 'ready' })
  })
  app.get('/metrics', async (request, reply) => {
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
    const byToken = settings.metricsToken !== undefined && token !== undefined && equalBytes(secretHash(token), secretHash(settings.metricsToken))
    // A proxy on this machine also calls from the loopback address; what it forwards comes from elsewhere.
    const local = /^(::1|(::ffff:)?127\.)/.test(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
    if (!byToken && !local) throw httpErrors['no-such-address']({ path: '/metrics' })
    return reply.type(metrics.contentType).send(await metrics.text())
  })
}
