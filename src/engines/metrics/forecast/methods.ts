/** Three ways to carry a short series on. Each takes points in order of time and answers the value at a later position. */
import type { Point } from '../statistics/seasons.ts'
import { median } from '../statistics/statistics.ts'

export const forecastMethods = ['last-value', 'theil-sen', 'damped-trend'] as const
export type ForecastMethod = (typeof forecastMethods)[number]

/** A fitted series: the value that it expects at a position after the last point. */
export type Fitted = (at: number) => number

export const fitters: Readonly<Record<ForecastMethod, (points: readonly Point[]) => Fitted>> = {
  'last-value': lastValue, 'theil-sen': theilSen, 'damped-trend': dampedTrend,
}

function lastValue(points: readonly Point[]): Fitted {
  const value = points.at(-1)?.value ?? Number.NaN
  return () => value
}

/** Points that say where a trend stands now; a whole curved series would put its line below or above its end. */
const RECENT = 3

/** Median of all pairwise slopes (Theil 1950, Sen 1968), carried on from the median of the last points along that slope. */
function theilSen(points: readonly Point[]): Fitted {
  const slope = theilSenSlope(points)
  const intercept = median(points.slice(-RECENT).map(({ at, value }) => value - slope * at))
  return (at) => intercept + slope * at
}

export function theilSenSlope(points: readonly Point[]): number {
  const slopes: number[] = []
  points.forEach((a, i) => {
    for (const b of points.slice(i + 1)) if (b.at !== a.at) slopes.push((b.value - a.value) / (b.at - a.at))
  })
  return slopes.length === 0 ? 0 : median(slopes)
}

const ALPHAS = [0.1, 0.3, 0.5, 0.7, 0.9]
const BETAS = [0.05, 0.2, 0.5]
const PHIS = [0.8, 0.9, 0.98]

/**
 * Exponential smoothing with an additive damped trend (Gardner & McKenzie 1985); α, β, φ by least one-step squares over a
 * small grid, because a finer search only fits the noise of a dozen points. Gaps in time count as that many steps.
 */
function dampedTrend(points: readonly Point[]): Fitted {
  let best: Smoothed | undefined
  const initial = theilSenSlope(points.slice(0, 4))
  for (const alpha of ALPHAS) for (const beta of BETAS) for (const phi of PHIS) {
    const tried = smooth(points, initial, { alpha, beta, phi })
    if (best === undefined || tried.squares < best.squares) best = tried
  }
  const { level, slope, phi, at: last } = best ?? { level: Number.NaN, slope: 0, phi: 1, at: 0 }
  return (at) => level + slope * damping(phi, at - last)
}

interface Smoothed { readonly level: number; readonly slope: number; readonly phi: number; readonly at: number; readonly squares: number }

interface Weights { readonly alpha: number; readonly beta: number; readonly phi: number }

function smooth(points: readonly Point[], initialSlope: number, { alpha, beta, phi }: Weights): Smoothed {
  let [level, slope, at, squares] = [points[0]?.value ?? Number.NaN, initialSlope, points[0]?.at ?? 0, 0]
  for (let i = 1; i < points.length; i++) {
    const point = points[i]
    if (!point) break
    const steps = point.at - at
    const expected = level + slope * damping(phi, steps)
    const error = point.value - expected
    level = expected + alpha * error
    slope = slope * phi ** steps + alpha * beta * error / steps
    at = point.at
    squares += error * error
  }
  return { level, slope, phi, at, squares }
}

/** φ + φ² + … + φ^steps */
const damping = (phi: number, steps: number): number => phi * (1 - phi ** steps) / (1 - phi)
