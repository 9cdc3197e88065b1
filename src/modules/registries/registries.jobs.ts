/** Upkeep of records: rows whose facts change by themselves on a day, and secrets under a key that was replaced. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import { defineJob } from '#platform/jobs/index.ts'
import { countByKey, recordsUnder, regionsUnderOtherKeys, type Place } from './keys/rotation.repo.ts'
import { moveRecords } from './keys/rotation.service.ts'
import { dueRecords } from './records/records.repo.ts'
import { rebuild } from './records/write.service.ts'
import type { RecordVault } from './sealed/vault.ts'

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

/** A transaction of so many records is half a second, and what a stop in the middle costs. */
const perMove = 500

/**
 * Each night, and when asked for: everything that stands under an older key is sealed and hashed under the one in use.
 * Stopped in the middle, the next run passes over what was moved.
 */
export const rotateKeys = (vault: RecordVault) => defineJob({
  name: 'registries.rotate', schema: z.object({}), schedule: { dailyAt: '01:10' },
  async handle(_, { db, signal, progress }) {
    const { regions, old, total } = await db.read(async (tx) => {
      const counts = (await countByKey(tx)).filter((one) => one.keyId !== vault.keyId)
      return { regions: counts.length === 0 ? [] : await regionsUnderOtherKeys(tx, vault.keyId), old: counts.map((one) => one.keyId), total: counts.reduce((sum, one) => sum + one.sealed, 0) }
    })
    let done = 0
    for (const region of regions) {
      for (let after: Place | undefined; ;) {
        if (signal.aborted) return
        const from = after
        const moved = await db.write(async (tx) => {
          const { due, last } = await recordsUnder(tx, region, old, from, perMove)
          let values = 0
          for (const type of new Set(due.map((one) => one.type))) values += (await moveRecords(tx, vault, { region, type }, due.filter((one) => one.type === type).map((one) => one.id))).values
          return { last, values }
        })
        done += moved.values
        after = moved.last
        await progress(done, total)
        if (after === undefined) break
      }
    }
  },
})
