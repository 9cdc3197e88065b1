/** Writing answers: the only place that touches a response. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Lang } from '#kernel/errors.ts'
import type { Answer } from './edge.ts'
import { failureOf } from './problem.ts'
import type { FileAnswer } from './route.parts.ts'

export function sendAnswer(request: FastifyRequest, reply: FastifyReply, answer: Answer, lang: Lang): FastifyReply {
  reply.header('cache-control', 'no-store')
  switch (answer.kind) {
    case 'refused': return sendFailure(reply, answer.error, lang, request.id)
    case 'file': return sendFile(reply, answer.file)
    case 'data': {
      // For If-Match only, and kept by nobody: it is the record's version, while what is shown also depends on what lies around the record
      // and on who asks. A browser that several share would show the next person what the last one might see.
      if (answer.etag !== null) reply.header('etag', `"${answer.etag}"`)
      if (answer.status === 204) return reply.code(204).send()
      return reply.code(answer.status).type('application/json; charset=utf-8').send(JSON.stringify(answer.data))
    }
  }
}

export function sendFailure(reply: FastifyReply, thrown: unknown, lang: Lang, requestId: string): FastifyReply {
  const failure = failureOf(thrown, lang, requestId)
  if (failure.retryAfter !== undefined) reply.header('retry-after', String(failure.retryAfter))
  if (failure.status === 413) reply.header('connection', 'close')
  if (failure.status === 401) reply.header('www-authenticate', 'Bearer')
  return reply.code(failure.status).header('cache-control', 'no-store').type('application/problem+json; charset=utf-8').send(JSON.stringify(failure.document))
}

function sendFile(reply: FastifyReply, answer: FileAnswer): FastifyReply {
  const plain = answer.file.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')
  const name = encodeURIComponent(answer.file).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  reply.type(answer.mediaType)
    .header('content-disposition', `${answer.inline === true ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${name}`)
    // A file is data: even one that turns out to be a page must not run in our name.
    .header('content-security-policy', 'sandbox; default-src \'none\'; style-src \'unsafe-inline\'')
  return reply.send(answer.content instanceof Uint8Array ? Buffer.from(answer.content.buffer, answer.content.byteOffset, answer.content.byteLength) : Readable.from(answer.content))
}
