/** SQL of the open interface: only what was marked public ever leaves these queries. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface PublicAppeal {
  readonly id: string; readonly number: string; readonly title: string; readonly text: string; readonly answer: string | null; readonly category: string | null; readonly categoryName: string | null
  readonly state: string; readonly receivedAt: Date; readonly closedAt: Date | null; readonly dueAt: Date | null; readonly unitName: string | null; readonly placeRegion: string | null; readonly lng: number | null; readonly lat: number | null
}

export interface PublicFilter { readonly region: string; readonly ids?: readonly string[]; readonly codes?: readonly string[]; readonly from?: Date; readonly to?: Date; readonly open?: boolean; readonly limit: number; readonly offset: number }

export async function publicAppeals(tx: ReadTx, f: PublicFilter): Promise<readonly PublicAppeal[]> {
  const rows = await tx.selectFrom('appeal as a').leftJoin('appeal_category as c', (j) => j.onRef('c.region', '=', 'a.region').onRef('c.code', '=', 'a.category')).leftJoin('organization as o', 'o.id', 'a.unit')
    .select(['a.id', 'a.number', 'a.public_title', 'a.public_text', 'a.public_answer', 'a.category', 'c.name as category_name', 'a.state', 'a.received_at', 'a.closed_at', 'a.due_at', 'o.name as unit_name', 'a.place_region', 'a.lng', 'a.lat'])
    .where('a.region', '=', f.region).where('a.public', '=', true)
    .$if(f.ids !== undefined, (q) => q.where('a.id', 'in', [...(f.ids ?? [])])).$if(f.codes !== undefined, (q) => q.where('a.category', 'in', [...(f.codes ?? [])]))
    .$if(f.from !== undefined, (q) => q.where('a.received_at', '>=', f.from ?? new Date(0))).$if(f.to !== undefined, (q) => q.where('a.received_at', '<=', f.to ?? new Date(0)))
    .$if(f.open !== undefined, (q) => (f.open === true ? q.where('a.closed_at', 'is', null) : q.where('a.closed_at', 'is not', null)))
    .orderBy('a.received_at', 'desc').limit(f.limit).offset(f.offset).execute()
  return rows.map((r) => ({
    id: r.id, number: r.number, title: r.public_title ?? '', text: r.public_text ?? '', answer: r.public_answer, category: r.category, categoryName: r.category_name, state: r.state, receivedAt: r.received_at,
    closedAt: r.closed_at, dueAt: r.due_at, unitName: r.unit_name, placeRegion: r.place_region, lng: r.lng, lat: r.lat,
  }))
}

/** What nobody wrote for the public goes as it was masked at intake; what somebody wrote stays. */
export async function publishAsMasked(tx: WriteTx, region: string, id: string): Promise<void> {
  await tx.updateTable('appeal').set((e) => ({ public_title: e.fn.coalesce('public_title', 'title'), public_text: e.fn.coalesce('public_text', 'body') })).where('region', '=', region).where('id', '=', id).execute()
}

export interface ApiKey { readonly id: string; readonly name: string; readonly perMinute: number }

export async function findKey(tx: ReadTx, region: string, hash: Uint8Array): Promise<ApiKey | undefined> {
  const row = await tx.selectFrom('open311_key').select(['id', 'name', 'per_minute']).where('region', '=', region).where('key_hash', '=', Buffer.from(hash)).where('ended_at', 'is', null).executeTakeFirst()
  return row && { id: row.id, name: row.name, perMinute: row.per_minute }
}

export async function insertKey(tx: WriteTx, k: { readonly region: string; readonly id: string; readonly name: string; readonly hash: Uint8Array; readonly by: string; readonly at: Date }): Promise<void> {
  await tx.insertInto('open311_key').values({ region: k.region, id: k.id, name: k.name, key_hash: Buffer.from(k.hash), created_at: k.at, created_by: k.by }).execute()
}

export async function keysOf(tx: ReadTx, region: string): Promise<readonly (ApiKey & { readonly createdAt: string; readonly endedAt: string | null })[]> {
  const rows = await tx.selectFrom('open311_key').select(['id', 'name', 'per_minute', 'created_at', 'ended_at']).where('region', '=', region).orderBy('created_at').execute()
  return rows.map((r) => ({ id: r.id, name: r.name, perMinute: r.per_minute, createdAt: r.created_at.toISOString(), endedAt: r.ended_at?.toISOString() ?? null }))
}

export async function endKey(tx: WriteTx, region: string, id: string, at: Date): Promise<void> {
  await tx.updateTable('open311_key').set({ ended_at: at }).where('region', '=', region).where('id', '=', id).execute()
}
