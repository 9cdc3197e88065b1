/** How unequal a service is. All measures take a Sample: values ≥ 0, not all 0, shares of people adding up to 1. */
import { meanOf, type Sample } from './sample.ts'

/** √Σ pᵢ(xᵢ − μ)² / μ. Unit-free; 差异系数. */
export function coefficientOfVariation(sample: Sample): number {
  const mean = meanOf(sample)
  return Math.sqrt(sample.values.reduce((sum, value, i) => sum + (sample.shares[i] ?? 0) * (value - mean) ** 2, 0)) / mean
}

/** ΣΣ pᵢpⱼ|xᵢ − xⱼ| / 2μ, computed along the Lorenz curve in n log n. 0 is equal, towards 1 one has all. */
export function gini(sample: Sample): number {
  const points = lorenz(sample)
  let area = 0
  for (let i = 1; i < points.length; i++) {
    const [before, now] = [points[i - 1], points[i]]
    if (before && now) area += (now.people - before.people) * (now.value + before.value)
  }
  return Math.max(0, 1 - area)
}

export interface LorenzPoint { readonly people: number; readonly value: number }

/** Shares of people and of value held by the worst-off, from (0, 0) to (1, 1). */
export function lorenz({ values, shares }: Sample): readonly LorenzPoint[] {
  const rows = values.map((value, i) => ({ value, share: shares[i] ?? 0 })).toSorted((a, b) => a.value - b.value)
  const mean = meanOf({ values, shares })
  const points: LorenzPoint[] = [{ people: 0, value: 0 }]
  let [people, held] = [0, 0]
  for (const row of rows) {
    people += row.share
    held += row.share * row.value / mean
    points.push({ people, value: held })
  }
  return points
}

/** Σ pᵢ (xᵢ/μ) ln(xᵢ/μ); a zero contributes 0, its limit. More sensitive at the top (Theil 1967). */
export function theilT(sample: Sample): number {
  const mean = meanOf(sample)
  return Math.max(0, sample.values.reduce((sum, value, i) => sum + (value === 0 ? 0 : (sample.shares[i] ?? 0) * value / mean * Math.log(value / mean)), 0))
}

/** Σ pᵢ ln(μ/xᵢ), mean log deviation, more sensitive at the bottom. Not defined at 0: `withoutZeros` first, and say so. */
export function theilL(sample: Sample): number {
  const mean = meanOf(sample)
  return Math.max(0, sample.values.reduce((sum, value, i) => sum + (sample.shares[i] ?? 0) * Math.log(mean / value), 0))
}

/** The sample without its zeros, shares scaled to 1 again. */
export function withoutZeros(sample: Sample): Sample {
  const kept = sample.values.map((_, i) => i).filter((i) => sample.values[i] !== 0)
  const total = kept.reduce((sum, i) => sum + (sample.shares[i] ?? 0), 0)
  return {
    values: kept.map((i) => sample.values[i] ?? 0), shares: kept.map((i) => (sample.shares[i] ?? 0) / total), groups: kept.map((i) => sample.groups[i] ?? ''),
    cautions: kept.length < sample.values.length ? [...sample.cautions, 'zeros-dropped-in-theil-l'] : sample.cautions,
  }
}

export interface Decomposition {
  readonly total: number
  readonly between: number
  readonly within: number
  readonly groups: readonly { readonly group: string; readonly people: number; readonly index: number; readonly contribution: number }[]
}

/**
 * total = between + within. T: within = Σ s_g T_g with s_g the group's share of the value; L: within = Σ p_g L_g with p_g
 * its share of people (Shorrocks 1980).
 */
export function decompose(sample: Sample, index: 'T' | 'L'): Decomposition {
  const measure = index === 'T' ? theilT : theilL
  const mean = meanOf(sample)
  const groups = [...new Set(sample.groups)].map((group) => {
    const at = sample.groups.map((_, i) => i).filter((i) => sample.groups[i] === group)
    const people = at.reduce((sum, i) => sum + (sample.shares[i] ?? 0), 0)
    const part: Sample = { ...sample, values: at.map((i) => sample.values[i] ?? 0), shares: at.map((i) => (sample.shares[i] ?? 0) / people), groups: at.map(() => group) }
    const groupMean = meanOf(part)
    const own = groupMean === 0 ? 0 : measure(part)
    return { group, people, mean: groupMean, index: own, contribution: (index === 'T' ? people * groupMean / mean : people) * own }
  })
  const between = measure({ ...sample, values: groups.map((g) => g.mean), shares: groups.map((g) => g.people), groups: groups.map((g) => g.group) })
  const within = groups.reduce((sum, { contribution }) => sum + contribution, 0)
  return { total: measure(sample), between, within, groups: groups.map(({ group, people, index: own, contribution }) => ({ group, people, index: own, contribution })) }
}

/** Largest ÷ smallest value (极值比); null when the smallest is 0. */
export function extremeRatio({ values }: Sample): number | null {
  const least = Math.min(...values)
  return least === 0 ? null : Math.max(...values) / least
}

/** (largest − smallest) ÷ largest (极差率), 0 equal … 1. */
export const rangeShare = ({ values }: Sample): number => (Math.max(...values) - Math.min(...values)) / Math.max(...values)

/** Mean of group `urban` ÷ mean of group `rural` (城乡比), each weighted by its people; null when one is missing or 0. */
export function groupRatio(sample: Sample, urban: string, rural: string): number | null {
  const meanIn = (group: string): number => {
    const [held, people] = sample.values.reduce<[number, number]>(([h, p], value, i) => (sample.groups[i] === group ? [h + value * (sample.shares[i] ?? 0), p + (sample.shares[i] ?? 0)] : [h, p]), [0, 0])
    return held / people
  }
  const ratio = meanIn(urban) / meanIn(rural)
  return Number.isFinite(ratio) ? ratio : null
}

/** Share of places, and of people, at or above the standard (达标率); values already point upward. */
export function atStandard({ values, shares }: Sample, standard: number): { readonly places: number; readonly people: number } {
  const met = values.map((value) => value >= standard)
  return { places: met.filter(Boolean).length / values.length, people: Math.min(1, shares.reduce((sum, share, i) => sum + (met[i] ? share : 0), 0)) }
}
