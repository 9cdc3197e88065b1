/** SQL of complaint codes bound to places. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface PlaceCode { readonly region: string; readonly code: string; readonly name: string; readonly placeRegion: string | null; readonly lng: number | null; readonly lat: number | null; readonly category: string | null; readonly unit: string | null; readonly ended: boolean }

const columns = ['region', 'code', 'name', 'place_region', 'lng', 'lat', 'category', 'unit', 'ended'] as const

interface Row { readonly region: string; readonly code: string; readonly name: string; readonly place_region: string | null; readonly lng: number | null; readonly lat: number | null; readonly category: string | null; readonly unit: string | null; readonly ended: boolean }
const toCode = ({ place_region: placeRegion, ...row }: Row): PlaceCode => ({ ...row, placeRegion })

/** A code that hangs; as typed from a poster, in any case. */
export async function findPlaceCode(tx: ReadTx, regions: readonly string[], code: string): Promise<PlaceCode | undefined> {
  if (regions.length === 0) return undefined
  const row = await tx.selectFrom('appeal_place_code').select(columns).where('region', 'in', [...regions]).where('code', '=', code.toUpperCase()).where('ended', '=', false).executeTakeFirst()
  return row && toCode(row)
}

export async function placeCodesOf(tx: ReadTx, region: string): Promise<readonly PlaceCode[]> {
  return (await tx.selectFrom('appeal_place_code').select(columns).where('region', '=', region).orderBy('name').execute()).map(toCode)
}

export async function insertPlaceCode(tx: WriteTx, p: Omit<PlaceCode, 'ended'>, at: Date): Promise<void> {
  await tx.insertInto('appeal_place_code').values({ region: p.region, code: p.code, name: p.name, place_region: p.placeRegion, lng: p.lng, lat: p.lat, category: p.category, unit: p.unit, created_at: at }).execute()
}

export async function endPlaceCode(tx: WriteTx, region: string, code: string): Promise<boolean> {
  const result = await tx.updateTable('appeal_place_code').set({ ended: true }).where('region', '=', region).where('code', '=', code).executeTakeFirst()
  return result.numUpdatedRows > 0n
}
