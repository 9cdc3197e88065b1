/** Linting off the request path. */
import { z } from 'zod'
import { defineJob, enqueue } from '#platform/jobs/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { lintInThread } from '../import/in-thread.ts'
import { findPlan, lockPlan } from '../plans.repo.ts'
import { planToLint, putFindings } from './lint.ts'

export const planLintJob = defineJob({
  name: 'plans.lint',
  schema: z.object({ planId: z.uuid() }),
  async handle({ planId }, { db, clock, newId }) {
    const linted = await db.read(async (tx) => {
      const plan = await findPlan(tx, planId)
      return plan && planToLint(tx, plan)
    })
    if (linted === undefined) return
    const found = await lintInThread(linted.own, linted.upper, linted.plan.title)
    await db.write(async (tx) => {
      const plan = await lockPlan(tx, planId)
      // Changed meanwhile: that change has queued its own linting, and these findings may point into a text that is gone.
      if (plan?.version === linted.plan.version) await putFindings(tx, plan, linted.own.text, found, { at: clock.now(), newId })
    })
  },
})

/** Lints again soon after a change; changes in quick succession are linted once. */
export async function lintSoon(tx: WriteTx, planId: string): Promise<void> {
  await enqueue(tx, planLintJob, { planId }, { key: planId })
}
