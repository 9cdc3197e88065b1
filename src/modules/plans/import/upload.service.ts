/** Where an uploaded document belongs, and its acknowledgement together with the job that reads it. */
import { scopesOf, type Actor } from '#kernel/access.ts'
import { rowKeyOf } from '#kernel/region.ts'
import type { StoredContent } from '#platform/files/index.ts'
import { enqueue } from '#platform/jobs/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { planErrors } from '../plans.errors.ts'
import * as plans from '../plans.repo.ts'
import type { Doing } from '../plans.schema.ts'
import type { PlanReadJob } from './import.jobs.ts'
import { acceptFile } from './import.service.ts'
import { findImport, type StoredImport } from './imports.repo.ts'

export interface Place { readonly region: string; readonly ownerOrg: string | null }

/** What was said, else what can only be meant. @throws plans.region-unknown */
export function placeOf(actor: Actor, said: { readonly region?: string | undefined; readonly ownerOrg?: string | undefined }): Place {
  const regions = new Set(scopesOf(actor, 'plans.import').map((scope) => scope.region))
  const [only] = regions
  const region = said.region ?? (regions.size === 1 ? only : undefined)
  if (region === undefined || region === null) throw planErrors['region-unknown']()
  return { region: rowKeyOf(region), ownerOrg: said.ownerOrg ?? actor.orgId }
}

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
  const accepted = await acceptFile(tx, {
    region: amended?.region ?? upload.place.region, ownerOrg: amended?.ownerOrg ?? upload.place.ownerOrg, name: upload.name, content: upload.content,
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
