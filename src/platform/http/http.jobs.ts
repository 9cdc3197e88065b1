import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'
import { forgetAnswers } from './idempotency.repo.ts'

/** A client that repeats a request does so within minutes; a day covers a weekend's queue of a machine. */
const keptMs = 48 * 3_600_000

export const httpJobs = [
  defineJob({
    name: 'http.forget-answers', schema: z.object({}), schedule: { dailyAt: '03:20' },
    handle: (_, { db, clock }) => db.write((tx) => forgetAnswers(tx, new Date(clock.now().getTime() - keptMs))),
  }),
]
