/**
 * The value of a whole from the values of its parts, by the kind that the indicator declares. An indicator declares one
 * kind for regions and one for periods: beds add up over regions, and over months the last counts.
 */
import { addExact, divideRounded, multiplyExact } from '../exact/decimal.ts'
import { metricsErrors } from '../metrics.errors.ts'
import { completenessOf, isMissing, missingOfWhole, noneMissing, type Completeness, type Figure, type Missing, type Part } from './cell.ts'

/**
 * sum: Σ amount. ratio: multiplier × Σ amount / Σ base (never a mean of percentages). weighted-mean: Σ amount·base / Σ base.
 * last: the last part that has a value. max, min. none: no roll-up exists (a rank, a rating of one office).
 */
export const rollupKinds = ['sum', 'ratio', 'weighted-mean', 'last', 'max', 'min', 'none'] as const
export type RollupKind = (typeof rollupKinds)[number]

export interface RollupRule {
  readonly indicator: string
  readonly kind: RollupKind
  /** Ratio only: 100·10^d for a percentage with d decimals, 1000·10^d for a rate per thousand. Default 1. */
  readonly multiplier?: number
}

export type WholeValue = { readonly value: number } & Figure | { readonly missing: Missing | 'no-rollup' | 'zero-base' }

export interface Whole {
  /** `value` is what is shown (a rounded integer in the smallest unit); amount and base are what a higher whole adds up. */
  readonly result: WholeValue
  readonly completeness: Completeness
}

/**
 * Rolls up parts; for `last`, parts stand in order of time.
 * @throws metrics.overflow when an exact result does not fit; metrics.bad-rule when a base is missing where the kind needs one
 */
export function rollUp(rule: RollupRule, parts: readonly Part[]): Whole {
  const missing = noneMissing()
  const figures: Figure[] = []
  for (const part of parts) {
    if (isMissing(part)) missing[part.missing] += 1
    else figures.push(part)
  }
  const completeness = completenessOf(parts.length, missing)
  if (rule.kind === 'none') return { result: { missing: 'no-rollup' }, completeness }
  if (figures.length === 0) return { result: { missing: missingOfWhole(parts.length, missing) }, completeness }
  return { result: wholeOf(rule, figures), completeness }
}

function wholeOf(rule: RollupRule, figures: readonly Figure[]): WholeValue {
  const { indicator } = rule
  switch (rule.kind) {
    case 'sum': return plain(figures.reduce((sum, f) => addExact(sum, f.amount, indicator), 0))
    case 'max': return plain(figures.reduce((most, f) => Math.max(most, f.amount), -Infinity))
    case 'min': return plain(figures.reduce((least, f) => Math.min(least, f.amount), Infinity))
    case 'last': {
      const last = figures.at(-1)
      if (last === undefined) return { missing: 'never' }
      return last.base === undefined ? plain(last.amount) : quotient(last.amount, last.base, rule.multiplier ?? 1)
    }
    case 'ratio': {
      const [amount, base] = totals(rule, figures, (f) => f.amount)
      return quotient(amount, base, rule.multiplier ?? 1)
    }
    case 'weighted-mean': {
      const [amount, base] = totals(rule, figures, (f) => multiplyExact(f.amount, baseOf(rule, f), indicator))
      if (base === 0) return { missing: 'zero-base' }
      // The mean itself is what a higher whole weighs again only by its exact parts, so those are kept beside it.
      return { value: divideRounded(amount, 1, base), amount, base }
    }
    case 'none': return { missing: 'no-rollup' }
  }
}

const plain = (amount: number): WholeValue => ({ value: amount, amount })

function quotient(amount: number, base: number, multiplier: number): WholeValue {
  return base === 0 ? { missing: 'zero-base' } : { value: divideRounded(amount, multiplier, base), amount, base }
}

function totals(rule: RollupRule, figures: readonly Figure[], amountOf: (f: Figure) => number): readonly [number, number] {
  let [amount, base] = [0, 0]
  for (const figure of figures) {
    amount = addExact(amount, amountOf(figure), rule.indicator)
    base = addExact(base, baseOf(rule, figure), rule.indicator)
  }
  return [amount, base]
}

function baseOf(rule: RollupRule, figure: Figure): number {
  if (figure.base === undefined) throw metricsErrors['bad-rule']({ rule: rule.indicator, why: `kind ${rule.kind} needs a base with every amount` })
  return figure.base
}
