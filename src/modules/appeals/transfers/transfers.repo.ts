/** SQL of transfers from and to bodies outside government. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { Transfer } from './transfers.schema.ts'

export async function transferOf(tx: ReadTx, region: string, id: string): Promise<Transfer | undefined> {
  const row = await tx.selectFrom('appeal_transfer').selectAll().where('region', '=', region).where('appeal_id', '=', id).orderBy('at', 'desc').executeTakeFirst()
  return row && Transfer.parse({ direction: row.direction, body: row.body, bodyName: row.body_name, receipt: row.receipt, at: row.at.toISOString() })
}

/** The first slip of a direction stays. */
export async function insertTransfer(tx: WriteTx, on: { readonly region: string; readonly id: string }, t: Omit<Transfer, 'at'>, at: Date, by: string | null): Promise<void> {
  await tx.insertInto('appeal_transfer').values({ region: on.region, appeal_id: on.id, direction: t.direction, body: t.body, body_name: t.bodyName, receipt: t.receipt, at, by_account: by }).onConflict((c) => c.doNothing()).execute()
}
