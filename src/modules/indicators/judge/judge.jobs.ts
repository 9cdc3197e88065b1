/** Jobs: what changed is recomputed at once; every night all targets are judged again, because days pass without any change. */
import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'
import { targetsAfter } from '../targets/targets.repo.ts'
import { judgeTargets } from './judge.service.ts'
import { recomputeName, RecomputePayload } from './queue.ts'
import { recomputeSome } from './recompute.service.ts'

/** Changes a transaction: more would hold locks for seconds, fewer would climb the tree again for neighbours. */
const BATCH = 2000

export const recomputeJob = defineJob({
  name: recomputeName,
  schema: RecomputePayload,
  async handle(_, { db, clock, signal, newId, progress }) {
    for (let done = 0; ; ) {
      signal.throwIfAborted()
      const { taken } = await db.write((tx) => recomputeSome(tx, BATCH, { at: clock.now(), newId }))
      if (taken === 0) return
      done += taken
      await progress(done, null)
    }
  },
})

const PAGE = 200

export const judgeAllJob = defineJob({
  name: 'indicators.judge-all',
  schema: z.object({}),
  schedule: { dailyAt: '02:40' },
  async handle(_, { db, clock, signal, newId, progress }) {
    let after: { region: string; id: string } | null = null
    for (let done = 0; ; ) {
      signal.throwIfAborted()
      const from: { region: string; id: string } | null = after
      const page = await db.write(async (tx) => {
        const targets = await targetsAfter(tx, from, PAGE)
        await judgeTargets(tx, targets, { at: clock.now(), newId })
        return targets
      })
      const last = page.at(-1)
      if (last === undefined) return
      after = { region: last.region, id: last.id }
      done += page.length
      await progress(done, null)
    }
  },
})
