/** SQL on imports of lists of units. */
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'

export interface ImportRow {
  readonly id: string
  readonly fileName: string
  readonly state: 'previewed' | 'applied' | 'undone'
  readonly parentId: string | null
  readonly rows: unknown
  readonly effects: unknown
  readonly createdBy: string
  readonly createdAt: Date
}

const imports = (tx: ReadTx) => tx.selectFrom('organization_import')
  .select(['id', 'file_name as fileName', 'state', 'parent_id as parentId', 'rows', 'effects', 'created_by as createdBy', 'created_at as createdAt']).$castTo<ImportRow>()

export const lockImport = (tx: WriteTx, id: string): Promise<ImportRow | undefined> => imports(tx).where('id', '=', id).forUpdate().executeTakeFirst()
export const recentImports = (tx: ReadTx, limit: number): Promise<ImportRow[]> => imports(tx).where('state', '<>', 'previewed').orderBy('created_at', 'desc').limit(limit).execute()

export async function insertImport(tx: WriteTx, row: Omit<ImportRow, 'state' | 'effects'>): Promise<void> {
  await tx.insertInto('organization_import')
    .values({ id: row.id, file_name: row.fileName, state: 'previewed', parent_id: row.parentId, rows: json(row.rows), created_by: row.createdBy, created_at: row.createdAt }).execute()
}

export async function markApplied(tx: WriteTx, id: string, effects: unknown, at: Date): Promise<void> {
  await tx.updateTable('organization_import').set({ state: 'applied', effects: json(effects), applied_at: at }).where('id', '=', id).execute()
}

export async function markUndone(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.updateTable('organization_import').set({ state: 'undone', undone_at: at }).where('id', '=', id).execute()
}
