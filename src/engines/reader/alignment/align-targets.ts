/** This plan's targets beside those of the plan above it and of others, measure by measure. */
import type { Extraction, Op, Value } from '../types.ts'
import { matchIndicator } from './match-indicator.ts'
import { directionOf, sameMeasure, type Direction } from './measure.ts'
import { normalUnit, yearOf } from './commitments.ts'
import type { CanonicalIndicator, ReferencePlan } from './canonical.ts'

export interface AlignableTarget {
  readonly measure: string
  /** Canonical id, where it is known already. */
  readonly indicator: string | null
  readonly year: number | null
  readonly op: Op
  readonly value: Value
  readonly unit: string | null
}
export interface AlignablePlan { readonly id: string; readonly title: string; readonly targets: readonly AlignableTarget[] }
export interface BesideTarget extends AlignableTarget { readonly plan: string }

export type Comparison = 'below' | 'equal' | 'above' | 'not comparable'
export interface AlignmentRow {
  readonly indicator: string | null
  readonly measure: string
  readonly own: AlignableTarget
  readonly upper: BesideTarget | null
  readonly others: readonly BesideTarget[]
  /** This plan's target against the upper plan's. `below` is worse, whichever way is better. */
  readonly comparison: Comparison
  /** The own target falls due so many years after the upper one; negative: before. null: unknown. A lower stage on the way is no shortfall. */
  readonly yearsLater: number | null
}

export interface AlignmentInput {
  readonly own: AlignablePlan
  readonly upper?: AlignablePlan
  readonly others?: readonly AlignablePlan[]
  readonly list: readonly CanonicalIndicator[]
}

/** One row a target of the own plan, in its order. */
export function alignTargets({ own, upper, others = [], list }: AlignmentInput): AlignmentRow[] {
  const find = finder(list)
  return own.targets.map((target) => {
    const indicator = find.idOf(target)
    const above = upper ? find.beside(target, indicator, upper) : null
    const canonical = list.find((entry) => entry.id === indicator)
    return {
      indicator,
      measure: canonical?.name.zh ?? target.measure,
      own: target,
      upper: above,
      others: others.flatMap((plan) => find.beside(target, indicator, plan) ?? []),
      comparison: above ? compareTargets(target, above, canonical) : 'not comparable',
      yearsLater: above && target.year !== null && above.year !== null ? target.year - above.year : null,
    }
  })
}

/** Counts of places of different size (rollup `sum`) are not comparable, nor are ranges, nor units that differ. */
export function compareTargets(own: AlignableTarget, upper: AlignableTarget, canonical?: CanonicalIndicator): Comparison {
  if (canonical?.rollup === 'sum') return 'not comparable'
  if (own.value === null || upper.value === null) {
    const [a, b] = [fullShare(own), fullShare(upper)]
    return a === null || b === null ? 'not comparable' : order(a, b, 'up')
  }
  if (typeof own.value !== 'number' || typeof upper.value !== 'number' || normalUnit(own.unit) !== normalUnit(upper.unit)) return 'not comparable'
  const direction = canonical?.direction ?? directionOf(own.measure)
  return direction === null || direction === 'band' ? (own.value === upper.value ? 'equal' : 'not comparable') : order(own.value, upper.value, direction)
}

function order(own: number, upper: number, direction: Direction): Comparison {
  if (own === upper) return 'equal'
  return own > upper === (direction === 'up') ? 'above' : 'below'
}

/** 应保尽保 is a hundred per cent of those entitled. */
function fullShare(target: AlignableTarget): number | null {
  if (target.value === null) return 100
  return typeof target.value === 'number' && normalUnit(target.unit) === '%' ? target.value : null
}

interface Finder {
  idOf(target: AlignableTarget): string | null
  beside(target: AlignableTarget, id: string | null, plan: AlignablePlan): BesideTarget | null
}

function finder(list: readonly CanonicalIndicator[]): Finder {
  const ids = new Map<AlignableTarget, string | null>()
  const idOf = (target: AlignableTarget): string | null => {
    const known = ids.get(target)
    if (known !== undefined) return known
    const id = target.indicator ?? matchIndicator(target.measure, list)?.id ?? null
    ids.set(target, id)
    return id
  }
  return {
    idOf,
    beside(target, id, plan) {
      const same = plan.targets.filter((candidate) =>
        id === null ? idOf(candidate) === null && sameMeasure(candidate.measure, target.measure) : idOf(candidate) === id)
      const best = same.reduce<AlignableTarget | null>((a, b) => (a === null || closer(b, a, target) ? b : a), null)
      return best ? { ...best, plan: plan.id } : null
    },
  }
}

/** Of several stages the one whose year is nearest; of one year the later stands. */
function closer(candidate: AlignableTarget, best: AlignableTarget, target: AlignableTarget): boolean {
  if (target.year === null || candidate.year === null || best.year === null) return (candidate.year ?? 0) > (best.year ?? 0)
  const [a, b] = [Math.abs(candidate.year - target.year), Math.abs(best.year - target.year)]
  return a < b || (a === b && candidate.year > best.year)
}

/** The targets of a plan that was read: tables and goals first, then other targets in prose that no goal covers. */
export function alignablePlan(id: string, extraction: Extraction): AlignablePlan {
  const goals = extraction.indicators.map((indicator): AlignableTarget & { at: number; to: number } => ({
    measure: indicator.name, indicator: null, year: indicator.target.year, op: indicator.target.op, value: indicator.target.value, unit: indicator.unit,
    at: indicator.source.start, to: indicator.source.end,
  }))
  const prose = extraction.quantities
    .filter((quantity) => quantity.kind === 'target' && !goals.some((g) => g.at < quantity.source.end && quantity.source.start < g.to))
    .map((quantity): AlignableTarget =>
      ({ measure: quantity.measure, indicator: null, year: yearOf(quantity.deadline), op: quantity.op, value: quantity.value, unit: quantity.unit }))
  return {
    id,
    title: extraction.document.title,
    targets: [...goals.map(({ measure, indicator, year, op, value, unit }) => ({ measure, indicator, year, op, value, unit })), ...prose],
  }
}

export function alignableReference(plan: ReferencePlan, list: readonly CanonicalIndicator[]): AlignablePlan {
  const names = new Map(list.map((entry) => [entry.id, entry.name.zh]))
  return {
    id: plan.id,
    title: plan.title,
    targets: plan.targets.map(({ indicator, year, op, value, unit }) => ({ measure: names.get(indicator) ?? indicator, indicator, year, op, value, unit })),
  }
}
