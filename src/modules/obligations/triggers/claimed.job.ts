/** A completion was claimed after the finding had already gone: the observation is there, nobody has to wait for the next. */
import { z } from 'zod'
import type { CaseDesk } from '#modules/cases/index.ts'
import { getFinding } from '#modules/findings/index.ts'
import { defineJob, type Job, type JobContext } from '#platform/jobs/index.ts'
import { findObligation } from '../obligations.repo.ts'
import { acceptByObservation } from './findings.job.ts'

const Payload = z.object({ region: z.string(), id: z.uuid() })
type Payload = z.infer<typeof Payload>

const named = (handle: (payload: Payload, context: JobContext) => Promise<void>): Job<Payload> => defineJob({ name: 'obligations.on-claimed', schema: Payload, handle })

/** The queue's entry: what it does is known where there is a desk. */
export const lookAtClaim = named(() => Promise.resolve())

export const claimedJob = (desk: CaseDesk): Job<Payload> => named(({ region, id }, { db, clock, newId }) => db.write(async (tx) => {
  const obligation = await findObligation(tx, region, id)
  if (obligation === undefined || obligation.findingId === null) return
  const finding = await getFinding(tx, region, obligation.findingId)
  if (finding.state === 'cleared') await acceptByObservation(tx, desk, await desk.get(tx, region, id), finding, { at: clock.now(), newId })
}))
