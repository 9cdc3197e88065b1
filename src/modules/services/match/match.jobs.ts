/** Matching runs off the request path: a city takes seconds. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { matchRegion } from './match.service.ts'
import type { PeoplePort } from './people.port.ts'

export const matchJob = (people: PeoplePort) => defineJob({
  name: 'services.match',
  schema: z.object({ region: z.string(), day: z.iso.date().exactOptional(), by: z.string().nullable() }),
  retry: { attempts: 2, firstDelaySeconds: 30 },
  async handle({ region, day, by }, { db, clock, newId }) {
    const at = clock.now()
    await db.write((tx) => matchRegion(tx, people, { region, day: day ?? dayOf(at) }, { at, by, newId }))
  },
})
export type MatchJob = ReturnType<typeof matchJob>
