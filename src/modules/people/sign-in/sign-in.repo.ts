/** SQL of residents' accounts and sessions. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface AccountRow { readonly id: string; readonly subjectHash: Uint8Array; readonly personHash: Uint8Array | null; readonly provider: string }

/** `subjectHashes`: under every key known, so that rotation makes no second account. Returns the account's id. */
export async function putAccount(tx: WriteTx, row: AccountRow, subjectHashes: readonly Uint8Array[], at: Date): Promise<string> {
  const known = await tx.selectFrom('resident_account').select('id').where('subject_hash', 'in', subjectHashes.map((hash) => Buffer.from(hash))).executeTakeFirst()
  const said = { subject_hash: Buffer.from(row.subjectHash), person_hash: row.personHash === null ? null : Buffer.from(row.personHash), provider: row.provider, signed_in_at: at }
  if (known !== undefined) {
    await tx.updateTable('resident_account').set(said).where('id', '=', known.id).execute()
    return known.id
  }
  const { id } = await tx.insertInto('resident_account').values({ id: row.id, created_at: at, ...said })
    .onConflict((c) => c.column('subject_hash').doUpdateSet(said)).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertSession(tx: WriteTx, secretHash: Uint8Array, accountId: string, expiresAt: Date): Promise<void> {
  await tx.insertInto('resident_session').values({ secret_hash: Buffer.from(secretHash), account_id: accountId, expires_at: expiresAt }).execute()
}

export async function findSession(tx: ReadTx, secretHash: Uint8Array, at: Date): Promise<{ readonly accountId: string; readonly provider: string; readonly personHash: Uint8Array | null } | undefined> {
  const row = await tx.selectFrom('resident_session').innerJoin('resident_account', 'resident_account.id', 'resident_session.account_id')
    .select(['resident_account.id', 'provider', 'person_hash']).where('secret_hash', '=', Buffer.from(secretHash)).where('expires_at', '>', at).executeTakeFirst()
  return row && { accountId: row.id, provider: row.provider, personHash: row.person_hash }
}

export async function endSession(tx: WriteTx, secretHash: Uint8Array): Promise<void> {
  await tx.deleteFrom('resident_session').where('secret_hash', '=', Buffer.from(secretHash)).execute()
}

export async function forgetSessions(tx: WriteTx, before: Date): Promise<void> {
  await tx.deleteFrom('resident_session').where('expires_at', '<', before).execute()
}
