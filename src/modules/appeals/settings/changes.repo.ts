/** SQL of what was changed on a line's settings. */
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Change, type NewChange } from './changes.schema.ts'

const columns = ['region', 'id', 'at', 'by_name as byName', 'what', 'key', 'before', 'after'] as const

export async function insertChange(tx: WriteTx, c: NewChange): Promise<void> {
  await tx.insertInto('appeal_setting_change').values({ region: c.region, id: c.id, at: c.at, by_account: c.by, by_name: c.byName, what: c.what, key: c.key, before: c.before === null ? null : json(c.before), after: c.after === null ? null : json(c.after) }).execute()
}

/** Newest first. */
export async function changesOf(tx: ReadTx, region: string, of: { readonly what?: string | undefined; readonly key?: string | undefined }, limit: number): Promise<readonly Change[]> {
  const rows = await tx.selectFrom('appeal_setting_change').select(columns).where('region', '=', region)
    .$if(of.what !== undefined, (q) => q.where('what', '=', of.what ?? '')).$if(of.key !== undefined, (q) => q.where('key', '=', of.key ?? ''))
    .orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => Change.parse({ ...row, at: row.at.toISOString() }))
}

export async function findChange(tx: ReadTx, region: string, id: string): Promise<Change | undefined> {
  const row = await tx.selectFrom('appeal_setting_change').select(columns).where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && Change.parse({ ...row, at: row.at.toISOString() })
}
