/** SQL of targets. */
import { sql, type Selectable } from 'kysely'
import { rowKeyOf } from '#kernel/region.ts'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { StoredTarget } from './targets.schema.ts'

type Row = Selectable<Database['indicator_target']>

/** Every target, ended ones included, that a plan has set. */
export async function targetsOfPlan(tx: ReadTx, region: string, planId: string): Promise<readonly StoredTarget[]> {
  return (await tx.selectFrom('indicator_target').selectAll().where('region', '=', region).where('plan_id', '=', planId).execute()).map(toTarget)
}

export async function findTarget(tx: ReadTx, region: string, id: string): Promise<StoredTarget | undefined> {
  const row = await tx.selectFrom('indicator_target').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toTarget(row)
}

/** Active targets of these indicators at these places. */
export async function targetsAt(tx: ReadTx, indicators: readonly string[], places: readonly string[]): Promise<readonly StoredTarget[]> {
  if (indicators.length === 0 || places.length === 0) return []
  const rows = await tx.selectFrom('indicator_target').selectAll().where('state', '=', 'active')
    .where('region', '=', sql<string>`any(${[...new Set(places.map(rowKeyOf))]})`).where('place', '=', sql<string>`any(${places})`).where('indicator', '=', sql<string>`any(${[...new Set(indicators)]})`).execute()
  return rows.map(toTarget)
}

/** Active targets in the order of their keys, after one. */
export async function targetsAfter(tx: ReadTx, after: { readonly region: string; readonly id: string } | null, limit: number): Promise<readonly StoredTarget[]> {
  const rows = await tx.selectFrom('indicator_target').selectAll().where('state', '=', 'active')
    .$if(after !== null, (q) => q.where(sql<boolean>`(region, id) > (${after?.region ?? ''}, ${after?.id ?? ''}::uuid)`))
    .orderBy('region').orderBy('id').limit(limit).execute()
  return rows.map(toTarget)
}

export async function putTarget(tx: WriteTx, t: StoredTarget, at: Date): Promise<void> {
  const values = {
    indicator: t.indicator, place: t.place, plan_id: t.planId, plan_title: t.planTitle, plan_version: t.planVersion, object_id: t.objectId, clause: t.clause, document_id: t.documentId, spans: json(t.spans),
    wording: t.wording, plan_value: t.planValue, plan_unit: t.planUnit, op: t.op, value: t.value, value_high: t.high, kind: t.kind, nature: t.nature, start_day: t.startDay, due_day: t.dueDay,
    baseline: t.baseline, baseline_period: t.baselinePeriod, milestones: json(t.milestones), shape: t.shape, lead_units: json(t.leadUnits), other_units: json(t.otherUnits), matched: t.matched,
    state: t.state, ended_why: t.endedWhy, version: t.version, updated_at: at,
  }
  await tx.insertInto('indicator_target').values({ region: t.region, id: t.id, ...values }).onConflict((conflict) => conflict.columns(['region', 'id']).doUpdateSet(values)).execute()
}

export function toTarget(row: Row): StoredTarget {
  return StoredTarget.parse({
    region: row.region, id: row.id, indicator: row.indicator, place: row.place, planId: row.plan_id, planTitle: row.plan_title, planVersion: row.plan_version, objectId: row.object_id, clause: row.clause,
    documentId: row.document_id, spans: row.spans, wording: row.wording, planValue: row.plan_value, planUnit: row.plan_unit, op: row.op, value: row.value, high: row.value_high, kind: row.kind, nature: row.nature,
    startDay: row.start_day, dueDay: row.due_day, baseline: row.baseline, baselinePeriod: row.baseline_period, milestones: row.milestones, shape: row.shape, leadUnits: row.lead_units, otherUnits: row.other_units,
    matched: row.matched, state: row.state, endedWhy: row.ended_why, version: row.version,
  })
}
