/** SQL of the operator's boundaries. */
import { z } from 'zod'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'

export const GeoJson = z.record(z.string(), z.unknown())
export interface StoredMap { readonly geojson: z.infer<typeof GeoJson>; readonly source: string; readonly version: number }

export async function findMap(tx: ReadTx, region: string): Promise<StoredMap | undefined> {
  const row = await tx.selectFrom('indicator_map').select(['geojson', 'source', 'version']).where('region', '=', region).executeTakeFirst()
  return row && { geojson: GeoJson.parse(row.geojson), source: row.source, version: row.version }
}

export async function putMap(tx: WriteTx, region: string, map: StoredMap, at: Date, by: string | null): Promise<void> {
  const values = { geojson: json(map.geojson), source: map.source, version: map.version, updated_at: at, by_account: by }
  await tx.insertInto('indicator_map').values({ region, ...values }).onConflict((conflict) => conflict.column('region').doUpdateSet(values)).execute()
}
