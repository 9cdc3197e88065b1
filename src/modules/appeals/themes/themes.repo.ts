/** SQL of themes. */
import { sql } from 'kysely'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { ThemeSource } from '../reading.ts'
import { Theme } from './themes.schema.ts'

/** Masked appeals since then, oldest first. */
export async function themeSources(tx: ReadTx, region: string, since: Date, limit: number): Promise<readonly ThemeSource[]> {
  const rows = await tx.selectFrom('appeal').select(['id', 'title', 'body', 'received_at']).where('region', '=', region).where('received_at', '>=', since).where('state', 'not in', ['rejected', 'withdrawn']).orderBy('received_at', 'desc').limit(limit).execute()
  return rows.toReversed().map((row) => ({ id: row.id, title: row.title, text: row.body, at: row.received_at }))
}

export async function themesSince(tx: ReadTx, region: string, day: string): Promise<readonly Theme[]> {
  const rows = await tx.selectFrom('appeal_theme').selectAll().where('region', '=', region).where('last_seen', '>=', day).orderBy('hot', 'desc').orderBy('size', 'desc').orderBy('id').execute()
  return rows.map((r) => Theme.parse({ region: r.region, id: r.id, name: r.name, words: r.words, size: r.size, growth: r.growth, places: r.places, members: r.members, examples: r.examples, firstSeen: r.first_seen, lastSeen: r.last_seen, hot: r.hot }))
}

export async function findTheme(tx: ReadTx, region: string, id: string): Promise<Theme | undefined> {
  return (await themesSince(tx, region, '0001-01-01')).find((theme) => theme.id === id)
}

/** Appeals by id, the newest first. */
export async function appealsById(tx: ReadTx, region: string, ids: readonly string[]): Promise<readonly { readonly id: string; readonly number: string; readonly title: string; readonly receivedAt: string; readonly state: string }[]> {
  const rows = await tx.selectFrom('appeal').select(['id', 'number', 'title', 'received_at', 'state']).where('region', '=', region).where('id', '=', sql<string>`any(${ids}::uuid[])`).orderBy('received_at', 'desc').orderBy('id').execute()
  return rows.map(({ received_at: at, ...row }) => ({ ...row, receivedAt: at.toISOString() }))
}

export async function putTheme(tx: WriteTx, t: Theme): Promise<void> {
  const set = { name: t.name, words: json(t.words), size: t.size, growth: t.growth, places: json(t.places), members: json(t.members), examples: json(t.examples), first_seen: t.firstSeen, last_seen: t.lastSeen, hot: t.hot }
  await tx.insertInto('appeal_theme').values({ region: t.region, id: t.id, ...set }).onConflict((c) => c.columns(['region', 'id']).doUpdateSet(set)).execute()
}
