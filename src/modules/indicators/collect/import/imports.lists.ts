/** Lists of imports and of what their checks said. */
import type { ReadTx } from '#platform/db/index.ts'
import { linesOf, recentImports } from './imports.repo.ts'
import type { ImportLine, ImportRecord } from './imports.schema.ts'

const shownImports = 50
const shownLines = 200

export const latestImports = (tx: ReadTx, prefixes: readonly string[]): Promise<readonly ImportRecord[]> => recentImports(tx, prefixes, shownImports)

export async function importLines(tx: ReadTx, record: ImportRecord, filter: { readonly kind?: ImportLine['kind'] | undefined; readonly after: number }, limit = shownLines): Promise<{ readonly items: readonly ImportLine[]; readonly next: number | null }> {
  const rows = await linesOf(tx, record, { ...filter, limit: limit + 1 })
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null }
}
