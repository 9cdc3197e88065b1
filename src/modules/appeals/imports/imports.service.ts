/** Starting an import and asking after it. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { appealErrors } from '../appeals.errors.ts'
import { getLine } from '../settings/settings.service.ts'
import { findImport, insertImport } from './imports.repo.ts'
import type { StoredImport } from './imports.schema.ts'
import type { Mapping } from './mapping.ts'

/** @throws appeals.no-line */
export async function startImport(tx: WriteTx, wanted: { readonly region: string; readonly id: string; readonly name: string; readonly mapping: Mapping; readonly hash: string; readonly rows: number }, by: string, at: Date): Promise<StoredImport> {
  await getLine(tx, wanted.region)
  const { rows, mapping, ...rest } = wanted
  await insertImport(tx, { ...rest, mapping: { ...mapping }, report: { state: 'waiting', rows, added: 0, repeated: 0, refused: [] } }, at, by)
  return getImport(tx, wanted.region, wanted.id)
}

/** @throws appeals.not-found */
export async function getImport(tx: ReadTx, region: string, id: string): Promise<StoredImport> {
  const found = await findImport(tx, region, id)
  if (found === undefined) throw appealErrors['not-found']()
  return found
}
