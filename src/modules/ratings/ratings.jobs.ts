/** What a bad rating sets going: every module that reacts gets its own job, with its own retries. */
import type { z } from 'zod'
import { defineJob, enqueue, type Job } from '#platform/jobs/index.ts'
import { BadRatingEvent } from './ratings.schema.ts'

export type BadRatingReaction = Job<z.input<typeof BadRatingEvent>>

export function badRatingJob(reactions: readonly BadRatingReaction[]): Job<z.input<typeof BadRatingEvent>> {
  return defineJob({
    name: 'ratings.bad',
    schema: BadRatingEvent,
    // Run twice, a reaction is queued twice: reactions must come to the same end when repeated, as every job must.
    handle: (event, { db }) => db.write(async (tx) => {
      for (const reaction of reactions) await enqueue(tx, reaction, event, { key: `${event.ratingId}` })
    }),
  })
}
