/** The path of a target as a polyline. Pure. */
import { expectedOn, type Target } from '#engines/metrics/targets/index.ts'
import { addDays } from '../judge/days.ts'

/** Steps of an S-shaped path: more than the eye tells apart on a chart. */
const STEPS = 24

/** Straight paths have a point at each bend, S-shaped ones a point a step; none where the path has no beginning. */
export function pathOf(target: Target | null): { day: string; value: number }[] {
  if (target === null) return []
  const bends = [target.start, ...(target.milestones ?? []).map(({ day }) => day), target.due]
  const days = target.shape === 's-shaped' ? between(target.start, target.due) : bends
  return days.flatMap((day) => {
    const value = expectedOn(target, day)
    return value === null ? [] : [{ day, value }]
  })
}

function between(start: string, due: string): readonly string[] {
  const length = (Date.parse(due) - Date.parse(start)) / 86_400_000
  return Array.from({ length: STEPS + 1 }, (_, i) => addDays(start, Math.round((length * i) / STEPS)))
}
