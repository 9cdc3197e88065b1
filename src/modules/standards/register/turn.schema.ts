/** Name and payload of the job that follows days and changes of the register; `turn.job.ts` runs it with the desk. */
import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'

export const Turn = z.object({ region: z.string().exactOptional() })
export const turnName = 'standards.turn'
/** For the queue only. */
export const turnNamed = defineJob({ name: turnName, schema: Turn, handle: () => Promise.resolve() })
