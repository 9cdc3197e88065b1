/** SQL of drafting rules. */
import { Source } from '#engines/rules/index.ts'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { DraftingRules, type NewRules } from './rules.schema.ts'

/** Of these regions (empty: everywhere), newest first. */
export async function rulesOf(tx: ReadTx, regions: readonly string[]): Promise<readonly DraftingRules[]> {
  const rows = await tx.selectFrom('standard_rules').selectAll().where('region', 'in', [...regions]).orderBy('from_day', 'desc').execute()
  return rows.map((row) => DraftingRules.parse({
    region: row.region, place: null, from: row.from_day, agree: row.agree, among: row.among, commentDays: row.comment_days, source: Source.parse(row.source), enteredAt: row.entered_at.toISOString(), enteredBy: row.entered_by,
  }))
}

/** False where rules of the region begin on that day already. */
export async function insertRules(tx: WriteTx, region: string, { from, agree, among, commentDays, source }: NewRules, { at, by }: { readonly at: Date; readonly by: string | null }): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx.insertInto('standard_rules').values({ region, from_day: from, agree, among, comment_days: json(commentDays), source: json({ ...source, verified: false }), entered_at: at, entered_by: by })
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}
