/** SQL of the unit names a plan uses. */
import type { Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { PlanUnit, type PlanKey } from '../plans.schema.ts'

export async function unitsOfPlan(tx: ReadTx, key: PlanKey): Promise<readonly PlanUnit[]> {
  const rows = await tx.selectFrom('plan_unit').selectAll().where('region', '=', key.region).where('plan_id', '=', key.planId).orderBy('name').execute()
  return rows.map(toUnit)
}

export async function findUnit(tx: ReadTx, key: PlanKey, name: string): Promise<PlanUnit | undefined> {
  const row = await tx.selectFrom('plan_unit').selectAll().where('region', '=', key.region).where('plan_id', '=', key.planId).where('name', '=', name).executeTakeFirst()
  return row && toUnit(row)
}

export async function putUnits(tx: WriteTx, key: PlanKey, units: readonly PlanUnit[]): Promise<void> {
  if (units.length === 0) return
  await tx.insertInto('plan_unit').values(units.map((u) => ({ region: key.region, plan_id: key.planId, name: u.name, state: u.state, org_id: u.orgId, reason: u.reason, version: u.version })))
    .onConflict((conflict) => conflict.columns(['region', 'plan_id', 'name']).doUpdateSet((eb) => ({
      state: eb.ref('excluded.state'), org_id: eb.ref('excluded.org_id'), reason: eb.ref('excluded.reason'), version: eb.ref('excluded.version'),
    }))).execute()
}

export async function deleteUnits(tx: WriteTx, key: PlanKey, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  await tx.deleteFrom('plan_unit').where('region', '=', key.region).where('plan_id', '=', key.planId).where('name', 'in', [...names]).execute()
}

function toUnit(row: Selectable<Database['plan_unit']>): PlanUnit {
  return PlanUnit.parse({ name: row.name, state: row.state, orgId: row.org_id, reason: row.reason, version: row.version })
}
