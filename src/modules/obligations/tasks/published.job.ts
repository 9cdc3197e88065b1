/** Reaction to a published plan: its commitments are taken over, obligations opened as chosen, outcomes proposed for open ones. */
import type { CaseDesk } from '#modules/cases/index.ts'
import { systemIds } from '#kernel/ids.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import { defineJob, type Job } from '#platform/jobs/index.ts'
import type { z } from 'zod'
import type { Doing } from '../opening/opening.service.ts'
import { obligationsOfPlan } from '../obligations.repo.ts'
import { systemDoer } from '../obligations.system.ts'
import { withdraw } from '../proposals/proposals.repo.ts'
import { proposeOutcomes } from '../proposals/proposals.service.ts'
import { outcomesOf } from './amended.ts'
import { commitmentsOf } from './commitments.ts'
import * as repo from './tasks.repo.ts'
import { PlanPublished, PublishedPlan, type Commitment, type SupervisedPlan } from './tasks.schema.ts'
import { openCommitments, unsupervised } from './tasks.service.ts'

/** The published version as its owner keeps it; undefined: there is none any more. */
export type ReadPublished = (tx: ReadTx, region: string, versionId: string) => Promise<unknown>

export const publishedJob = (desk: CaseDesk, read: ReadPublished): Job<z.input<typeof PlanPublished>> => defineJob({
  name: 'obligations.take-over-plan',
  schema: PlanPublished,
  handle: (event, { db, clock, newId }) => db.write(async (tx) => {
    const snapshot = await read(tx, event.region, event.versionId)
    if (snapshot !== undefined) await takeOver(tx, desk, PublishedPlan.parse(snapshot), event.number, { at: clock.now(), newId })
  }),
})

export type PublishedVersions = (tx: ReadTx) => Promise<readonly { readonly snapshot: unknown; readonly number: number }[]>

/** Takes over what was published before this module was there to react. */
export const catchUp = (desk: CaseDesk, published: PublishedVersions) => (db: LuoshiDb, at: Date): Promise<void> => db.write(async (tx) => {
  for (const { snapshot, number } of await published(tx)) await takeOver(tx, desk, PublishedPlan.parse(snapshot), number, { at, newId: systemIds.next })
})

/** A version taken over before, or older than the one at hand, changes nothing. */
export async function takeOver(tx: WriteTx, desk: CaseDesk, published: PublishedPlan, number: number, doing: Doing): Promise<void> {
  const before = await repo.lockPlan(tx, published.region, published.planId)
  if (before !== undefined && before.number >= number) return
  const known = before === undefined ? [] : await repo.commitmentsOfPlan(tx, published.region, published.planId)
  const plan: SupervisedPlan = {
    region: published.region, planId: published.planId, number, title: published.title, documentNumber: published.document.head.number, periodEnd: published.periodEnd,
    ownerOrg: published.ownerOrg, opening: before?.opening ?? 'list', inForce: true,
  }
  await repo.putPlan(tx, plan, doing.at)
  const commitments = commitmentsOf(published)
  await repo.replaceCommitments(tx, plan.region, plan.planId, commitments)
  if (before !== undefined) await proposeForOpen(tx, desk, { before, plan, known, commitments }, doing)
  if (plan.opening !== 'list') {
    const tasks = (await unsupervised(tx, plan)).filter((one) => one.kind === 'task')
    const { left } = await openCommitments(tx, desk, plan, tasks, { how: plan.opening }, systemDoer('supervisor'), doing)
    // What can't be assigned for want of a unit or a date is put before a person.
    const unclear = new Set(left.map((one) => one.commitmentId))
    await openCommitments(tx, desk, plan, tasks.filter((one) => unclear.has(one.id)), { how: 'propose' }, systemDoer('supervisor'), doing)
  }
}

interface Amendment { readonly before: SupervisedPlan; readonly plan: SupervisedPlan; readonly known: readonly Commitment[]; readonly commitments: readonly Commitment[] }

async function proposeForOpen(tx: WriteTx, desk: CaseDesk, { before, plan, known, commitments }: Amendment, doing: Doing): Promise<void> {
  const [was, is] = [new Map(known.map((one) => [one.id, one])), new Map(commitments.map((one) => [one.id, one]))]
  for (const obligation of await obligationsOfPlan(tx, plan.region, plan.planId)) {
    const former = was.get(obligation.commitmentId ?? '')
    const run = await desk.find(tx, obligation.region, obligation.caseId)
    if (former === undefined || run === undefined) continue
    const outcomes = outcomesOf(former, is.get(former.id), { plan, periodEnd: { before: before.periodEnd, after: plan.periodEnd } })
    // A task that came back is no longer dropped, whatever else changed.
    if (is.has(former.id)) await withdraw(tx, run.region, run.id, ['dropped', 'plan-ended'])
    await proposeOutcomes(tx, run, outcomes, doing)
  }
}
