import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'
import { pruneSessions } from './sessions.repo.ts'

/** Ended sessions stay a week for whoever asks where a sign-in came from. */
const keptMs = 7 * 86_400_000

export const authJobs = [
  defineJob({
    name: 'auth.prune', schema: z.object({}), schedule: { dailyAt: '03:10' },
    handle: (_, { db, clock }) => db.write((tx) => pruneSessions(tx, new Date(clock.now().getTime() - keptMs))),
  }),
]
