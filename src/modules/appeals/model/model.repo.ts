/** SQL of trained classifiers. */
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { Told } from '../reading.ts'

export interface StoredModel { readonly version: number; readonly trainedAt: string; readonly texts: number; readonly model: unknown; readonly report: unknown }

export async function activeModel(tx: ReadTx, region: string): Promise<StoredModel | undefined> {
  const row = await tx.selectFrom('appeal_model').selectAll().where('region', '=', region).where('active', '=', true).orderBy('version', 'desc').executeTakeFirst()
  return row && { version: row.version, trainedAt: row.trained_at.toISOString(), texts: row.texts, model: row.model, report: row.report }
}

/** Number of the newest model; 0: none. Cheap, asked before each use. */
export async function modelVersion(tx: ReadTx, region: string): Promise<number> {
  const row = await tx.selectFrom('appeal_model').select('version').where('region', '=', region).where('active', '=', true).orderBy('version', 'desc').executeTakeFirst()
  return row?.version ?? 0
}

export async function insertModel(tx: WriteTx, region: string, m: Omit<StoredModel, 'trainedAt' | 'version'>, at: Date): Promise<number> {
  const version = (await modelVersion(tx, region)) + 1
  await tx.updateTable('appeal_model').set({ active: false }).where('region', '=', region).execute()
  await tx.insertInto('appeal_model').values({ region, version, trained_at: at, texts: m.texts, model: json(m.model), report: json(m.report) }).execute()
  return version
}

/** Classified orders, newest first: masked. */
export async function classified(tx: ReadTx, region: string, limit: number): Promise<readonly (Told & { readonly category: string })[]> {
  const rows = await tx.selectFrom('appeal').select(['title', 'body', 'category']).where('region', '=', region).where('category', 'is not', null).orderBy('id', 'desc').limit(limit).execute()
  return rows.flatMap((row) => (row.category === null ? [] : [{ title: row.title, text: row.body, category: row.category }]))
}
