/** What cases do by themselves: tell what time has brought, count deadlines anew when the calendar changed, write to units on Mondays. */
import { z } from 'zod'
import { defineJob, type JobDeclaration } from '#platform/jobs/index.ts'
import type { CaseDesk } from './cases.types.ts'
import { calendars } from './desk/calendar.ts'
import { sendDigests } from './digest/digest.ts'
import { retimeSome } from './upkeep/retime.ts'

/** Cases. Large enough that the statement costs little for each, small enough that a lock is held for well under a second. */
const FIRED_AT_ONCE = 5000
const RETIMED_AT_ONCE = 200

export function caseJobs(desk: CaseDesk): readonly JobDeclaration[] {
  return [
    defineJob({
      name: 'cases.fire', schema: z.object({}), schedule: { everyMinutes: 1 },
      async handle(_, { db, clock, signal, newId }) {
        let fired = 1
        while (fired > 0 && !signal.aborted) fired = await db.write((tx) => desk.fire(tx, FIRED_AT_ONCE, { at: clock.now(), newId }))
      },
    }),
    defineJob({
      name: 'cases.retime', schema: z.object({}), schedule: { everyMinutes: 5 },
      async handle(_, { db, signal }) {
        const times = calendars()
        let more = true
        while (more && !signal.aborted) more = await db.write((tx) => retimeSome(tx, desk, RETIMED_AT_ONCE, times))
      },
    }),
    defineJob({
      name: 'cases.digest', schema: z.object({}), schedule: { dailyAt: '08:00' },
      handle: async (_, { db, clock, newId }) => { await db.write((tx) => sendDigests(tx, { at: clock.now(), newId })) },
    }),
  ]
}
