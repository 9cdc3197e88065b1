/** From commitments of a published plan to obligations: one by one, in bulk, or by themselves when the plan is published. */
import type { CaseDesk, CaseRun, Doer } from '#modules/cases/index.ts'
import type { AppError } from '#kernel/errors.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { docketAndAssign, propose, type Doing } from '../opening/opening.service.ts'
import { obligationErrors } from '../obligations.errors.ts'
import { obligationsOfPlan } from '../obligations.repo.ts'
import type { Assignment } from '../obligations.schema.ts'
import { planDoer } from '../obligations.system.ts'
import { dueDayOf } from './dates.ts'
import * as repo from './tasks.repo.ts'
import type { Commitment, SupervisedPlan } from './tasks.schema.ts'

/** @throws obligations.plan-not-found */
export async function getSupervisedPlan(tx: ReadTx, planId: string): Promise<SupervisedPlan> {
  const plan = await repo.findPlan(tx, planId)
  if (plan === undefined) throw obligationErrors['plan-not-found']({ id: planId })
  return plan
}

/** How a bulk opening deals with each commitment; what is left out follows from the plan. */
export interface Terms extends Partial<Pick<Assignment, 'rhythm' | 'closing' | 'due' | 'leadUnit'>> {
  readonly how: 'propose' | 'assign'
}

export interface BulkResult {
  readonly opened: readonly { readonly commitmentId: string; readonly run: CaseRun }[]
  /** What can't be opened, with the reason; nothing was written for these. */
  readonly left: readonly { readonly commitmentId: string; readonly title: string; readonly error: AppError }[]
}

/**
 * Opens an obligation for each commitment that has none. Tasks of a published plan need no docketing by a leader: the
 * plan was decided, and the log says so. @param by proposes and assigns
 */
export async function openCommitments(tx: WriteTx, desk: CaseDesk, plan: SupervisedPlan, wanted: readonly Commitment[], terms: Terms, by: Doer, doing: Doing): Promise<BulkResult> {
  const supervised = new Set((await obligationsOfPlan(tx, plan.region, plan.planId)).map((one) => one.origin))
  const opened: { commitmentId: string; run: CaseRun }[] = []
  const left: { commitmentId: string; title: string; error: AppError }[] = []
  for (const commitment of wanted) {
    const assignment = assignmentFor(plan, commitment, terms)
    const error = supervised.has(originOf(commitment.id)) ? obligationErrors['already-open']({ title: commitment.title }) : terms.how === 'assign' && 'error' in assignment ? assignment.error : undefined
    if (error !== undefined) {
      left.push({ commitmentId: commitment.id, title: commitment.title, error })
      continue
    }
    const { run } = await propose(tx, desk, {
      region: plan.region, source: 'plan', matter: matterOf(commitment), title: commitment.title.slice(0, 80), officeOrg: plan.ownerOrg, origin: originOf(commitment.id), planId: plan.planId,
      commitmentId: commitment.id, sourceName: `《${plan.title}》`, cameFrom: [{ type: 'plan-object', id: commitment.id }],
    }, by, doing)
    const done = terms.how === 'propose' || 'error' in assignment ? run : await docketAndAssign(tx, desk, run, assignment, { docket: planDoer, assign: by, ...(plan.documentNumber === null ? {} : { number: plan.documentNumber }) }, doing)
    opened.push({ commitmentId: commitment.id, run: done })
  }
  return { opened, left }
}

/** Those not supervised yet, and not dropped by the newest version. */
export async function unsupervised(tx: ReadTx, plan: SupervisedPlan): Promise<readonly Commitment[]> {
  const taken = new Set((await obligationsOfPlan(tx, plan.region, plan.planId)).map((one) => one.origin))
  return (await repo.commitmentsOfPlan(tx, plan.region, plan.planId)).filter((one) => !one.dropped && !taken.has(originOf(one.id)))
}

export const originOf = (commitmentId: string): string => `plan-commitment:${commitmentId}`

/** @throws obligations.commitment-not-found */
export async function chosenCommitments(tx: ReadTx, plan: SupervisedPlan, ids: readonly string[]): Promise<readonly Commitment[]> {
  const known = new Map((await repo.commitmentsOfPlan(tx, plan.region, plan.planId)).filter((one) => !one.dropped).map((one) => [one.id, one]))
  return ids.map((id) => {
    const found = known.get(id)
    if (found === undefined) throw obligationErrors['commitment-not-found']({ id })
    return found
  })
}

function assignmentFor(plan: SupervisedPlan, commitment: Commitment, terms: Terms): Assignment | { readonly error: AppError } {
  const leadUnit = terms.leadUnit ?? commitment.leadOrg
  const due = terms.due ?? dueDayOf(commitment.deadline, plan.periodEnd)
  if (leadUnit === null) return { error: obligationErrors['no-lead']({ title: commitment.title }) }
  if (due === undefined) return { error: obligationErrors['no-due']({ title: commitment.title }) }
  return {
    leadUnit, due, supportUnits: commitment.otherOrgs.filter((id) => id !== leadUnit).slice(0, 50), basis: basisOf(plan, commitment),
    rhythm: terms.rhythm ?? 'month', closing: terms.closing ?? (commitment.kind === 'target' ? 'observation' : 'paper'),
  }
}

const matterOf = (commitment: Commitment): string => `${commitment.title}${commitment.figure === null ? '' : `（${commitment.figure}）`}\n${commitment.clause}`.slice(0, 2000)

/** The field takes a thousand characters; the whole clause stands in the matter. */
const basisOf = (plan: SupervisedPlan, commitment: Commitment): string =>
  `《${plan.title}》${plan.documentNumber === null ? '' : `（${plan.documentNumber}）`}第${plan.number}版：“${commitment.clause.slice(0, 600)}${commitment.clause.length > 600 ? '…' : ''}”`.slice(0, 1000)
