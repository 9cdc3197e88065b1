/** Upkeep of records: rows whose facts change by themselves on a day, and secrets under a key that was replaced. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { dueRecords } from './records/records.repo.ts'
import { rebuild } from './records/write.service.ts'

const perRound = 2000

/** Each night: what was said to begin or end on a day by now becomes current. */
export const turnRecords = defineJob({
  name: 'registries.turn', schema: z.object({}), schedule: { dailyAt: '00:10' },
  async handle(_, { db, clock }) {
    for (;;) {
      const day = dayOf(clock.now())
      const done = await db.write(async (tx) => {
        const due = await dueRecords(tx, day, perRound)
        for (const key of new Set(due.map((one) => `${one.region} ${one.type}`))) {
          const [region = '', type = ''] = key.split(' ')
          await rebuild(tx, { region, type }, due.filter((one) => one.region === region && one.type === type).map((one) => one.id), { at: clock.now(), day })
        }
        return due.length
      })
      if (done < perRound) return
    }
  },
})
