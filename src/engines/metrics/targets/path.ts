/** The path from baseline to target: what should be there on a day. */
import type { Day } from '#kernel/period.ts'
import { metricsErrors } from '../metrics.errors.ts'
import { edgeFrom, type Target } from './target.ts'

/**
 * Expected value on a day. Straight: b + (T − b)·(t − t₀)/(t₁ − t₀) between the anchors (start, milestones, due);
 * s-shaped: the share s of elapsed time becomes 3s² − 2s³ (Hermite smoothstep). Cumulative: from 0. Stay: the target.
 * Before the start the baseline, after the due day the target. Null when there is no baseline to start from.
 * @throws metrics.bad-target when due is not after start or milestones are not in order
 */
export function expectedOn(target: Target, day: Day): number | null {
  if (target.kind === 'stay') return edgeFrom(target, target.baseline)
  const anchors = anchorsOf(target)
  const [start] = anchors
  const last = anchors.at(-1)
  if (start === undefined || last === undefined) return null
  const at = ordinal(day)
  if (at >= last.at) return last.value
  // With no baseline the first anchor is a milestone or the target; before it nothing is known.
  if (at < start.at) return target.kind === 'cumulative' || target.baseline !== null ? start.value : null
  const next = anchors.findIndex((anchor) => anchor.at > at)
  const [from, to] = [anchors[next - 1] ?? start, anchors[next] ?? last]
  const share = (at - from.at) / (to.at - from.at)
  const passed = target.shape === 's-shaped' ? share * share * (3 - 2 * share) : share
  return from.value + (to.value - from.value) * passed
}

interface Anchor { readonly at: number; readonly value: number }

function anchorsOf(target: Target): readonly Anchor[] {
  const base = target.kind === 'cumulative' ? 0 : target.baseline
  const anchors: Anchor[] = [
    ...(base === null ? [] : [{ at: ordinal(target.start), value: base }]),
    ...(target.milestones ?? []).map(({ day, value }) => ({ at: ordinal(day), value })),
    { at: ordinal(target.due), value: edgeFrom(target, base) },
  ]
  // A milestone on the due day says the same as the target; the target wins.
  const distinct = anchors.filter((anchor, i) => i === anchors.length - 1 || anchor.at !== anchors.at(-1)?.at)
  for (const [i, anchor] of distinct.entries()) {
    const before = distinct[i - 1]
    if (before && before.at >= anchor.at) throw metricsErrors['bad-target']({ target: target.id, why: 'start < milestones < due' })
  }
  return distinct
}

/** Days since 1970; NaN-free for valid days. */
const ordinal = (day: Day): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000
