/**
 * The way of one request: parse, access, prepare, transaction (scope, handler, audit, answer kept for repetitions), answer.
 * What is spread into an object stands last in it: `{ ...one, more }` leaves a hidden class behind at each call (ADR 0053).
 */
import { createHash } from 'node:crypto'
import { grantFor, mayAnywhere, scopesOf, type Actor, type Scope } from '#kernel/access.ts'
import type { Clock } from '#kernel/clock.ts'
import { AppError, type Lang } from '#kernel/errors.ts'
import type { Ids } from '#kernel/ids.ts'
import { appendAudit, type AuditDetail } from '#platform/audit/index.ts'
import { authErrors } from '#platform/auth/auth.errors.ts'
import type { LuoshiDb, TxScope, WriteTx } from '#platform/db/index.ts'
import { z } from 'zod'
import type { AnyRoute } from './api.types.ts'
import { uuid, withoutNumbers } from './audited.ts'
import { httpErrors } from './http.errors.ts'
import { findKept, keep, type KeptAnswer, type Repeatable } from './idempotency.repo.ts'
import { parsed } from './problem.ts'
import { Refusal, type FileAnswer, type Upload } from './route.parts.ts'
import type { AuditEntry, CommandRoute, QueryRoute } from './route.ts'
import type { Caller } from './session.types.ts'

export interface EdgePorts { readonly db: LuoshiDb; readonly clock: Clock; readonly ids: Ids }

/** A request with everything of HTTP taken off. */
export interface Call {
  readonly actor: Actor
  readonly caller: Caller
  readonly lang: Lang
  readonly requestId: string
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly upload: Upload
  readonly ifMatch: string | undefined
  readonly idempotencyKey: string | undefined
}

export type Answer =
  | { readonly kind: 'data'; readonly status: number; readonly data: unknown; readonly etag: string | null }
  | { readonly kind: 'file'; readonly file: FileAnswer }
  | { readonly kind: 'refused'; readonly error: AppError }

/** @throws whatever the route refuses with; nothing was changed then */
export async function answerTo(route: AnyRoute, call: Call, ports: EdgePorts): Promise<Answer> {
  if (route.kind === 'query') {
    checkDoor(route, call)
    return answerQuery(route, call, inputOf(route, call), ports)
  }
  try {
    checkDoor(route, call)
    return await answerCommand(route, call, { body: parsedBy(route.body, call.body), ...inputOf(route, call) }, ports)
  } catch (error) {
    if (error instanceof AppError && error.kind === 'forbidden') await auditRefusal(route, call, error, ports)
    throw error
  }
}

interface Input { readonly params: unknown; readonly query: unknown }

/** What can be said without the record: signed in at all, and holding the permission somewhere. */
function checkDoor(route: AnyRoute, call: Call): void {
  const { access } = route
  if ('public' in access) return
  if (call.actor.accountId === 'anonymous') throw missingStep(call.caller)
  if ('permission' in access && !mayAnywhere(call.actor, access.permission)) throw httpErrors['not-allowed']({ permission: access.permission })
}

function missingStep(caller: Caller): AppError {
  switch (caller.session?.state) {
    case 'second-factor': return authErrors['second-factor-needed']()
    case 'change-password': return authErrors['password-change-needed']()
    case 'enrol': return authErrors['enrolment-needed']()
    default: return httpErrors['sign-in-first']()
  }
}

/** The regions in which the caller holds the permission: what row-level security lets the transaction see. */
function wallOf(route: AnyRoute, actor: Actor): TxScope | undefined {
  if (!('permission' in route.access) || route.acrossRegions === true) return undefined
  const scopes = scopesOf(actor, route.access.permission)
  const regions = scopes.map((scope) => scope.region)
  return regions.includes(null) ? undefined : { regions: regions.filter((region) => region !== null) }
}

/** Decides on the record's scope. Returns the absent account in whose place the caller acts, if so. */
async function checkScope<C>(access: AnyRoute['access'], ctx: C, actor: Actor): Promise<string | undefined> {
  if (!('scope' in access)) return undefined
  const scope = await (access.scope as (ctx: C) => Scope | Promise<Scope>)(ctx)
  const grant = grantFor(actor, access.permission, scope)
  if (grant === undefined) throw httpErrors['not-allowed']({ permission: access.permission })
  return grant.onBehalfOf
}

async function answerQuery(route: QueryRoute, call: Call, input: Input, { db, clock }: EdgePorts): Promise<Answer> {
  const answer = await db.read(async (tx) => {
    const ctx = { tx, ...common(call, clock), ...input } as Parameters<typeof route.handler>[0]
    await checkScope(route.access, ctx, call.actor)
    return route.handler(ctx)
  }, wallOf(route, call.actor))
  return shaped(route, answer, 200)
}

async function answerCommand(route: CommandRoute, call: Call, input: Input & { readonly body: unknown }, ports: EdgePorts): Promise<Answer> {
  const { db, clock, ids } = ports
  if (route.ifMatch === true && call.ifMatch === undefined) throw httpErrors['if-match-missing']()
  const repeatable = repeatableOf(route, call, input, clock.now())
  const before = { upload: call.upload, ...common(call, clock), ...input }
  const prepared = await route.prepare?.({ db, ...before } as Parameters<NonNullable<typeof route.prepare>>[0])
  const newId = (): string => ids.next()

  // The transaction may be run again after a deadlock: everything a try leaves behind is made inside.
  let cookie: string | null | undefined
  const transaction = route.asks === true ? (db.read as LuoshiDb['write']) : db.write
  const work = (): Promise<Answer> => transaction(async (tx): Promise<Answer> => {
    cookie = undefined
    const entries: AuditEntry[] = []
    const caller: Caller = { ...call.caller, setSessionCookie: (secret) => { cookie = secret } }
    const ctx = { tx, prepared, newId, ifMatch: unquoted(call.ifMatch), audit: (entry: AuditEntry) => { entries.push(entry) }, ...before, caller } as Parameters<typeof route.handler>[0]
    const onBehalfOf = await checkScope(route.access, ctx, call.actor)
    const returned = await route.handler(ctx)
    const refused = returned instanceof Refusal
    if (route.asks !== true) await writeAudit(tx, route, call, { entries: entries.length > 0 ? entries : [{}], result: refused ? 'refused' : 'done', onBehalfOf }, ports)
    // A refused request may be corrected and sent again under its key.
    if (refused) return { kind: 'refused', error: returned.error }
    const shapedAnswer = shaped(route, returned, statusFor(route))
    if (repeatable && shapedAnswer.kind === 'data') await keep(tx, repeatable, route.secretAnswer === true ? null : keptOf(shapedAnswer))
    return shapedAnswer
  }, wallOf(route, call.actor))
  const answer = await (repeatable === undefined ? work() : onceOnly(work, repeatable, db))
  if (cookie !== undefined) call.caller.setSessionCookie(cookie)
  return answer
}

/**
 * A repeated request does its work again and comes to grief: on its key at the latest, or earlier on what the first has made.
 * Then its answer is the first one's. So the many that are no repetition pay for no look-up.
 * @throws http.idempotency-key-reused, http.answer-not-kept, and what the work refuses with where there was no first
 */
async function onceOnly(work: () => Promise<Answer>, repeatable: Repeatable, db: LuoshiDb): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    const kept = await db.read((tx) => findKept(tx, repeatable))
    if (kept === undefined) throw error
    return { kind: 'data', status: kept.status, data: kept.answer, etag: kept.etag }
  }
}

const common = (call: Call, clock: Clock) => ({ actor: call.actor, clock, lang: call.lang, requestId: call.requestId, caller: call.caller })

const keptOf = (answer: Extract<Answer, { kind: 'data' }>): KeptAnswer => ({ status: answer.status, answer: answer.data, etag: answer.etag })

const statusFor = (route: CommandRoute): number => (route.creates === true ? 201 : 200)

const inputOf = (route: AnyRoute, call: Call): Input => ({ params: parsedBy(route.params, call.params), query: parsedBy(route.query, call.query) })

function parsedBy(schema: unknown, value: unknown): unknown {
  return schema instanceof z.ZodType ? parsed(schema, value) : undefined
}

/** The answer as its schema says it: what the schema does not name never leaves the server. */
function shaped(route: AnyRoute, answer: unknown, status: number): Answer {
  if (!(route.output instanceof z.ZodType)) return { kind: 'file', file: answer as FileAnswer }
  const version = (route.etag as ((answer: unknown) => string | number) | undefined)?.(answer)
  const data = route.output.parse(answer)
  return { kind: 'data', status: data === null ? 204 : status, data, etag: version === undefined ? null : String(version) }
}

/** `"3"` and `W/"3"` → 3; `*` stays. */
const unquoted = (ifMatch: string | undefined): string => (ifMatch ?? '').trim().replace(/^(?:W\/)?"(.*)"$/, '$1')

function repeatableOf(route: CommandRoute, call: Call, input: Input & { readonly body: unknown }, at: Date): Repeatable | undefined {
  const key = call.idempotencyKey
  if (key === undefined && route.creates !== true) return undefined
  if (key === undefined || !/^[\x21-\x7e]{8,100}$/.test(key)) throw httpErrors['idempotency-key-missing']()
  // Only creations are kept: repeating any other command comes to the same end by itself or is refused by its state.
  if (route.creates !== true) return undefined
  const hash = createHash('sha256').update(JSON.stringify([route.name, input]))
  for (const field of route.upload?.fields ?? []) hash.update(route.upload?.keep === undefined ? call.upload.file(field).bytes : call.upload.kept(field).content.hash)
  return { account: call.actor.accountId, key, route: route.name, requestHash: hash.digest(), at }
}

interface Line { readonly entries: readonly AuditEntry[]; readonly result: 'done' | 'refused'; readonly onBehalfOf: string | undefined }

async function writeAudit(tx: WriteTx, route: AnyRoute, call: Call, line: Line, { clock, ids }: EdgePorts): Promise<void> {
  const id = (call.params as { id?: unknown } | undefined)?.id
  for (const entry of line.entries) {
    const detail: AuditDetail = line.onBehalfOf === undefined ? withoutNumbers(entry.detail ?? {}) : { ...withoutNumbers(entry.detail ?? {}), onBehalfOf: line.onBehalfOf }
    await appendAudit(tx, {
      id: ids.next(), at: clock.now(), actor: call.actor.accountId, action: route.name, subject: entry.subject ? withoutNumbers(entry.subject) : { type: route.tag, id: typeof id === 'string' && uuid.test(id) ? id : '-' },
      region: entry.region ?? '000000', result: line.result, sourceIp: call.caller.address, detail,
    }, true)
  }
}

/** What somebody tried without being allowed to is what an auditor looks for first. */
async function auditRefusal(route: CommandRoute, call: Call, error: AppError, ports: EdgePorts): Promise<void> {
  await ports.db.write((tx) => writeAudit(tx, route, call, { entries: [{ detail: { code: error.code } }], result: 'refused', onBehalfOf: undefined }, ports))
}
