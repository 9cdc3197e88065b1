/** SQL of the rules' texts, by county and version. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface RulesVersion { readonly version: number; readonly note: string; readonly at: string; readonly byName: string }
export interface RulesText extends RulesVersion { readonly text: string }

const columns = ['version', 'note', 'at', 'by_name as byName'] as const
const told = <R extends { readonly at: Date }>(row: R) => ({ ...row, at: row.at.toISOString() })

/** `version` absent: the one that counts. */
export async function findText(tx: ReadTx, region: string, version?: number): Promise<RulesText | undefined> {
  const row = await tx.selectFrom('obligation_rules').select([...columns, 'text']).where('region', '=', region).$if(version !== undefined, (q) => q.where('version', '=', version ?? 0)).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row && told(row)
}

/** Newest first. */
export async function versionsOf(tx: ReadTx, region: string): Promise<readonly RulesVersion[]> {
  return (await tx.selectFrom('obligation_rules').select(columns).where('region', '=', region).orderBy('version', 'desc').limit(200).execute()).map(told)
}

export async function insertText(tx: WriteTx, row: { readonly region: string; readonly version: number; readonly text: string; readonly note: string; readonly at: Date; readonly by: string | null; readonly byName: string }): Promise<void> {
  const { by, byName, ...rest } = row
  await tx.insertInto('obligation_rules').values({ ...rest, by_account: by, by_name: byName }).execute()
}
