/**
 * Addresses outside /api/v1 that speak another protocol than ours: forms of public pages without script, Open311,
 * hooks that other systems call. They share headers, load shedding, rate limits and errors with every route, and open
 * their own transactions. The session of staff is not known here, so that another site's form can't act for them; residents
 * have a cookie of their own (`SameSite=Lax`), and forms that another site posts are refused.
 */
import type { Clock } from '#kernel/clock.ts'
import type { Lang } from '#kernel/errors.ts'
import type { AuditEntry } from '#platform/audit/index.ts'
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'
import type { Failure } from './problem.ts'
import type { UploadedFile } from './route.parts.ts'

export interface EndpointContext {
  readonly db: LuoshiDb
  readonly clock: Clock
  readonly lang: Lang
  readonly requestId: string
  /** Address and browser of the caller. */
  readonly caller: { readonly address: string; readonly agent: string }
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** Fields of a form; of several with one name the last. A JSON object's texts and numbers too. */
  readonly fields: Readonly<Record<string, string>>
  /** All values of each field, in order. */
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly files: readonly UploadedFile[]
  /** Headers of the request by lower-case name. */
  header(name: string): string | undefined
  /** A cookie of the visitor, e.g. a resident's own session. */
  cookie(name: string): string | undefined
  readonly nonce: string
  /** Path asked for, without query. */
  readonly path: string
  newId(): string
  /** Leaves an audit line in the transaction that changes something. */
  audit(tx: WriteTx, entry: Pick<AuditEntry, 'subject' | 'region' | 'detail'>): Promise<void>
}

export interface EndpointAnswer {
  readonly status?: number
  readonly mediaType: string
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

export interface EndpointRoute {
  readonly kind: 'endpoint'
  /** `<module>.<verb>`: the action in the audit log. */
  readonly name: string
  readonly method: 'GET' | 'POST'
  /** From the root, `:name` for parameters; never under /api, /console. */
  readonly path: string
  /** Calls a minute for one address. */
  readonly perMinute: number
  /** Files of a multipart form; absent: none are taken. */
  readonly upload?: { readonly maxBytes: number; readonly maxFiles: number }
  /** Called by programs of other sites: a form posted from another site is answered. Without it, it is refused. */
  readonly crossSite?: true
  handler(ctx: EndpointContext): Promise<EndpointAnswer>
  /** How this protocol says no; default: a page. */
  refused?(failure: Failure, ctx: Pick<EndpointContext, 'params' | 'path' | 'lang'>): EndpointAnswer
}

export const endpoint = (declared: Omit<EndpointRoute, 'kind'>): EndpointRoute => ({ kind: 'endpoint', ...declared })
