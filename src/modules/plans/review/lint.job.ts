/** Linting off the request path. */
import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { lockPlan } from '../plans.repo.ts'
import { lintNow } from './lint.ts'

export const planLintJob = defineJob({
  name: 'plans.lint',
  schema: z.object({ planId: z.uuid() }),
  handle: ({ planId }, { db, clock, newId }) => db.write(async (tx) => {
    const plan = await lockPlan(tx, planId)
    if (plan !== undefined) await lintNow(tx, plan, { at: clock.now(), newId })
  }),
})

/** Lints again soon after a change; changes in quick succession are linted once. */
export async function lintSoon(tx: WriteTx, planId: string): Promise<void> {
  await enqueue(tx, planLintJob, { planId }, { key: planId })
}
