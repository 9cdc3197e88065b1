/** SQL of the knowledge base. */
import type { Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Knowledge, type KnowledgeInput, type KnowledgeVersion } from './knowledge.schema.ts'

type Row = Selectable<Database['knowledge']>

/** A date column comes back as text (platform/db parsers). */
const toKnowledge = (row: Row, today: string): Knowledge => Knowledge.parse({
  region: row.region, id: row.id, title: row.title, answer: row.answer, category: row.category, words: row.words, source: row.source, owner: row.owner, expiresOn: row.expires_on,
  state: row.state, version: row.version, updatedAt: row.updated_at.toISOString(), updatedBy: row.updated_by, expired: row.expires_on < today,
})

export async function allKnowledge(tx: ReadTx, region: string, today: string): Promise<readonly Knowledge[]> {
  return (await tx.selectFrom('knowledge').selectAll().where('region', '=', region).orderBy('title').execute()).map((row) => toKnowledge(row, today))
}

export async function findKnowledge(tx: ReadTx, region: string, id: string, today: string): Promise<Knowledge | undefined> {
  const row = await tx.selectFrom('knowledge').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toKnowledge(row, today)
}

export async function lockKnowledge(tx: WriteTx, region: string, id: string, today: string): Promise<Knowledge | undefined> {
  const row = await tx.selectFrom('knowledge').selectAll().where('region', '=', region).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toKnowledge(row, today)
}

export interface Writing { readonly at: Date; readonly by: string; readonly reason: string }

/** Writes the newest text and keeps it as a version. */
export async function putKnowledge(tx: WriteTx, k: KnowledgeInput & { readonly region: string; readonly id: string; readonly state: Knowledge['state']; readonly version: number }, w: Writing): Promise<void> {
  const set = { title: k.title, answer: k.answer, category: k.category, words: k.words, source: k.source, owner: k.owner, expires_on: k.expiresOn, state: k.state, version: k.version, updated_at: w.at, updated_by: w.by }
  await tx.insertInto('knowledge').values({ region: k.region, id: k.id, ...set }).onConflict((c) => c.columns(['region', 'id']).doUpdateSet(set)).execute()
  await tx.insertInto('knowledge_version').values({ region: k.region, knowledge_id: k.id, version: k.version, title: k.title, answer: k.answer, source: k.source, expires_on: k.expiresOn, at: w.at, by_account: w.by, reason: w.reason }).execute()
}

export async function setKnowledgeState(tx: WriteTx, region: string, id: string, state: Knowledge['state'], at: Date, by: string): Promise<void> {
  await tx.updateTable('knowledge').set({ state, updated_at: at, updated_by: by }).where('region', '=', region).where('id', '=', id).execute()
}

export async function versionsOf(tx: ReadTx, region: string, id: string): Promise<readonly KnowledgeVersion[]> {
  const rows = await tx.selectFrom('knowledge_version as v').leftJoin('account as a', (join) => join.on((e) => e(e.cast<string>('a.id', 'text'), '=', e.ref('v.by_account'))))
    .selectAll('v').select('a.display_name').where('v.region', '=', region).where('v.knowledge_id', '=', id).orderBy('v.version', 'desc').execute()
  return rows.map((row) => ({ version: row.version, title: row.title, answer: row.answer, source: row.source, expiresOn: row.expires_on, at: row.at.toISOString(), by: row.by_account, byName: row.display_name, reason: row.reason }))
}

/** Valid entries that expire before that day, for their owners. */
export async function expiringBefore(tx: ReadTx, day: string, today: string): Promise<readonly Knowledge[]> {
  return (await tx.selectFrom('knowledge').selectAll().where('state', '=', 'valid').where('expires_on', '<', day).orderBy('region').orderBy('expires_on').execute()).map((row) => toKnowledge(row, today))
}
