/** A suspension that lasted as long as its ground allows ends by itself: the case goes on. */
import { z } from 'zod'
import { defineJob, type Job, type JobContext } from '#platform/jobs/index.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { systemDoer } from '../obligations.system.ts'

const Payload = z.object({ region: z.string(), id: z.uuid() })
type Payload = z.infer<typeof Payload>

const named = (handle: (payload: Payload, context: JobContext) => Promise<void>): Job<Payload> => defineJob({ name: 'obligations.resume', schema: Payload, handle })

/** The queue's entry: what it does is known where there is a desk. */
export const resumeLater = named(() => Promise.resolve())

export const resumeJob = (desk: CaseDesk): Job<Payload> => named((payload, { db, clock, newId }) => db.write(async (tx) => {
  const run = await desk.find(tx, payload.region, payload.id)
  // Somebody resumed it by hand before the queue came to it.
  if (run?.state !== 'suspended') return
  await desk.act(tx, payload, { action: 'resume', fields: { text: '暂停期满，自动恢复计时' } }, systemDoer('system'), { at: clock.now(), newId })
}))
