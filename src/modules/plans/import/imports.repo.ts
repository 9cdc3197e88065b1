/** SQL of uploads on their way to plans. */
import type { Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { PlanImport } from './imports.schema.ts'

export interface StoredImport extends PlanImport { readonly fileId: string; readonly hash: string; readonly byAccount: string | null }

export async function insertImport(tx: WriteTx, i: StoredImport): Promise<void> {
  await tx.insertInto('plan_import').values({
    region: i.region, id: i.id, file_id: i.fileId, hash: i.hash, name: i.name, state: i.state, amends_plan: i.amends, upper_region: i.upper?.region ?? null,
    upper_plan_id: i.upper?.planId ?? null, owner_org: i.ownerOrg, plan_id: i.planId, known_before: i.knownBefore, problem: i.problem && json(i.problem),
    by_account: i.byAccount, by_name: i.byName, at: new Date(i.at), finished_at: i.finishedAt === null ? null : new Date(i.finishedAt),
  }).execute()
}

export async function findImport(tx: ReadTx, id: string): Promise<StoredImport | undefined> {
  const row = await tx.selectFrom('plan_import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

export async function lockImport(tx: WriteTx, id: string): Promise<StoredImport | undefined> {
  const row = await tx.selectFrom('plan_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toImport(row)
}

/** The plan that the newest finished import of this content led to. */
export async function planImportedFrom(tx: ReadTx, region: string, hash: string): Promise<string | undefined> {
  const row = await tx.selectFrom('plan_import').select('plan_id').where('region', '=', region).where('hash', '=', hash).where('state', '=', 'done').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.plan_id ?? undefined
}

/** Where the upload has got to. */
export async function setImport(tx: WriteTx, i: StoredImport, to: Partial<Pick<StoredImport, 'state' | 'planId' | 'knownBefore' | 'problem' | 'finishedAt'>>): Promise<void> {
  const next = { ...i, ...to }
  await tx.updateTable('plan_import').set({
    state: next.state, plan_id: next.planId, known_before: next.knownBefore, problem: next.problem && json(next.problem), finished_at: next.finishedAt === null ? null : new Date(next.finishedAt),
  }).where('region', '=', i.region).where('id', '=', i.id).execute()
}

function toImport(row: Selectable<Database['plan_import']>): StoredImport {
  const parsed = PlanImport.parse({
    region: row.region, id: row.id, name: row.name, state: row.state, amends: row.amends_plan, ownerOrg: row.owner_org, planId: row.plan_id,
    upper: row.upper_region === null || row.upper_plan_id === null ? null : { region: row.upper_region, planId: row.upper_plan_id },
    knownBefore: row.known_before, problem: row.problem, byName: row.by_name, at: row.at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null,
  })
  return { ...parsed, fileId: row.file_id, hash: row.hash, byAccount: row.by_account }
}
