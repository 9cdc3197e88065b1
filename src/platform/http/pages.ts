/** Serving pages rendered by the server. Errors become pages too, in the same language. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Lang } from '#kernel/errors.ts'
import type { Identity } from '#platform/auth/identify.ts'
import type { EdgePorts } from './edge.ts'
import type { PageAnswer, PageRoute } from './page.ts'
import { failureOf, isUnexpected, parsed, type Failure } from './problem.ts'
import type { RateLimiter } from './rate.ts'
import { z } from 'zod'

export interface PagePorts extends EdgePorts {
  readonly limiter: RateLimiter
  identityOf(request: FastifyRequest): Promise<Identity>
  langOf(request: FastifyRequest): Lang
}

const perMinute = 300

export function servePages(app: FastifyInstance, pages: readonly PageRoute[], ports: PagePorts): void {
  for (const page of pages) {
    app.get(page.path, {
      errorHandler: (error, request, reply) => {
        if (isUnexpected(error)) request.log.error({ err: error, requestId: request.id, route: page.path }, 'unexpected error')
        return sendErrorPage(reply, error, ports.langOf(request), request.id)
      },
    }, async (request, reply) => {
      const { actor, session } = await ports.identityOf(request)
      const lang = ports.langOf(request)
      const path = request.url.split('?')[0] ?? '/'
      if (page.signedIn === true && actor.accountId === 'anonymous') return reply.redirect(`/console/sign-in?next=${encodeURIComponent(path)}`)
      ports.limiter.take(page.name, request.ip, perMinute, ports.clock.now())
      const input = { params: parsedBy(page.params, request.params), query: parsedBy(page.query, request.query) }
      const caller = { address: request.ip, agent: request.headers['user-agent'] ?? '', session, setSessionCookie: noCookie }
      const answer = await ports.db.read((tx) => Promise.resolve(page.handler({
        ...input, tx, actor, lang, path, caller, clock: ports.clock, requestId: request.id, nonce: request.cspNonce, cookie: (name: string) => request.cookies[name],
      } as unknown as Parameters<typeof page.handler>[0])))
      return sendPage(reply, answer, lang)
    })
  }
}

function noCookie(): never { throw new Error('a page does not sign in') }

const parsedBy = (schema: unknown, value: unknown): unknown => (schema instanceof z.ZodType ? parsed(schema, value) : undefined)

function sendPage(reply: FastifyReply, answer: PageAnswer, lang: Lang): FastifyReply {
  if ('redirect' in answer) return reply.redirect(answer.redirect)
  const cache = answer.cacheSeconds === undefined ? 'no-store' : `public, max-age=${answer.cacheSeconds}`
  return reply.code(answer.status ?? 200).type('text/html; charset=utf-8')
    .headers({ 'content-language': lang === 'zh' ? 'zh-CN' : 'en', 'cache-control': cache, vary: 'accept-language, cookie' }).send(answer.html)
}

/** The answer to a person whose browser got no page. */
export function sendErrorPage(reply: FastifyReply, thrown: unknown, lang: Lang, requestId: string): FastifyReply {
  const failure = failureOf(thrown, lang, requestId)
  if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter))
  const { mediaType, body } = errorPage(failure, lang, reply.request.cspNonce)
  return reply.code(failure.status).type(mediaType).header('cache-control', 'no-store').send(body)
}

/** A refusal as a page of its own. */
export function errorPage({ document }: Failure, lang: Lang, nonce: string): { readonly mediaType: string; readonly body: string } {
  const home = lang === 'zh' ? '回到首页' : 'Back to the start'
  const problems = document.problems.map((problem) => `<li>${escaped(problem.text)}</li>`).join('')
  const body = `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(document.title)}</title><style nonce="${nonce}">${errorStyle}</style><h1>${escaped(document.title)}</h1><p>${escaped(document.detail)}</p>${problems === '' ? '' : `<ul>${problems}</ul>`}<p><a href="/">${home}</a></p></html>`
  return { mediaType: 'text/html; charset=utf-8', body }
}

/** Calm, and large enough to read and to touch, without the portal's own sheet. */
const errorStyle = 'body{max-width:40rem;margin:0 auto;padding:1.5rem 1rem;font:17px/1.7 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2329;overflow-wrap:anywhere}h1{font-size:1.4rem}a{display:inline-block;padding:.5rem 0;color:#0b57a4}'

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
