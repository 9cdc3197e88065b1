/** Plans as a whole: what the review page shows, and decisions that concern no single object. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { getOrganization } from '#modules/directory/index.ts'
import { openConflicts } from './carry-over/conflicts.repo.ts'
import type { ShownConflict } from './carry-over/conflicts.schema.ts'
import { planErrors } from './plans.errors.ts'
import * as plans from './plans.repo.ts'
import type { Doing, Plan } from './plans.schema.ts'
import { getDocument, readiness } from './publish/publish.service.ts'
import { planFindings } from './review/lint.ts'
import { lintSoon } from './review/lint.job.ts'
import { objectsOfPlan } from './review/objects.repo.ts'
import { countPlan, lockForChange, record } from './review/record.ts'
import { unitQuestions } from './units/units.service.ts'

export const listSeenPlans = plans.listPlans

export async function planPage(tx: ReadTx, plan: Plan, now: Date) {
  const key = { region: plan.region, planId: plan.id }
  const document = await getDocument(tx, plan)
  const objects = await objectsOfPlan(tx, key)
  return {
    plan,
    document: { ...document, notes: [...document.notes] },
    objects: [...objects],
    units: [...(await unitQuestions(tx, plan, now))],
    findings: [...(await planFindings(tx, plan))],
    conflicts: (await openConflicts(tx, key)).map((c): ShownConflict => {
      const now = objects.find((o) => o.id === c.objectId) ?? null
      return { ...c, now, clause: now === null ? null : document.text.slice(now.span.start, now.span.end) }
    }),
    counts: await countPlan(tx, plan),
    reasons: [...(await readiness(tx, plan))],
  }
}

export interface PlanEdit { readonly title?: string; readonly periodStart?: string | null; readonly periodEnd?: string | null; readonly upperPlanId?: string | null; readonly ownerOrg?: string | null }

/** @throws plans.upper-not-found, plans.upper-loop, directory.no-organization, http.stale */
export async function editPlan(tx: WriteTx, on: { readonly planId: string; readonly ifMatch: string }, edit: PlanEdit, doing: Doing): Promise<Plan> {
  const plan = await lockForChange(tx, on.planId)
  expectVersion(on.ifMatch, plan.version)
  const { upperPlanId, ...plain } = edit
  if (edit.ownerOrg) await getOrganization(tx, edit.ownerOrg)
  const upper = upperPlanId === undefined ? plan.upper : upperPlanId === null ? null : await checkedUpper(tx, plan, upperPlanId)
  const result = await record(tx, plan, { verb: 'edit-plan', changes: [], reason: Object.keys(edit).join('、') }, doing, { ...plain, upper })
  // Targets are checked against the upper plan's.
  if (upperPlanId !== undefined) await lintSoon(tx, plan.id)
  return result.plan
}

export async function endPlan(tx: WriteTx, on: { readonly planId: string; readonly ifMatch: string }, as: 'ended' | 'superseded', reason: string, doing: Doing): Promise<Plan> {
  const plan = await lockForChange(tx, on.planId)
  expectVersion(on.ifMatch, plan.version)
  return (await record(tx, plan, { verb: 'end', changes: [], reason }, doing, { state: as })).plan
}

async function checkedUpper(tx: ReadTx, plan: Plan, upperPlanId: string): Promise<NonNullable<Plan['upper']>> {
  const upper = await plans.findPlan(tx, upperPlanId)
  if (upper === undefined) throw planErrors['upper-not-found']()
  for (let at: Plan | undefined = upper; at !== undefined; at = at.upper === null ? undefined : await plans.findPlan(tx, at.upper.planId)) {
    if (at.id === plan.id) throw planErrors['upper-loop']()
  }
  return { region: upper.region, planId: upper.id }
}
