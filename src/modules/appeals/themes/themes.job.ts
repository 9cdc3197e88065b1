/** The nightly run of themes, of every line. */
import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'
import type { Reading } from '../reading.ts'
import { listLines } from '../settings/settings.service.ts'
import { runThemes } from './themes.service.ts'

export const themesJob = (reading: Pick<Reading, 'themesOf'>) => defineJob({
  name: 'appeals.themes',
  schema: z.object({ region: z.string().optional() }),
  schedule: { dailyAt: '04:10' },
  async handle({ region }, { db, clock, newId, progress }) {
    const regions = region === undefined ? (await db.read(listLines)).map((line) => line.region) : [region]
    for (const [i, one] of regions.entries()) {
      await runThemes(db, reading, one, { at: clock.now(), newId })
      await progress(i + 1, regions.length)
    }
  },
})
