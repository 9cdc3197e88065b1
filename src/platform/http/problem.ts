/** Errors on the wire: problem+json (RFC 9457), with a registered code and texts in the language asked for. */
import { AppError, type ErrorKind, type Lang } from '#kernel/errors.ts'
import { z } from 'zod'
import { scrubText } from '#platform/telemetry/index.ts'
import { httpErrors, internalErrors } from './http.errors.ts'
import { problemsOf } from './zod-problems.ts'

export const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 400, unauthenticated: 401, forbidden: 403, 'not-found': 404, conflict: 409, stale: 412, 'too-large': 413,
  unsupported: 415, 'rate-limited': 429, internal: 500, unavailable: 503,
}

const titles: Readonly<Record<ErrorKind, { zh: string; en: string }>> = {
  invalid: { zh: '提交的内容有误', en: 'Invalid request' },
  unauthenticated: { zh: '需要登录', en: 'Sign-in needed' },
  forbidden: { zh: '没有权限', en: 'Not allowed' },
  'not-found': { zh: '没有找到', en: 'Not found' },
  conflict: { zh: '与现状冲突', en: 'Conflict' },
  stale: { zh: '记录已变化', en: 'Changed meanwhile' },
  'too-large': { zh: '内容过大', en: 'Too large' },
  unsupported: { zh: '不支持', en: 'Not supported' },
  'rate-limited': { zh: '操作过于频繁', en: 'Too many requests' },
  internal: { zh: '系统内部错误', en: 'Internal error' },
  unavailable: { zh: '暂时不可用', en: 'Unavailable for now' },
}

export interface ProblemDocument {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly requestId: string
  readonly problems: readonly { readonly path: string; readonly text: string }[]
}

export interface Failure { readonly status: number; readonly retryAfter?: number; readonly document: ProblemDocument }

/** Whatever was thrown, as a problem. What is no AppError shows nothing of itself but the request's id; what quotes the input shows no numbers of people. */
export function failureOf(thrown: unknown, lang: Lang, requestId: string): Failure {
  const error = known(thrown, requestId)
  // RFC 6585 §3: a missing condition has a status of its own.
  const status = error.code === 'http.if-match-missing' ? 428 : statusOf[error.kind]
  const wait = retryAfter(error)
  return {
    status,
    ...(wait === undefined ? {} : { retryAfter: wait }),
    document: {
      type: `urn:luoshi:problem:${error.code}`, title: titles[error.kind][lang], status, detail: scrubText(error.text[lang]), code: error.code, requestId,
      problems: error.problems.map((problem) => ({ path: scrubText(problem.path), text: scrubText(problem[lang]) })),
    },
  }
}

/** True for what nobody meant to throw: it goes to the log with its stack. */
export const isUnexpected = (thrown: unknown): boolean => known(thrown, '').code === 'internal.unexpected'

/** @throws http.invalid-input with one problem a wrong field */
export function parsed<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = problemsOf(result.error)
  throw httpErrors['invalid-input']({ count: problems.length }, { problems })
}

function known(thrown: unknown, requestId: string): AppError {
  if (thrown instanceof AppError) return thrown
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE': return httpErrors['too-large']({ limit: '1 MB' })
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE': return httpErrors['unsupported-media']({ accepted: 'application/json' })
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH': return httpErrors['bad-json']()
  }
  if (thrown instanceof SyntaxError && 'statusCode' in thrown) return httpErrors['bad-json']()
  return internalErrors.unexpected({ requestId }, { cause: thrown })
}

function retryAfter(error: AppError): number | undefined {
  if (error.kind !== 'rate-limited' && error.kind !== 'unavailable') return undefined
  const { seconds, minutes } = error.params
  if (typeof seconds === 'number') return Math.max(1, seconds)
  return typeof minutes === 'number' ? minutes * 60 : 2
}
