/** Rows of accounts and their credentials. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { decodeCursor } from '#kernel/page.ts'

export interface AccountRow {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly orgId: string | null
  readonly status: 'active' | 'disabled'
  readonly isTechnical: boolean
  readonly hasSecondFactor: boolean
  readonly createdAt: Date
  readonly lastSignInAt: Date | null
  readonly version: number
}

export interface CredentialRow {
  readonly accountId: string
  readonly name: string
  readonly passwordHash: string | null
  readonly mustChange: boolean
  readonly totpSecret: Uint8Array | null
  readonly totpConfirmed: boolean
  readonly totpLastStep: number | null
}

export const nameOf = (typed: string): string => typed.normalize('NFKC').trim().toLowerCase()

const accounts = (tx: ReadTx) => tx.selectFrom('account').leftJoin('credential', 'credential.account_id', 'account.id')
  .select(['account.id', 'account.name', 'account.display_name', 'account.org_id', 'account.status', 'account.is_technical', 'account.created_at', 'account.last_sign_in_at', 'account.version', 'credential.totp_confirmed_at'])

type Selected = Awaited<ReturnType<ReturnType<typeof accounts>['executeTakeFirstOrThrow']>>

const toAccount = (r: Selected): AccountRow => ({
  id: r.id, name: r.name, displayName: r.display_name, orgId: r.org_id, status: r.status === 'active' ? 'active' : 'disabled',
  isTechnical: r.is_technical, hasSecondFactor: r.totp_confirmed_at !== null, createdAt: r.created_at, lastSignInAt: r.last_sign_in_at, version: r.version,
})

export async function findAccount(tx: ReadTx, id: string): Promise<AccountRow | undefined> {
  const row = await accounts(tx).where('account.id', '=', id).executeTakeFirst()
  return row && toAccount(row)
}

export async function findAccountByName(tx: ReadTx, name: string): Promise<AccountRow | undefined> {
  const row = await accounts(tx).where('account.name', '=', nameOf(name)).executeTakeFirst()
  return row && toAccount(row)
}

export interface AccountFilter { readonly limit: number; readonly cursor?: string | undefined; readonly q?: string | undefined; readonly orgIds?: readonly string[] | undefined }

/** Sorted by account name; one row more than the limit, for `pageOf`. `orgIds`: only accounts of these organizations. */
export async function listAccounts(tx: ReadTx, filter: AccountFilter): Promise<readonly AccountRow[]> {
  let list = accounts(tx).orderBy('account.name').limit(filter.limit + 1)
  const after = filter.cursor === undefined ? undefined : decodeCursor(filter.cursor, 1)?.[0]
  if (typeof after === 'string') list = list.where('account.name', '>', after)
  if (filter.orgIds !== undefined) list = filter.orgIds.length === 0 ? list.where((e) => e.lit(false)) : list.where('account.org_id', 'in', filter.orgIds)
  if (filter.q !== undefined && filter.q !== '') {
    const like = `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`
    list = list.where((e) => e.or([e('account.name', 'like', like.toLowerCase()), e('account.display_name', 'like', like)]))
  }
  return (await list.execute()).map(toAccount)
}

export interface NewAccount { readonly id: string; readonly name: string; readonly displayName: string; readonly orgId: string | null; readonly isTechnical: boolean; readonly at: Date }

/** False when the name is taken. */
export async function insertAccount(tx: WriteTx, a: NewAccount): Promise<boolean> {
  const row = await tx.insertInto('account')
    .values({ id: a.id, name: nameOf(a.name), display_name: a.displayName, org_id: a.orgId, is_technical: a.isTechnical, created_at: a.at })
    .onConflict((c) => c.constraint('account_name_unique').doNothing()).returning('id').executeTakeFirst()
  return row !== undefined
}

export async function updateAccount(tx: WriteTx, id: string, change: { displayName: string; orgId: string | null; status: 'active' | 'disabled' }): Promise<void> {
  await tx.updateTable('account').set((e) => ({ display_name: change.displayName, org_id: change.orgId, status: change.status, version: e('version', '+', 1) })).where('id', '=', id).execute()
}

export async function setLastSignIn(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.updateTable('account').set({ last_sign_in_at: at }).where('id', '=', id).execute()
}

/** By account name (as typed) or by id. Disabled accounts have none. */
export async function findCredential(tx: ReadTx, by: { name: string } | { id: string }): Promise<CredentialRow | undefined> {
  let select = tx.selectFrom('credential').innerJoin('account', 'account.id', 'credential.account_id')
    .select(['account_id', 'account.name', 'password_hash', 'must_change', 'totp_secret', 'totp_confirmed_at', 'totp_last_step']).where('account.status', '=', 'active')
  select = 'name' in by ? select.where('account.name', '=', nameOf(by.name)) : select.where('account.id', '=', by.id)
  const r = await select.executeTakeFirst()
  return r && { accountId: r.account_id, name: r.name, passwordHash: r.password_hash, mustChange: r.must_change, totpSecret: r.totp_secret, totpConfirmed: r.totp_confirmed_at !== null, totpLastStep: r.totp_last_step }
}

/** Sets the password and remembers the former one. */
export async function setPassword(tx: WriteTx, accountId: string, hash: string, mustChange: boolean, at: Date): Promise<void> {
  await tx.insertInto('credential').values({ account_id: accountId, password_hash: hash, must_change: mustChange, changed_at: at })
    .onConflict((c) => c.column('account_id').doUpdateSet({ password_hash: hash, must_change: mustChange, changed_at: at })).execute()
  await tx.insertInto('password_history').values({ account_id: accountId, changed_at: at, password_hash: hash }).onConflict((c) => c.doNothing()).execute()
}

/** Newest first. */
export async function formerPasswords(tx: ReadTx, accountId: string, count: number): Promise<readonly string[]> {
  const rows = await tx.selectFrom('password_history').select('password_hash').where('account_id', '=', accountId).orderBy('changed_at', 'desc').limit(count).execute()
  return rows.map((r) => r.password_hash)
}

export async function setTotpSecret(tx: WriteTx, accountId: string, sealed: Uint8Array | null): Promise<void> {
  await tx.updateTable('credential').set({ totp_secret: sealed, totp_confirmed_at: null, totp_last_step: null }).where('account_id', '=', accountId).execute()
}

export async function confirmTotp(tx: WriteTx, accountId: string, at: Date): Promise<void> {
  await tx.updateTable('credential').set({ totp_confirmed_at: at }).where('account_id', '=', accountId).execute()
}

/** True when the step was not used before: of two requests with one code, one wins. */
export async function useTotpStep(tx: WriteTx, accountId: string, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('credential').set({ totp_last_step: step }).where('account_id', '=', accountId)
    .where((e) => e.or([e('totp_last_step', 'is', null), e('totp_last_step', '<', step)])).executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function replaceRecoveryCodes(tx: WriteTx, accountId: string, hashes: readonly Uint8Array[]): Promise<void> {
  await tx.deleteFrom('recovery_code').where('account_id', '=', accountId).execute()
  if (hashes.length > 0) await tx.insertInto('recovery_code').values(hashes.map((code_hash) => ({ account_id: accountId, code_hash }))).execute()
}

/** True when the code was there and unused. */
export async function useRecoveryCode(tx: WriteTx, accountId: string, hash: Uint8Array, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('recovery_code').set({ used_at: at })
    .where('account_id', '=', accountId).where('code_hash', '=', hash).where('used_at', 'is', null).executeTakeFirst()
  return numUpdatedRows > 0n
}
