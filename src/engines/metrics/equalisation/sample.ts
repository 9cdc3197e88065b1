/** Values of places with the people who live there, cleaned once for all measures of equality. */
import { metricsErrors } from '../metrics.errors.ts'

export interface Place {
  /** Indicator value of the place in the indicator's unit; per head, not a total. */
  readonly value: number
  /** People it stands for; all 1 for the unweighted measures. */
  readonly people: number
  /** What the decomposition groups by: prefecture, urban/rural. */
  readonly group?: string
}

/** What was done to the data or what limits the reading; shown beside the result. */
export type Caution = 'small-n' | 'zeros-dropped-in-theil-l' | 'inverted' | 'people-zero-dropped'

export interface Sample {
  readonly values: readonly number[]
  /** Shares of people, adding up to 1. */
  readonly shares: readonly number[]
  readonly groups: readonly string[]
  readonly cautions: readonly Caution[]
}

/** Below this the measures swing with a single place. */
const FEW = 3

/**
 * @param weighting people: by share of people; equal: every place counts once
 * @param invertAgainst for indicators where less is better (deaths, waiting days): the value becomes this ÷ value, so that
 *   more is better; zeros can't be inverted
 * @throws metrics.bad-sample for no places, a negative or non-finite value, negative people, a zero to invert, all values zero
 */
export function sampleOf(places: readonly Place[], weighting: 'people' | 'equal', invertAgainst?: number): Sample {
  const kept = places.filter(({ people }) => weighting === 'equal' || people !== 0)
  if (kept.length === 0) throw metricsErrors['bad-sample']({ why: 'no places / 没有地区' })
  if (kept.some(({ value, people }) => !Number.isFinite(value) || !Number.isFinite(people) || people < 0)) throw metricsErrors['bad-sample']({ why: 'a value or a population is no number / 有数值或人口无效' })
  if (kept.some(({ value }) => value < 0)) throw metricsErrors['bad-sample']({ why: 'negative values; the measures need a ratio scale / 有负值' })
  if (invertAgainst !== undefined && kept.some(({ value }) => value === 0)) throw metricsErrors['bad-sample']({ why: 'a zero cannot be inverted / 零值不能取倒数' })
  const values = kept.map(({ value }) => (invertAgainst === undefined ? value : invertAgainst / value))
  if (values.every((value) => value === 0)) throw metricsErrors['bad-sample']({ why: 'all values are zero / 全部为零' })
  const total = kept.reduce((sum, { people }) => sum + people, 0)
  const cautions: Caution[] = []
  if (kept.length < FEW) cautions.push('small-n')
  if (kept.length < places.length) cautions.push('people-zero-dropped')
  if (invertAgainst !== undefined) cautions.push('inverted')
  return { values, shares: kept.map(({ people }) => (weighting === 'equal' ? 1 / kept.length : people / total)), groups: kept.map(({ group }) => group ?? ''), cautions }
}

export const meanOf = ({ values, shares }: Pick<Sample, 'values' | 'shares'>): number => values.reduce((sum, value, i) => sum + value * (shares[i] ?? 0), 0)
