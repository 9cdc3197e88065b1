/** SQL of subscriptions. */
import type { Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import type { CaseRun } from '../cases.schema.ts'

export type HookRow = Selectable<Database['case_hook']>

export async function hooksFor(tx: ReadTx, run: CaseRun): Promise<readonly { readonly id: string }[]> {
  const orgs = [run.leadOrg, run.holderOrg].filter((id) => id !== null)
  if (orgs.length === 0) return []
  return tx.selectFrom('case_hook').select('id').where('region', '=', run.region).where('org_id', 'in', orgs).where('disabled_at', 'is', null)
    .where((eb) => eb.or([eb('subject', 'is', null), eb('subject', '=', run.subject)])).execute()
}

export async function findHook(tx: ReadTx, region: string, id: string): Promise<HookRow | undefined> {
  return tx.selectFrom('case_hook').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
}

export async function listHooks(tx: ReadTx): Promise<readonly HookRow[]> {
  return tx.selectFrom('case_hook').selectAll().orderBy('id').limit(500).execute()
}

export async function insertHook(tx: WriteTx, hook: Omit<HookRow, 'disabled_at' | 'failures'>): Promise<void> {
  await tx.insertInto('case_hook').values(hook).execute()
}

/** False when it is not there. */
export async function disableHook(tx: WriteTx, region: string, id: string, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx.updateTable('case_hook').set({ disabled_at: at }).where('region', '=', region).where('id', '=', id).where('disabled_at', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Counts a delivery given up; at `limit` in a row the subscription is switched off. */
export async function countFailure(tx: WriteTx, region: string, id: string, limit: number, at: Date): Promise<void> {
  await tx.updateTable('case_hook').set((eb) => ({
    failures: eb('failures', '+', 1), disabled_at: eb.case().when('failures', '>=', limit - 1).then(at).else(eb.ref('disabled_at')).end(),
  })).where('region', '=', region).where('id', '=', id).execute()
}

export async function clearFailures(tx: WriteTx, region: string, id: string): Promise<void> {
  await tx.updateTable('case_hook').set({ failures: 0 }).where('region', '=', region).where('id', '=', id).where('failures', '>', 0).execute()
}
