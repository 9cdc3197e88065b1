/** One step on a plan: changes applied, logged, the plan's version raised, what is left counted. */
import { clearFinding, reopenFinding, suppressFinding } from '#modules/findings/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { openConflicts } from '../carry-over/conflicts.repo.ts'
import { planErrors } from '../plans.errors.ts'
import * as plans from '../plans.repo.ts'
import type { ActionVerb, Change, Doing, Plan, PlanObject, PlanUnit, ReviewCounts } from '../plans.schema.ts'
import { putUnits, unitsOfPlan } from '../units/units.repo.ts'
import { refreshUnits } from '../units/units.service.ts'
import { countsOf } from './counts.ts'
import { planFindings } from './lint.ts'
import { lintSoon } from './lint.job.ts'
import * as repo from './objects.repo.ts'

export interface Step {
  readonly verb: ActionVerb
  readonly changes: readonly Change[]
  readonly reason?: string | null
  readonly undoes?: number
}

/** What a page needs after a step, without loading the plan again. */
export interface StepResult {
  readonly plan: Plan
  /** Number of the step in the log; null when nothing was to be changed. */
  readonly seq: number | null
  readonly changed: readonly PlanObject[]
  readonly removed: readonly string[]
  readonly units: readonly PlanUnit[]
  readonly counts: ReviewCounts
}

/** @throws plans.not-found, plans.ended */
export async function lockForChange(tx: WriteTx, planId: string): Promise<Plan> {
  const plan = await plans.lockPlan(tx, planId)
  if (plan === undefined) throw planErrors['not-found']({ id: planId })
  if (plan.state === 'superseded' || plan.state === 'ended') throw planErrors.ended({ state: plan.state })
  return plan
}

/**
 * Applies and logs a step on a locked plan. Changes of units and findings that the caller has already made are applied
 * again to the same effect. A step without changes leaves no trace, unless `after` changes the plan itself.
 */
export async function record(tx: WriteTx, plan: Plan, step: Step, doing: Doing, after: Partial<Plan> = {}): Promise<StepResult> {
  const key = { region: plan.region, planId: plan.id }
  if (step.changes.length === 0 && Object.keys(after).length === 0) return resultOf(tx, plan, null, step.changes)
  await apply(tx, plan, step.changes, step.reason ?? null, doing)
  const next: Plan = { ...plan, state: 'in-review', ...after, version: plan.version + 1, updatedAt: doing.at.toISOString() }
  await plans.updatePlan(tx, next)
  await repo.insertAction(tx, key, { seq: next.version, at: doing.at.toISOString(), byName: doing.name, verb: step.verb, changes: [...step.changes], reason: step.reason ?? null, undoes: step.undoes ?? null }, doing.accountId)
  if (step.changes.some((c) => c.of === 'object')) await lintSoon(tx, plan.id)
  await refreshUnits(tx, next, await repo.objectsOfPlan(tx, key), doing.at)
  return resultOf(tx, next, next.version, step.changes)
}

async function apply(tx: WriteTx, plan: Plan, changes: readonly Change[], reason: string | null, doing: Doing): Promise<void> {
  const key = { region: plan.region, planId: plan.id }
  const objects = changes.filter((c) => c.of === 'object')
  await repo.putObjects(tx, key, objects.flatMap((c) => (c.after === null ? [] : [c.after])))
  await repo.deleteObjects(tx, key, objects.filter((c) => c.after === null).map((c) => c.id))
  await putUnits(tx, key, changes.flatMap((c) => (c.of === 'unit' && c.after !== null ? [c.after] : [])))
  for (const change of changes) if (change.of === 'finding') await settleFinding(tx, plan.region, change, reason, doing)
}

async function settleFinding(tx: WriteTx, region: string, change: Extract<Change, { of: 'finding' }>, reason: string | null, doing: Doing): Promise<void> {
  const by = { at: doing.at, by: doing.accountId }
  if (change.after === 'open') await reopenFinding(tx, region, change.id)
  else if (change.after === 'suppressed') await suppressFinding(tx, region, change.id, reason ?? '—', by)
  else await clearFinding(tx, region, change.id, reason, by)
}

async function resultOf(tx: ReadTx, plan: Plan, seq: number | null, changes: readonly Change[]): Promise<StepResult> {
  const objects = changes.filter((c) => c.of === 'object')
  return {
    plan, seq,
    changed: objects.flatMap((c) => (c.after === null ? [] : [c.after])),
    removed: objects.filter((c) => c.after === null).map((c) => c.id),
    units: await unitsOfPlan(tx, { region: plan.region, planId: plan.id }),
    counts: await countPlan(tx, plan),
  }
}

export async function countPlan(tx: ReadTx, plan: Plan): Promise<ReviewCounts> {
  const key = { region: plan.region, planId: plan.id }
  return countsOf({
    objects: await repo.objectsOfPlan(tx, key),
    units: await unitsOfPlan(tx, key),
    findings: await planFindings(tx, plan),
    conflicts: (await openConflicts(tx, key)).length,
  })
}
