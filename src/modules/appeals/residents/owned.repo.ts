/** SQL of appeals that belong to proven residents, by their account in modules/people. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { toAppeal } from '../appeals.repo.ts'
import type { Appeal } from '../appeals.schema.ts'
import type { Row } from '../personal/vault.ts'

/** Newest first. */
export async function appealsOfAccount(tx: ReadTx, regions: readonly string[], accountId: string, limit: number): Promise<readonly Appeal[]> {
  if (regions.length === 0) return []
  const rows = await tx.selectFrom('appeal_resident as o').innerJoin('appeal', (join) => join.onRef('appeal.region', '=', 'o.region').onRef('appeal.id', '=', 'o.appeal_id')).selectAll('appeal')
    .where('o.account_id', '=', accountId).where('o.region', 'in', [...regions]).orderBy('appeal.received_at', 'desc').limit(limit).execute()
  return rows.map(toAppeal)
}

export async function isOfAccount(tx: ReadTx, row: Row, accountId: string): Promise<boolean> {
  const found = await tx.selectFrom('appeal_resident').select('appeal_id').where('region', '=', row.region).where('appeal_id', '=', row.id).where('account_id', '=', accountId).executeTakeFirst()
  return found !== undefined
}

export async function giveToAccount(tx: WriteTx, rows: readonly Row[], accountId: string, at: Date): Promise<void> {
  if (rows.length === 0) return
  await tx.insertInto('appeal_resident').values(rows.map(({ region, id }) => ({ region, appeal_id: id, account_id: accountId, at }))).onConflict((c) => c.doNothing()).execute()
}
