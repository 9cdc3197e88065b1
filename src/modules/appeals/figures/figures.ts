/** Scores of units from their shares: composite, group of like volume, rank with ties. Pure. */
import { valueOf, type RateName, type Share } from './rates.ts'

export interface UnitShares { readonly unit: string; readonly orders: number; readonly shares: Readonly<Partial<Record<RateName, Share>>> }
export const volumes = ['large', 'middle', 'small'] as const
export type Volume = (typeof volumes)[number]

export interface Scored extends UnitShares {
  readonly group: Volume
  /** 0 to 100; null: one of the weighted rates has no orders. */
  readonly composite: number | null
  /** Within the group, ties share the better place; null without composite. */
  readonly rank: number | null
}

export interface Scoring { readonly weights: { readonly response: number; readonly solved: number; readonly satisfied: number }; readonly groups: readonly [number, number] }

/** Within groups by volume, the best first, those without a composite last; ties in the order given. */
export function scoreUnits(units: readonly UnitShares[], { weights, groups }: Scoring): readonly Scored[] {
  const scored = units.map((unit) => ({ ...unit, group: groupOf(unit.orders, groups), composite: compositeOf(unit, weights) }))
  const ranked = scored.map((unit) => ({
    ...unit,
    rank: unit.composite === null ? null : 1 + scored.filter((other) => other.group === unit.group && other.composite !== null && other.composite > (unit.composite ?? 0)).length,
  }))
  return ranked.toSorted((a, b) => volumes.indexOf(a.group) - volumes.indexOf(b.group) || (a.rank ?? Infinity) - (b.rank ?? Infinity))
}

const groupOf = (orders: number, [large, middle]: readonly [number, number]): Volume => (orders >= large ? 'large' : orders >= middle ? 'middle' : 'small')

/** 0 to 100, two digits: the weighted mean of the three rates; null where one of them has no orders. */
export function compositeOf({ shares }: Pick<UnitShares, 'shares'>, weights: Scoring['weights']): number | null {
  let [sum, whole] = [0, 0]
  for (const name of ['response', 'solved', 'satisfied'] as const) {
    const share = shares[name]
    const value = share === undefined ? null : valueOf(share)
    // A rate with nothing to count has no value; leaving it out would let a unit win by not being called back.
    if (value === null) return null
    sum += weights[name] * value
    whole += weights[name]
  }
  return whole === 0 ? null : Math.round((sum / whole) * 10_000) / 100
}
