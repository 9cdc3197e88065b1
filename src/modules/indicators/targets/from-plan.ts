/** From the targets of a published plan to targets that can be judged. Pure; indicators are found by the caller's `match`. */
import { parsePeriod } from '#kernel/period.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { firstDayOf, lastDayOf } from '../judge/days.ts'
import type { Matched, Wording } from '../registry/match.ts'
import type { PlanTarget, PlanTargetObject, PublishedPlan, StoredTarget } from './targets.schema.ts'

/** A target that the plan sets, before it has an id here. */
export type DraftTarget = Omit<StoredTarget, 'id' | 'version' | 'state' | 'endedWhy'> & { readonly match: Matched; /** All objects of the plan that say it, its own among them. */ readonly objectIds: readonly string[] }

/**
 * Every target of the plan, for the plan's own place; what its table and its prose both say is one target with all its
 * spans, kept under the object it was kept under before (`kept`). Where a plan labels no target 约束性 or 预期性, its numbers are
 * orders to the units it names, so they bind; where it labels some, an unlabelled one is anticipatory.
 */
export function targetsFromPlan(plan: PublishedPlan, number: number, publishedOn: string, match: (wording: Wording) => Matched, kept: ReadonlySet<string> = new Set()): readonly DraftTarget[] {
  const objects = plan.objects.filter((object): object is PlanTargetObject => object.kind === 'target' && 'value' in object)
  const labelled = objects.some(({ value }) => value.nature !== null)
  const named = plan.objects.flatMap((object) => ('title' in object ? [object] : []))
  const start = startOf(plan, publishedOn)
  const drafts = objects.filter(({ value }) => value.form !== 'fact').map((object) => {
    const found = match({ name: object.value.name, unit: object.value.unit, op: object.value.op, area: object.value.area, plan: plan.title, within: narrowest(named, object.span) })
    return draftOf(plan, number, object, found, { labelled, start })
  })
  const distinct = onceEach(drafts, kept)
  return distinct.map((draft) => ({ ...draft, milestones: milestonesOf(draft, distinct) }))
}

function onceEach(drafts: readonly DraftTarget[], kept: ReadonlySet<string>): readonly DraftTarget[] {
  const groups = new Map<string, DraftTarget[]>()
  for (const draft of drafts) {
    // A goal in words is told apart by its words alone.
    const key = draft.value === null ? draft.objectId : [draft.indicator, draft.value, draft.high, draft.kind, draft.dueDay].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), draft])
  }
  return [...groups.values()].flatMap((group) => {
    const firmness = (draft: DraftTarget): number => 4 * Number(kept.has(draft.objectId)) + 2 * Number(draft.nature === 'binding') + Number(draft.baseline !== null)
    const [leader] = group.toSorted((a, b) => firmness(b) - firmness(a))
    if (leader === undefined) return []
    const units = group.find(({ leadUnits }) => leadUnits.length > 0)
    return [{
      ...leader, objectIds: group.map(({ objectId }) => objectId), spans: group.flatMap(({ spans }) => spans), nature: group.some(({ nature }) => nature === 'binding') ? 'binding' as const : leader.nature,
      ...(leader.leadUnits.length === 0 && units !== undefined ? { leadUnits: units.leadUnits, otherUnits: units.otherUnits } : {}),
      ...(leader.baseline === null ? baselineIn(group) : {}),
    }]
  })
}

/** The table often has the base year that the sentence leaves out. */
function baselineIn(group: readonly DraftTarget[]): Partial<DraftTarget> {
  const found = group.find(({ baseline }) => baseline !== null)
  return found === undefined ? {} : { baseline: found.baseline, baselinePeriod: found.baselinePeriod, startDay: found.startDay }
}

interface Named { readonly span: { readonly start: number; readonly end: number }; readonly title: string }
/** What the smallest project or task around the words is called. */
function narrowest(named: readonly Named[], { start, end }: Named['span']): string | null {
  const around = named.filter(({ span }) => span.start <= start && end <= span.end)
  return around.toSorted((a, b) => a.span.end - a.span.start - (b.span.end - b.span.start))[0]?.title ?? null
}

function draftOf(plan: PublishedPlan, number: number, object: PlanTargetObject, match: Matched, { labelled, start }: { labelled: boolean; start: string }): DraftTarget {
  const { value } = object
  const units = new Map(plan.units.map(({ name, orgId }) => [name, orgId]))
  const unitsOf = (names: readonly string[]) => names.map((name) => ({ name, orgId: units.get(name) ?? null }))
  const baseline = value.cumulative ? null : scaledBaseline(value, match.factor)
  const startDay = baseline?.period == null ? start : lastDayOf(baseline.period)
  const due = value.deadline ?? plan.periodEnd
  const dueDay = due === null ? lastDayOf(startDay.slice(0, 4)) : lastDayOf(due)
  return {
    region: rowKeyOf(plan.region), place: plan.region, indicator: match.indicator, match, matched: match.matched,
    planId: plan.planId, planTitle: plan.title, planVersion: number, objectId: object.id, objectIds: [object.id], clause: object.clause, documentId: plan.document.id, spans: [object.span],
    wording: value.name, planValue: value.text.trim().slice(0, 300) || String(value.value ?? ''), planUnit: value.unit,
    ...ruleOf(value, match.factor), kind: value.cumulative ? 'cumulative' : value.form === 'standard' || value.perPeriod !== null || stays(value.text) ? 'stay' : 'level',
    nature: value.nature ?? (labelled ? 'anticipatory' : 'binding'),
    // A deadline that lies before the plan's beginning is a slip of the document: the target is due at once, not never.
    startDay: dueDay > startDay ? startDay : lastDayOf(String(Number(dueDay.slice(0, 4)) - 1)), dueDay,
    baseline: baseline?.value ?? null, baselinePeriod: baseline?.period ?? null, milestones: [], shape: 'straight',
    leadUnits: unitsOf(object.leadUnits), otherUnits: unitsOf(object.otherUnits),
  }
}

/** 稳定在, 巩固在, 保持: to be held from the start. */
const stays = (text: string): boolean => /稳定在|巩固在|保持/.test(text)
const everybody = (text: string): boolean => /应保尽保|应助尽助|应救尽救|应收尽收|全覆盖/.test(text)

function ruleOf({ op, value, text }: PlanTarget, factor: number): Pick<StoredTarget, 'op' | 'value' | 'high'> {
  if (value === null) return { op: everybody(text) ? 'all-eligible' : 'words', value: null, high: null }
  if (typeof value !== 'number') return { op: 'range', value: times(Math.min(...value), factor), high: times(Math.max(...value), factor) }
  // 左右 names a number to be reached like any other; how far off counts as reached is nobody's to invent.
  return { op: op === '~' ? '=' : op, value: times(value, factor), high: null }
}

/** 7000 人 → 0.7 万人: without the dust that a binary product leaves. */
const times = (value: number, factor: number): number => Number((value * factor).toPrecision(12))

function scaledBaseline({ baseline }: PlanTarget, factor: number): { readonly value: number; readonly period: string | null } | null {
  return baseline === null || baseline.value === null ? null : { value: times(baseline.value, factor), period: baseline.year === null ? null : String(baseline.year) }
}

/** The day before the plan begins: what was reached by then is where it starts from. */
function startOf({ periodStart }: PublishedPlan, publishedOn: string): string {
  const first = firstDayOf(periodStart ?? publishedOn.slice(0, 4))
  return `${parsePeriod(first).year - 1}-12-31`
}

/** Earlier values that the same plan sets for the same measure: the path goes through them. */
function milestonesOf(draft: DraftTarget, all: readonly DraftTarget[]): StoredTarget['milestones'] {
  if (draft.kind !== 'level' || draft.value === null) return []
  return all.filter((other) => other !== draft && other.indicator === draft.indicator && other.place === draft.place && other.kind === 'level' && other.op === draft.op && other.dueDay < draft.dueDay && other.dueDay > draft.startDay)
    .flatMap(({ dueDay, value }) => (value === null ? [] : [{ day: dueDay, value }])).toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .filter(({ day }, i, list) => day !== list[i - 1]?.day)
}
