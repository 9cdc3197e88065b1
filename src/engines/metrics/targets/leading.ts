/** Several plans may set a target for one indicator. Each pair has its own state; the strictest binding one leads. */
import type { Judgement, Light } from './judge.ts'
import { acceptable, directionOf, type Target } from './target.ts'

export interface JudgedTarget { readonly target: Target; readonly judgement: Judgement }

/**
 * The one that stands for the indicator where only one colour fits: binding before anticipatory; then the stricter value
 * (higher upward, lower downward, narrower band); where directions differ, the worse light; then the earlier due day,
 * then the id, so that the choice never depends on the order given. Undefined for none.
 */
export function leadingTarget(judged: readonly JudgedTarget[]): JudgedTarget | undefined {
  return judged.toSorted((a, b) => Number(b.target.binding) - Number(a.target.binding) || byStrictness(a, b) || byText(a.target.due, b.target.due) || byText(a.target.id, b.target.id))[0]
}

const severity: Readonly<Record<Light, number>> = { red: 3, yellow: 2, grey: 1, green: 0 }

function byStrictness(a: JudgedTarget, b: JudgedTarget): number {
  const direction = directionOf(a.target.rule)
  if (direction !== directionOf(b.target.rule) || a.target.kind !== b.target.kind) return severity[b.judgement.light] - severity[a.judgement.light]
  const [left, right] = [acceptable(a.target), acceptable(b.target)]
  if (direction === 'up') return right.low - left.low
  if (direction === 'down') return left.high - right.high
  return (left.high - left.low) - (right.high - right.low)
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
