/** Percentile bootstrap (Efron 1979): places are drawn again with replacement, seeded so that a published interval repeats. */
import { quantile, seededRandom } from '../statistics/statistics.ts'
import { sampleOf, type Place, type Sample } from './sample.ts'

export interface BootstrapOptions { readonly rounds?: number; readonly seed?: number; readonly level?: number }

/**
 * Interval of a measure; null below five places, where drawing again says nothing. Draws in which the measure is not
 * defined (all values zero) are left out.
 */
export function bootstrapInterval(places: readonly Place[], weighting: 'people' | 'equal', measure: (sample: Sample) => number, { rounds = 1000, seed = 1, level = 0.95 }: BootstrapOptions = {}): { readonly low: number; readonly high: number } | null {
  if (places.length < FEWEST) return null
  const random = seededRandom(seed)
  const found: number[] = []
  for (let round = 0; round < rounds; round++) {
    const drawn = places.flatMap(() => places[Math.floor(random() * places.length)] ?? [])
    if (drawn.some(({ value, people }) => value > 0 && (weighting === 'equal' || people > 0))) found.push(measure(sampleOf(drawn, weighting)))
  }
  return { low: quantile(found, (1 - level) / 2), high: quantile(found, (1 + level) / 2) }
}

const FEWEST = 5
