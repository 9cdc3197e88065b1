/** Serving endpoints: forms read, limits kept, errors said in the endpoint's own way. */
import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { appendAudit } from '#platform/audit/index.ts'
import { withoutNumbers } from './audited.ts'
import type { EndpointAnswer, EndpointContext, EndpointRoute } from './endpoint.ts'
import { httpErrors } from './http.errors.ts'
import type { PagePorts } from './pages.ts'
import { errorPage } from './pages.ts'
import { failureOf, isUnexpected } from './problem.ts'
import { noFields, readForm, type ReadForm } from './upload.ts'

/** A form of texts; longer ones come as files. */
const formBytes = 200_000

export async function serveEndpoints(app: FastifyInstance, endpoints: readonly EndpointRoute[], ports: PagePorts): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: formBytes }, (_, body, done) => { done(null, String(body)) })
    for (const route of endpoints) {
      scope.route({
        method: route.method,
        url: route.path,
        errorHandler: (error, request, reply) => {
          if (isUnexpected(error)) request.log.error({ err: error, requestId: request.id, route: route.path }, 'unexpected error')
          const failure = failureOf(error, ports.langOf(request), request.id)
          if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter))
          if (failure.status === 413) reply.header('connection', 'close')
          const said = route.refused?.(failure, { params: textsOf(request.params), path: pathOf(request), lang: ports.langOf(request) }) ?? errorPage(failure, ports.langOf(request), request.cspNonce)
          return send(reply, { status: failure.status, ...said })
        },
        handler: async (request, reply) => {
          ports.limiter.take(route.name, request.ip, route.perMinute, ports.clock.now())
          if (route.method === 'POST' && route.crossSite !== true && fromElsewhere(request)) throw httpErrors['cross-site']()
          const form = await formOf(request, route)
          return send(reply, await route.handler(contextOf(request, route, form, ports)))
        },
      })
    }
  })
}

/** Browsers say where a request comes from; programs say nothing and carry no cookie of anybody. */
const fromElsewhere = (request: FastifyRequest): boolean => ['cross-site', 'same-site'].includes(String(request.headers['sec-fetch-site'] ?? ''))

async function formOf(request: FastifyRequest, route: EndpointRoute): Promise<ReadForm> {
  if (request.isMultipart()) {
    if (route.upload === undefined) throw httpErrors['unsupported-media']({ accepted: 'application/x-www-form-urlencoded' })
    return readForm(request, route.upload)
  }
  const body: unknown = request.body
  if (typeof body === 'string') return fieldsOf([...new URLSearchParams(body)])
  if (typeof body === 'object' && body !== null) return fieldsOf(Object.entries(body).flatMap(([key, value]) => (['string', 'number', 'boolean'].includes(typeof value) ? [[key, String(value)] as const] : [])))
  return noFields
}

function fieldsOf(pairs: readonly (readonly [string, string])[]): ReadForm {
  const lists = new Map<string, string[]>()
  for (const [key, value] of pairs) lists.set(key, [...(lists.get(key) ?? []), value])
  return { fields: Object.fromEntries(pairs), lists: Object.fromEntries(lists), files: [] }
}

function contextOf(request: FastifyRequest, route: EndpointRoute, form: ReadForm, ports: PagePorts): EndpointContext {
  const nonce = request.cspNonce === '' ? randomBytes(16).toString('base64') : request.cspNonce
  const newId = (): string => ports.ids.next()
  return {
    db: ports.db, clock: ports.clock, lang: ports.langOf(request), requestId: request.id, caller: { address: request.ip, agent: request.headers['user-agent'] ?? '' },
    params: textsOf(request.params), query: textsOf(request.query), ...form, nonce, path: pathOf(request), newId,
    cookie: (name) => request.cookies[name],
    header: (name) => { const value = request.headers[name]; return Array.isArray(value) ? value[0] : value },
    audit: (tx, entry) => appendAudit(tx, {
      id: newId(), at: ports.clock.now(), actor: 'anonymous', action: route.name, subject: withoutNumbers(entry.subject), region: entry.region, result: 'done', sourceIp: request.ip,
      detail: withoutNumbers(entry.detail ?? {}),
    }),
  }
}

/** Of parameters given twice the last counts. */
function textsOf(values: unknown): Record<string, string> {
  if (typeof values !== 'object' || values === null) return {}
  return Object.fromEntries(Object.entries(values).flatMap(([key, value]: [string, unknown]) => {
    const last: unknown = Array.isArray(value) ? value.at(-1) : value
    return typeof last === 'string' ? [[key, last]] : []
  }))
}

const pathOf = (request: FastifyRequest): string => request.url.split('?')[0] ?? '/'

function send(reply: FastifyReply, answer: EndpointAnswer): FastifyReply {
  return reply.code(answer.status ?? 200).type(answer.mediaType).headers({ 'cache-control': 'no-store', ...answer.headers })
    .send(typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body))
}
