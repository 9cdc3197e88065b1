/**
 * Rolling-origin evaluation (Tashman 2000): each method is fitted to the first k points and compared with the points after
 * them, for k from three on. Errors at all distances up to the one asked for count.
 */
import type { Point } from '../statistics/seasons.ts'
import { mean } from '../statistics/statistics.ts'
import { fitters, forecastMethods, type ForecastMethod } from './methods.ts'

export interface HeldBack { readonly steps: number; readonly error: number }

const SHORTEST = 3

/** Errors (actual − forecast) with their distance in steps, of one method. */
export function heldBackErrors(points: readonly Point[], method: ForecastMethod, horizon: number): readonly HeldBack[] {
  const errors: HeldBack[] = []
  for (let k = SHORTEST; k < points.length; k++) {
    const known = points.slice(0, k)
    const last = known.at(-1)?.at ?? 0
    const fitted = fitters[method](known)
    for (const { at, value } of points.slice(k)) {
      if (at - last <= Math.max(1, horizon)) errors.push({ steps: at - last, error: value - fitted(at) })
    }
  }
  return errors
}

/** Mean absolute error, each error divided by √steps so that far points do not decide alone. */
export const scoreOf = (errors: readonly HeldBack[]): number => mean(errors.map(({ steps, error }) => Math.abs(error) / Math.sqrt(steps)))

/** A method must beat the last value by this much on the series itself; a dozen points can't tell smaller differences. */
const MARGIN = 0.85

export interface Choice { readonly method: ForecastMethod; readonly errors: readonly HeldBack[]; readonly scores: Readonly<Record<ForecastMethod, number>> }

export function chooseMethod(points: readonly Point[], horizon: number): Choice {
  const tried = forecastMethods.map((method) => {
    const errors = heldBackErrors(points, method, horizon)
    return { method, errors, score: scoreOf(errors) }
  })
  const scoreBy = (method: ForecastMethod): number => tried.find((t) => t.method === method)?.score ?? Number.NaN
  const scores = { 'last-value': scoreBy('last-value'), 'theil-sen': scoreBy('theil-sen'), 'damped-trend': scoreBy('damped-trend') }
  const limit = scores['last-value'] * MARGIN
  const [chosen] = tried.filter(({ method, score }) => method === 'last-value' || score < limit).toSorted((a, b) => a.score - b.score)
  return { method: chosen?.method ?? 'last-value', errors: chosen?.errors ?? [], scores }
}
