import { z } from 'zod'
import { defineJob } from '#platform/jobs/index.ts'
import type { MeasuredIndicator } from './measured.ts'
import { measureOne } from './measured.service.ts'

/** `measure` absent: all of them. Nightly, before the targets are judged again. */
export const measureJob = (declared: readonly MeasuredIndicator[]) => defineJob({
  name: 'indicators.measure',
  schema: z.object({ measure: z.string().exactOptional() }),
  schedule: { dailyAt: '01:40' },
  async handle({ measure }, { db, clock, newId, signal, progress }) {
    const chosen = declared.filter(({ id }) => measure === undefined || id === measure)
    for (const [at, one] of chosen.entries()) {
      await measureOne(db, one, { at: clock.now(), newId }, signal)
      await progress(at + 1, chosen.length, one.id)
    }
  },
})
