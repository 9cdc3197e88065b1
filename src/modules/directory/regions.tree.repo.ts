/** SQL on the region tree for those who add things up over it: many parents or codes at once, with their dates. */
import { sql } from 'kysely'
import type { OrgPath } from '#kernel/access.ts'
import type { ReadTx } from '#platform/db/index.ts'

/** A region with the days on which it stood; `validTo` is the first day on which it is no more. */
export interface DatedRegion { readonly code: string; readonly name: string; readonly parent: string | null; readonly validFrom: string; readonly validTo: string | null }

const columns = ['code', 'name', 'parent', 'valid_from as validFrom', 'valid_to as validTo'] as const

/** Everything that ever stood directly under these regions, by code. */
export const regionsUnder = (tx: ReadTx, parents: readonly string[]): Promise<DatedRegion[]> =>
  tx.selectFrom('region').select(columns).where('parent', '=', sql<string>`any(${parents})`).orderBy('code').orderBy('valid_from').execute()

/** Everything that ever bore these codes, earliest first. */
export const regionsCoded = (tx: ReadTx, codes: readonly string[]): Promise<DatedRegion[]> =>
  tx.selectFrom('region').select(columns).where('code', '=', sql<string>`any(${codes})`).orderBy('code').orderBy('valid_from').execute()

/** Region of each organization that stands at one of these paths; those without one are left out. */
export async function regionsOfPaths(tx: ReadTx, paths: readonly OrgPath[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.selectFrom('organization').select(['path', 'region']).where('path', '=', sql<string>`any(${paths})`).execute()
  return new Map(rows.flatMap((row) => (row.region === null ? [] : [[row.path, row.region]])))
}
