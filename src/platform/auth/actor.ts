/** Who is calling: the account's grants in force today, and those it holds for absent colleagues. */
import type { Actor, Grant, OrgPath, Permission } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'
import type { DirectoryPort } from '#platform/module.ts'
import { grantsInForce } from './grants.repo.ts'
import { isAdministrator } from './roles.ts'

/** Whoever has not signed in. Holds nothing. */
export const anonymous: Actor = { accountId: 'anonymous', displayName: '', orgId: null, orgPath: null, grants: [] }

/** The operator of the machine, known by the token file that only the server's user can read. */
export function operator(permissions: Iterable<Permission>): Actor {
  return { accountId: 'system:operator', displayName: 'operator', orgId: null, orgPath: null, grants: [{ permissions: new Set(permissions), orgPath: null, region: null }] }
}

/** Without a directory, no organization has a path, and a grant bound to one reaches nothing. */
export const noDirectory: DirectoryPort = {
  pathsOf: () => Promise.resolve(new Map()),
  idsUnder: () => Promise.resolve([]),
  standsInFor: () => Promise.resolve([]),
}

export interface AccountFacts { readonly id: string; readonly displayName: string; readonly orgId: string | null }

/** `day`: today in Asia/Shanghai, YYYY-MM-DD. */
export async function loadActor(tx: ReadTx, account: AccountFacts, day: string, directory: DirectoryPort): Promise<Actor> {
  const absent = await directory.standsInFor(tx, account.id, day)
  const lent = new Map(absent.map((one) => [one.accountId, one.roles]))
  const rows = (await grantsInForce(tx, [account.id, ...lent.keys()], day)).filter((row) => row.accountId === account.id || lent.get(row.accountId)?.includes(row.role))
  const orgIds = new Set([...rows.map((row) => row.orgId), account.orgId].filter((id) => id !== null))
  const paths = orgIds.size === 0 ? new Map<string, OrgPath>() : await directory.pathsOf(tx, [...orgIds])
  const grants: Grant[] = []
  for (const row of rows) {
    const orgPath = row.orgId === null ? null : paths.get(row.orgId)
    if (orgPath === undefined) continue // an organization that is gone: the grant reaches nothing, never everything
    const own = row.accountId === account.id
    if (!own && isAdministrator(row.role)) continue // a deputy could otherwise hold two of the three administrations
    grants.push({ permissions: new Set(row.permissions as Permission[]), orgPath, region: row.region, ...(own ? {} : { onBehalfOf: row.accountId }) })
  }
  return { accountId: account.id, displayName: account.displayName, orgId: account.orgId, orgPath: account.orgId === null ? null : (paths.get(account.orgId) ?? null), grants }
}
