/** Accounts and grants as administrators handle them. System administrators keep accounts, security administrators give roles. */
import { may, scopesOf, type Actor, type OrgPath, type Scope } from '#kernel/access.ts'
import { decodeCursor, pageOf } from '#kernel/page.ts'
import { dayOf } from '#kernel/workdays.ts'
import { violatedConstraint, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { httpErrors } from '#platform/http/http.errors.ts'
import { expectVersion } from '#platform/http/version.ts'
import type { DirectoryPort } from '#platform/module.ts'
import * as repo from './accounts.repo.ts'
import { authErrors } from './auth.errors.ts'
import * as grants from './grants.repo.ts'
import { hashPassword } from './password.ts'
import { endSessions, revokeTokens } from './sessions.repo.ts'
import { temporaryPassword, type Now } from './signin.service.ts'

/** Where an account stands: with its organization. One without organization is reached by unlimited grants only. */
export async function scopeOfAccount(tx: ReadTx, directory: DirectoryPort, id: string): Promise<Scope> {
  return scopeOfOrg(tx, directory, (await getAccount(tx, id)).orgId)
}

export async function scopeOfOrg(tx: ReadTx, directory: DirectoryPort, orgId: string | null): Promise<Scope> {
  if (orgId === null) return {}
  return { orgPath: (await directory.pathsOf(tx, [orgId])).get(orgId) ?? null }
}

/** @throws auth.no-such-account */
export async function getAccount(tx: ReadTx, id: string): Promise<repo.AccountRow> {
  const account = await repo.findAccount(tx, id)
  if (account === undefined) throw authErrors['no-such-account']()
  return account
}

export async function accountWithGrants(tx: ReadTx, id: string) {
  return shaped(await getAccount(tx, id), await grants.listGrants(tx, [id]))
}

/** Accounts within the caller's reach, by name. @throws http.bad-cursor */
export async function listAccounts(tx: ReadTx, directory: DirectoryPort, actor: Actor, filter: { limit: number; cursor?: string | undefined; q?: string | undefined }) {
  if (filter.cursor !== undefined && decodeCursor(filter.cursor, 1) === undefined) throw httpErrors['bad-cursor']()
  // Accounts stand in no region: a grant that is limited to one reaches none of them.
  const paths = scopesOf(actor, 'accounts.read').filter((scope) => scope.region === null).map((scope) => scope.orgPath)
  const everywhere = paths.some((path) => path === null || path === '/')
  const orgIds = everywhere ? undefined : await directory.idsUnder(tx, paths.filter((path): path is OrgPath => path !== null))
  const page = pageOf(await repo.listAccounts(tx, { ...filter, orgIds }), filter.limit, (row) => [row.name])
  const held = await grants.listGrants(tx, page.items.map((row) => row.id))
  return { items: page.items.map((row) => shaped(row, held.filter((grant) => grant.accountId === row.id))), next: page.next }
}

export interface NewAccount { readonly name: string; readonly displayName: string; readonly orgId: string | null; readonly technical: boolean }

/** A password for a person to change at once, with its hash; hashing is slow, so it is made before the transaction. */
export async function temporary(): Promise<{ password: string; hash: string }> {
  const password = temporaryPassword()
  return { password, hash: await hashPassword(password) }
}

/** @throws auth.name-taken */
export async function createAccount(tx: WriteTx, wanted: NewAccount, made: { password: string; hash: string; mustChange?: boolean }, now: Now): Promise<{ id: string; password: string | null }> {
  const id = now.newId()
  const fresh = await repo.insertAccount(tx, { id, name: wanted.name, displayName: wanted.displayName, orgId: wanted.orgId, isTechnical: wanted.technical, at: now.at })
  if (!fresh) throw authErrors['name-taken']({ name: wanted.name })
  if (wanted.technical) return { id, password: null }
  await repo.setPassword(tx, id, made.hash, made.mustChange ?? true, now.at)
  return { id, password: made.password }
}

/** An account moves only to where its administrator reaches. @throws auth.beyond-own */
export async function checkMove(tx: ReadTx, directory: DirectoryPort, actor: Actor, orgId: string | null): Promise<void> {
  if (!may(actor, 'accounts.manage', await scopeOfOrg(tx, directory, orgId))) throw authErrors['beyond-own']()
}

/** A disabled account is signed out everywhere, its tokens included. @throws auth.no-such-account, http.stale */
export async function changeAccount(tx: WriteTx, id: string, change: { displayName: string; orgId: string | null; status: 'active' | 'disabled' }, ifMatch: string, at: Date) {
  expectVersion(ifMatch, (await getAccount(tx, id)).version)
  await repo.updateAccount(tx, id, change)
  if (change.status === 'disabled') {
    await endSessions(tx, id, at)
    await revokeTokens(tx, id, at)
  }
  return accountWithGrants(tx, id)
}

/** @throws auth.no-such-account, auth.technical-account */
export async function resetPassword(tx: WriteTx, id: string, made: { password: string; hash: string }, at: Date): Promise<{ id: string; password: string }> {
  const account = await getAccount(tx, id)
  if (account.isTechnical) throw authErrors['technical-account']()
  await repo.setPassword(tx, id, made.hash, true, at)
  await endSessions(tx, id, at)
  return { id, password: made.password }
}

/** For a lost telephone; the next sign-in enrols again. @throws auth.no-such-account */
export async function resetSecondFactor(tx: WriteTx, id: string, at: Date): Promise<void> {
  await getAccount(tx, id)
  await repo.setTotpSecret(tx, id, null)
  await repo.replaceRecoveryCodes(tx, id, [])
  await endSessions(tx, id, at)
}

export interface NewGrant { readonly role: string; readonly orgId: string | null; readonly region: string | null; readonly validFrom?: string | undefined; readonly validUntil: string | null }

/** @throws auth.own-grant, auth.beyond-own, auth.no-such-role, auth.administrators-apart */
export async function grantRole(tx: WriteTx, directory: DirectoryPort, actor: Actor, accountId: string, wanted: NewGrant, now: Now): Promise<grants.GrantRow> {
  if (actor.accountId === accountId) throw authErrors['own-grant']()
  await getAccount(tx, accountId)
  await checkReach(tx, directory, actor, wanted)
  if (!(await grants.listRoles(tx)).some((role) => role.code === wanted.role)) throw authErrors['no-such-role']({ role: wanted.role })
  const grant: grants.GrantRow = { id: now.newId(), accountId, role: wanted.role, orgId: wanted.orgId, region: wanted.region, validFrom: wanted.validFrom ?? dayOf(now.at), validUntil: wanted.validUntil }
  try {
    await grants.insertGrant(tx, grant, now.at)
  } catch (error) {
    if (violatedConstraint(error) === 'role_grant_one_administrator') throw authErrors['administrators-apart']({}, { cause: error })
    throw error
  }
  return grant
}

/** @throws auth.no-such-grant, auth.own-grant, auth.beyond-own */
export async function revokeGrant(tx: WriteTx, directory: DirectoryPort, actor: Actor, id: string, at: Date): Promise<grants.GrantRow> {
  const grant = await grants.findGrant(tx, id)
  if (grant === undefined) throw authErrors['no-such-grant']()
  if (grant.accountId === actor.accountId) throw authErrors['own-grant']()
  await checkReach(tx, directory, actor, grant)
  await grants.revokeGrant(tx, id, at)
  return grant
}

/** Nobody gives more than they hold: a part left open needs a grant that is open there. */
async function checkReach(tx: ReadTx, directory: DirectoryPort, actor: Actor, wanted: { orgId: string | null; region: string | null }): Promise<void> {
  const scope = { ...await scopeOfOrg(tx, directory, wanted.orgId), region: wanted.region }
  if (!may(actor, 'grants.manage', scope)) throw authErrors['beyond-own']()
}

const shaped = (row: repo.AccountRow, held: readonly grants.GrantRow[]) => ({
  id: row.id, name: row.name, displayName: row.displayName, orgId: row.orgId, status: row.status, technical: row.isTechnical, secondFactor: row.hasSecondFactor,
  createdAt: row.createdAt.toISOString(), lastSignInAt: row.lastSignInAt?.toISOString() ?? null, version: row.version,
  grants: held.map(({ id, role, orgId, region, validFrom, validUntil }) => ({ id, role, orgId, region, validFrom, validUntil })),
})
