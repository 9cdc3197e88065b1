/** Accounts of the demonstration: known password, nothing to change at the first sign-in. */
import { dayOf } from '#kernel/workdays.ts'
import type { LuoshiDb, ReadTx } from '#platform/db/index.ts'
import type { DemoAccount } from '#platform/module.ts'
import { createAccount } from './accounts.service.ts'
import { findAccountByName, listAccounts, type AccountRow } from './accounts.repo.ts'
import { insertGrant } from './grants.repo.ts'
import { hashPassword } from './password.ts'
import type { Now } from './signin.service.ts'

export const demoAccountsThere = (tx: ReadTx): Promise<readonly AccountRow[]> => listAccounts(tx, { limit: 100 })

/** The account's id; one of that name stays as it is. */
export async function createDemoAccount(db: LuoshiDb, wanted: DemoAccount, password: string, now: Now): Promise<string> {
  const known = await db.read((tx) => findAccountByName(tx, wanted.name))
  if (known !== undefined) return known.id
  const hash = await hashPassword(password)
  return db.write(async (tx) => {
    const { id } = await createAccount(tx, { name: wanted.name, displayName: wanted.displayName, orgId: wanted.orgId ?? null, technical: false }, { password, hash, mustChange: false }, now)
    await insertGrant(tx, { id: now.newId(), accountId: id, role: wanted.role, orgId: wanted.orgId ?? null, region: wanted.region ?? null, validFrom: dayOf(now.at), validUntil: null }, now.at)
    return id
  })
}
