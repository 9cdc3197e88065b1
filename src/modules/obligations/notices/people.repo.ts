/** SQL: who holds a permission over a whole region, so that a notice finds leaders who belong to no unit. */
import { significantDigits, type Permission } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'

/** Active accounts whose own grant, not bound to a unit, carries the permission over the region on that day (YYYY-MM-DD). */
export async function holdersOver(tx: ReadTx, permission: Permission, region: string, day: string): Promise<readonly string[]> {
  const rows = await tx.selectFrom('role_grant').innerJoin('role', 'role.code', 'role_grant.role').innerJoin('account', 'account.id', 'role_grant.account_id')
    .select(['role_grant.account_id', 'role_grant.region', 'role.permissions']).distinct()
    .where('role_grant.org_id', 'is', null).where('role_grant.revoked_at', 'is', null).where('account.status', '=', 'active')
    .where('role_grant.valid_from', '<=', day).where((e) => e.or([e('role_grant.valid_until', 'is', null), e('role_grant.valid_until', '>=', day)])).execute()
  const holding = rows.filter((row) => row.permissions.includes(permission) && (row.region === null || region.startsWith(significantDigits(row.region))))
  return [...new Set(holding.map((row) => row.account_id))]
}
