/** What follows from an answer by definition, so that nobody is asked for it. */
import { z } from 'zod'

export const Follow = z.object({ when: z.string().min(1), implies: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })
export type Follow = z.infer<typeof Follow>
export const FollowsFile = z.object({ follows: z.array(Follow) })
