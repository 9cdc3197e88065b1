/** SQL of what residents add later. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface Fact { readonly seq: number; readonly at: string; readonly byResident: boolean; readonly body: string; readonly sealed: Uint8Array }

export async function factsOf(tx: ReadTx, region: string, id: string): Promise<readonly Fact[]> {
  const rows = await tx.selectFrom('appeal_fact').select(['seq', 'at', 'by_resident', 'body', 'sealed']).where('region', '=', region).where('appeal_id', '=', id).orderBy('seq').execute()
  return rows.map((row) => ({ seq: row.seq, at: row.at.toISOString(), byResident: row.by_resident, body: row.body, sealed: row.sealed }))
}

export async function insertFact(tx: WriteTx, region: string, id: string, fact: Omit<Fact, 'at'> & { readonly at: Date }): Promise<void> {
  await tx.insertInto('appeal_fact').values({ region, appeal_id: id, seq: fact.seq, at: fact.at, by_resident: fact.byResident, body: fact.body, sealed: Buffer.from(fact.sealed) }).execute()
}
