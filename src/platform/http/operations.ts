/** What operators ask a server: alive, ready, how busy; and one log line a request, without bodies or addresses of records. */
import type { FastifyInstance } from 'fastify'
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client'
import { sql } from 'kysely'
import { equalBytes, secretHash } from '#platform/auth/secrets.ts'
import { httpErrors } from './http.errors.ts'
import type { ServerOptions } from './server.ts'

export function operations(app: FastifyInstance, { db, settings }: Pick<ServerOptions, 'db' | 'settings'>): { close(): void } {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({ name: 'luoshi_http_request_seconds', help: 'Time to answer, by route pattern', labelNames: ['method', 'route', 'status'] as const, buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10], registers: [registry] })
  const errors = new Counter({ name: 'luoshi_http_errors_total', help: 'Answers with status 500', labelNames: ['route'] as const, registers: [registry] })

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const { statusCode: status, elapsedTime } = reply
    seconds.observe({ method: request.method, route, status: String(status) }, elapsedTime / 1000)
    if (status === 500) errors.inc({ route })
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
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  return { close: () => { registry.clear() } }
}
