/** The value at a target's date, how sure it is, and the chance of reaching the target; for series of a few to a few dozen points. */
import { deseasonalised, seasonalEffectAt, seasonalEffects, type Point } from '../statistics/seasons.ts'
import { Z90, mad, median, normalCdf, t90 } from '../statistics/statistics.ts'
import { fitters, type ForecastMethod } from './methods.ts'
import { chooseMethod, type HeldBack } from './rolling-origin.ts'

export interface ForecastOptions {
  /** One-step error of like indicators (their `stepError`, as a standard deviation in this indicator's unit), for 3–5 points. */
  readonly borrowedStepError?: number
  /** Values that cannot be passed: 0 and 100 for a percentage. Value and interval are cut there. */
  readonly floor?: number
  readonly ceiling?: number
  /** Periods in a year, for series with a season; used from two full years on. */
  readonly perYear?: number
}

export interface Forecast {
  readonly method: ForecastMethod
  readonly value: number
  /** 80 % interval; null when no error is known (3–5 points and nothing borrowed). */
  readonly interval: { readonly low: number; readonly high: number } | null
  /** Where the interval's width comes from: this series, like indicators, or nowhere. */
  readonly errorFrom: 'own' | 'borrowed' | 'none'
  /** Standard deviation of a one-step error, in the unit; lend it to like indicators. Null when not known. */
  readonly stepError: number | null
  /** Standard deviation at the date asked for, fat enough for how few errors it rests on. */
  readonly spread: number | null
  readonly points: number
}

const FEWEST = 3
/** From here on the series tells its own errors. */
const OWN = 6

/**
 * Forecast at position `at` (periods/report-period.ts ordinal), which lies after the last point. Undefined below three
 * points or when `at` is not later. Points stand in order of time, one a position, missing ones left out.
 */
export function forecast(points: readonly Point[], at: number, options: ForecastOptions = {}): Forecast | undefined {
  const last = points.at(-1)
  if (last === undefined || points.length < FEWEST || at <= last.at) return undefined
  const effects = seasonalEffects(points, options.perYear ?? 1)
  const plain = deseasonalised(points, effects)
  const steps = at - last.at
  const { method, stepError, errors } = points.length >= OWN ? fromOwnErrors(plain, steps) : fromFew(plain, options)
  const value = fitters[method](plain)(at) + seasonalEffectAt(effects, at)
  const spread = stepError === null ? null : spreadAt(stepError, errors, steps)
  const inside = (v: number): number => Math.min(options.ceiling ?? Infinity, Math.max(options.floor ?? -Infinity, v))
  return {
    method, value: inside(value), stepError, spread, points: points.length,
    interval: spread === null ? null : { low: inside(value - Z90 * spread), high: inside(value + Z90 * spread) },
    errorFrom: stepError === null ? 'none' : points.length >= OWN ? 'own' : 'borrowed',
  }
}

/**
 * Probability that the value at the date lies in [low, high] (targets/target.ts acceptable), from a normal distribution
 * around the forecast. Null when the spread is not known.
 */
export function chanceOf(prediction: Forecast, low: number, high: number): number | null {
  const { value, spread } = prediction
  if (spread === null) return null
  if (spread === 0) return value >= low && value <= high ? 1 : 0
  return Math.max(0, normalCdf((high - value) / spread) - normalCdf((low - value) / spread))
}

interface Basis { readonly method: ForecastMethod; readonly stepError: number | null; readonly errors: number }

function fromOwnErrors(points: readonly Point[], steps: number): Basis {
  const { method, errors } = chooseMethod(points, steps)
  return { method, stepError: Math.max(stepErrorOf(errors), STEADY * changeOf(points)), errors: points.length - FEWEST }
}

/**
 * How the error grows with the distance in steps. 0.5 is that of a random walk, 1 that of a wrong trend; measured on the
 * families of series.fixture.ts, the one between holds 80 % at one, two and three steps alike.
 */
const GROWTH = 0.75

/** √ of the mean squared error of one step, errors of n steps divided by n^GROWTH. */
function stepErrorOf(errors: readonly HeldBack[]): number {
  return Math.sqrt(errors.reduce((sum, { steps, error }) => sum + error * error / steps ** (2 * GROWTH), 0) / errors.length)
}

/**
 * An error is never taken for smaller than this share of the usual change: a dozen points that happen to lie on a line
 * gave intervals that held barely half of what came.
 */
const STEADY = 0.5

/** √ of the mean squared change a step. */
function changeOf(points: readonly Point[]): number {
  const changes = points.slice(1).map(({ at, value }, i) => (value - (points[i]?.value ?? value)) / (at - (points[i]?.at ?? at - 1)))
  return Math.sqrt(changes.reduce((sum, change) => sum + change * change, 0) / changes.length)
}

/** Too few points to compare methods: a steady trend is carried on, anything else stays where it is. */
function fromFew(points: readonly Point[], options: ForecastOptions): Basis {
  const slopes = points.slice(1).map(({ at, value }, i) => (value - (points[i]?.value ?? value)) / (at - (points[i]?.at ?? at)))
  const steady = slopes.length >= FEWEST && Math.abs(median(slopes)) > 2 * mad(slopes) && slopes.every((s) => Math.sign(s) === Math.sign(median(slopes)))
  return { method: steady ? 'theil-sen' : 'last-value', stepError: options.borrowedStepError ?? null, errors: BORROWED_DEGREES }
}

/** A borrowed error rests on many series; it is still another series' error. */
const BORROWED_DEGREES = 8

function spreadAt(stepError: number, errors: number, steps: number): number {
  return stepError * steps ** GROWTH * t90(errors) / Z90
}
