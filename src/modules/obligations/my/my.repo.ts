/** SQL: the offices that supervise something, by region. A county has a handful. */
import type { ReadTx } from '#platform/db/index.ts'

export async function officesAtWork(tx: ReadTx): Promise<readonly { region: string; office: string }[]> {
  const rows = await tx.selectFrom('obligation').select(['region', 'office_org']).distinct().where('office_org', 'is not', null).execute()
  return rows.flatMap(({ region, office_org: office }) => (office === null ? [] : [{ region, office }]))
}
