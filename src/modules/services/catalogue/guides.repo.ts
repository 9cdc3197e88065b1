/** SQL of guides: a dictionary, small; regions are part of its key, not of its access. */
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Source } from '#engines/rules/index.ts'
import { GuideContent, type NewGuide, type ShippedGuide } from './guide.schema.ts'

export interface GuideRow { readonly region: string; readonly item: string; readonly from: string; readonly state: 'proposed' | 'in-force'; readonly content: GuideContent; readonly source: Source; readonly editedBy: string | null }
export interface GuideStamp { readonly at: Date; readonly by: string | null }

const columns = ['region', 'item', 'from_day', 'state', 'content', 'source', 'edited_by'] as const

function toRow(row: { readonly region: string; readonly item: string; readonly from_day: string; readonly state: string; readonly content: unknown; readonly source: unknown; readonly edited_by: string | null }): GuideRow {
  return { region: row.region, item: row.item, from: row.from_day, state: row.state === 'proposed' ? 'proposed' : 'in-force', content: GuideContent.parse(row.content), source: Source.parse(row.source), editedBy: row.edited_by }
}

/** All versions of an item in these regions (`''`: everywhere), oldest first. */
export async function guidesOf(tx: ReadTx, item: string, regions: readonly string[]): Promise<readonly GuideRow[]> {
  const rows = await tx.selectFrom('service_guide').select(columns).where('item', '=', item).where('region', 'in', [...regions]).orderBy('from_day').execute()
  return rows.map(toRow)
}

/** What there is without its content, for lists. */
export const guidesListed = (tx: ReadTx): Promise<{ readonly item: string; readonly region: string; readonly state: string }[]> =>
  tx.selectFrom('service_guide').select(['item', 'region', 'state']).distinct().execute()

/** Takes the place of a proposal that waits. False where a version is in force from that day. */
export async function putProposal(tx: WriteTx, item: string, { region, from, content, source }: NewGuide, { at, by }: GuideStamp): Promise<boolean> {
  await dropProposal(tx, item, region)
  const { numInsertedOrUpdatedRows } = await tx.insertInto('service_guide').values({ region, item, from_day: from, state: 'proposed', content: json(content), source: json({ ...source, verified: false }), edited_at: at, edited_by: by })
    .onConflict((c) => c.columns(['region', 'item', 'from_day']).doNothing()).executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export async function dropProposal(tx: WriteTx, item: string, region: string): Promise<boolean> {
  return (await tx.deleteFrom('service_guide').where('region', '=', region).where('item', '=', item).where('state', '=', 'proposed').executeTakeFirst()).numDeletedRows === 1n
}

export async function lockProposal(tx: WriteTx, item: string, region: string): Promise<GuideRow | undefined> {
  const row = await tx.selectFrom('service_guide').select(columns).where('region', '=', region).where('item', '=', item).where('state', '=', 'proposed').forUpdate().executeTakeFirst()
  return row && toRow(row)
}

export async function putInForce(tx: WriteTx, { item, region, from, source }: GuideRow, { at, by }: GuideStamp): Promise<void> {
  await tx.updateTable('service_guide').set({ state: 'in-force', source: json(source), published_at: at, published_by: by }).where('region', '=', region).where('item', '=', item).where('from_day', '=', from).execute()
}

/** What the library has and the database has not. */
export async function insertShipped(tx: WriteTx, guides: readonly ShippedGuide[], at: Date): Promise<void> {
  if (guides.length === 0) return
  await tx.insertInto('service_guide').values(guides.map(({ item, region, from, content, source }) => ({ region, item, from_day: from, state: 'in-force', content: json(content), source: json(source), edited_at: at, edited_by: null, published_at: at, published_by: null })))
    .onConflict((c) => c.columns(['region', 'item', 'from_day']).doNothing()).execute()
}
