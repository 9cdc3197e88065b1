/** One condition at one position of one series: a measure, the limit it is held against, and the level that follows. */
import { deseasonalised, seasonalEffects, type Point } from '../statistics/seasons.ts'
import { mad, mean, median } from '../statistics/statistics.ts'
import type { Condition, Watched, WarningLevel, WarningRule } from './rule.ts'

export interface Measurement {
  readonly at: number
  /** Larger is worse, in the unit of the condition: indicator units, a share, deviations, places, periods. */
  readonly measure: number
  /** Beyond it the condition holds. */
  readonly limit: number
  readonly level: WarningLevel
}

/** Null when it can't be measured: no value at `at`, no earlier one to compare with, no deviation. */
export function measure(rule: WarningRule, watched: Watched, at: number): Measurement | null {
  const { condition } = rule
  if (condition.kind === 'bands') return inBands(condition, watched, at)
  const found = measureOf(condition, watched, at)
  return found === null ? null : { at, measure: found.measure, limit: found.limit, level: found.measure > found.limit ? rule.level : 'green' }
}

type Found = { readonly measure: number; readonly limit: number } | null
type Plain = Exclude<Condition, { kind: 'bands' }>

function measureOf(condition: Plain, watched: Watched, at: number): Found {
  const { points } = watched
  const worse = watched.better === 'up' ? -1 : 1
  const now = valueAt(points, at)
  const known = points.filter((point) => point.at <= at)
  if (condition.kind === 'stale') {
    const last = known.at(-1)
    return last === undefined ? null : { measure: at - last.at, limit: condition.periods }
  }
  if (condition.kind === 'rank-fall') {
    const [rank, before] = [watched.ranks?.get(at), watched.ranks?.get(at - 1)]
    return rank === undefined || before === undefined ? null : { measure: rank - before, limit: condition.places - 1 }
  }
  if (now === undefined) return null
  switch (condition.kind) {
    case 'threshold': return condition.beyond === 'above' ? { measure: now, limit: condition.limit } : { measure: -now, limit: -condition.limit }
    case 'path-distance': {
      const expected = watched.expected?.(at) ?? null
      return expected === null ? null : { measure: worse * (now - expected), limit: condition.by }
    }
    case 'change': {
      const before = valueAt(points, at - (condition.against === 'year' ? watched.perYear : 1))
      if (before === undefined || (condition.as === 'share' && before === 0)) return null
      return { measure: worse * (now - before) / (condition.as === 'share' ? Math.abs(before) : 1), limit: condition.by }
    }
    case 'run': return { measure: runOf(points, at, worse), limit: condition.periods - 1 }
    case 'outlier': return outlier(known, watched.perYear, condition.mads)
    case 'cusum': return cusum(known, watched, condition)
  }
}

const valueAt = (points: readonly Point[], at: number): number | undefined => points.find((point) => point.at === at)?.value

/** How many changes in the bad direction stand in a row up to `at`, over positions without a gap. */
function runOf(points: readonly Point[], at: number, worse: number): number {
  let count = 0
  for (;;) {
    const [now, before] = [valueAt(points, at - count), valueAt(points, at - count - 1)]
    if (now === undefined || before === undefined || worse * (now - before) <= 0) return count
    count += 1
  }
}

/** Points before the one in question that a median and its deviation need. */
const ENOUGH = 6

/**
 * The point is left out of median and deviation, so that it can't hide itself. Where more than half of the values are
 * alike MAD is 0 and the mean deviation × 1.2533 stands in (Iglewicz & Hoaglin 1993); a series that never moved has no
 * scale at all and is not measured.
 */
function outlier(known: readonly Point[], perYear: number, mads: number): Found {
  const plain = deseasonalised(known, seasonalEffects(known, perYear))
  const before = plain.slice(0, -1).map(({ value }) => value)
  const last = plain.at(-1)
  if (last === undefined || before.length < ENOUGH) return null
  const middle = median(before)
  const deviation = mad(before) || 1.2533 * mean(before.map((value) => Math.abs(value - middle)))
  return deviation === 0 ? null : { measure: Math.abs(last.value - middle) / deviation, limit: mads }
}

/** Page's one-sided cumulative sum in the bad direction: S = max(0, S + z − shift/2), in standard deviations of the base. */
function cusum(known: readonly Point[], watched: Watched, condition: Extract<Condition, { kind: 'cusum' }>): Found {
  const plain = deseasonalised(known, seasonalEffects(known, watched.perYear)).map(({ value }) => value)
  const base = plain.slice(0, condition.base)
  if (base.length < condition.base || plain.length <= condition.base) return null
  const level = mean(base)
  const deviation = Math.sqrt(base.reduce((sum, value) => sum + (value - level) ** 2, 0) / (base.length - 1))
  if (!(deviation > 0)) return null
  const worse = watched.better === 'up' ? -1 : 1
  return { measure: plain.slice(condition.base).reduce((sum, value) => Math.max(0, sum + worse * (value - level) / deviation - condition.shift / 2), 0), limit: condition.limit }
}

function inBands(condition: Extract<Condition, { kind: 'bands' }>, watched: Watched, at: number): Measurement | null {
  const now = valueAt(watched.points, at)
  const band = now === undefined ? -1 : condition.bands.findIndex(({ upTo }) => upTo === null || now <= upTo)
  const found = condition.bands[band]
  if (now === undefined || !found) return null
  return { at, measure: now, limit: condition.bands[band - 1]?.upTo ?? -Infinity, level: found.level }
}
