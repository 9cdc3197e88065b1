/** SQL of kinds of letters as counties have changed them. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export interface TemplateVersion { readonly version: number; readonly note: string; readonly at: string; readonly byName: string }
export interface TemplateText extends TemplateVersion { readonly text: string }

const columns = ['version', 'note', 'at', 'by_name as byName'] as const
const told = <R extends { readonly at: Date }>(row: R) => ({ ...row, at: row.at.toISOString() })

/** `version` absent: the one that counts. */
export async function findText(tx: ReadTx, region: string, kind: string, version?: number): Promise<TemplateText | undefined> {
  const row = await tx.selectFrom('letter_template').select([...columns, 'text']).where('region', '=', region).where('kind', '=', kind).$if(version !== undefined, (q) => q.where('version', '=', version ?? 0)).orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row && told(row)
}

/** Newest first. */
export async function versionsOf(tx: ReadTx, region: string, kind: string): Promise<readonly TemplateVersion[]> {
  return (await tx.selectFrom('letter_template').select(columns).where('region', '=', region).where('kind', '=', kind).orderBy('version', 'desc').limit(200).execute()).map(told)
}

export async function insertText(tx: WriteTx, row: { readonly region: string; readonly kind: string; readonly version: number; readonly text: string; readonly note: string; readonly at: Date; readonly by: string | null; readonly byName: string }): Promise<void> {
  const { by, byName, ...rest } = row
  await tx.insertInto('letter_template').values({ ...rest, by_account: by, by_name: byName }).execute()
}
