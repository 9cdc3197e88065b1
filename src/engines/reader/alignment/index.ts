/** Alignment's door: which canonical indicator a name means, and how targets of plans compare. */
export { alignablePlan, alignableReference, alignTargets, compareTargets } from './align-targets.ts'
export type { AlignablePlan, AlignableTarget, AlignmentInput, AlignmentRow, BesideTarget, Comparison } from './align-targets.ts'
export type { CanonicalIndicator, ReferencePlan, ReferenceTarget } from './canonical.ts'
export { matchIndicator, type IndicatorMatch } from './match-indicator.ts'
export { directionOf, type Direction } from './measure.ts'
