/** SQL of obligations. */
import type { Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Obligation } from './obligations.schema.ts'

export async function findObligation(tx: ReadTx, region: string, caseId: string): Promise<Obligation | undefined> {
  const row = await tx.selectFrom('obligation').selectAll().where('region', '=', region).where('case_id', '=', caseId).executeTakeFirst()
  return row && toObligation(row)
}

export async function regionOfObligation(tx: ReadTx, caseId: string): Promise<string | undefined> {
  return (await tx.selectFrom('obligation').select('region').where('case_id', '=', caseId).executeTakeFirst())?.region
}

/** The one that is open on this origin, or was cleared and may be opened again. */
export async function findByOrigin(tx: ReadTx, region: string, origin: string): Promise<Obligation | undefined> {
  const row = await tx.selectFrom('obligation').selectAll().where('region', '=', region).where('origin', '=', origin).executeTakeFirst()
  return row && toObligation(row)
}

/** Parts of a split matter carry the finding too. */
export async function obligationsOfFinding(tx: ReadTx, region: string, findingId: string): Promise<readonly Obligation[]> {
  return (await tx.selectFrom('obligation').selectAll().where('region', '=', region).where('finding_id', '=', findingId).orderBy('case_id').execute()).map(toObligation)
}

export async function obligationsOfPlan(tx: ReadTx, region: string, planId: string): Promise<readonly Obligation[]> {
  return (await tx.selectFrom('obligation').selectAll().where('region', '=', region).where('plan_id', '=', planId).orderBy('case_id').execute()).map(toObligation)
}

/** False: something is open on the same origin already. */
export async function insertObligation(tx: WriteTx, o: Obligation): Promise<boolean> {
  const done = await tx.insertInto('obligation').values({
    region: o.region, case_id: o.caseId, source: o.source, matter: o.matter, office_org: o.officeOrg, origin: o.origin, plan_id: o.planId, commitment_id: o.commitmentId,
    finding_id: o.findingId, source_name: o.sourceName, from_region: o.from?.region ?? null, from_case: o.from?.caseId ?? null, rule: o.rule, opened_at: new Date(o.openedAt),
  }).onConflict((conflict) => conflict.constraint('obligation_once').doNothing()).executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0) === 1
}

/** The finding was cleared: should it come back, it may open a matter again. */
export async function markFindingGone(tx: WriteTx, region: string, findingId: string): Promise<void> {
  await tx.updateTable('obligation').set({ finding_gone: true }).where('region', '=', region).where('finding_id', '=', findingId).where('finding_gone', '=', false).execute()
}

/** The matter ended another way than by being done: what it came from may be taken up again. */
export async function releaseOrigin(tx: WriteTx, region: string, caseId: string): Promise<void> {
  await tx.updateTable('obligation').set({ origin: null }).where('region', '=', region).where('case_id', '=', caseId).execute()
}

function toObligation(row: Selectable<Database['obligation']>): Obligation {
  return Obligation.parse({
    region: row.region, caseId: row.case_id, source: row.source, matter: row.matter, officeOrg: row.office_org, origin: row.origin, planId: row.plan_id, commitmentId: row.commitment_id,
    findingId: row.finding_id, findingGone: row.finding_gone, sourceName: row.source_name, from: row.from_region === null || row.from_case === null ? null : { region: row.from_region, caseId: row.from_case },
    rule: row.rule, openedAt: row.opened_at.toISOString(),
  })
}
