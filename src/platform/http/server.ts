/** The HTTP server: puts declared routes and pages behind the headers, limits and errors that all of them share. */
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { mayAnywhere } from '#kernel/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Ids } from '#kernel/ids.ts'
import { authErrors } from '#platform/auth/auth.errors.ts'
import { identify, sessionCookie, type IdentifyPorts, type Identity } from '#platform/auth/identify.ts'
import { absoluteMs } from '#platform/auth/signin.service.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import { languageOf } from '#platform/i18n/language.ts'
import type { Log, Metrics } from '#platform/telemetry/index.ts'
import type { AnyRoute } from './api.types.ts'
import { sendAnswer, sendFailure } from './answer.ts'
import { answerTo } from './edge.ts'
import type { EndpointRoute } from './endpoint.ts'
import { serveEndpoints } from './endpoints.ts'
import { flightControl } from './flight.ts'
import { securityHeaders } from './headers.ts'
import { httpErrors } from './http.errors.ts'
import { rememberedIdentities } from './identities.ts'
import { operations } from './operations.ts'
import type { PageRoute } from './page.ts'
import { longest, patience } from './patience.ts'
import { sendErrorPage, servePages } from './pages.ts'
import { isUnexpected } from './problem.ts'
import { rateLimiter } from './rate.ts'
import type { Caller } from './session.types.ts'
import { serveConsole } from './static.ts'
import { noUpload, readUpload } from './upload.ts'

export const apiBase = '/api/v1'

export interface ServerOptions {
  readonly db: LuoshiDb
  readonly clock: Clock
  readonly ids: Ids
  readonly routes: readonly AnyRoute[]
  readonly pages: readonly PageRoute[]
  /** Addresses that speak another protocol than the API's; default none. */
  readonly endpoints?: readonly EndpointRoute[]
  readonly identify: Omit<IdentifyPorts, 'db'>
  /** OpenAPI document, made once. */
  readonly openapi: object
  /** Folder of the built console; absent: /console answers 404. */
  readonly consoleDir?: string
  readonly settings: ServerSettings
  readonly metrics: Metrics
  readonly log: Log
}

export interface ServerSettings {
  /** Believe the X-Forwarded-For of whoever connects: only behind a proxy that sets it. */
  readonly trustProxy: boolean
  /** The cookie is sent over TLS only. Off for a trial on a plain address. */
  readonly secureCookies: boolean
  /** Requests worked on at once; more are told to come back. Default 200; fewer while answers are late (`flight.ts`). */
  readonly maxInFlight?: number
  /** How long it is remembered who a session or token is: until then another process's change of it is not seen. Default 0: not at all. */
  readonly identityMs?: number
  /** Lets /metrics be read from other machines with this bearer token. */
  readonly metricsToken?: string
}

export interface HttpServer {
  readonly app: FastifyInstance
  /** Address it listens on, e.g. http://127.0.0.1:8080 */
  listen(host: string, port: number): Promise<string>
  /** Refuses new requests with 503 from now on; those under way go on. */
  drain(): void
  /** Refuses new requests with 503, finishes those under way, closes. */
  stop(): Promise<void>
}

/**
 * Connections that may wait to be taken. Past it Linux drops them without a word, and who comes tries again after 1, 3 and 7
 * seconds: in a surge Node's own 511 ran over, and some had no answer within 20 seconds. net.core.somaxconn caps it.
 */
const waitingToBeTaken = 4096

/** Default calls a minute; a person with a fast mouse stays far below. */
const perMinute = { query: 600, command: 120 } as const

/** Commands after which a session is another, or may do something else. */
const changesWho = /^(?:auth|accounts|grants|roles|deputies|organizations)\./

declare module 'fastify' {
  interface FastifyRequest { identity?: Identity; cspNonce: string }
}

export async function createServer(options: ServerOptions): Promise<HttpServer> {
  const { settings } = options
  const app = Fastify({
    trustProxy: settings.trustProxy,
    bodyLimit: 1_000_000,
    requestTimeout: longest,
    genReqId: () => options.ids.next(),
    loggerInstance: options.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  })
  app.decorateRequest('cspNonce', '')
  // Before anything else is done for a request: in a surge most of them end here.
  const flight = flightControl(app, settings.maxInFlight ?? 200, `${apiBase}/auth/`)
  const { extend } = patience(app)
  await app.register(cookie)
  await app.register(multipart)
  securityHeaders(app, settings.secureCookies)
  operations(app, options)

  app.setErrorHandler((error, request, reply) => {
    if (isUnexpected(error)) request.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'unexpected error')
    return sendFailure(reply, error, langOf(request), request.id)
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const send = isByPerson(request, path) ? sendErrorPage : sendFailure
    return send(reply, httpErrors['no-such-address']({ path }), langOf(request), request.id)
  })

  const edge = { db: options.db, clock: options.clock, ids: options.ids }
  const limiter = rateLimiter()
  const identities = rememberedIdentities(settings.identityMs ?? 0)
  for (const route of options.routes) {
    app.route({
      method: route.method as 'GET',
      url: apiBase + route.path,
      handler: async (request, reply) => {
        const { actor, session, via, deadToken } = await identityOf(request)
        if (deadToken === true && !('public' in route.access)) throw authErrors['token-ended']()
        const lang = langOf(request)
        limiter.take(route.name, actor.accountId === 'anonymous' ? request.ip : actor.accountId, route.rate?.perMinute ?? perMinute[route.kind], options.clock.now())
        if (route.kind === 'command' && via !== 'token' && request.headers['x-luoshi'] === undefined) throw httpErrors['cross-site']()
        // Whoever may not call must not make us read megabytes first.
        const mayUpload = 'public' in route.access || (actor.accountId !== 'anonymous' && (!('permission' in route.access) || mayAnywhere(actor, route.access.permission)))
        const rule = route.kind === 'command' && mayUpload ? route.upload : undefined
        if (rule?.keep !== undefined) extend(request)
        const form = rule === undefined ? undefined : await readUpload(request, rule)
        const caller: Caller = { address: request.ip, agent: request.headers['user-agent'] ?? '', session, setSessionCookie: (secret) => { setCookie(reply, secret, settings.secureCookies) } }
        const answer = await answerTo(route, {
          actor, caller, lang, requestId: request.id, params: request.params, query: request.query,
          body: form?.fields ?? request.body ?? undefined, upload: form?.upload ?? noUpload,
          ifMatch: request.headers['if-match'], idempotencyKey: headerOf(request, 'idempotency-key'),
        }, edge)
        if (route.kind === 'command' && changesWho.test(route.name)) identities.forget()
        return sendAnswer(request, reply, answer, lang)
      },
    })
  }
  app.get(`${apiBase}/openapi.json`, (_, reply) => reply.type('application/json; charset=utf-8').send(options.openapi))
  if (options.consoleDir !== undefined) await serveConsole(app, options.consoleDir)
  servePages(app, options.pages, { ...edge, identityOf, langOf, limiter })
  await serveEndpoints(app, options.endpoints ?? [], { ...edge, identityOf, langOf, limiter })

  async function identityOf(request: FastifyRequest): Promise<Identity> {
    const given = { cookie: request.cookies[sessionCookie], authorization: request.headers.authorization }
    request.identity ??= await identities.of(given, () => identify({ ...options.identify, db: options.db }, given, options.clock.now()))
    return request.identity
  }

  return {
    app,
    listen: (host, port) => app.listen({ host, port, backlog: waitingToBeTaken }),
    drain: () => { flight.stop() },
    stop: async () => { flight.stop(); await app.close() },
  }
}

/** Typed or followed in a browser, not called by a program. */
const isByPerson = ({ method, headers }: FastifyRequest, path: string): boolean => method === 'GET' && !path.startsWith(`${apiBase}/`) && headers.accept?.includes('text/html') === true

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function langOf(request: FastifyRequest) {
  const { lang } = (request.query ?? {}) as { lang?: unknown }
  return languageOf(typeof lang === 'string' ? lang : undefined, request.headers['accept-language'])
}

function setCookie(reply: FastifyReply, secret: string | null, secure: boolean): void {
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  if (secret === null) reply.clearCookie(sessionCookie, attributes)
  else reply.setCookie(sessionCookie, secret, { ...attributes, maxAge: absoluteMs / 1000 })
}
