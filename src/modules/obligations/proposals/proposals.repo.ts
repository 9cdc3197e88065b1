/** SQL of proposed outcomes. */
import { sql, type Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { Outcome } from '../tasks/amended.ts'
import { Proposal } from './proposals.schema.ts'

/** Written out: as a parameter of a prepared statement PostgreSQL would not find the partial index by it. */
const openState = sql.lit('open')

/** A newer reason of the same cause takes the place of the one that waits. */
export async function putProposal(tx: WriteTx, on: { region: string; caseId: string }, outcome: Outcome, id: string, at: Date): Promise<void> {
  const values = { action: outcome.action, fields: json(outcome.fields), detail: json(outcome.detail), at }
  await tx.insertInto('obligation_proposal').values({ region: on.region, id, case_id: on.caseId, cause: outcome.cause, ...values })
    .onConflict((conflict) => conflict.columns(['region', 'case_id', 'cause']).where('state', '=', openState).doUpdateSet(values)).execute()
}

export async function openProposals(tx: ReadTx, limit: number): Promise<readonly Proposal[]> {
  return (await tx.selectFrom('obligation_proposal').selectAll().where('state', '=', 'open').orderBy('at').orderBy('id').limit(limit).execute()).map(toProposal)
}

export async function proposalsOfCase(tx: ReadTx, region: string, caseId: string): Promise<readonly Proposal[]> {
  return (await tx.selectFrom('obligation_proposal').selectAll().where('region', '=', region).where('case_id', '=', caseId).orderBy('at', 'desc').execute()).map(toProposal)
}

export async function lockProposal(tx: WriteTx, region: string, id: string): Promise<Proposal | undefined> {
  const row = await tx.selectFrom('obligation_proposal').selectAll().where('region', '=', region).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toProposal(row)
}

export async function decide(tx: WriteTx, region: string, id: string, as: { state: 'accepted' | 'dismissed'; at: Date; by: string; reason: string | null }): Promise<void> {
  await tx.updateTable('obligation_proposal').set({ state: as.state, decided_at: as.at, decided_by: as.by, reason: as.reason }).where('region', '=', region).where('id', '=', id).execute()
}

/** What was proposed no longer applies: the case ended, or the plan went back on it. */
export async function withdraw(tx: WriteTx, region: string, caseId: string, causes: readonly string[]): Promise<void> {
  if (causes.length === 0) return
  await tx.deleteFrom('obligation_proposal').where('region', '=', region).where('case_id', '=', caseId).where('state', '=', 'open').where('cause', 'in', [...causes]).execute()
}

function toProposal(row: Selectable<Database['obligation_proposal']>): Proposal {
  return Proposal.parse({
    region: row.region, id: row.id, caseId: row.case_id, cause: row.cause, action: row.action, fields: row.fields, detail: row.detail, state: row.state, at: row.at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null, reason: row.reason,
  })
}
