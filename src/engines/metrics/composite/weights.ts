/** Where weights come from: equal, given, from the spread of the data (entropy), from pairwise judgement (AHP). All add up to 1. */
import { metricsErrors } from '../metrics.errors.ts'

export const equalWeights = (count: number): readonly number[] => Array.from({ length: count }, () => 1 / count)

/** Given weights scaled to 1. @throws metrics.bad-weights for negative ones or a sum of 0 */
export function givenWeights(weights: readonly number[]): readonly number[] {
  const total = weights.reduce((sum, w) => sum + w, 0)
  if (weights.some((w) => !(w >= 0)) || !(total > 0)) throw metricsErrors['bad-weights']({ why: 'negative, or all zero / 有负值或全部为零' })
  return weights.map((w) => w / total)
}

/**
 * Entropy weights (Shannon 1948 as used in 综合评价): pᵢⱼ = xᵢⱼ/Σᵢxᵢⱼ, eⱼ = −Σ p ln p / ln n, wⱼ = (1 − eⱼ)/Σ(1 − e). An indicator on
 * which all places are alike gets no weight. Rows are places, columns indicators; scores ≥ 0 (normalised values).
 * The weights move with the data: fix them for a plan's term, or years do not compare.
 * @throws metrics.bad-weights below two places, for negative scores, or when no indicator tells places apart
 */
export function entropyWeights(scores: readonly (readonly number[])[]): readonly number[] {
  const count = scores[0]?.length ?? 0
  if (scores.length < 2 || scores.some((row) => row.length !== count || row.some((x) => !(x >= 0)))) throw metricsErrors['bad-weights']({ why: 'entropy needs two places and scores that are not negative / 熵权法至少需要两个地区和非负得分' })
  const divergence = Array.from({ length: count }, (_, j) => {
    const column = scores.map((row) => row[j] ?? 0)
    const total = column.reduce((sum, x) => sum + x, 0)
    if (total === 0) return 0
    const entropy = -column.reduce((sum, x) => sum + (x === 0 ? 0 : x / total * Math.log(x / total)), 0) / Math.log(scores.length)
    // Rounding leaves some 1e-16 where all places are alike, which would become the whole weight.
    return 1 - entropy < 1e-12 ? 0 : 1 - entropy
  })
  return givenWeights(divergence)
}

export interface AhpResult {
  readonly weights: readonly number[]
  readonly lambda: number
  /** (λ − n)/(n − 1) ÷ random index; judgements are taken as consistent below 0.1. 0 for n ≤ 2. */
  readonly consistencyRatio: number
}

/** Mean consistency index of random matrices of order 1 … 15 (Saaty 1980, as printed). */
const RANDOM_INDEX = [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59]

/**
 * Analytic hierarchy process (Saaty 1980): the principal eigenvector of a matrix of pairwise judgements by power iteration.
 * @throws metrics.bad-weights when it is not square, not reciprocal, not positive or larger than 15
 */
export function ahpWeights(judgements: readonly (readonly number[])[]): AhpResult {
  const n = judgements.length
  const at = (i: number, j: number): number => judgements[i]?.[j] ?? Number.NaN
  const reciprocal = judgements.every((row, i) => row.length === n && row.every((a, j) => a > 0 && Math.abs(a * at(j, i) - 1) < 0.01))
  if (n === 0 || n > RANDOM_INDEX.length || !reciprocal) throw metricsErrors['bad-weights']({ why: 'judgements must be a square matrix of at most 15 with a(i,j)·a(j,i) = 1 / 判断矩阵须为不超过 15 阶的正互反矩阵' })
  let weights = equalWeights(n)
  let lambda = n
  for (let round = 0; round < 200; round++) {
    const next = judgements.map((row) => row.reduce((sum, a, j) => sum + a * (weights[j] ?? 0), 0))
    lambda = next.reduce((sum, x) => sum + x, 0)
    weights = next.map((x) => x / lambda)
  }
  const random = RANDOM_INDEX[n - 1] ?? 0
  return { weights, lambda, consistencyRatio: random === 0 ? 0 : Math.max(0, (lambda - n) / (n - 1) / random) }
}
