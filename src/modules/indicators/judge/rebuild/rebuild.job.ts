/** The rebuild as work in the background: one transaction for some counties, so that changes get in between. Cut off, it begins again. */
import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs/index.ts'
import { command } from '#platform/http/index.ts'
import { rebuildRegions, regionsToRebuild } from './rebuild.service.ts'

export const rebuildJob = defineJob({
  name: 'indicators.rebuild',
  schema: z.object({}),
  async handle(_, { db, clock, signal, progress }) {
    const regions = await db.read(regionsToRebuild)
    for (const [done, some] of regions.entries()) {
      signal.throwIfAborted()
      await db.write((tx) => rebuildRegions(tx, some, clock.now()))
      await progress(done + 1, regions.length)
    }
  },
})

export const rebuildRoutes = [
  command({
    name: 'indicators.rebuild', method: 'POST', path: '/indicators/rebuild', tag: 'indicators', summary: { zh: '重新计算全部汇总值', en: 'Make all roll-ups again' },
    access: { permission: 'indicators.define', anywhere: true }, body: z.object({}), output: z.object({ queued: z.boolean() }), rate: { perMinute: 5 },
    async handler({ tx, audit }) {
      audit({ subject: { type: 'indicators', id: 'rebuild' } })
      await enqueue(tx, rebuildJob, {}, { key: 'all' })
      return { queued: true }
    },
  }),
] as const
