/** What happens when findings open or close: every module that reacts gets its own job, from the transaction that measured. */
import { z } from 'zod'
import { defineJob, enqueue, type Job } from '#platform/jobs/index.ts'
import type { WriteTx } from '#platform/db/index.ts'

/** One raiser's findings on one subject are no longer what they were; whoever reacts looks at them with `findingsOf`. */
export const FindingsChanged = z.object({ region: z.string(), raiser: z.string(), subjectType: z.string(), subjectId: z.string() })
export type FindingsChanged = z.infer<typeof FindingsChanged>
export type FindingsReaction = Job<z.input<typeof FindingsChanged>>

export function findingsChangedJob(reactions: readonly FindingsReaction[]): FindingsReaction {
  return defineJob({
    name: 'findings.changed',
    schema: FindingsChanged,
    handle: (event, { db }) => db.write(async (tx) => {
      for (const reaction of reactions) await enqueue(tx, reaction, event, { key: keyOf(event) })
    }),
  })
}

/** Several changes of one subject before the queue comes to them are one. */
export async function tellChanged(tx: WriteTx, event: FindingsChanged): Promise<void> {
  await enqueue(tx, named, event, { key: keyOf(event) })
}

/** Name and payload of the job; its reactions are known to the applications only. */
const named = findingsChangedJob([])
const keyOf = (event: FindingsChanged): string => [event.region, event.raiser, event.subjectType, event.subjectId].join(' ')
