/** The built console at /console/: hashed assets for a year, the page itself never, its own addresses led to it. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

export async function serveConsole(app: FastifyInstance, dir: string): Promise<void> {
  const index = await readFile(join(dir, 'index.html'), 'utf8')
  await app.register(fastifyStatic, { root: join(dir, 'assets'), prefix: '/console/assets/', immutable: true, maxAge: '365d', index: false })
  app.get('/console', (_, reply) => reply.redirect('/console/'))
  app.get('/console/*', (_, reply) => reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(index))
}
