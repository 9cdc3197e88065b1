/** Targets as plans set them: what to reach, from where, by when, and how firmly. */
import type { Day } from '#kernel/period.ts'
import { metricsErrors } from '../metrics.errors.ts'

/**
 * `=` with direction up or down means reach it (passing it is fine); with band, hold it within `tolerance`.
 * `all-eligible` is 应保尽保: 100 % of those entitled.
 */
export type TargetRule =
  | { readonly op: '>=' | '<='; readonly value: number }
  | { readonly op: '='; readonly value: number; readonly direction: 'up' | 'down' | 'band'; readonly tolerance?: number }
  | { readonly op: 'range'; readonly low: number; readonly high: number }
  | { readonly op: 'all-eligible' }

/** level: the value at a date. cumulative: 〔〕, the sum since the start. stay: 稳定在/巩固在, to hold from start to due. */
export type TargetKind = 'level' | 'cumulative' | 'stay'

export interface Target {
  readonly id: string
  readonly plan: string
  readonly indicator: string
  readonly rule: TargetRule
  readonly kind: TargetKind
  /** 约束性 true, 预期性 false. */
  readonly binding: boolean
  /** First day of the stretch that the path covers: the day of the baseline, for cumulative ones the day of the plan. */
  readonly start: Day
  readonly due: Day
  /** Value at the start in the indicator's unit; null when the plan gives none (—). Not used by cumulative ones. */
  readonly baseline: number | null
  /** Values for days in between: yearly milestones or a path that the plan declares. Straight between them, or S-shaped. */
  readonly milestones?: readonly { readonly day: Day; readonly value: number }[]
  /** straight: in proportion to time (序时进度). s-shaped: slow start and end, for things that must be built first. */
  readonly shape?: 'straight' | 's-shaped'
}

export type Direction = 'up' | 'down' | 'band'

export function directionOf(rule: TargetRule): Direction {
  switch (rule.op) {
    case '>=': case 'all-eligible': return 'up'
    case '<=': return 'down'
    case '=': return rule.direction
    case 'range': return 'band'
  }
}

/** The values that fulfil the rule, both ends inclusive. @throws metrics.bad-target for an empty range or a NaN */
export function acceptable(target: Pick<Target, 'id' | 'rule'>): { readonly low: number; readonly high: number } {
  const { low, high } = interval(target.rule)
  if (!(low <= high)) throw metricsErrors['bad-target']({ target: target.id, why: `${low} – ${high}` })
  return { low, high }
}

function interval(rule: TargetRule): { low: number; high: number } {
  switch (rule.op) {
    case '>=': return { low: rule.value, high: Infinity }
    case '<=': return { low: -Infinity, high: rule.value }
    case 'all-eligible': return { low: 100, high: Infinity }
    case 'range': return { low: rule.low, high: rule.high }
    case '=': {
      const slack = rule.tolerance ?? 0
      return { low: rule.direction === 'down' ? -Infinity : rule.value - slack, high: rule.direction === 'up' ? Infinity : rule.value + slack }
    }
  }
}

/** The edge of the acceptable values that `from` still has to reach; `from` itself when it is inside. */
export function edgeFrom(target: Target, from: number | null): number {
  const { low, high } = acceptable(target)
  if (from !== null && from >= low && from <= high && low !== -Infinity && high !== Infinity) return from
  if (low === -Infinity) return high
  if (high === Infinity) return low
  if (from === null) return (low + high) / 2
  return from < low ? low : high
}
