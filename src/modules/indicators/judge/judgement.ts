/** From a series and a target to a judgement: which value counts, what the forecast says, which state follows. Pure. */
import { chanceOf, forecast, type Forecast } from '#engines/metrics/forecast/index.ts'
import { daysOf, ordinal, reportPeriodKind, reportPeriodOf, type ReportPeriodKind } from '#engines/metrics/periods/report-period.ts'
import type { Point } from '#engines/metrics/statistics/seasons.ts'
import { acceptable, judge, type Judgement, type Target, type TargetRule } from '#engines/metrics/targets/index.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import type { StoredTarget } from '../targets/targets.schema.ts'
import type { Cell } from './cell.ts'

export const perYear: Readonly<Record<ReportPeriodKind, number>> = { year: 1, half: 2, quarter: 4, month: 12, day: 365, 'school-year': 1 }

/** The points of one kind of period in order of time, with the cells they come from. */
export interface Series { readonly kind: ReportPeriodKind; readonly points: readonly Point[]; readonly cells: readonly Cell[]; readonly last: Cell | null }

/**
 * The series that is judged: of the kind whose newest value is newest; a year and its last quarter end on one day, then the
 * indicator's own kind leads, then the longer series. Cells stand for one place, one breakdown.
 */
export function seriesOf(cells: readonly Cell[], indicator: Pick<Indicator, 'frequency'>): Series {
  const kinds = new Map<ReportPeriodKind, Cell[]>()
  for (const cell of cells) kinds.set(reportPeriodKind(cell.period), [...(kinds.get(reportPeriodKind(cell.period)) ?? []), cell])
  const rated = [...kinds].map(([kind, list]) => {
    const sorted = list.toSorted((a, b) => ordinal(a.period) - ordinal(b.period))
    const last = sorted.findLast(({ value }) => value !== null) ?? sorted.at(-1) ?? null
    return { kind, sorted, last, day: last === null || last.value === null ? '' : daysOf(last.period).last }
  })
  const [best] = rated.toSorted((a, b) => (b.day > a.day ? 1 : b.day < a.day ? -1 : Number(b.kind === indicator.frequency) - Number(a.kind === indicator.frequency) || b.sorted.length - a.sorted.length))
  if (best === undefined) return { kind: indicator.frequency, points: [], cells: [], last: null }
  return { kind: best.kind, cells: best.sorted, last: best.last, points: pointsOf(best.sorted) }
}

const pointsOf = (cells: readonly Cell[]): readonly Point[] => cells.flatMap(({ period, value }) => (value === null ? [] : [{ at: ordinal(period), value }]))

export interface Judged {
  readonly judgement: Omit<Judgement, 'why'> & { readonly why: Judgement['why'] | 'words' }
  /** The sum since the start for cumulative targets. */
  readonly value: number | null
  readonly forecast: Forecast | null
  readonly chance: number | null
  readonly baseline: { readonly value: number; readonly from: 'plan' | 'observed' } | null
  /** The engine's target, for paths; null for words only. */
  readonly target: Target | null
}

/** `borrowed`: one-step error of like indicators, for series of three to five points. */
export function judged(stored: StoredTarget, indicator: Indicator, series: Series, borrowed: number | null): Judged {
  const baseline = baselineOf(stored, series)
  const target = targetOf(stored, indicator, baseline?.value ?? null)
  const counted = stored.kind === 'cumulative' ? summed(series, stored.startDay) : series
  const value = counted.points.at(-1)?.value ?? null
  const last = lastCellOf(counted)
  const none = { state: 'no-data', light: 'grey', attainment: null, progress: null, gap: null, expected: null, pathGap: null } as const
  if (target === null) return { judgement: { ...none, why: 'words' }, value, forecast: null, chance: null, baseline, target }
  if (value === null || last === null) return { judgement: judge(target, { value: null, day: stored.startDay }), value: null, forecast: null, chance: null, baseline, target }
  const prediction = forecast(counted.points, ordinal(reportPeriodOf(stored.dueDay, counted.kind)), {
    ...(indicator.floor === null ? {} : { floor: indicator.floor }), ...(indicator.ceiling === null || stored.kind === 'cumulative' ? {} : { ceiling: indicator.ceiling }),
    ...(borrowed === null ? {} : { borrowedStepError: borrowed }), ...(stored.kind === 'cumulative' ? {} : { perYear: perYear[counted.kind] }),
  }) ?? null
  const { low, high } = acceptable(target)
  const chance = prediction === null ? null : chanceOf(prediction, low, high)
  const day = daysOf(last.period).last
  // The engine judges days; a value of the year in which the target falls due is of its last day at the earliest.
  return { judgement: judge(target, { value, day, ...(chance === null ? {} : { chance }) }), value, forecast: prediction, chance, baseline, target }
}

const lastCellOf = ({ cells }: Series): Cell | null => cells.findLast(({ value }) => value !== null) ?? null

/** The running sum of the periods that lie wholly after the start. */
function summed(series: Series, startDay: string): Series {
  const cells = series.cells.filter(({ period, value }) => value !== null && daysOf(period).first >= startDay)
  let sum = 0
  const points = cells.map(({ period, value }) => ({ at: ordinal(period), value: sum += value ?? 0 }))
  return { ...series, cells, points }
}

/** The plan's own; else the last value observed at or before the start. */
function baselineOf(stored: StoredTarget, series: Series): Judged['baseline'] {
  if (stored.kind === 'cumulative') return null
  if (stored.baseline !== null) return { value: stored.baseline, from: 'plan' }
  const before = series.cells.findLast(({ period, value }) => value !== null && daysOf(period).last <= stored.startDay)
  return before === undefined || before.value === null ? null : { value: before.value, from: 'observed' }
}

type Promised = Pick<StoredTarget, 'id' | 'planId' | 'indicator' | 'op' | 'value' | 'high' | 'kind' | 'nature' | 'startDay' | 'dueDay' | 'shape' | 'milestones'>

/** As the engine takes it; null for a goal in words. */
export function targetOf(stored: Promised, indicator: Pick<Indicator, 'direction'>, baseline: number | null): Target | null {
  const rule = ruleOf(stored, indicator)
  if (rule === null) return null
  const { id, planId: plan, indicator: of, kind, nature, startDay: start, dueDay: due, shape } = stored
  const milestones = stored.milestones.filter(({ day }) => day > start && day < due)
  return { id, plan, indicator: of, rule, kind, binding: nature === 'binding', start, due, baseline, shape, ...(milestones.length === 0 ? {} : { milestones }) }
}

function ruleOf({ op, value, high }: Pick<StoredTarget, 'op' | 'value' | 'high'>, { direction }: Pick<Indicator, 'direction'>): TargetRule | null {
  if (op === 'all-eligible') return { op }
  if (op === 'words' || value === null) return null
  if (op === 'range') return high === null ? null : { op, low: value, high }
  return op === '=' ? { op, value, direction } : { op, value }
}
