/**
 * How long a request may take to come in. Two minutes, lest whoever sends a byte a second holds a place for hours; a file that goes to disk
 * from somebody who may send it has longer, as two gigabytes over an office's line take some ten minutes.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify'

const usual = 120_000
/** The server's own limit, which holds for all. */
export const longest = 1_800_000

export interface Patience {
  /** This request may take as long as the server's own limit. */
  extend(request: FastifyRequest): void
}

export function patience(app: FastifyInstance, wait = usual): Patience {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>()
  const extend = (request: FastifyRequest): void => { clearTimeout(waiting.get(request)) }
  app.addHook('onRequest', (request, _, done) => {
    const { raw } = request
    if (!raw.complete && (raw.headers['transfer-encoding'] !== undefined || Number(raw.headers['content-length'] ?? 0) > 0)) {
      waiting.set(request, setTimeout(() => { if (!raw.complete) raw.destroy() }, wait).unref())
    }
    done()
  })
  app.addHook('onResponse', (request, _, done) => { extend(request); done() })
  return { extend }
}
