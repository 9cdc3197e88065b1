/** SQL of appeals that are handled together. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Row } from '../personal/vault.ts'

export interface Joined { readonly id: string; readonly number: string; readonly title: string; readonly at: string; readonly byName: string }

export async function insertJoin(tx: WriteTx, row: Row, into: string, at: Date, byName: string): Promise<void> {
  await tx.insertInto('appeal_join').values({ region: row.region, appeal_id: row.id, into_id: into, at, by_name: byName }).execute()
}

/** Who joined them, as history shows it. */
export async function nameJoin(tx: WriteTx, { region, id }: Row, byName: string): Promise<void> {
  await tx.updateTable('appeal_join').set({ by_name: byName }).where('region', '=', region).where('appeal_id', '=', id).execute()
}

/** False where it was joined to none. */
export async function deleteJoin(tx: WriteTx, { region, id }: Row): Promise<boolean> {
  return (await tx.deleteFrom('appeal_join').where('region', '=', region).where('appeal_id', '=', id).executeTakeFirst()).numDeletedRows > 0n
}

/** The earlier appeal that this one was joined to. */
export async function joinedTo(tx: ReadTx, { region, id }: Row): Promise<Joined | undefined> {
  const row = await tx.selectFrom('appeal_join as j').innerJoin('appeal as a', (on) => on.onRef('a.region', '=', 'j.region').onRef('a.id', '=', 'j.into_id'))
    .select(['a.id', 'a.number', 'a.title', 'j.at', 'j.by_name as byName']).where('j.region', '=', region).where('j.appeal_id', '=', id).executeTakeFirst()
  return row && { ...row, at: row.at.toISOString() }
}

/** Those that were joined to this one, in order. */
export async function joinedInto(tx: ReadTx, { region, id }: Row): Promise<readonly Joined[]> {
  const rows = await tx.selectFrom('appeal_join as j').innerJoin('appeal as a', (on) => on.onRef('a.region', '=', 'j.region').onRef('a.id', '=', 'j.appeal_id'))
    .select(['a.id', 'a.number', 'a.title', 'j.at', 'j.by_name as byName']).where('j.region', '=', region).where('j.into_id', '=', id).orderBy('j.at').execute()
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}
