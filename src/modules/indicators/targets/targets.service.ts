/** Targets follow the published plan: added, changed and ended with its versions, without a line typed. */
import { isDeepStrictEqual } from 'node:util'
import { dayOf } from '#kernel/workdays.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { addLink, syncFindings } from '#modules/findings/index.ts'
import type { WriteTx } from '#platform/db/index.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import { judgeRaiser, targetSubject } from '../judge/findings.ts'
import { markDirty } from '../judge/queue.ts'
import { dropStanding } from '../judge/states.repo.ts'
import { observeBaselines } from './baselines.ts'
import { matchWording, type Matched } from '../registry/match.ts'
import { allIndicators, findIndicator, putIndicator } from '../registry/registry.repo.ts'
import { targetsFromPlan, type DraftTarget } from './from-plan.ts'
import * as repo from './targets.repo.ts'
import type { PublishedPlan, StoredTarget } from './targets.schema.ts'

export interface Applying { readonly at: Date; newId(): string }
export interface Applied { readonly added: number; readonly changed: number; readonly ended: number; readonly newIndicators: number }

/**
 * Makes the targets of one plan what its published version says. What is the same stays untouched, so that run twice it
 * changes nothing; a person's choice of indicator outlives the next version. An older version that comes late is ignored.
 */
export async function applyPublished(tx: WriteTx, plan: PublishedPlan, number: number, by: Applying): Promise<Applied> {
  const known = await allIndicators(tx)
  const before = new Map((await repo.targetsOfPlan(tx, rowKeyOf(plan.region), plan.planId)).map((target) => [target.objectId, target]))
  const standing = new Set([...before.values()].flatMap(({ state, objectId }) => (state === 'active' ? [objectId] : [])))
  const drafts = targetsFromPlan(plan, number, dayOf(by.at), (wording) => matchWording(wording, known), standing)
  if ([...before.values()].some(({ planVersion }) => planVersion > number)) return { added: 0, changed: 0, ended: 0, newIndicators: 0 }
  const newIndicators = await addIndicators(tx, drafts.map(({ match }) => match), by.at)
  const [fresh, dropped]: [StoredTarget[], StoredTarget[]] = [[], []]
  for (const draft of drafts) {
    const was = before.get(draft.objectId)
    const next = merged(draft, was, by)
    if (was !== undefined && same(was, next)) {
      if (was.planVersion !== number) await repo.putTarget(tx, { ...was, planVersion: number }, by.at)
      continue
    }
    await repo.putTarget(tx, next, by.at)
    if (was !== undefined && was.indicator !== next.indicator) dropped.push(was)
    fresh.push(next)
    const subject = { type: targetSubject, id: next.id }
    for (const id of draft.objectIds) await addLink(tx, { region: next.region, from: { type: 'plan-object', id }, relation: 'measured-by', to: subject }, by.at, null)
  }
  const kept = new Set(drafts.map(({ objectId }) => objectId))
  const ended = [...before.values()].filter((target) => target.state === 'active' && !kept.has(target.objectId))
  for (const target of ended) await endTarget(tx, target, number, by)
  await observeBaselines(tx, fresh, plan, by)
  await markDirty(tx, [...fresh, ...dropped].map(({ region, indicator, place }) => ({ region, indicator, place, period: '', breakdown: '' })))
  return { added: fresh.filter(({ objectId }) => !before.has(objectId)).length, changed: fresh.filter(({ objectId }) => before.has(objectId)).length, ended: ended.length, newIndicators }
}

async function addIndicators(tx: WriteTx, matches: readonly Matched[], at: Date): Promise<number> {
  let added = 0
  for (const { indicator: id, definition } of matches) {
    if (definition === null || (await findIndicator(tx, id)) !== undefined) continue
    await putIndicator(tx, { ...definition, id, origin: 'plan', state: 'active', version: 1, updatedAt: at.toISOString() })
    added++
  }
  return added
}

function merged({ match: _, objectIds: __, ...draft }: DraftTarget, was: StoredTarget | undefined, by: Applying): StoredTarget {
  const chosen = was?.matched === 'person' ? { indicator: was.indicator, matched: was.matched, value: was.value, high: was.high, baseline: was.baseline, milestones: was.milestones } : {}
  return { ...draft, ...chosen, id: was?.id ?? by.newId(), state: 'active', endedWhy: null, version: (was?.version ?? 0) + 1 }
}

/** The number of the plan's version alone is no change of the target. */
const same = (was: StoredTarget, next: StoredTarget): boolean => isDeepStrictEqual({ ...was, version: 0, planVersion: 0 }, { ...next, version: 0, planVersion: 0 })

async function endTarget(tx: WriteTx, target: StoredTarget, number: number, by: Applying): Promise<void> {
  await repo.putTarget(tx, { ...target, state: 'ended', endedWhy: `方案第 ${number} 版不再包含此目标`, version: target.version + 1 }, by.at)
  await dropStanding(tx, target.region, target.id)
  await syncFindings(tx, { region: target.region, raiser: judgeRaiser, subjectType: targetSubject, subjectId: target.id }, [], by)
}

export interface TargetEdit { readonly indicator?: string; readonly nature?: StoredTarget['nature']; readonly shape?: StoredTarget['shape'] }

/**
 * What a person may set right: the indicator that the words mean, how firmly it binds, the shape of its path. The plan's number
 * is taken as it is into another indicator's unit, where the two can be told apart by a factor.
 * @throws indicators.no-target, indicators.not-found
 */
export async function editTarget(tx: WriteTx, region: string, id: string, edit: TargetEdit, by: Applying): Promise<StoredTarget> {
  const before = await repo.findTarget(tx, region, id)
  if (before === undefined || before.state === 'ended') throw indicatorErrors['no-target']({ id })
  if (edit.indicator !== undefined && (await findIndicator(tx, edit.indicator)) === undefined) throw indicatorErrors['not-found']({ id: edit.indicator })
  const after: StoredTarget = { ...before, ...edit, ...(edit.indicator === undefined ? {} : { matched: 'person' as const }), version: before.version + 1 }
  await repo.putTarget(tx, after, by.at)
  await markDirty(tx, [...new Set([before.indicator, after.indicator])].map((indicator) => ({ region, indicator, place: before.place, period: '', breakdown: '' })))
  return after
}

export { findTarget } from './targets.repo.ts'
