/** SQL of documents and plans. */
import { z } from 'zod'
import type { Selectable } from 'kysely'
import type { OrgPath } from '#kernel/access.ts'
import { significantDigits } from '#kernel/access.ts'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { DocumentReading, Plan, type StoredDocument } from './plans.schema.ts'

type PlanRow = Selectable<Database['plan']>
export type SeenFrom = readonly { readonly orgPath: OrgPath | null; readonly region: string | null }[]

export async function findPlan(tx: ReadTx, id: string): Promise<Plan | undefined> {
  const row = await tx.selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toPlan(row)
}

/** Holds the plan against every other change until the transaction ends: its version numbers the log. */
export async function lockPlan(tx: WriteTx, id: string): Promise<Plan | undefined> {
  const row = await tx.selectFrom('plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toPlan(row)
}

export interface PlanFilter { readonly region?: string; readonly state?: Plan['state']; readonly limit: number; readonly before?: string }

/** Newest first, limited to what `seenFrom` covers: a plan's owner is in the organization's subtree and its region in the region's. */
export async function listPlans(tx: ReadTx, seenFrom: SeenFrom, filter: PlanFilter): Promise<readonly Plan[]> {
  if (seenFrom.length === 0) return []
  const rows = await tx.selectFrom('plan').leftJoin('organization', 'organization.id', 'plan.owner_org').selectAll('plan')
    .where((eb) => eb.or(seenFrom.map((scope) => eb.and([
      ...(scope.region === null ? [] : [eb('plan.region', 'like', `${significantDigits(scope.region).slice(0, 6)}%`)]),
      ...(scope.orgPath === null || scope.orgPath === '/' ? [] : [eb('organization.path', 'like', `${scope.orgPath}%`)]),
      eb.val(true),
    ]))))
    .$if(filter.region !== undefined, (q) => q.where('plan.region', '=', filter.region ?? ''))
    .$if(filter.state !== undefined, (q) => q.where('plan.state', '=', filter.state ?? ''))
    .$if(filter.before !== undefined, (q) => q.where('plan.id', '<', filter.before ?? ''))
    .orderBy('plan.id', 'desc').limit(filter.limit).execute()
  return rows.map(toPlan)
}

/** Published plans of these regions, newest first. */
export async function publishedPlansIn(tx: ReadTx, regions: readonly string[]): Promise<readonly Plan[]> {
  return (await tx.selectFrom('plan').selectAll().where('region', 'in', [...regions]).where('published_number', 'is not', null).orderBy('id', 'desc').execute()).map(toPlan)
}

export async function planOfDocument(tx: ReadTx, region: string, documentId: string): Promise<Plan | undefined> {
  const row = await tx.selectFrom('plan').selectAll().where('region', '=', region).where('document_id', '=', documentId).executeTakeFirst()
  return row && toPlan(row)
}

export async function insertPlan(tx: WriteTx, plan: Plan): Promise<void> {
  await tx.insertInto('plan').values({
    region: plan.region, id: plan.id, document_id: plan.documentId, title: plan.title, period_start: plan.periodStart, period_end: plan.periodEnd,
    upper_region: plan.upper?.region ?? null, upper_plan_id: plan.upper?.planId ?? null, owner_org: plan.ownerOrg, state: plan.state,
    published_number: plan.publishedNumber, version: plan.version, created_at: new Date(plan.createdAt), updated_at: new Date(plan.updatedAt),
  }).execute()
}

export async function updatePlan(tx: WriteTx, plan: Plan): Promise<void> {
  await tx.updateTable('plan').set({
    document_id: plan.documentId, title: plan.title, period_start: plan.periodStart, period_end: plan.periodEnd,
    upper_region: plan.upper?.region ?? null, upper_plan_id: plan.upper?.planId ?? null, owner_org: plan.ownerOrg, state: plan.state,
    published_number: plan.publishedNumber, version: plan.version, updated_at: new Date(plan.updatedAt),
  }).where('region', '=', plan.region).where('id', '=', plan.id).execute()
}

export async function findDocument(tx: ReadTx, region: string, id: string): Promise<StoredDocument | undefined> {
  const row = await tx.selectFrom('document').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toDocument(row)
}

export async function findDocumentByHash(tx: ReadTx, region: string, hash: string): Promise<StoredDocument | undefined> {
  const row = await tx.selectFrom('document').selectAll().where('region', '=', region).where('hash', '=', hash).executeTakeFirst()
  return row && toDocument(row)
}

/** False when the region already has this file. */
export async function insertDocument(tx: WriteTx, d: StoredDocument, by: string | null): Promise<boolean> {
  const result = await tx.insertInto('document').values({
    region: d.region, id: d.id, hash: d.hash, file_id: d.fileId, name: d.name, format: d.format, text: d.text, title: d.title, number: d.number,
    issuer: d.issuer, issued_on: d.issuedOn, reading: json(d.reading), notes: json(d.notes), imported_at: new Date(d.importedAt), imported_by: by,
  }).onConflict((conflict) => conflict.constraint('document_once').doNothing()).executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1
}

function toPlan(row: PlanRow): Plan {
  return Plan.parse({
    region: row.region, id: row.id, documentId: row.document_id, title: row.title, periodStart: row.period_start, periodEnd: row.period_end,
    upper: row.upper_region === null || row.upper_plan_id === null ? null : { region: row.upper_region, planId: row.upper_plan_id },
    ownerOrg: row.owner_org, state: row.state, publishedNumber: row.published_number, version: row.version, createdAt: row.created_at.toISOString(), updatedAt: row.updated_at.toISOString(),
  })
}

function toDocument(row: Selectable<Database['document']>): StoredDocument {
  return {
    region: row.region, id: row.id, fileId: row.file_id, hash: row.hash, name: row.name, format: row.format, text: row.text, title: row.title, number: row.number,
    issuer: row.issuer, issuedOn: row.issued_on, reading: DocumentReading.parse(row.reading), notes: z.array(z.string()).parse(row.notes), importedAt: row.imported_at.toISOString(),
  }
}
