/** What a newer version of a plan means for the obligations opened from an older one. Pure; proposes, decides nothing. */
import type { FieldValues } from '#engines/procedures/index.ts'
import type { Commitment, SupervisedPlan } from './tasks.schema.ts'
import { dueDayOf } from './dates.ts'

export const causes = ['dropped', 'unit-changed', 'date-changed', 'plan-ended', 'unit-dissolved'] as const
export type Cause = (typeof causes)[number]

export interface Outcome {
  readonly cause: Cause
  /** Action of the procedure and its fields, as far as they are known. */
  readonly action: 'terminate' | 'amend' | 'changeUnit'
  readonly fields: FieldValues
  /** What was and what is, for people to read. */
  readonly detail: { readonly before: string | null; readonly after: string | null }
}

export interface Versions {
  readonly plan: Pick<SupervisedPlan, 'title' | 'number'>
  /** End of the plan before and now. */
  readonly periodEnd: { readonly before: string | null; readonly after: string | null }
}

/** Outcomes for the obligation of one commitment; `after` undefined: the new version no longer has it. */
export function outcomesOf(before: Commitment, after: Commitment | undefined, { plan, periodEnd }: Versions): readonly Outcome[] {
  const ground = `《${plan.title}》第${plan.number}版`
  if (after === undefined) return [{ cause: 'dropped', action: 'terminate', fields: { cause: 'dropped', basis: `${ground}已不再列入该项` }, detail: { before: before.title, after: null } }]
  const outcomes: Outcome[] = []
  const [was, is] = [dueDayOf(before.deadline, periodEnd.before), dueDayOf(after.deadline, periodEnd.after)]
  if (is !== undefined && was !== is) {
    outcomes.push({ cause: 'date-changed', action: 'amend', fields: { due: is, basis: `${ground}将期限${was === undefined ? '' : `由${was}`}调整为${is}` }, detail: { before: was ?? null, after: is } })
  }
  if (after.leadOrg !== null && after.leadOrg !== before.leadOrg) {
    outcomes.push({
      cause: 'unit-changed', action: 'changeUnit', fields: { leadUnit: after.leadOrg, basis: `${ground}将牵头单位调整为${after.leadNames.join('、')}` },
      detail: { before: before.leadNames.join('、') || null, after: after.leadNames.join('、') || null },
    })
  }
  return outcomes
}

export const endedOutcome = (title: string): Outcome =>
  ({ cause: 'plan-ended', action: 'terminate', fields: { cause: 'ended', basis: `《${title}》已期满或被取代` }, detail: { before: title, after: null } })

/** `successor` null: somebody has to name the unit that goes on. */
export const dissolvedOutcome = (unit: string, successor: { readonly id: string; readonly name: string } | null): Outcome => ({
  cause: 'unit-dissolved', action: 'changeUnit',
  fields: { ...(successor === null ? {} : { leadUnit: successor.id }), basis: successor === null ? `${unit}已撤销` : `${unit}已撤销，职责由${successor.name}承接` },
  detail: { before: unit, after: successor?.name ?? null },
})
