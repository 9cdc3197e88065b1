/** SQL of published versions. A version is written once and never changed. */
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { PlanKey } from '../plans.schema.ts'
import { Override } from './checks.ts'
import { PlanSnapshot } from './snapshot.ts'
import { VersionLine } from './versions.schema.ts'

export interface PlanVersion extends VersionLine { readonly snapshot: PlanSnapshot }

export async function insertVersion(tx: WriteTx, key: PlanKey, version: PlanVersion, by: string | null): Promise<void> {
  await tx.insertInto('plan_version').values({
    region: key.region, plan_id: key.planId, number: version.number, id: version.id, document_id: version.snapshot.document.id,
    snapshot: json(version.snapshot), overrides: json(version.overrides), published_at: new Date(version.publishedAt), published_by: by,
  }).execute()
}

export async function findVersion(tx: ReadTx, key: PlanKey, number: number): Promise<PlanVersion | undefined> {
  const row = await tx.selectFrom('plan_version').selectAll().where('region', '=', key.region).where('plan_id', '=', key.planId).where('number', '=', number).executeTakeFirst()
  return row && toVersion(row)
}

export async function findVersionById(tx: ReadTx, region: string, id: string): Promise<PlanVersion | undefined> {
  const row = await tx.selectFrom('plan_version').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toVersion(row)
}

/** Newest first, without their content. */
export async function versionsOf(tx: ReadTx, key: PlanKey): Promise<readonly VersionLine[]> {
  const rows = await tx.selectFrom('plan_version').select(['id', 'number', 'published_at', 'overrides']).where('region', '=', key.region).where('plan_id', '=', key.planId).orderBy('number', 'desc').execute()
  return rows.map((row) => VersionLine.parse({ id: row.id, number: row.number, publishedAt: row.published_at.toISOString(), overrides: row.overrides }))
}

export interface PublishedVersion extends PlanVersion { readonly state: string }

/** The published versions in force, newest plan first; `region` absent: of all regions. */
export async function publishedVersions(tx: ReadTx, region: string | undefined): Promise<readonly PublishedVersion[]> {
  const rows = await tx.selectFrom('plan_version').innerJoin('plan', (join) => join
    .onRef('plan.region', '=', 'plan_version.region').onRef('plan.id', '=', 'plan_version.plan_id').onRef('plan.published_number', '=', 'plan_version.number'))
    .selectAll('plan_version').select('plan.state')
    .$if(region !== undefined, (q) => q.where('plan.region', '=', region ?? ''))
    .orderBy('plan.id', 'desc').execute()
  return rows.map((row) => ({ ...toVersion(row), state: row.state }))
}

/** Whether a published version in force has the object. Its plan may have moved on in review since: what is published counts. */
export async function isObjectInForce(tx: ReadTx, region: string, objectId: string): Promise<boolean> {
  const row = await tx.selectFrom('plan').innerJoin('plan_version as v', (join) => join.onRef('v.region', '=', 'plan.region').onRef('v.plan_id', '=', 'plan.id').onRef('v.number', '=', 'plan.published_number'))
    .where('plan.region', '=', region).where('plan.state', 'not in', ['ended', 'superseded']).where('v.snapshot', '@>', json({ objects: [{ id: objectId }] })).select('plan.id').limit(1).executeTakeFirst()
  return row !== undefined
}

function toVersion(row: Selectable<Database['plan_version']>): PlanVersion {
  return { id: row.id, number: row.number, publishedAt: row.published_at.toISOString(), overrides: z.array(Override).parse(row.overrides), snapshot: PlanSnapshot.parse(row.snapshot) }
}
