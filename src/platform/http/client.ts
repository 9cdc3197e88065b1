/**
 * Typed calls of the API from a browser (or any fetch). No Node imports. What it adds to fetch: the mark against
 * cross-site requests, an Idempotency-Key on every POST, If-Match, the language, and problems as `ApiError`.
 */
import type { AnyApi } from './api.types.ts'

export interface ClientProblem { readonly path: string; readonly text: string }

/** What the server refused, in the language asked for. `status` 0: the server was not reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: string
  readonly text: string
  readonly problems: readonly ClientProblem[]
  /** Seconds to wait before another try, where the server said so. */
  readonly retryAfter: number | undefined
  constructor(status: number, code: string, text: string, problems: readonly ClientProblem[] = [], retryAfter?: number) {
    super(`${code}: ${text}`)
    this.status = status
    this.code = code
    this.text = text
    this.problems = problems
    this.retryAfter = retryAfter
  }
}

export interface CallOptions {
  /** Version of the record that was edited (`version` of the answer that was read). */
  readonly ifMatch?: string | number
  /** Give the same key again when repeating a call whose answer was lost. Default: a new one for each call. */
  readonly idempotencyKey?: string
  /** Files by field name, for routes with an upload; the body then travels as form fields. */
  readonly files?: Readonly<Record<string, File | Blob>>
  readonly signal?: AbortSignal
}

type Filled<Name extends string, T> = [T] extends [undefined] ? unknown : undefined extends T ? { readonly [K in Name]?: T } : object extends T ? { readonly [K in Name]?: T } : { readonly [K in Name]: T }
type Input<W extends AnyApi[string]> = Filled<'params', W['params']> & Filled<'query', W['query']> & Filled<'body', W['body']>

export type Api<A extends AnyApi> = <K extends keyof A & string>(
  key: K,
  ...rest: object extends Input<A[K]> ? [input?: Input<A[K]>, options?: CallOptions] : [input: Input<A[K]>, options?: CallOptions]
) => Promise<A[K]['output']>

export interface ApiSettings {
  /** Default '/api/v1'. */
  readonly base?: string
  /** Language of texts in answers; default: what the browser prefers. */
  readonly lang?: () => 'zh' | 'en'
  readonly fetch?: typeof globalThis.fetch
  /** Called with every error before it is thrown, e.g. to go to the sign-in page on `unauthenticated`. */
  readonly onError?: (error: ApiError) => void
}

interface AnyInput { readonly params?: unknown; readonly query?: unknown; readonly body?: unknown }

/** @example const api = createApi<ApiOf<typeof planRoutes>>(); await api('GET /plans/:id', { params: { id } }) */
export function createApi<A extends AnyApi>(settings: ApiSettings = {}): Api<A> {
  const base = settings.base ?? '/api/v1'
  const send = settings.fetch ?? ((url: string | URL | Request, init?: RequestInit) => globalThis.fetch(url, init))
  const fail = (error: ApiError): never => { settings.onError?.(error); throw error }

  return (async (key: string, input: AnyInput = {}, options: CallOptions = {}) => {
    const [method = 'GET', path = '/'] = key.split(' ')
    const url = base + filledPath(path, input.params) + searchOf(input.query)
    const init = requestInit(method, input.body, options, settings.lang?.())
    let response: Response
    try {
      response = await send(url, init)
    } catch (cause) {
      if (options.signal?.aborted) throw cause
      const text = settings.lang?.() === 'en' ? 'The server could not be reached. Check the network and try again.' : '无法连接服务器。请检查网络后重试。'
      return fail(new ApiError(0, 'client.unreachable', text))
    }
    if (!response.ok) return fail(await errorOf(response))
    if (response.status === 204) return null
    return response.headers.get('content-type')?.includes('json') ? response.json() : response.blob()
  }) as Api<A>
}

function filledPath(path: string, params: unknown): string {
  const values = (params ?? {}) as Readonly<Record<string, unknown>>
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(values[name])))
}

function searchOf(query: unknown): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
  }
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

function requestInit(method: string, body: unknown, options: CallOptions, lang: 'zh' | 'en' | undefined): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json, application/problem+json, */*' }
  if (lang !== undefined) headers['accept-language'] = lang
  // A form of another site can't set this header, so its requests are told from ours without a token in the page.
  if (method !== 'GET') headers['x-luoshi'] = '1'
  if (method === 'POST') headers['idempotency-key'] = options.idempotencyKey ?? randomKey()
  if (options.ifMatch !== undefined) headers['if-match'] = `"${options.ifMatch}"`
  const init: RequestInit = { method, headers, credentials: 'same-origin', ...(options.signal ? { signal: options.signal } : {}) }
  if (options.files !== undefined) {
    const form = new FormData()
    for (const [name, value] of Object.entries(body ?? {})) if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
    for (const [name, blob] of Object.entries(options.files)) form.append(name, blob)
    return { ...init, body: form }
  }
  if (body === undefined) return init
  headers['content-type'] = 'application/json'
  return { ...init, body: JSON.stringify(body) }
}

/** crypto.randomUUID is missing on pages served without TLS, as a trial in an office network is. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function errorOf(response: Response): Promise<ApiError> {
  const wait = Number(response.headers.get('retry-after'))
  const retryAfter = wait > 0 ? wait : undefined
  const body: unknown = await response.json().catch(() => undefined)
  if (typeof body !== 'object' || body === null) return new ApiError(response.status, 'client.unreadable', response.statusText, [], retryAfter)
  const problem = body as { code?: unknown; detail?: unknown; title?: unknown; problems?: unknown }
  const problems = Array.isArray(problem.problems) ? (problem.problems as ClientProblem[]) : []
  return new ApiError(response.status, String(problem.code ?? 'client.unreadable'), String(problem.detail ?? problem.title ?? response.statusText), problems, retryAfter)
}
