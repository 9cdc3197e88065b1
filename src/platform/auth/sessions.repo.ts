/** Rows of sessions, API tokens and counted failures. */
import { sql } from 'kysely'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { SessionState } from '#platform/http/session.types.ts'

/** What a request needs to know of the account behind its cookie or token. */
export interface Bearer {
  readonly sessionId: string | null
  readonly state: SessionState
  readonly seenAt: Date | null
  readonly account: { readonly id: string; readonly displayName: string; readonly orgId: string | null }
}

export async function findSession(tx: ReadTx, secretHash: Uint8Array, at: Date, idleSince: Date): Promise<Bearer | undefined> {
  const row = await tx.selectFrom('session').innerJoin('account', 'account.id', 'session.account_id')
    .select(['session.id', 'session.state', 'session.seen_at', 'session.account_id', 'account.display_name', 'account.org_id'])
    .where('session.secret_hash', '=', secretHash).where('session.ended_at', 'is', null)
    .where('session.expires_at', '>', at).where('session.seen_at', '>', idleSince).where('account.status', '=', 'active')
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { sessionId: row.id, state: row.state as SessionState, seenAt: row.seen_at, account: { id: row.account_id, displayName: row.display_name, orgId: row.org_id } }
}

export async function findToken(tx: ReadTx, secretHash: Uint8Array, at: Date): Promise<Bearer | undefined> {
  const row = await tx.selectFrom('api_token').innerJoin('account', 'account.id', 'api_token.account_id')
    .select(['api_token.account_id', 'account.display_name', 'account.org_id'])
    .where('api_token.secret_hash', '=', secretHash).where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', at).where('account.status', '=', 'active')
    .executeTakeFirst()
  if (row === undefined) return undefined
  return { sessionId: null, state: 'signed-in', seenAt: null, account: { id: row.account_id, displayName: row.display_name, orgId: row.org_id } }
}

export interface NewSession {
  readonly id: string
  readonly secretHash: Uint8Array
  readonly accountId: string
  readonly state: SessionState
  readonly at: Date
  readonly expiresAt: Date
  readonly address: string
  readonly agent: string
}

export async function insertSession(tx: WriteTx, s: NewSession): Promise<void> {
  await tx.insertInto('session').values({
    id: s.id, secret_hash: s.secretHash, account_id: s.accountId, state: s.state, created_at: s.at, seen_at: s.at,
    expires_at: s.expiresAt, address: s.address, agent: s.agent.slice(0, 300),
  }).execute()
}

export async function touchSession(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.updateTable('session').set({ seen_at: at }).where('id', '=', id).execute()
}

export async function endSession(tx: WriteTx, accountId: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('session').set({ ended_at: at })
    .where('id', '=', id).where('account_id', '=', accountId).where('ended_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends all sessions of an account but one. */
export async function endSessions(tx: WriteTx, accountId: string, at: Date, except?: string): Promise<void> {
  let update = tx.updateTable('session').set({ ended_at: at }).where('account_id', '=', accountId).where('ended_at', 'is', null)
  if (except !== undefined) update = update.where('id', '<>', except)
  await update.execute()
}

export interface SessionRow { readonly id: string; readonly createdAt: Date; readonly seenAt: Date; readonly address: string; readonly agent: string }

export async function listSessions(tx: ReadTx, accountId: string, at: Date, idleSince: Date): Promise<readonly SessionRow[]> {
  const rows = await tx.selectFrom('session').select(['id', 'created_at', 'seen_at', 'address', 'agent'])
    .where('account_id', '=', accountId).where('ended_at', 'is', null).where('expires_at', '>', at).where('seen_at', '>', idleSince)
    .orderBy('seen_at', 'desc').execute()
  return rows.map((r) => ({ id: r.id, createdAt: r.created_at, seenAt: r.seen_at, address: r.address, agent: r.agent }))
}

/** Removes what can no longer sign anybody in. */
export async function pruneSessions(tx: WriteTx, before: Date): Promise<void> {
  await tx.deleteFrom('session').where('expires_at', '<', before).execute()
  await tx.deleteFrom('sign_in_failure').where('first_at', '<', before).where((e) => e.or([e('locked_until', 'is', null), e('locked_until', '<', before)])).execute()
  await tx.deleteFrom('oidc_flow').where('expires_at', '<', before).execute()
}

export async function insertToken(tx: WriteTx, t: { id: string; accountId: string; label: string; secretHash: Uint8Array; at: Date; expiresAt: Date }): Promise<void> {
  await tx.insertInto('api_token').values({ id: t.id, account_id: t.accountId, label: t.label, secret_hash: t.secretHash, created_at: t.at, expires_at: t.expiresAt }).execute()
}

export async function revokeToken(tx: WriteTx, accountId: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('api_token').set({ revoked_at: at })
    .where('id', '=', id).where('account_id', '=', accountId).where('revoked_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function revokeTokens(tx: WriteTx, accountId: string, at: Date): Promise<void> {
  await tx.updateTable('api_token').set({ revoked_at: at }).where('account_id', '=', accountId).where('revoked_at', 'is', null).execute()
}

export interface TokenRow { readonly id: string; readonly label: string; readonly createdAt: Date; readonly expiresAt: Date }

export async function listTokens(tx: ReadTx, accountId: string, at: Date): Promise<readonly TokenRow[]> {
  const rows = await tx.selectFrom('api_token').select(['id', 'label', 'created_at', 'expires_at'])
    .where('account_id', '=', accountId).where('revoked_at', 'is', null).where('expires_at', '>', at).orderBy('created_at').execute()
  return rows.map((r) => ({ id: r.id, label: r.label, createdAt: r.created_at, expiresAt: r.expires_at }))
}

/** The latest moment until which any of the keys is locked, or undefined. */
export async function lockedUntil(tx: ReadTx, keys: readonly string[], at: Date): Promise<Date | undefined> {
  const row = await tx.selectFrom('sign_in_failure').select('locked_until')
    .where('key', 'in', keys).where('locked_until', '>', at).orderBy('locked_until', 'desc').limit(1).executeTakeFirst()
  return row?.locked_until ?? undefined
}

/** Counts one failure; the key is locked when `limit` of them fall after `since`. One statement, so that parallel tries can't slip by. */
export async function countFailure(tx: WriteTx, key: string, at: Date, since: Date, limit: number, lockUntil: Date): Promise<void> {
  await sql`
    insert into sign_in_failure (key, failures, first_at, locked_until) values (${key}, 1, ${at}, null)
    on conflict (key) do update set
      failures = case when sign_in_failure.first_at <= ${since} then 1 else sign_in_failure.failures + 1 end,
      first_at = case when sign_in_failure.first_at <= ${since} then ${at} else sign_in_failure.first_at end,
      locked_until = case when sign_in_failure.first_at > ${since} and sign_in_failure.failures + 1 >= ${limit} then ${lockUntil}::timestamptz end
  `.execute(tx)
}

export async function clearFailures(tx: WriteTx, key: string): Promise<void> {
  await tx.deleteFrom('sign_in_failure').where('key', '=', key).execute()
}
