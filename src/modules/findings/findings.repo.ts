/** SQL of findings. Region first in every condition: it is the key by which rows are spread. */
import { z } from 'zod'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { Selectable } from 'kysely'
import type { Database } from '#platform/db/index.ts'
import { Finding, FindingSpan, type NewFinding } from './findings.schema.ts'

type Row = Selectable<Database['finding']>

export async function findFinding(tx: ReadTx, region: string, id: string): Promise<Finding | undefined> {
  const row = await tx.selectFrom('finding').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toFinding(row)
}

export async function lockFinding(tx: WriteTx, region: string, id: string): Promise<Finding | undefined> {
  const row = await tx.selectFrom('finding').selectAll().where('region', '=', region).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toFinding(row)
}

/** Worst first, then as raised. */
export async function findingsOf(tx: ReadTx, region: string, subjectType: string, subjectId: string): Promise<readonly Finding[]> {
  const rows = await tx.selectFrom('finding').selectAll()
    .where('region', '=', region).where('subject_type', '=', subjectType).where('subject_id', '=', subjectId)
    .orderBy((eb) => eb.case().when('severity', '=', 'error').then(0).when('severity', '=', 'warning').then(1).else(2).end())
    .orderBy('id').execute()
  return rows.map(toFinding)
}

/** How the raiser's findings on the subject stand, by key. */
export async function statesOf(tx: ReadTx, of: { region: string; raiser: string; subjectType: string; subjectId: string }): Promise<ReadonlyMap<string, Finding['state']>> {
  const rows = await tx.selectFrom('finding').select(['dedupe_key', 'state'])
    .where('region', '=', of.region).where('subject_type', '=', of.subjectType).where('subject_id', '=', of.subjectId).where('raiser', '=', of.raiser).execute()
  return new Map(rows.map((row) => [row.dedupe_key, Finding.shape.state.parse(row.state)]))
}

/** Findings first raised since then, in that order: what a rule would have met. */
export async function findingsRaisedSince(tx: ReadTx, region: string, since: Date, limit: number): Promise<readonly Finding[]> {
  const rows = await tx.selectFrom('finding').selectAll().where('region', '=', region).where('raised_at', '>=', since).orderBy('raised_at').orderBy('id').limit(limit).execute()
  return rows.map(toFinding)
}

/** New, or refreshed: a cleared one opens again, a suppressed one stays suppressed. */
export async function upsertFinding(tx: WriteTx, id: string, at: Date, f: NewFinding): Promise<void> {
  await tx.insertInto('finding').values({
    region: f.region, id, raiser: f.raiser, rule: f.rule, dedupe_key: f.key, severity: f.severity, subject_type: f.subjectType, subject_id: f.subjectId,
    message: f.message, advice: f.advice, evidence: json(f.evidence ?? {}), document_id: f.documentId ?? null, spans: json(f.spans ?? []), raised_at: at,
  }).onConflict((conflict) => conflict.constraint('finding_once').doUpdateSet((eb) => ({
    severity: eb.ref('excluded.severity'), message: eb.ref('excluded.message'), advice: eb.ref('excluded.advice'),
    evidence: eb.ref('excluded.evidence'), document_id: eb.ref('excluded.document_id'), spans: eb.ref('excluded.spans'),
    state: eb.case().when('finding.state', '=', 'cleared').then('open').else(eb.ref('finding.state')).end(),
    settled_at: eb.case().when('finding.state', '=', 'cleared').then(null).else(eb.ref('finding.settled_at')).end(),
    settled_by: eb.case().when('finding.state', '=', 'cleared').then(null).else(eb.ref('finding.settled_by')).end(),
    version: eb('finding.version', '+', 1),
  }))).execute()
}

/** Clears the raiser's open findings on the subject whose key is not among `keys`. Returns how many. */
export async function clearOthers(tx: WriteTx, of: { region: string; raiser: string; subjectType: string; subjectId: string }, keys: readonly string[], at: Date): Promise<number> {
  const result = await tx.updateTable('finding').set((eb) => ({ state: 'cleared', settled_at: at, version: eb('version', '+', 1) }))
    .where('region', '=', of.region).where('raiser', '=', of.raiser).where('subject_type', '=', of.subjectType).where('subject_id', '=', of.subjectId)
    .where('state', '=', 'open')
    .$if(keys.length > 0, (query) => query.where('dedupe_key', 'not in', [...keys]))
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

export async function setFindingState(tx: WriteTx, region: string, id: string, to: { state: Finding['state']; at: Date | null; by: string | null; reason: string | null }): Promise<void> {
  await tx.updateTable('finding')
    .set((eb) => ({ state: to.state, settled_at: to.at, settled_by: to.by, reason: to.reason, version: eb('version', '+', 1) }))
    .where('region', '=', region).where('id', '=', id).execute()
}

function toFinding(row: Row): Finding {
  return Finding.parse({
    region: row.region, id: row.id, raiser: row.raiser, rule: row.rule, severity: row.severity, state: row.state, subjectType: row.subject_type, subjectId: row.subject_id,
    message: row.message, advice: row.advice, evidence: row.evidence, documentId: row.document_id, spans: z.array(FindingSpan).parse(row.spans),
    raisedAt: row.raised_at.toISOString(), settledAt: row.settled_at?.toISOString() ?? null, reason: row.reason, version: row.version,
  })
}
