/** A name in a plan → the canonical indicator that it means. */
import { dice, normalMeasure, sameQualifiers } from './measure.ts'
import type { CanonicalIndicator } from './canonical.ts'

export interface IndicatorMatch { readonly id: string; readonly score: number }

/**
 * 1 for a name or alias of the list; otherwise the likeness of the best name whose qualifiers agree (小学 is never 初中).
 * null where nothing is alike, and where two indicators are equally alike: an unsure match is the operator's to make.
 */
export function matchIndicator(name: string, list: readonly CanonicalIndicator[]): IndicatorMatch | null {
  const wanted = normalMeasure(name)
  if (wanted === '') return null
  const index = indexOf(list)
  const exact = index.exact.get(wanted)
  if (exact !== undefined) return { id: exact, score: 1 }
  if (wanted.length < SHORTEST) return null
  let best: IndicatorMatch | null = null
  let second = 0
  for (const entry of index.entries) {
    const score = sameQualifiers(wanted, entry.normal) ? likeness(wanted, entry.normal) : 0
    if (best === null || score > best.score) {
      if (best !== null && best.id !== entry.id) second = best.score
      best = { id: entry.id, score }
    } else if (entry.id !== best.id && score > second) second = score
  }
  return best !== null && best.score >= ALIKE && best.score - second >= MARGIN ? best : null
}

const SHORTEST = 4
const ALIKE = 0.75
/** Two indicators closer than this can't be told apart by the name. */
const MARGIN = 0.04

/** A place or a group before the name (全州养老机构护理型床位占比) costs less than another name. */
function likeness(wanted: string, known: string): number {
  const score = dice(wanted, known)
  if (!wanted.endsWith(known) || known.length < 6) return score
  return Math.max(score, 0.8 + 0.2 * (known.length / wanted.length))
}

interface Index { readonly exact: Map<string, string>; readonly entries: readonly { readonly id: string; readonly normal: string }[] }
const indexes = new WeakMap<readonly CanonicalIndicator[], Index>()

function indexOf(list: readonly CanonicalIndicator[]): Index {
  const known = indexes.get(list)
  if (known) return known
  const exact = new Map<string, string>()
  const entries: { id: string; normal: string }[] = []
  for (const indicator of list) {
    for (const name of [indicator.name.zh, ...(indicator.aliases ?? [])]) {
      const normal = normalMeasure(name)
      if (!exact.has(normal)) exact.set(normal, indicator.id)
      entries.push({ id: indicator.id, normal })
    }
  }
  const index = { exact, entries }
  indexes.set(list, index)
  return index
}
