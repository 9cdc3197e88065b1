/** Requests that may come twice: the first is carried out, the others get its answer. */
import { CompiledQuery } from 'kysely'
import { writeLater, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { httpErrors } from './http.errors.ts'

export interface Repeatable { readonly account: string; readonly key: string; readonly route: string; readonly requestHash: Buffer; readonly at: Date }
export interface KeptAnswer { readonly status: number; readonly answer: unknown; readonly etag: string | null }

/**
 * Keeps the answer under its key, as the last thing of its transaction, sent with its commit: the work and the key are kept together or not at all.
 * Of two at once the second waits here for the first and then violates the key, which undoes its work.
 * @param kept null where the answer must not be shown again
 */
export async function keep(tx: WriteTx, request: Repeatable, kept: KeptAnswer | null): Promise<void> {
  await writeLater(tx, CompiledQuery.raw(insert, [
    request.account, request.key, request.route, request.requestHash, kept?.status ?? null, kept === null ? null : JSON.stringify(kept.answer), kept?.etag ?? null, request.at,
  ]))
}

const insert = `insert into idempotency (account, key, route, request_hash, status, answer, etag, created_at)
  values ($1, $2, $3, $4::bytea, $5::int, $6::text::jsonb, $7, $8::timestamptz)`

/**
 * What an earlier request with this key was answered; undefined where there was none.
 * @throws http.idempotency-key-reused, http.answer-not-kept
 */
export async function findKept(tx: ReadTx, request: Repeatable): Promise<KeptAnswer | undefined> {
  const row = await tx.selectFrom('idempotency').selectAll().where('account', '=', request.account).where('key', '=', request.key).executeTakeFirst()
  if (row === undefined) return undefined
  if (row.route !== request.route || Buffer.compare(Buffer.from(row.request_hash), request.requestHash) !== 0) throw httpErrors['idempotency-key-reused']()
  if (row.status === null) throw httpErrors['answer-not-kept']()
  return { status: row.status, answer: row.answer, etag: row.etag }
}

export async function forgetAnswers(tx: WriteTx, before: Date): Promise<void> {
  await tx.deleteFrom('idempotency').where('created_at', '<', before).execute()
}
