/** Checks off the request path: one region when somebody asks, all known ones each night, after values were counted and judged. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { regionsChecked } from './checks/checks.repo.ts'
import type { ObservationsPort } from './checks/ports.ts'
import { runChecks } from './checks/run.service.ts'
import { regionsWithStandards } from './list/lists.repo.ts'

const CheckRegion = z.object({ region: z.string().exactOptional(), day: z.string().exactOptional(), by: z.string().exactOptional() })

export const checkJob = (observations: ObservationsPort) => defineJob({
  name: 'standards.check',
  schema: CheckRegion,
  schedule: { dailyAt: '03:10' },
  async handle({ region, day, by }, { db, clock, newId, signal, progress }) {
    const regions = region === undefined ? await db.read(async (tx) => [...new Set([...(await regionsWithStandards(tx)), ...(await regionsChecked(tx))])]) : [region]
    for (const [at, one] of regions.entries()) {
      signal.throwIfAborted()
      await db.write((tx) => runChecks(tx, observations, { region: one, day: day ?? dayOf(clock.now()) }, { at: clock.now(), by: by ?? null, newId }))
      await progress(at + 1, regions.length, one)
    }
  },
})
export type CheckJob = ReturnType<typeof checkJob>
