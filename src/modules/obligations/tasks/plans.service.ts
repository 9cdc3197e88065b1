/** Plans under supervision as the plan office sees them. */
import { z } from 'zod'
import { may, type Actor, type Permission } from '#kernel/access.ts'
import { organizationsById } from '#modules/directory/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { scopeOfOffice } from '../obligations.access.ts'
import { obligationsOfPlan } from '../obligations.repo.ts'
import { dueDayOf } from './dates.ts'
import * as repo from './tasks.repo.ts'
import { Commitment, SupervisedPlan, type Opening } from './tasks.schema.ts'
import { getSupervisedPlan, unsupervised } from './tasks.service.ts'

/** A commitment nobody supervises yet, with what an assignment would take from the plan. */
export const OpenTask = Commitment.extend({ leadName: z.string().nullable(), due: z.string().nullable() })
export const PlanLine = SupervisedPlan.extend({ supervised: z.int(), unsupervised: z.int() })
export const PlanTasks = z.object({ plan: PlanLine, tasks: z.array(OpenTask), /** What the caller may do. */ may: z.object({ supervise: z.boolean() }) })

const seesPlan = async (tx: ReadTx, actor: Actor, permission: Permission, plan: SupervisedPlan): Promise<boolean> => may(actor, permission, await scopeOfOffice(tx, plan.region, plan.ownerOrg))

export const placeOfPlan = async (tx: ReadTx, planId: string) => {
  const plan = await getSupervisedPlan(tx, planId)
  return scopeOfOffice(tx, plan.region, plan.ownerOrg)
}

export async function seenPlans(tx: ReadTx, actor: Actor): Promise<z.output<typeof PlanLine>[]> {
  const lines: z.output<typeof PlanLine>[] = []
  for (const plan of await repo.plansOf(tx)) if (await seesPlan(tx, actor, 'obligations.read', plan)) lines.push(await lineOf(tx, plan))
  return lines
}

export async function planTasks(tx: ReadTx, actor: Actor, planId: string): Promise<z.output<typeof PlanTasks>> {
  const plan = await getSupervisedPlan(tx, planId)
  const tasks = await unsupervised(tx, plan)
  const names = new Map((await organizationsById(tx, tasks.flatMap((task) => task.leadOrg ?? []))).map((org) => [org.id, org.name]))
  return {
    plan: await lineOf(tx, plan), may: { supervise: await seesPlan(tx, actor, 'obligations.supervise', plan) },
    tasks: tasks.map((task) => ({ ...task, leadName: task.leadOrg === null ? null : (names.get(task.leadOrg) ?? null), due: dueDayOf(task.deadline, plan.periodEnd) ?? null })),
  }
}

export async function chooseOpening(tx: WriteTx, planId: string, opening: Opening): Promise<SupervisedPlan> {
  const plan = await getSupervisedPlan(tx, planId)
  await repo.setOpening(tx, plan.region, planId, opening)
  return { ...plan, opening }
}

async function lineOf(tx: ReadTx, plan: SupervisedPlan): Promise<z.output<typeof PlanLine>> {
  const supervised = (await obligationsOfPlan(tx, plan.region, plan.planId)).filter((one) => one.origin !== null)
  return { ...plan, supervised: supervised.length, unsupervised: (await unsupervised(tx, plan)).filter((one) => one.kind === 'task').length }
}
