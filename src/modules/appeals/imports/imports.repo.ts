/** SQL of imports. */
import { z } from 'zod'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { importColumns } from './mapping.ts'

export const ImportReport = z.object({
  state: z.enum(['waiting', 'running', 'done']), rows: z.int(), added: z.int(), repeated: z.int(),
  /** Row numbers as a person counts them, without their text. */
  refused: z.array(z.object({ row: z.int(), code: z.string(), zh: z.string(), en: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>

export const StoredImport = z.object({ region: z.string(), id: z.uuid(), name: z.string(), mapping: z.partialRecord(z.enum(importColumns), z.string()), hash: z.string(), report: ImportReport, at: z.string() })
export type StoredImport = z.infer<typeof StoredImport>

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
