/** All measures of one indicator over its places at once: what the equality page and the report show. */
import { bootstrapInterval, type BootstrapOptions } from './bootstrap.ts'
import { atStandard, coefficientOfVariation, decompose, extremeRatio, gini, groupRatio, lorenz, rangeShare, theilL, theilT, withoutZeros, type Decomposition, type LorenzPoint } from './measures.ts'
import { sampleOf, type Caution, type Place } from './sample.ts'

export interface Measures { readonly cv: number; readonly gini: number; readonly theilT: number; readonly theilL: number }

export interface Assessment {
  readonly weighted: Measures
  readonly unweighted: Measures
  readonly intervals: { readonly cv: Interval; readonly gini: Interval; readonly theilT: Interval }
  readonly decomposition: { readonly T: Decomposition; readonly L: Decomposition }
  readonly extremeRatio: number | null
  readonly rangeShare: number
  readonly urbanRural: number | null
  /** Shares at or above the standard; null when none is given. */
  readonly standard: { readonly places: number; readonly people: number } | null
  readonly lorenz: readonly LorenzPoint[]
  readonly cautions: readonly Caution[]
}

type Interval = { readonly low: number; readonly high: number } | null

export interface AssessOptions extends BootstrapOptions {
  /** In the indicator's own unit and direction. */
  readonly standard?: number
  /** Less is better: values are inverted as (largest value) ÷ value before anything is measured. */
  readonly lessIsBetter?: boolean
  readonly urban?: string
  readonly rural?: string
}

/** Intervals belong to the weighted measures. @throws metrics.bad-sample */
export function assessEquality(places: readonly Place[], options: AssessOptions = {}): Assessment {
  const against = options.lessIsBetter ? Math.max(...places.map(({ value }) => value)) : undefined
  const weighted = sampleOf(places, 'people', against)
  const unweighted = sampleOf(places, 'equal', against)
  const positive = withoutZeros(weighted)
  const { standard, lessIsBetter, urban = 'urban', rural = 'rural' } = options
  const upward = lessIsBetter ? places.map((place) => ({ ...place, value: (against ?? 0) / place.value })) : places
  const interval = (measure: typeof gini): Interval => bootstrapInterval(upward, 'people', measure, options)
  return {
    weighted: { cv: coefficientOfVariation(weighted), gini: gini(weighted), theilT: theilT(weighted), theilL: theilL(positive) },
    unweighted: { cv: coefficientOfVariation(unweighted), gini: gini(unweighted), theilT: theilT(unweighted), theilL: theilL(withoutZeros(unweighted)) },
    intervals: { cv: interval(coefficientOfVariation), gini: interval(gini), theilT: interval(theilT) },
    decomposition: { T: decompose(weighted, 'T'), L: decompose(positive, 'L') },
    extremeRatio: extremeRatio(weighted), rangeShare: rangeShare(weighted), urbanRural: groupRatio(weighted, urban, rural),
    standard: standard === undefined ? null : { places: atStandard(unweighted, bar(standard, against)).places, people: atStandard(weighted, bar(standard, against)).people },
    lorenz: lorenz(weighted), cautions: [...new Set([...positive.cautions, ...unweighted.cautions])],
  }
}

const bar = (standard: number, against: number | undefined): number => (against === undefined ? standard : against / standard)
