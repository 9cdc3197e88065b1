/** An uploaded document's acknowledgement together with the job that reads it. */
import type { StoredContent } from '#platform/files/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { planErrors } from '../plans.errors.ts'
import * as plans from '../plans.repo.ts'
import type { Doing, Plan } from '../plans.schema.ts'
import type { PlanReadJob } from './import.jobs.ts'
import { acceptFile } from './import.service.ts'
import { findImport, type StoredImport } from './imports.repo.ts'
import type { Place } from './place.ts'

export interface NewUpload {
  readonly place: Place
  readonly name: string
  readonly content: StoredContent
  readonly upperPlanId?: string | undefined
  readonly amends?: string | undefined
}

/** Once this has committed, the import can't be lost: file, line and job are there together. @throws see acceptFile */
export async function acceptUpload(tx: WriteTx, job: PlanReadJob, upload: NewUpload, doing: Doing): Promise<StoredImport> {
  const amended = upload.amends === undefined ? undefined : await plans.findPlan(tx, upload.amends)
  if (upload.amends !== undefined && amended === undefined) throw planErrors['not-found']({ id: upload.amends })
  const upper = upload.upperPlanId === undefined ? undefined : await plans.findPlan(tx, upload.upperPlanId)
  if (upload.upperPlanId !== undefined && upper === undefined) throw planErrors['upper-not-found']()
  const { region, ownerOrg } = amended ?? upload.place
  const accepted = await acceptFile(tx, {
    region, ownerOrg, name: upload.name, content: upload.content,
    upper: upper === undefined ? null : { region: upper.region, planId: upper.id }, amends: amended?.id ?? null,
  }, doing)
  // The job bears the import's id: its progress is the import's.
  if (accepted.state === 'queued') await enqueue(tx, job, { importId: accepted.id }, { id: accepted.id })
  return accepted
}

/** @throws plans.import-not-found */
export async function getImport(tx: ReadTx, id: string): Promise<StoredImport> {
  const found = await findImport(tx, id)
  if (found === undefined) throw planErrors['import-not-found']({ id })
  return found
}

/** The file is what the plan's text was before an amendment: the plan has gone on since. */
export async function isFormerText(tx: ReadTx, found: StoredImport): Promise<boolean> {
  const plan: Plan | undefined = found.planId === null || !found.knownBefore ? undefined : await plans.findPlan(tx, found.planId)
  return plan !== undefined && (await plans.findDocument(tx, plan.region, plan.documentId))?.hash !== found.hash
}
