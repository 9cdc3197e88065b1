/** SQL of imports. */
import { z } from 'zod'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { StoredImport, type ImportReport } from './imports.schema.ts'

const Kept = z.object({ columns: StoredImport.shape.mapping, hash: z.string() })

export async function insertImport(tx: WriteTx, i: Omit<StoredImport, 'at'>, at: Date, by: string | null): Promise<void> {
  await tx.insertInto('appeal_import').values({ region: i.region, id: i.id, name: i.name, mapping: json({ columns: i.mapping, hash: i.hash }), report: json(i.report), at, by_account: by }).execute()
}

export async function findImport(tx: ReadTx, region: string, id: string): Promise<StoredImport | undefined> {
  const row = await tx.selectFrom('appeal_import').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  const { columns, hash } = Kept.parse(row.mapping)
  return StoredImport.parse({ region: row.region, id: row.id, name: row.name, mapping: columns, hash, report: row.report, at: row.at.toISOString() })
}

export async function setReport(tx: WriteTx, region: string, id: string, report: ImportReport): Promise<void> {
  await tx.updateTable('appeal_import').set({ report: json(report) }).where('region', '=', region).where('id', '=', id).execute()
}
