/** SQL of a plan's objects and of its log. */
import { sql, type Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { PlanAction, PlanObject, type PlanKey } from '../plans.schema.ts'

/** In the order of the text. */
export async function objectsOfPlan(tx: ReadTx, key: PlanKey): Promise<readonly PlanObject[]> {
  const rows = await tx.selectFrom('plan_object').selectAll().where('region', '=', key.region).where('plan_id', '=', key.planId)
    .orderBy('span_start').orderBy('span_end').orderBy('id').execute()
  return rows.map(toObject)
}

export async function objectsById(tx: ReadTx, key: PlanKey, ids: readonly string[]): Promise<readonly PlanObject[]> {
  if (ids.length === 0) return []
  const rows = await tx.selectFrom('plan_object').selectAll().where('region', '=', key.region).where('plan_id', '=', key.planId).where('id', 'in', [...ids]).execute()
  return rows.map(toObject)
}

/** Puts the objects in, over those that are there. */
export async function putObjects(tx: WriteTx, key: PlanKey, objects: readonly PlanObject[]): Promise<void> {
  // One statement holds at most 65,535 parameters; nine a row.
  for (let at = 0; at < objects.length; at += batch) {
    await tx.insertInto('plan_object').values(objects.slice(at, at + batch).map((o) => ({
      region: key.region, id: o.id, plan_id: key.planId, kind: o.kind, state: o.state, span_start: o.span.start, span_end: o.span.end,
      value: json(o.value), reading: o.reading === null ? null : json(o.reading), version: o.version,
    }))).onConflict((conflict) => conflict.columns(['region', 'id']).doUpdateSet((eb) => ({
      kind: eb.ref('excluded.kind'), state: eb.ref('excluded.state'), span_start: eb.ref('excluded.span_start'), span_end: eb.ref('excluded.span_end'),
      value: eb.ref('excluded.value'), reading: eb.ref('excluded.reading'), version: eb.ref('excluded.version'),
    }))).execute()
  }
}
const batch = 1000

export async function deleteObjects(tx: WriteTx, key: PlanKey, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('plan_object').where('region', '=', key.region).where('plan_id', '=', key.planId).where('id', 'in', [...ids]).execute()
}

export async function insertAction(tx: WriteTx, key: PlanKey, action: Omit<PlanAction, 'undoneBy'>, by: string | null): Promise<void> {
  await tx.insertInto('plan_action').values({
    region: key.region, plan_id: key.planId, seq: action.seq, at: new Date(action.at), by_account: by, by_name: action.byName, verb: action.verb,
    changes: json(action.changes), reason: action.reason, undoes: action.undoes,
  }).execute()
}

/** Newest first; `from` includes that step and the later ones only. */
export async function actionsOf(tx: ReadTx, key: PlanKey, range: { readonly limit?: number; readonly before?: number; readonly from?: number } = {}): Promise<readonly PlanAction[]> {
  const rows = await tx.selectFrom('plan_action as a').selectAll('a')
    .leftJoin('plan_action as u', (join) => join.onRef('u.region', '=', 'a.region').onRef('u.plan_id', '=', 'a.plan_id').onRef('u.undoes', '=', 'a.seq'))
    .select(sql<number | null>`u.seq`.as('undone_by'))
    .where('a.region', '=', key.region).where('a.plan_id', '=', key.planId)
    .$if(range.before !== undefined, (q) => q.where('a.seq', '<', range.before ?? 0))
    .$if(range.from !== undefined, (q) => q.where('a.seq', '>=', range.from ?? 0))
    .orderBy('a.seq', 'desc')
    .$if(range.limit !== undefined, (q) => q.limit(range.limit ?? 0))
    .execute()
  return rows.map((row) => PlanAction.parse({
    seq: row.seq, at: row.at.toISOString(), byName: row.by_name, verb: row.verb, changes: row.changes, reason: row.reason, undoes: row.undoes, undoneBy: row.undone_by,
  }))
}

function toObject(row: Selectable<Database['plan_object']>): PlanObject {
  return PlanObject.parse({ id: row.id, kind: row.kind, state: row.state, span: { start: row.span_start, end: row.span_end }, value: row.value, reading: row.reading, version: row.version })
}
