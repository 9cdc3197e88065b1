/** Making a version of a plan, refusing with reasons, and finding the snapshot that views and files are made from. */
import { z } from 'zod'
import { enqueue, type Job } from '#platform/jobs/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { expectVersion } from '#platform/http/index.ts'
import { planErrors } from '../plans.errors.ts'
import * as plans from '../plans.repo.ts'
import type { Doing, Plan, StoredDocument } from '../plans.schema.ts'
import { countPlan, lockForChange, record } from '../review/record.ts'
import { objectsOfPlan } from '../review/objects.repo.ts'
import { unitsOfPlan } from '../units/units.repo.ts'
import { organizationNames } from '../units/units.service.ts'
import { reasonsAgainst, remaining, type Override, type PublishReason } from './checks.ts'
import { snapshotOf, type PlanSnapshot } from './snapshot.ts'
import { findVersion, insertVersion, versionsOf, type PlanVersion } from './versions.repo.ts'
import type { VersionLine } from './versions.schema.ts'

export const PublishedEvent = z.object({ region: z.string(), planId: z.uuid(), number: z.int(), versionId: z.uuid() })
export type PublishedJob = Job<z.input<typeof PublishedEvent>>

export async function readiness(tx: ReadTx, plan: Plan): Promise<readonly PublishReason[]> {
  const draft = await draftSnapshot(tx, plan)
  const commitments = draft.objects.filter((o) => o.kind === 'task' || o.kind === 'target').length
  return reasonsAgainst({ counts: await countPlan(tx, plan), commitments, hasOwner: plan.ownerOrg !== null })
}

/**
 * Publishes the plan as it stands as its next version and tells the other modules. `mayOverride`: the caller holds
 * `plans.override` on the plan. @throws plans.not-ready with one problem per reason, plans.override-not-allowed, http.stale
 */
export async function publishPlan(
  tx: WriteTx, on: { readonly planId: string; readonly ifMatch: string }, overrides: readonly Override[], mayOverride: boolean, event: PublishedJob, doing: Doing,
): Promise<{ plan: Plan; version: PlanVersion }> {
  const plan = await lockForChange(tx, on.planId)
  expectVersion(on.ifMatch, plan.version)
  const reasons = await readiness(tx, plan)
  const refused = overrides.find((o) => !mayOverride || reasons.some((r) => r.code === o.code && !r.overridable))
  if (refused !== undefined) throw planErrors['override-not-allowed']({ code: refused.code })
  const left = remaining(reasons, overrides)
  if (left.length > 0) throw planErrors['not-ready']({ count: left.length }, { problems: left.map((r) => ({ path: r.code, zh: r.zh, en: r.en })) })
  const number = (plan.publishedNumber ?? 0) + 1
  const used = overrides.filter((o) => reasons.some((r) => r.code === o.code))
  const version: PlanVersion = { id: doing.newId(), number, publishedAt: doing.at.toISOString(), overrides: [...used], snapshot: await draftSnapshot(tx, plan) }
  await insertVersion(tx, { region: plan.region, planId: plan.id }, version, doing.accountId)
  const result = await record(tx, plan, { verb: 'publish', changes: [], reason: used.map((o) => `${o.code}：${o.reason}`).join('；') || null }, doing, { state: 'published', publishedNumber: number })
  await enqueue(tx, event, { region: plan.region, planId: plan.id, number, versionId: version.id })
  return { plan: result.plan, version }
}

export const listVersions = (tx: ReadTx, plan: Plan): Promise<readonly VersionLine[]> => versionsOf(tx, { region: plan.region, planId: plan.id })

/** `draft`: as people have it now; a number: that version; `published`: the newest. @throws plans.version-not-found, plans.nothing-published */
export async function getSnapshot(tx: ReadTx, plan: Plan, which: 'draft' | 'published' | number): Promise<PlanSnapshot> {
  if (which === 'draft') return draftSnapshot(tx, plan)
  const number = which === 'published' ? plan.publishedNumber : which
  if (number === null) throw planErrors['nothing-published']()
  const version = await findVersion(tx, { region: plan.region, planId: plan.id }, number)
  if (version === undefined) throw planErrors['version-not-found']({ number })
  return version.snapshot
}

/** @throws plans.not-found when the document is gone */
export async function getDocument(tx: ReadTx, plan: Plan): Promise<StoredDocument> {
  const document = await plans.findDocument(tx, plan.region, plan.documentId)
  if (document === undefined) throw planErrors['not-found']({ id: plan.id })
  return document
}

async function draftSnapshot(tx: ReadTx, plan: Plan): Promise<PlanSnapshot> {
  const key = { region: plan.region, planId: plan.id }
  const units = await unitsOfPlan(tx, key)
  return snapshotOf(plan, await getDocument(tx, plan), await objectsOfPlan(tx, key), units, await organizationNames(tx, units))
}
