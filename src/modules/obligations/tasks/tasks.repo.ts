/** SQL of plans and their commitments as obligations know them. */
import type { Selectable } from 'kysely'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { Commitment, SupervisedPlan, type Opening } from './tasks.schema.ts'

export async function findPlan(tx: ReadTx, planId: string): Promise<SupervisedPlan | undefined> {
  const row = await tx.selectFrom('obligation_plan').selectAll().where('plan_id', '=', planId).executeTakeFirst()
  return row && toPlan(row)
}

export async function lockPlan(tx: WriteTx, region: string, planId: string): Promise<SupervisedPlan | undefined> {
  const row = await tx.selectFrom('obligation_plan').selectAll().where('region', '=', region).where('plan_id', '=', planId).forUpdate().executeTakeFirst()
  return row && toPlan(row)
}

export async function plansOf(tx: ReadTx): Promise<readonly SupervisedPlan[]> {
  return (await tx.selectFrom('obligation_plan').selectAll().orderBy('in_force', 'desc').orderBy('plan_id', 'desc').execute()).map(toPlan)
}

/** The choice what becomes of tasks stays as it was. */
export async function putPlan(tx: WriteTx, plan: Omit<SupervisedPlan, 'opening'>, at: Date): Promise<void> {
  const values = { number: plan.number, title: plan.title, document_number: plan.documentNumber, period_end: plan.periodEnd, owner_org: plan.ownerOrg, in_force: plan.inForce, updated_at: at }
  await tx.insertInto('obligation_plan').values({ region: plan.region, plan_id: plan.planId, ...values })
    .onConflict((conflict) => conflict.columns(['region', 'plan_id']).doUpdateSet(values)).execute()
}

export async function setOpening(tx: WriteTx, region: string, planId: string, opening: Opening): Promise<void> {
  await tx.updateTable('obligation_plan').set({ opening }).where('region', '=', region).where('plan_id', '=', planId).execute()
}

export async function setInForce(tx: WriteTx, region: string, planId: string, inForce: boolean, at: Date): Promise<void> {
  await tx.updateTable('obligation_plan').set({ in_force: inForce, updated_at: at }).where('region', '=', region).where('plan_id', '=', planId).execute()
}

/** In the order of the document; those that a later version dropped included. */
export async function commitmentsOfPlan(tx: ReadTx, region: string, planId: string): Promise<readonly Commitment[]> {
  const rows = await tx.selectFrom('obligation_commitment').selectAll().where('region', '=', region).where('plan_id', '=', planId).orderBy('position').execute()
  return rows.map(toCommitment)
}

export async function findCommitment(tx: ReadTx, region: string, id: string): Promise<Commitment | undefined> {
  const row = await tx.selectFrom('obligation_commitment').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toCommitment(row)
}

/** Makes these the plan's commitments: rows of others stay, marked as dropped. */
export async function replaceCommitments(tx: WriteTx, region: string, planId: string, commitments: readonly Commitment[]): Promise<void> {
  await tx.updateTable('obligation_commitment').set({ dropped: true }).where('region', '=', region).where('plan_id', '=', planId).execute()
  for (const c of commitments) {
    const values = {
      plan_id: c.planId, kind: c.kind, number: c.number, area: c.area, title: c.title, figure: c.figure, clause: c.clause, document_id: c.documentId, span_start: c.span.start, span_end: c.span.end,
      deadline: c.deadline, lead_names: [...c.leadNames], lead_org: c.leadOrg, other_orgs: [...c.otherOrgs], within: c.within, position: c.position, dropped: c.dropped,
    }
    await tx.insertInto('obligation_commitment').values({ region, id: c.id, ...values }).onConflict((conflict) => conflict.columns(['region', 'id']).doUpdateSet(values)).execute()
  }
}

function toPlan(row: Selectable<Database['obligation_plan']>): SupervisedPlan {
  return SupervisedPlan.parse({
    region: row.region, planId: row.plan_id, number: row.number, title: row.title, documentNumber: row.document_number, periodEnd: row.period_end, ownerOrg: row.owner_org,
    opening: row.opening, inForce: row.in_force,
  })
}

function toCommitment(row: Selectable<Database['obligation_commitment']>): Commitment {
  return Commitment.parse({
    region: row.region, id: row.id, planId: row.plan_id, kind: row.kind, number: row.number, area: row.area, title: row.title, figure: row.figure, clause: row.clause,
    documentId: row.document_id, span: { start: row.span_start, end: row.span_end }, deadline: row.deadline, leadNames: row.lead_names, leadOrg: row.lead_org,
    otherOrgs: row.other_orgs, within: row.within, position: row.position, dropped: row.dropped,
  })
}
