/** Requests that may come twice: the first is carried out, the others get its answer. */
import { json, type WriteTx } from '#platform/db/index.ts'
import { httpErrors } from './http.errors.ts'

export interface Repeatable { readonly account: string; readonly key: string; readonly route: string; readonly requestHash: Buffer; readonly at: Date }
export interface KeptAnswer { readonly status: number; readonly answer: unknown; readonly etag: string | null }

/**
 * Claims the key for this request; undefined means that it is the first. A second request with the same key waits here
 * until the first has committed (unique key), then gets its answer.
 * @throws http.idempotency-key-reused, http.answer-not-kept
 */
export async function claim(tx: WriteTx, request: Repeatable): Promise<KeptAnswer | undefined> {
  const inserted = await tx.insertInto('idempotency')
    .values({ account: request.account, key: request.key, route: request.route, request_hash: request.requestHash, created_at: request.at })
    .onConflict((c) => c.columns(['account', 'key']).doNothing()).returning('key').executeTakeFirst()
  if (inserted !== undefined) return undefined
  const row = await tx.selectFrom('idempotency').selectAll().where('account', '=', request.account).where('key', '=', request.key).executeTakeFirstOrThrow()
  if (row.route !== request.route || Buffer.compare(Buffer.from(row.request_hash), request.requestHash) !== 0) throw httpErrors['idempotency-key-reused']()
  if (row.status === null) throw httpErrors['answer-not-kept']()
  return { status: row.status, answer: row.answer, etag: row.etag }
}

export async function keep(tx: WriteTx, request: Repeatable, kept: KeptAnswer): Promise<void> {
  await tx.updateTable('idempotency').set({ status: kept.status, answer: json(kept.answer), etag: kept.etag })
    .where('account', '=', request.account).where('key', '=', request.key).execute()
}

/** A refused request may be corrected and sent again under its key. */
export async function release(tx: WriteTx, request: Repeatable): Promise<void> {
  await tx.deleteFrom('idempotency').where('account', '=', request.account).where('key', '=', request.key).execute()
}

export async function forgetAnswers(tx: WriteTx, before: Date): Promise<void> {
  await tx.deleteFrom('idempotency').where('created_at', '<', before).execute()
}
