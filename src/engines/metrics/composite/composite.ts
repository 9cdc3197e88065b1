/**
 * A composite index of public-service quality: areas, each with an objective part (statistics) and a subjective part (survey),
 * kept apart up to the last step. PSQ = α·SEI + (1 − α)·OEI.
 */
import { metricsErrors } from '../metrics.errors.ts'
import { givenWeights } from './weights.ts'

/** Fixed ends, the same for all years and places: `low` scores 0, `high` scores 100; low > high where less is better. */
export interface Bounds { readonly low: number; readonly high: number }

export interface IndexIndicator {
  readonly code: string
  readonly area: string
  readonly part: 'objective' | 'subjective'
  /** Questionnaire or survey of a subjective indicator; all of one index must be the same, because levels of two do not compare. */
  readonly instrument?: string
  readonly weight: number
  readonly bounds: Bounds
}

export interface IndexDefinition {
  readonly areas: readonly { readonly code: string; readonly weight: number }[]
  readonly indicators: readonly IndexIndicator[]
  /** α, weight of the subjective part. 0.6 is a default of this design, not a rule of the field. */
  readonly subjectiveShare: number
  /** Least share of an area part's weight that must have values for it to get a score. Default 0.5. */
  readonly enough?: number
}

/** Score 0…100 with how much of its weight had values. Null score: not enough. */
export interface PartScore { readonly score: number | null; readonly coverage: number }

export interface IndexResult {
  readonly scores: ReadonlyMap<string, number | null>
  readonly areas: readonly { readonly code: string; readonly objective: PartScore; readonly subjective: PartScore }[]
  readonly oei: PartScore
  readonly sei: PartScore
  /** Null unless both parts have a score (only one is needed where the other has no weight). */
  readonly psq: number | null
}

/** 100·(x − low)/(high − low), cut to 0…100. */
export const normalised = (value: number, { low, high }: Bounds): number => Math.min(100, Math.max(0, 100 * (value - low) / (high - low)))

/**
 * Attainment against a target as bounds: upward 0 … T, so that x = T is 100. Downward indicators need bounds of their own,
 * because T/x has no zero point that is fixed.
 */
export const attainmentBounds = (target: number): Bounds => ({ low: 0, high: target })

/**
 * The index of one place and period. Indicators without value leave their weight to the others of the same area and part; areas
 * without score leave theirs to the other areas. @throws metrics.bad-weights for a definition that can't be computed
 */
export function computeIndex(definition: IndexDefinition, valueOf: (indicator: string) => number | null): IndexResult {
  check(definition)
  const scores = new Map(definition.indicators.map(({ code, bounds }) => {
    const value = valueOf(code)
    return [code, value === null ? null : normalised(value, bounds)] as const
  }))
  const enough = definition.enough ?? 0.5
  const areas = definition.areas.map(({ code, weight }) => {
    const part = (which: IndexIndicator['part']): PartScore => weightedScore(definition.indicators.filter((i) => i.area === code && i.part === which).map((i) => ({ weight: i.weight, score: scores.get(i.code) ?? null })), enough)
    return { code, weight, objective: part('objective'), subjective: part('subjective') }
  })
  // An area that has no indicator of a part is no gap in it.
  const over = (which: IndexIndicator['part']): PartScore => weightedScore(areas.filter(({ code }) => definition.indicators.some((i) => i.area === code && i.part === which)).map((area) => ({ weight: area.weight, score: area[which].score })), enough)
  const [oei, sei] = [over('objective'), over('subjective')]
  return { scores, oei, sei, psq: joined(definition.subjectiveShare, sei.score, oei.score), areas: areas.map(({ code, objective, subjective }) => ({ code, objective, subjective })) }
}

function joined(share: number, sei: number | null, oei: number | null): number | null {
  if (share === 0) return oei
  if (share === 1) return sei
  return sei === null || oei === null ? null : share * sei + (1 - share) * oei
}

function weightedScore(rows: readonly { readonly weight: number; readonly score: number | null }[], enough: number): PartScore {
  let [sum, held, total] = [0, 0, 0]
  for (const { weight, score } of rows) {
    total += weight
    if (score === null) continue
    held += weight
    sum += weight * score
  }
  const coverage = total === 0 ? 0 : held / total
  return { score: held === 0 || coverage < enough ? null : sum / held, coverage }
}

function check({ areas, indicators, subjectiveShare }: IndexDefinition): void {
  givenWeights(areas.map(({ weight }) => weight))
  givenWeights(indicators.map(({ weight }) => weight))
  if (!(subjectiveShare >= 0 && subjectiveShare <= 1)) throw metricsErrors['bad-weights']({ why: 'α is not within 0 … 1 / α 须在 0 与 1 之间' })
  const flat = indicators.find(({ bounds }) => !(Math.abs(bounds.high - bounds.low) > 0))
  if (flat) throw metricsErrors['bad-weights']({ why: `bounds of ${flat.code} are equal / 上下界相同` })
  const lost = indicators.find(({ area }) => !areas.some(({ code }) => code === area))
  if (lost) throw metricsErrors['bad-weights']({ why: `area ${lost.area} of ${lost.code} is not listed / 领域未列出` })
  const instruments = new Set(indicators.filter(({ part }) => part === 'subjective').map(({ instrument }) => instrument ?? ''))
  if (instruments.size > 1) throw metricsErrors['bad-weights']({ why: `${[...instruments].join(', ')}: two instruments of satisfaction in one index / 一个指数中混用了两种满意度调查` })
}
