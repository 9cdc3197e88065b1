/** From measurements to warnings that rise once, stay while it is bad, and do not flicker. */
import { metricsErrors } from '../metrics.errors.ts'
import { measure, type Measurement } from './measure.ts'
import { warningLevels, type Suppression, type WarningLevel, type WarningRule, type Watched } from './rule.ts'

/** What is remembered between two looks; JSON. */
export interface WatchState {
  readonly level: WarningLevel
  /** Level seen and for how many looks in a row, while it differs from `level`. */
  readonly pending: { readonly level: WarningLevel; readonly count: number } | null
  readonly clearedAt: number | null
}

export const quiet: WatchState = { level: 'green', pending: null, clearedAt: null }

export interface WarningEvent {
  readonly rule: string
  readonly at: number
  /** raised: from green. changed: from one level to another. cleared: to green. suppressed: would have been raised. */
  readonly kind: 'raised' | 'changed' | 'cleared' | 'suppressed'
  readonly level: WarningLevel
  readonly measurement: Measurement
  readonly reason?: string
}

/**
 * Looks once more, at position `at`. What can't be measured leaves the state as it is: no data is not good news.
 * @throws metrics.bad-rule for a suppression without reason
 */
export function watch(rule: WarningRule, watched: Watched, at: number, state: WatchState = quiet, suppressions: readonly Suppression[] = []): { readonly state: WatchState; readonly event?: WarningEvent } {
  const silenced = suppressions.find((s) => s.rule === rule.id && at >= s.from && at <= s.until)
  if (silenced && silenced.reason.trim() === '') throw metricsErrors['bad-rule']({ rule: rule.id, why: 'a suppression needs a reason / 暂停预警须写明理由' })
  const measurement = measure(rule, watched, at)
  if (!measurement) return { state }
  const seen = settled(rule, watched, at, measurement, state.level)
  if (seen === state.level) return { state: { ...state, pending: null } }
  const rising = rankOf(seen) > rankOf(state.level)
  if (rising && state.clearedAt !== null && at - state.clearedAt <= (rule.coolDown ?? 0)) return { state: { ...state, pending: null } }
  const count = state.pending?.level === seen ? state.pending.count + 1 : 1
  if (count < ((rising ? rule.raiseAfter : rule.clearAfter) ?? 1)) return { state: { ...state, pending: { level: seen, count } } }
  if (silenced && rising) return { state: { ...state, pending: null }, event: { rule: rule.id, at, kind: 'suppressed', level: seen, measurement, reason: silenced.reason } }
  const kind = seen === 'green' ? 'cleared' : state.level === 'green' ? 'raised' : 'changed'
  return { state: { level: seen, pending: null, clearedAt: seen === 'green' ? at : state.clearedAt }, event: { rule: rule.id, at, kind, level: seen, measurement } }
}

/** The level after hysteresis: falling needs the measure to be `margin` inside the limit that it leaves. */
function settled(rule: WarningRule, watched: Watched, at: number, { measure: found, limit, level }: Measurement, before: WarningLevel): WarningLevel {
  const margin = rule.margin ?? 0
  if (margin === 0 || rankOf(level) >= rankOf(before)) return level
  if (rule.condition.kind !== 'bands') return found > limit - margin ? before : level
  // One band at a time: the light that a value `margin` higher would show is the one that still holds.
  const shifted = { ...watched, points: watched.points.map((point) => (point.at === at ? { at, value: point.value + margin } : point)) }
  const held = measure(rule, shifted, at)?.level ?? level
  return rankOf(held) > rankOf(before) ? before : held
}

const rankOf = (level: WarningLevel): number => warningLevels.indexOf(level)
