/** SQL of pilots. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Doing } from '../standards.schema.ts'
import { PilotRow } from './pilots.schema.ts'

const atMost = 200

export async function insertPilot(tx: WriteTx, wanted: PilotRow, { at, by }: Pick<Doing, 'at' | 'by'>): Promise<void> {
  await tx.insertInto('standard_pilot').values({
    region: wanted.region, id: wanted.id, title: wanted.title, kind: wanted.kind, level: wanted.level, field: wanted.field, org: wanted.org, goal_coverage: wanted.goalCoverage, goal_standards: wanted.goalStandards,
    goal_satisfaction: wanted.goalSatisfaction, begins_on: wanted.beginsOn, ends_on: wanted.endsOn, made_at: at, made_by: by,
  }).execute()
}

/** Newest first. */
export async function pilotRows(tx: ReadTx, region: string): Promise<readonly PilotRow[]> {
  const rows = await tx.selectFrom('standard_pilot').selectAll().where('region', '=', region).orderBy('id', 'desc').limit(atMost).execute()
  return rows.map((row) => PilotRow.parse({
    region: row.region, id: row.id, title: row.title, kind: row.kind, level: row.level, field: row.field, org: row.org, goalCoverage: row.goal_coverage, goalStandards: row.goal_standards, goalSatisfaction: row.goal_satisfaction,
    beginsOn: row.begins_on, endsOn: row.ends_on,
  }))
}
