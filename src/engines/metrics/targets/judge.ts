/** Where a target stands: a state and a light that nobody types. */
import type { Day } from '#kernel/period.ts'
import { expectedOn } from './path.ts'
import { acceptable, directionOf, edgeFrom, type Target } from './target.ts'

/** 已完成, 达到序时进度, 滞后, 难以完成, 缺数据. */
export const targetStates = ['achieved', 'on-schedule', 'behind', 'out-of-reach', 'no-data'] as const
export type TargetState = (typeof targetStates)[number]
export type Light = 'green' | 'yellow' | 'red' | 'grey'

export interface Evidence {
  /** In the indicator's unit; null: missing. For cumulative targets the sum since the start. */
  readonly value: number | null
  /** Last day of the period that the value describes. The judgement is as of this day, not of today. */
  readonly day: Day
  /** Probability of reaching the target by its due day (forecast/), if known. */
  readonly chance?: number
}

export interface Judgement {
  readonly state: TargetState
  readonly light: Light
  /** What decided: the text on the page is written from it. */
  readonly why: 'no-value' | 'met' | 'held' | 'period-over' | 'chance' | 'path' | 'no-path'
  /** Share of the target reached, 0…1: x/T upward, T/x downward, distance to the nearer edge for bands. Null without value. */
  readonly attainment: number | null
  /** (x − b)/(T − b), 0 at the baseline, 1 at the target; may leave 0…1. Null without baseline or when they are equal. */
  readonly progress: number | null
  /** What is still missing, in the unit, never negative; 0 when met. */
  readonly gap: number | null
  /** Expected by the path on the evidence's day. */
  readonly expected: number | null
  /** Distance to the path in the good direction: negative is behind. Null for bands without a path to follow. */
  readonly pathGap: number | null
}

/** Chance of success below which a target counts as out of reach. A default of this design, not a rule of the field. */
export const OUT_OF_REACH = 0.1

/** @throws metrics.bad-target */
export function judge(target: Target, evidence: Evidence): Judgement {
  const { value } = evidence
  const expected = expectedOn(target, evidence.day)
  if (value === null) return { state: 'no-data', light: 'grey', why: 'no-value', attainment: null, progress: null, gap: null, expected, pathGap: null }
  const { low, high } = acceptable(target)
  const gap = value < low ? low - value : value > high ? value - high : 0
  const pathGap = expected === null ? null : distance(target, value, expected)
  const [state, why] = stateOf(target, evidence, gap === 0, pathGap)
  return { state, light: lightOf(state, target.binding), why, attainment: attainmentOf(value, low, high), progress: progressOf(target, value), gap, expected, pathGap }
}

function stateOf(target: Target, evidence: Evidence, met: boolean, pathGap: number | null): readonly [TargetState, Judgement['why']] {
  const over = evidence.day >= target.due
  // What must be held, or kept in a band, is achieved only at the end; what must be reached once is achieved when reached.
  const mustHold = target.kind === 'stay' || directionOf(target.rule) === 'band'
  if (met) return mustHold && !over ? ['on-schedule', 'held'] : ['achieved', 'met']
  if (over) return ['out-of-reach', 'period-over']
  if (evidence.chance !== undefined && evidence.chance < OUT_OF_REACH) return ['out-of-reach', 'chance']
  if (pathGap !== null) return [pathGap >= 0 ? 'on-schedule' : 'behind', 'path']
  if (evidence.chance !== undefined) return [evidence.chance >= 0.5 ? 'on-schedule' : 'behind', 'chance']
  return ['no-data', 'no-path']
}

/** Binding and failing is red, anticipatory and failing yellow. */
export function lightOf(state: TargetState, binding: boolean): Light {
  if (state === 'no-data') return 'grey'
  if (state === 'achieved' || state === 'on-schedule') return 'green'
  return binding ? 'red' : 'yellow'
}

/** How far the value is on the good side of the path. In a band it is measured towards the edge that the path makes for. */
function distance(target: Target, value: number, expected: number): number {
  const direction = directionOf(target.rule)
  if (direction !== 'band') return direction === 'up' ? value - expected : expected - value
  if (target.kind === 'stay' || target.baseline === null) return -Math.abs(value - expected)
  const edge = edgeFrom(target, target.baseline)
  return edge >= target.baseline ? value - expected : expected - value
}

function attainmentOf(value: number, low: number, high: number): number {
  if (value >= low && value <= high) return 1
  const share = value < low ? value / low : high / value
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0
}

function progressOf(target: Target, value: number): number | null {
  const base = target.kind === 'cumulative' ? 0 : target.baseline
  if (base === null) return null
  const way = edgeFrom(target, base) - base
  return way === 0 ? null : (value - base) / way
}
