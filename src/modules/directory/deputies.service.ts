/** Deputies during leave: one's own request or an administrator's, visible to both. */
import type { Actor, Scope } from '#kernel/access.ts'
import { administratorRoles, accountWithGrants, getAccount } from '#platform/auth/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import * as repo from './deputies.repo.ts'
import type { DeputyRow } from './deputies.repo.ts'
import { directoryErrors } from './directory.errors.ts'
import { findOrganization, scopeOf } from './organizations.service.ts'

export const findPeople = repo.findPeople

export interface DeputyWish {
  readonly principalId: string
  readonly deputyId: string
  readonly roles: readonly string[]
  readonly validFrom: string
  readonly validUntil: string
  readonly reason: string
}

/** @throws directory.deputy-self, directory.deputy-roles, auth.no-such-account */
export async function appointDeputy(tx: WriteTx, wish: DeputyWish, requestedBy: string, making: { now: Date; newId: () => string }): Promise<DeputyRow> {
  if (wish.deputyId === wish.principalId) throw directoryErrors['deputy-self']()
  await getAccount(tx, wish.deputyId)
  const held = (await accountWithGrants(tx, wish.principalId)).grants.map((grant) => grant.role)
  const lendable = [...new Set(held)].filter((role) => !administratorRoles.some((name) => name === role))
  if (wish.roles.some((role) => !lendable.includes(role))) throw directoryErrors['deputy-roles']({ roles: lendable.join('、') })
  const id = making.newId()
  await repo.insertDeputy(tx, { ...wish, id, requestedBy }, making.now)
  return getDeputy(tx, id)
}

/** @throws directory.no-deputy */
export async function getDeputy(tx: ReadTx, id: string): Promise<DeputyRow> {
  const row = await repo.deputyById(tx, id)
  if (row === undefined) throw directoryErrors['no-deputy']()
  return row
}

/** The deputyship when the actor takes part in it or administers deputies; to others it is not there. @throws directory.no-deputy */
export async function getDeputyFor(tx: ReadTx, id: string, actor: Actor, administers: boolean): Promise<DeputyRow> {
  const row = await getDeputy(tx, id)
  if (!administers && row.principalId !== actor.accountId && row.deputyId !== actor.accountId) throw directoryErrors['no-deputy']()
  return row
}

export const listDeputies = repo.listDeputies

/** Where the account's organization stands; an account without one is reached by an unlimited grant only. */
export async function scopeOfAccount(tx: ReadTx, accountId: string): Promise<Scope> {
  const { orgId } = await getAccount(tx, accountId)
  const unit = orgId === null ? undefined : await findOrganization(tx, orgId)
  return unit === undefined ? {} : scopeOf(unit)
}

export async function endDeputy(tx: WriteTx, id: string, at: Date): Promise<DeputyRow> {
  await getDeputy(tx, id)
  await repo.endDeputy(tx, id, at)
  return getDeputy(tx, id)
}
