/** Straight scales with round ticks. */

export interface Scale {
  readonly min: number
  readonly max: number
  readonly ticks: readonly number[]
  /** Position of a value between 0 (min) and 1 (max); not cut at the ends. */
  readonly at: (value: number) => number
}

/**
 * From the values' range outward to round ticks: steps of 1, 2 or 5 times a power of ten, about `count` of them.
 * `fromZero` includes zero, which bars need to tell the truth. No values give 0…1, one value a scale around it.
 */
export function scaleOf(values: readonly number[], { count = 4, fromZero = false }: { count?: number; fromZero?: boolean } = {}): Scale {
  const finite = values.filter((v) => Number.isFinite(v))
  const low = Math.min(...finite, ...(fromZero || finite.length === 0 ? [0] : []))
  const high = Math.max(...finite, ...(fromZero ? [0] : []), ...(finite.length === 0 ? [1] : []))
  const size = Math.max(Math.abs(low), Math.abs(high))
  // Differences beyond what a double holds beside its size are none.
  const spread = size < 1e-12 ? 1 : high - low > 1e-9 * size ? high - low : size
  const step = roundStep(spread / count)
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)]
  const end = last > first ? last : first + 1
  const [min, max] = [clean(first * step), clean(end * step)]
  return { min, max, ticks: Array.from({ length: end - first + 1 }, (_, i) => clean((first + i) * step)), at: (value) => (value - min) / (max - min) }
}

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  const lead = rough / power
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10)
}

/** 0.1 × 3 is 0.30000000000000004; ticks are labels. */
const clean = (value: number): number => Number(value.toPrecision(12))

/**
 * Bounds that cut the values into at most five classes of about equal number (quantiles), ascending, without the outer
 * ends; equal values never fall into different classes.
 */
export function classBounds(values: readonly number[], classes = 5): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const bounds = Array.from({ length: classes - 1 }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / classes)])
  return [...new Set(bounds.filter((b) => b !== undefined && b > (sorted[0] ?? b)))].filter((b) => b !== undefined)
}

/** Class of a value: how many bounds it reaches. */
export const classOf = (value: number, bounds: readonly number[]): number => bounds.filter((bound) => value >= bound).length
