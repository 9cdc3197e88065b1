/**
 * How likely two appeals are of one matter, with the reasons a person can check.
 *   t = Σ idf of shared words / Σ idf of the words of the shorter of the two (overlap coefficient, weighted), damped by √(shared words / 6) when few are shared
 *   p = the same place: 1 by the order's field, else 1 where both texts name one; both known and nothing in common: t × 0.7
 *   score = (1 − (1 − t)(1 − 0.35 p)(1 − 0.2 c)) × (0.6 + 0.4 · 2^(−days / 30)), c = the same caller; 0 where t < 0.08
 * The weights are a design choice, checked against known repeated matters in duplicates.shared.test.ts.
 */

export interface Facts {
  readonly places: readonly string[]
  readonly at: number
  readonly place?: string | undefined
  readonly caller?: string | undefined
}

/** The words of two texts against each other: sums of idf, and how many words they share. */
export interface Overlap { readonly words: number; readonly shared: number; readonly smaller: number }

export interface Reasons {
  readonly score: number
  /** 1 where the texts are identical. */
  readonly text: number
  readonly sharedWords: number
  /** Places that both name, or the order's own place. */
  readonly places: readonly string[]
  readonly samePlace: boolean
  readonly sameCaller: boolean
  /** Whole days between the two. */
  readonly days: number
}

const DAY = 86_400_000
const LEAST_TEXT = 0.08

export function scorePair(a: Facts, b: Facts, { words, shared, smaller }: Overlap, identical: boolean): Reasons {
  const overlap = smaller > 0 ? (shared / smaller) * Math.min(1, Math.sqrt(words / 6)) : 0
  const places = a.places.filter((place) => b.places.includes(place))
  const samePlace = (a.place !== undefined && a.place === b.place) || places.length > 0
  const elsewhere = !samePlace && a.places.length > 0 && b.places.length > 0
  const text = identical ? 1 : Math.min(0.99, overlap) * (elsewhere ? 0.7 : 1)
  const sameCaller = a.caller !== undefined && a.caller === b.caller
  const days = Math.floor(Math.abs(a.at - b.at) / DAY)
  const together = 1 - (1 - text) * (1 - (samePlace ? 0.35 : 0)) * (1 - (sameCaller ? 0.2 : 0))
  const score = text < LEAST_TEXT ? 0 : together * (0.6 + 0.4 * 2 ** (-days / 30))
  return { score, text, sharedWords: words, places, samePlace, sameCaller, days }
}
