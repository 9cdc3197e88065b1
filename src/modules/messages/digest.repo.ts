/** SQL of messages that wait for a digest. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export const collectingPeople = (tx: ReadTx): Promise<{ region: string; accountId: string }[]> =>
  tx.selectFrom('message').select(['region', 'account_id as accountId']).where('state', '=', 'collecting').where('account_id', 'is not', null)
    .groupBy(['region', 'account_id']).orderBy('region').orderBy('account_id').$narrowType<{ accountId: string }>().execute()

/** Oldest first. */
export async function lockCollecting(tx: WriteTx, region: string, accountId: string): Promise<readonly { id: string; title: string; body: string }[]> {
  const rows = await tx.selectFrom('message').select(['id', 'title', 'body']).where('region', '=', region).where('account_id', '=', accountId).where('state', '=', 'collecting').orderBy('id').forUpdate().execute()
  return rows.map((row) => ({ id: row.id, title: row.title ?? '', body: row.body ?? '' }))
}

export async function gather(tx: WriteTx, region: string, ids: readonly string[], into: string, at: Date): Promise<void> {
  await tx.updateTable('message').set((eb) => ({ state: 'gathered', gathered_in: into, settled_at: at, version: eb('version', '+', 1) })).where('region', '=', region).where('id', 'in', [...ids]).execute()
}
