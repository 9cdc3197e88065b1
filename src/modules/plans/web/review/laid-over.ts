/** The answer of one step laid over the page that is shown, so that a keystroke does not load the plan again. Pure. */
import type { PlanPage } from '../../plans.routes.ts'
import type { StepAnswer } from '../../review/review.routes.ts'

export function laidOver(page: PlanPage, answer: StepAnswer): PlanPage {
  const changed = new Map(answer.changed.map((o) => [o.id, o]))
  const removed = new Set(answer.removed)
  const kept = page.objects.filter((o) => !removed.has(o.id) && !changed.has(o.id))
  const objects = [...kept, ...changed.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || (a.id < b.id ? -1 : 1))
  const units = new Map(answer.units.map((u) => [u.name, u]))
  const known = new Set(page.units.map((q) => q.unit.name))
  return {
    ...page,
    plan: answer.plan,
    counts: answer.counts,
    objects,
    units: [
      ...page.units.map((q) => ({ ...q, unit: units.get(q.unit.name) ?? q.unit })),
      ...answer.units.filter((u) => !known.has(u.name)).map((unit) => ({ unit, orgName: null, group: false, candidates: [] })),
    ],
  }
}
