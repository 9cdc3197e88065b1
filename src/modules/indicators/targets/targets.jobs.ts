/** The reaction to a published plan: its own job, so that a slow or failing one never holds the publication. */
import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'
import type { ReadTx } from '#platform/db/index.ts'
import { applyPublished } from './targets.service.ts'
import { PublishedPlan } from './targets.schema.ts'

/** What plans say when one is published; the shape is theirs, the composition joins the two. */
export const PublishedPlanEvent = z.object({ region: z.string(), planId: z.uuid(), number: z.int(), versionId: z.uuid() })
export type PublishedPlanEvent = z.infer<typeof PublishedPlanEvent>

/** Finds the published version; what it answers is parsed here. Undefined: the version is gone. */
export type PublishedPlanPort = (tx: ReadTx, event: PublishedPlanEvent) => Promise<unknown>

export const indicatorsOnPublished = (publishedPlan: PublishedPlanPort) => defineJob({
  name: 'indicators.on-published',
  schema: PublishedPlanEvent,
  handle: (event, { db, clock, newId }) => db.write(async (tx) => {
    const plan = await publishedPlan(tx, event)
    if (plan !== undefined) await applyPublished(tx, PublishedPlan.parse(plan), event.number, { at: clock.now(), newId })
  }),
})
