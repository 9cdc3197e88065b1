import type { ReadTx } from '#platform/db/index.ts'
import type { Plan, PlanAction } from '../plans.schema.ts'
import { actionsOf } from './objects.repo.ts'

/** The steps of a plan, newest first, those before a step's number. */
export function planLog(tx: ReadTx, plan: Plan, limit: number, before: number | undefined): Promise<readonly PlanAction[]> {
  return actionsOf(tx, { region: plan.region, planId: plan.id }, { limit, ...(before === undefined ? {} : { before }) })
}
