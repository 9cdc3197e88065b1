/** Warning rules are data: what is looked at, when it raises, and how it calms down again. */
import type { Point } from '../statistics/seasons.ts'

export const warningLevels = ['green', 'yellow', 'orange', 'red'] as const
export type WarningLevel = (typeof warningLevels)[number]

/**
 * threshold: the value is beyond the limit. bands: lights by upper limits, the last one open (`upTo` inclusive).
 * path-distance: more than `by` behind the path (in the unit). change: worse than against a year or a period ago by more
 * than `by`, as a share of the old value or in the unit. run: `periods` changes in the bad direction in a row. outlier:
 * further from the median than `mads` deviations, season taken out. cusum: a lasting shift of `shift` deviations, signalled at
 * `limit` (Page 1954; 0.5 and 5 are usual), the first `base` points giving level and deviation. rank-fall: fell by
 * `places` since the period before. stale: no value for more than `periods` periods.
 */
export type Condition =
  | { readonly kind: 'threshold'; readonly beyond: 'above' | 'below'; readonly limit: number }
  | { readonly kind: 'bands'; readonly bands: readonly { readonly level: WarningLevel; readonly upTo: number | null }[] }
  | { readonly kind: 'path-distance'; readonly by: number }
  | { readonly kind: 'change'; readonly against: 'year' | 'period'; readonly by: number; readonly as: 'share' | 'unit' }
  | { readonly kind: 'run'; readonly periods: number }
  | { readonly kind: 'outlier'; readonly mads: number }
  | { readonly kind: 'cusum'; readonly shift: number; readonly limit: number; readonly base: number }
  | { readonly kind: 'rank-fall'; readonly places: number }
  | { readonly kind: 'stale'; readonly periods: number }

export interface WarningRule {
  readonly id: string
  /** Level raised; `bands` gives its own. */
  readonly level: WarningLevel
  readonly condition: Condition
  /** Hysteresis: it clears only when the measure is back by this much inside the limit, in the measure's unit. Default 0. */
  readonly margin?: number
  /** Periods in a row that must raise before it is raised, and be clear before it is cleared. Default 1. */
  readonly raiseAfter?: number
  readonly clearAfter?: number
  /** Periods after clearing in which it is not raised again. Default 0. */
  readonly coolDown?: number
}

export interface Watched {
  /** In order of time, missing ones left out; positions as of periods/report-period.ts ordinal. */
  readonly points: readonly Point[]
  /** Direction that is good. */
  readonly better: 'up' | 'down'
  readonly perYear: number
  /** Value that the path expects at a position; null where there is none. */
  readonly expected?: (at: number) => number | null
  /** Rank among its peers by position, 1 is best. */
  readonly ranks?: ReadonlyMap<number, number>
}

/** A stretch in which a rule is silenced; without a reason it is not accepted. */
export interface Suppression { readonly rule: string; readonly from: number; readonly until: number; readonly reason: string; readonly by: string }
