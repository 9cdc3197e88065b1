/** What happens when a plan has been published: every module that reacts gets its own job, with its own retries. */
import { defineJob, enqueue, type Job } from '#platform/jobs/index.ts'
import type { z } from 'zod'
import { PublishedEvent } from './publish.service.ts'

export type PublishedReaction = Job<z.input<typeof PublishedEvent>>

export function publishedJob(reactions: readonly PublishedReaction[]): Job<z.input<typeof PublishedEvent>> {
  return defineJob({
    name: 'plans.published',
    schema: PublishedEvent,
    // Run twice, a reaction is queued twice: reactions must come to the same end when repeated, as every job must.
    handle: (event, { db }) => db.write(async (tx) => {
      for (const reaction of reactions) await enqueue(tx, reaction, event, { key: event.versionId })
    }),
  })
}
