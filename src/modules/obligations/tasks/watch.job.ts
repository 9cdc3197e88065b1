/** Once a day: plans that ended and units that were dissolved since leave proposals for their open obligations. */
import { z } from 'zod'
import { dayOf } from '#kernel/workdays.ts'
import type { CaseDesk } from '#modules/cases/index.ts'
import { organizationsById } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { defineJob, type JobDeclaration } from '#platform/jobs/index.ts'
import { openRunsByLead } from '../ledger/ledger.repo.ts'
import type { Doing } from '../opening/opening.service.ts'
import { obligationsOfPlan } from '../obligations.repo.ts'
import { proposeOutcomes } from '../proposals/proposals.service.ts'
import { dissolvedOutcome, endedOutcome } from './amended.ts'
import * as repo from './tasks.repo.ts'

/** Ids of these plans that are no longer in force. */
export type EndedPlans = (tx: ReadTx, planIds: readonly string[]) => Promise<readonly string[]>

export const watchJob = (desk: CaseDesk, ended: EndedPlans): JobDeclaration => defineJob({
  name: 'obligations.watch',
  schema: z.object({}),
  schedule: { dailyAt: '06:30' },
  handle: (_, { db, clock, newId }) => db.write(async (tx) => {
    const doing = { at: clock.now(), newId }
    await endedPlans(tx, desk, ended, doing)
    await dissolvedUnits(tx, desk, doing)
  }),
})

export async function endedPlans(tx: WriteTx, desk: CaseDesk, ended: EndedPlans, doing: Doing): Promise<void> {
  const plans = (await repo.plansOf(tx)).filter((plan) => plan.inForce)
  const over = new Set(await ended(tx, plans.map((plan) => plan.planId)))
  for (const plan of plans.filter((one) => over.has(one.planId))) {
    await repo.setInForce(tx, plan.region, plan.planId, false, doing.at)
    for (const obligation of await obligationsOfPlan(tx, plan.region, plan.planId)) {
      const run = await desk.find(tx, obligation.region, obligation.caseId)
      if (run !== undefined) await proposeOutcomes(tx, run, [endedOutcome(plan.title)], doing)
    }
  }
}

/** A unit whose last day has passed owes nothing any more; its successor, where one is known, goes on. */
export async function dissolvedUnits(tx: WriteTx, desk: CaseDesk, doing: Doing): Promise<void> {
  const owing = await openRunsByLead(tx)
  const today = dayOf(doing.at)
  for (const unit of await organizationsById(tx, [...owing.keys()])) {
    if (unit.validTo === null || unit.validTo > today) continue
    const [successor] = unit.successorId === null ? [] : await organizationsById(tx, [unit.successorId])
    for (const { region, id } of owing.get(unit.id) ?? []) {
      const run = await desk.find(tx, region, id)
      if (run !== undefined) await proposeOutcomes(tx, run, [dissolvedOutcome(unit.name, successor ?? null)], doing)
    }
  }
}
