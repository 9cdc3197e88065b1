/** A published plan in one of the four orders, for the portal. */
import type { ReadTx } from '#platform/db/index.ts'
import * as plans from '../plans.repo.ts'
import { findVersion } from '../publish/versions.repo.ts'
import type { PlanSnapshot } from '../publish/snapshot.ts'

export interface PublishedSnapshot { readonly snapshot: PlanSnapshot; readonly number: number; readonly publishedAt: string }

/** null: no such plan, or never published, which is the same for the public. */
export async function findPublished(tx: ReadTx, planId: string): Promise<PublishedSnapshot | null> {
  const plan = await plans.findPlan(tx, planId)
  if (plan === undefined || plan.publishedNumber === null) return null
  const version = await findVersion(tx, { region: plan.region, planId: plan.id }, plan.publishedNumber)
  return version === undefined ? null : { snapshot: version.snapshot, number: version.number, publishedAt: version.publishedAt }
}
