/** A plan or a unit changed: the outcome for each open obligation is proposed here and decided by a person. */
import type { Actor } from '#kernel/access.ts'
import type { FieldValues } from '#engines/procedures/index.ts'
import type { CaseDesk, CaseRun } from '#modules/cases/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Doing } from '../opening/opening.service.ts'
import { obligationErrors } from '../obligations.errors.ts'
import type { Outcome } from '../tasks/amended.ts'
import * as repo from './proposals.repo.ts'
import type { Proposal, ProposalLine } from './proposals.schema.ts'

/** Before it is assigned, a matter has neither a unit nor a date that could change. */
const notYetAssigned: ReadonlySet<string> = new Set(['proposed', 'docketed'])

export async function proposeOutcomes(tx: WriteTx, run: CaseRun, outcomes: readonly Outcome[], doing: Doing): Promise<number> {
  if (run.endedAt !== null || run.state === 'cleared') return 0
  const meant = outcomes.filter((one) => one.cause === 'dropped' || one.cause === 'plan-ended' || !notYetAssigned.has(run.state))
  for (const outcome of meant) await repo.putProposal(tx, { region: run.region, caseId: run.id }, outcome, doing.newId(), doing.at)
  return meant.length
}

export async function listProposals(tx: ReadTx, desk: CaseDesk, limit: number): Promise<readonly ProposalLine[]> {
  const lines: ProposalLine[] = []
  for (const proposal of await repo.openProposals(tx, limit)) {
    const run = await desk.find(tx, proposal.region, proposal.caseId)
    if (run !== undefined && run.endedAt === null) lines.push({ ...proposal, run })
  }
  return lines
}

/** More than a person decides in a day; the oldest come first. */
const most = 500

/** Those on which the caller may act. */
export async function seenProposals(tx: ReadTx, desk: CaseDesk, actor: Actor): Promise<readonly ProposalLine[]> {
  const seen: ProposalLine[] = []
  for (const line of await listProposals(tx, desk, most)) if (decides((await desk.doerOf(tx, line.run, actor)).roles)) seen.push(line)
  return seen
}

const decides = (roles: readonly string[]): boolean => roles.includes('leader') || roles.includes('supervisor')

/**
 * Takes the proposed action, `fields` filling in or replacing what was proposed.
 * @throws obligations.proposal-not-found, obligations.proposal-decided, procedures.not-allowed with reasons
 */
export async function acceptProposal(tx: WriteTx, desk: CaseDesk, on: { region: string; id: string }, fields: FieldValues, actor: Actor, doing: Doing): Promise<CaseRun> {
  const proposal = await locked(tx, on)
  const run = await desk.get(tx, proposal.region, proposal.caseId)
  const { run: done } = await desk.act(tx, run, { action: actionFor(proposal, run), fields: { ...proposal.fields, ...fields } }, await desk.doerOf(tx, run, actor), doing)
  await repo.decide(tx, on.region, on.id, { state: 'accepted', at: doing.at, by: actor.accountId, reason: null })
  return done
}

/** @throws obligations.proposal-not-found (also for those who may not decide), obligations.proposal-decided */
export async function dismissProposal(tx: WriteTx, desk: CaseDesk, on: { region: string; id: string }, reason: string, actor: Actor, at: Date): Promise<void> {
  const proposal = await locked(tx, on)
  const run = await desk.get(tx, proposal.region, proposal.caseId)
  if (!decides((await desk.doerOf(tx, run, actor)).roles)) throw obligationErrors['proposal-not-found']({ id: on.id })
  await repo.decide(tx, on.region, on.id, { state: 'dismissed', at, by: actor.accountId, reason })
}

/** What a unit sent back is given to another by assigning it anew. */
const actionFor = (proposal: Proposal, run: CaseRun): string => (proposal.action === 'changeUnit' && run.state === 'returned' ? 'reassign' : proposal.action)

async function locked(tx: WriteTx, { region, id }: { region: string; id: string }): Promise<Proposal> {
  const proposal = await repo.lockProposal(tx, region, id)
  if (proposal === undefined) throw obligationErrors['proposal-not-found']({ id })
  if (proposal.state !== 'open') throw obligationErrors['proposal-decided']()
  return proposal
}
