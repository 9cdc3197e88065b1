/**
 * Routes as plain declarations. The edge (server.ts) does what every route needs alike: parse, access, transaction,
 * rate limit, idempotency, If-Match, audit, answer. A handler gets a context and returns data; it can't write the response.
 *
 *   export const listPlans = query({
 *     name: 'plans.list', method: 'GET', path: '/plans', tag: 'plans',
 *     summary: { zh: '列出方案', en: 'List plans' },
 *     access: { permission: 'plans.read', anywhere: true },
 *     query: pageQuery, output: pageOutput(PlanSummary),
 *     handler: ({ tx, actor, query }) => plans.list(tx, scopesOf(actor, 'plans.read'), query),
 *   })
 */
import type { z } from 'zod'
import type { Actor, Permission, Scope } from '#kernel/access.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Lang } from '#kernel/errors.ts'
import type { AuditDetail } from '#platform/audit/index.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/types.ts'
import type { Text } from '#platform/i18n/text.ts'
import type { FileAnswer, FileOutput, NoInput, Refusal, Upload, UploadRule } from './route.parts.ts'
import type { Caller } from './session.types.ts'

/**
 * Who may call. `scope` is where the record stands that the call is about (it may throw not-found); `anywhere` is for
 * lists and for records without a place: the handler limits its rows with `scopesOf(actor, permission)`.
 */
export type Access<C> =
  | { readonly public: true }
  | { readonly signedIn: true }
  | { readonly permission: Permission; scope(ctx: C): Scope | Promise<Scope> }
  | { readonly permission: Permission; readonly anywhere: true }

/** What any handler is given. On public routes an unknown caller is `anonymous` of actor.ts, who holds no grant. */
export interface CallContext<P, Q> {
  readonly actor: Actor
  readonly clock: Clock
  readonly lang: Lang
  readonly requestId: string
  readonly caller: Caller
  readonly params: P
  readonly query: Q
}

export interface QueryContext<P, Q> extends CallContext<P, Q> {
  readonly tx: ReadTx
}

/** Before the transaction: where slow work belongs (reading a document, hashing, another server's answer). */
export interface PrepareContext<P, Q, B> extends CallContext<P, Q> {
  readonly db: LuoshiDb
  readonly body: B
  readonly upload: Upload
}

export interface CommandContext<P, Q, B, R> extends CallContext<P, Q> {
  readonly tx: WriteTx
  readonly body: B
  /** What `prepare` returned; undefined where the route has none. */
  readonly prepared: R
  /** The version the client saw, without quotes, where the route has `ifMatch`; compare with `expectVersion`. Else ''. */
  readonly ifMatch: string
  /** Files of a multipart request, where the route has `upload`; else no files. */
  readonly upload: Upload
  /** A new identifier (UUIDv7: sorts by time). */
  newId(): string
  /** Says more in the audit line that every command leaves anyway. Called again, it leaves one more line. */
  audit(entry: AuditEntry): void
}

export interface AuditEntry {
  /** What it was about; default: the route's tag with the path's `:id`. */
  readonly subject?: { readonly type: string; readonly id: string }
  /** County key of the row (design.md, The region key), six digits; default: none. */
  readonly region?: string
  /** Facts worth keeping, no personal data and no secrets. */
  readonly detail?: AuditDetail
}

interface Described {
  /** `<module>.<verb>`: the action in the audit log and the operationId in OpenAPI. */
  readonly name: string
  readonly summary: Text
  readonly tag: string
  /** Calls a minute for one caller (account, else address); default 600 for queries and 120 for commands. */
  readonly rate?: { readonly perMinute: number }
  /**
   * The transaction sees rows of all regions. Without it, a route with a permission sees only the regions in which the
   * caller holds it (row-level security, the second wall). Set it where a unit reads what an upper level owns.
   */
  readonly acrossRegions?: true
}

type Out<S> = S extends z.ZodType ? z.output<S> : never
export type AnswerOf<O> = O extends FileOutput ? FileAnswer : O extends z.ZodType ? z.input<O> : never

export interface QueryRoute<M extends string = string, Path extends string = string, P = unknown, Q = unknown, O = unknown> extends Described {
  readonly kind: 'query'
  readonly method: M
  readonly path: Path
  readonly access: Access<QueryContext<Out<P>, Out<Q>>>
  readonly params?: P
  readonly query?: Q
  readonly output: O
  /** Version of the answer for ETag; a client sends it back as If-Match. */
  etag?(answer: AnswerOf<O>): string | number
  handler(ctx: QueryContext<Out<P>, Out<Q>>): AnswerOf<O> | Promise<AnswerOf<O>>
}

export interface CommandRoute<M extends string = string, Path extends string = string, P = unknown, Q = unknown, B = unknown, O = unknown, R = unknown> extends Described {
  readonly kind: 'command'
  readonly method: M
  readonly path: Path
  readonly access: Access<CommandContext<Out<P>, Out<Q>, Out<B>, R>>
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly output: O
  /** Answers 201 and demands an Idempotency-Key, so that a repeated request can't make a second record. */
  readonly creates?: true
  /** The answer holds a secret shown once: it is not kept for repeated requests, which are then refused. */
  readonly secretAnswer?: true
  /** Only asks, what is too personal or too long for an address: its transaction is read-only, and an answer leaves no audit line. */
  readonly asks?: true
  /** Demands If-Match (428 without it); the handler compares with `expectVersion` (412 when stale). */
  readonly ifMatch?: true
  readonly upload?: UploadRule
  /**
   * Runs before the transaction and before the record's scope is known (the permission itself has been checked), so
   * that nothing slow holds the database. Write it above `handler`, whose types follow from it.
   */
  prepare?(ctx: PrepareContext<Out<P>, Out<Q>, Out<B>>): Promise<R>
  etag?(answer: AnswerOf<O>): string | number
  handler(ctx: CommandContext<Out<P>, Out<Q>, Out<B>, R>): AnswerOf<O> | Refusal | Promise<AnswerOf<O> | Refusal>
}

/** A route that reads: one READ ONLY transaction on one snapshot. */
export function query<const M extends 'GET', const Path extends string, O extends z.ZodType | FileOutput, P extends z.ZodType = NoInput, Q extends z.ZodType = NoInput>(
  route: Omit<QueryRoute<M, Path, P, Q, O>, 'kind'>,
): QueryRoute<M, Path, P, Q, O> {
  return { kind: 'query', ...route }
}

/** A route that changes: one transaction, committed with its audit line when the handler returns. */
export function command<const M extends 'POST' | 'PUT' | 'PATCH' | 'DELETE', const Path extends string, O extends z.ZodType | FileOutput, P extends z.ZodType = NoInput, Q extends z.ZodType = NoInput, B extends z.ZodType = NoInput, R = undefined>(
  route: Omit<CommandRoute<M, Path, P, Q, B, O, R>, 'kind'>,
): CommandRoute<M, Path, P, Q, B, O, R> {
  return { kind: 'command', ...route }
}
