/** SQL of looks: who saw what of a person's record, and why. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { At } from './records.repo.ts'

export interface Look { readonly at: string; readonly by: string; readonly what: string; readonly fields: readonly string[]; readonly reason: string }
export interface NewLook { readonly id: string; readonly at: Date; readonly account: string; readonly name: string; readonly what: 'open' | 'unmask' | 'find' | 'export' | 'use' | 'own'; readonly fields: readonly string[]; readonly reason: string }

export async function insertLook(tx: WriteTx, { region, type }: At, recordId: string, look: NewLook): Promise<void> {
  await tx.insertInto('record_look').values({ region, type, record_id: recordId, id: look.id, at: look.at, by_account: look.account, by_name: look.name, what: look.what, fields: [...look.fields], reason: look.reason }).execute()
}

/** Latest first. */
export async function looksAt(tx: ReadTx, { region, type }: At, recordId: string, limit: number): Promise<readonly Look[]> {
  const rows = await tx.selectFrom('record_look').selectAll().where('region', '=', region).where('type', '=', type).where('record_id', '=', recordId).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ at: row.at.toISOString(), by: row.by_name, what: row.what, fields: row.fields, reason: row.reason }))
}
