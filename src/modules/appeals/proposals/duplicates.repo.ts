/** SQL for the index of recent appeals, and for what is shown of those found in it. */
import { sql } from 'kysely'
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

/** What an operator sees of a likely duplicate; times in UTC. */
export interface Shown { readonly id: string; readonly number: string; readonly title: string; readonly state: string; readonly receivedAt: string; readonly lng: number | null; readonly lat: number | null; readonly placeText: string | null }

export async function shownById(tx: ReadTx, region: string, ids: readonly string[]): Promise<ReadonlyMap<string, Shown>> {
  if (ids.length === 0) return new Map()
  // One text for any number of ids, so that PostgreSQL plans it once.
  const rows = await tx.selectFrom('appeal').select(['id', 'number', 'title', 'state', 'received_at', 'lng', 'lat', 'place_text']).where('region', '=', region).where(sql<boolean>`id = any(${[...ids]}::uuid[])`).execute()
  return new Map(rows.map(({ received_at, place_text, ...row }) => [row.id, { ...row, receivedAt: received_at.toISOString(), placeText: place_text }]))
}
