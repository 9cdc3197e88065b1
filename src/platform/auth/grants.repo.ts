/** Rows of roles and of who holds them where. */
import type { Permission } from '#kernel/access.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface RoleRow { readonly code: string; readonly zh: string; readonly en: string; readonly builtIn: boolean; readonly permissions: readonly string[] }

export async function listRoles(tx: ReadTx): Promise<readonly RoleRow[]> {
  const rows = await tx.selectFrom('role').selectAll().orderBy('built_in', 'desc').orderBy('code').execute()
  return rows.map((r) => ({ code: r.code, zh: r.zh, en: r.en, builtIn: r.built_in, permissions: r.permissions }))
}

/** Makes the built-in roles what the modules at hand declare. */
export async function upsertBuiltInRole(tx: WriteTx, role: { code: string; zh: string; en: string; permissions: readonly Permission[] }): Promise<void> {
  const row = { zh: role.zh, en: role.en, built_in: true, permissions: [...role.permissions] }
  await tx.insertInto('role').values({ code: role.code, ...row }).onConflict((c) => c.column('code').doUpdateSet(row)).execute()
}

export interface GrantRow {
  readonly id: string
  readonly accountId: string
  readonly role: string
  readonly orgId: string | null
  readonly region: string | null
  readonly validFrom: string
  readonly validUntil: string | null
}

/** Grants in force on a day (YYYY-MM-DD) with the permissions of their roles. */
export async function grantsInForce(tx: ReadTx, accountIds: readonly string[], day: string): Promise<readonly (GrantRow & { permissions: readonly string[] })[]> {
  if (accountIds.length === 0) return []
  const rows = await tx.selectFrom('role_grant').innerJoin('role', 'role.code', 'role_grant.role').innerJoin('account', 'account.id', 'role_grant.account_id')
    .select(['role_grant.id', 'account_id', 'role_grant.role', 'role_grant.org_id', 'region', 'valid_from', 'valid_until', 'permissions'])
    .where('account_id', 'in', accountIds).where('revoked_at', 'is', null).where('account.status', '=', 'active')
    .where('valid_from', '<=', day).where((e) => e.or([e('valid_until', 'is', null), e('valid_until', '>=', day)])).execute()
  return rows.map((r) => ({ ...toGrant(r), permissions: r.permissions }))
}

/** Grants not revoked, future and past ones included. */
export async function listGrants(tx: ReadTx, accountIds: readonly string[]): Promise<readonly GrantRow[]> {
  if (accountIds.length === 0) return []
  const rows = await tx.selectFrom('role_grant').select(['id', 'account_id', 'role', 'org_id', 'region', 'valid_from', 'valid_until'])
    .where('account_id', 'in', accountIds).where('revoked_at', 'is', null).orderBy('created_at').execute()
  return rows.map(toGrant)
}

export async function findGrant(tx: ReadTx, id: string): Promise<GrantRow | undefined> {
  const row = await tx.selectFrom('role_grant').select(['id', 'account_id', 'role', 'org_id', 'region', 'valid_from', 'valid_until'])
    .where('id', '=', id).where('revoked_at', 'is', null).executeTakeFirst()
  return row && toGrant(row)
}

/** @throws the violation of `role_grant_one_administrator` as the database raises it */
export async function insertGrant(tx: WriteTx, grant: GrantRow, at: Date): Promise<void> {
  await tx.insertInto('role_grant').values({
    id: grant.id, account_id: grant.accountId, role: grant.role, org_id: grant.orgId, region: grant.region,
    valid_from: grant.validFrom, valid_until: grant.validUntil, created_at: at,
  }).execute()
}

export async function revokeGrant(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.updateTable('role_grant').set({ revoked_at: at }).where('id', '=', id).execute()
}

interface Selected { id: string; account_id: string; role: string; org_id: string | null; region: string | null; valid_from: string; valid_until: string | null }

const toGrant = (r: Selected): GrantRow => ({ id: r.id, accountId: r.account_id, role: r.role, orgId: r.org_id, region: r.region, validFrom: r.valid_from, validUntil: r.valid_until })
