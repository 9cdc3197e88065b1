/** What everybody may read of a plan: its newest published version, without reviewers' states. */
import { z } from 'zod'
import type { ReadTx } from '#platform/db/index.ts'
import { planErrors } from '../plans.errors.ts'
import * as plans from '../plans.repo.ts'
import { DocumentHead, RegionCode } from '../plans.schema.ts'
import { findVersion, publishedVersions, type PlanVersion } from '../publish/versions.repo.ts'
import { DutyItem, dutyItem } from './duties.ts'
import { outlineOf, OutlineGroup } from './outline.ts'

export const PublicPlanLine = z.object({
  id: z.uuid(),
  region: RegionCode,
  title: z.string(),
  /** False: ended or superseded; it stays readable. */
  inForce: z.boolean(),
  periodStart: z.string().nullable(),
  periodEnd: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  version: z.int(),
  publishedAt: z.iso.datetime(),
  tasks: z.int(),
  targets: z.int(),
})
export type PublicPlanLine = z.infer<typeof PublicPlanLine>

/** Items carry units, deadline, figure and the words of the clause. */
export const PublicPlan = PublicPlanLine.extend({
  document: DocumentHead,
  areas: z.array(OutlineGroup),
  tree: z.array(OutlineGroup),
  targetItems: z.array(DutyItem),
})
export type PublicPlan = z.infer<typeof PublicPlan>

/** Newest first. Needs no sign-in and no region wall. */
export async function listPublicPlans(tx: ReadTx, filter: { readonly region?: string } = {}): Promise<readonly PublicPlanLine[]> {
  return (await publishedVersions(tx, filter.region)).map((version) => lineOf(version, version.state))
}

/** @throws plans.not-found, also for a plan that was never published: outside, it does not exist */
export async function getPublicPlan(tx: ReadTx, id: string): Promise<PublicPlan> {
  const plan = await plans.findPlan(tx, id)
  const version = plan === undefined || plan.publishedNumber === null ? undefined : await findVersion(tx, { region: plan.region, planId: plan.id }, plan.publishedNumber)
  if (plan === undefined || version === undefined) throw planErrors['not-found']({ id })
  const { snapshot } = version
  return {
    ...lineOf(version, plan.state), document: snapshot.document.head, areas: [...outlineOf(snapshot, 'area')], tree: [...outlineOf(snapshot, 'tree')],
    targetItems: snapshot.objects.filter((o) => o.kind === 'target').map(dutyItem),
  }
}

/** `state`: of the plan, which may have ended since. */
export function lineOf(version: PlanVersion, state: string): PublicPlanLine {
  const { snapshot } = version
  const count = (kind: string): number => snapshot.objects.filter((o) => o.kind === kind).length
  return {
    id: snapshot.planId, region: snapshot.region, title: snapshot.title, inForce: state !== 'ended' && state !== 'superseded', periodStart: snapshot.periodStart, periodEnd: snapshot.periodEnd,
    issuer: snapshot.document.head.issuer, issuedOn: snapshot.document.head.issuedOn, version: version.number, publishedAt: version.publishedAt, tasks: count('task'), targets: count('target'),
  }
}
