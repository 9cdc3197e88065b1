/** SQL for the index of recent appeals. */
import type { ReadTx } from '#platform/db/index.ts'
import type { IndexedAppeal } from '../reading.ts'

/** Appeals after this one in order of filing; without one the newest of all. Oldest first. */
export async function recentForIndex(tx: ReadTx, region: string, after: string, limit: number): Promise<readonly IndexedAppeal[]> {
  const columns = ['id', 'title', 'body', 'place_text', 'place_region', 'lng', 'lat', 'received_at', 'phone_hash'] as const
  const rows = after === ''
    ? (await tx.selectFrom('appeal').select(columns).where('region', '=', region).orderBy('id', 'desc').limit(limit).execute()).toReversed()
    : await tx.selectFrom('appeal').select(columns).where('region', '=', region).where('id', '>', after).orderBy('id').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id, title: row.title, text: row.body, placeText: row.place_text, placeRegion: row.place_region, lng: row.lng, lat: row.lat, at: row.received_at, caller: row.phone_hash === null ? null : Buffer.from(row.phone_hash).toString('base64'),
  }))
}
