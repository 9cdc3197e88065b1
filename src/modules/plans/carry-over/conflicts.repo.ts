/** SQL of what a re-import could not decide. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { PlanKey } from '../plans.schema.ts'
import { PlanConflict } from './conflicts.schema.ts'

export async function openConflicts(tx: ReadTx, key: PlanKey): Promise<readonly PlanConflict[]> {
  const rows = await tx.selectFrom('plan_conflict').selectAll().where('region', '=', key.region).where('plan_id', '=', key.planId).where('state', '=', 'open').orderBy('id').execute()
  return rows.map(toConflict)
}

export async function findConflict(tx: ReadTx, key: PlanKey, id: string): Promise<PlanConflict | undefined> {
  const row = await tx.selectFrom('plan_conflict').selectAll().where('region', '=', key.region).where('plan_id', '=', key.planId).where('id', '=', id).executeTakeFirst()
  return row && toConflict(row)
}

export async function insertConflicts(tx: WriteTx, key: PlanKey, conflicts: readonly PlanConflict[], at: Date): Promise<void> {
  if (conflicts.length === 0) return
  await tx.insertInto('plan_conflict').values(conflicts.map((c) => ({
    region: key.region, id: c.id, plan_id: key.planId, object_id: c.objectId, why: c.why, fields: c.fields, former: json({ ...c.former, clause: c.formerClause }), state: c.state, at,
  }))).execute()
}

export async function setConflictState(tx: WriteTx, key: PlanKey, id: string, state: PlanConflict['state']): Promise<void> {
  await tx.updateTable('plan_conflict').set({ state }).where('region', '=', key.region).where('id', '=', id).execute()
}

function toConflict(row: Selectable<Database['plan_conflict']>): PlanConflict {
  const { clause = '' } = z.object({ clause: z.string().optional() }).parse(row.former)
  return PlanConflict.parse({ id: row.id, objectId: row.object_id, why: row.why, fields: row.fields, former: row.former, formerClause: clause, state: row.state })
}
