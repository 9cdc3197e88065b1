/** Removes what comes back every year, for series with at least two full years; robust, so that an outlier stays visible. */
import { mean, median } from './statistics.ts'

/** A value at an integer position of its time axis (periods/report-period.ts ordinal). */
export interface Point { readonly at: number; readonly value: number }

/** Additive seasonal effect of each position in the year, adding up to 0; null when two full years are not there. */
export function seasonalEffects(points: readonly Point[], perYear: number): readonly number[] | null {
  if (perYear < 2 || points.length < 2 * perYear) return null
  const byPosition = Array.from({ length: perYear }, (): number[] => [])
  for (const { at, value } of points) {
    // The level beside it: the median of the year around the point, so that neither trend nor a single peak enters.
    const around = points.filter((other) => Math.abs(other.at - at) <= perYear / 2).map((other) => other.value)
    byPosition[positionOf(at, perYear)]?.push(value - median(around))
  }
  if (byPosition.some((list) => list.length === 0)) return null
  const raw = byPosition.map(median)
  const offset = mean(raw)
  return raw.map((effect) => effect - offset)
}

export const seasonalEffectAt = (effects: readonly number[] | null, at: number): number => (effects ? effects[positionOf(at, effects.length)] ?? 0 : 0)

export const deseasonalised = (points: readonly Point[], effects: readonly number[] | null): readonly Point[] => points.map(({ at, value }) => ({ at, value: value - seasonalEffectAt(effects, at) }))

const positionOf = (at: number, perYear: number): number => ((Math.floor(at) % perYear) + perYear) % perYear
