/** What is known of a record on a day, from everything that was ever said of it. Pure. */
import type { FactValue } from '../types/values.ts'

export type Facts = Readonly<Record<string, FactValue>>

/** What one source said at one time: true from `from` up to, not including, `until`. */
export interface FactSet {
  readonly id: string
  readonly facts: Facts
  /** Fields that are not known any more. */
  readonly unknown: readonly string[]
  readonly from: string
  readonly until: string | null
  readonly source: string
  readonly at: string
  readonly by: string
}

/** Facts as of a day, and the days for which they are the same: `validFrom` up to, not including, `validUntil`. */
export interface Folded { readonly facts: Facts; readonly validFrom: string; readonly validUntil: string | null }

/** Before anything was said. */
export const beginning = '0001-01-01'

/** Of two sources the one that speaks of the later day counts, of the same day the one that spoke later. */
export const inOrder = (sets: readonly FactSet[]): readonly FactSet[] =>
  [...sets].sort((a, b) => compare(a.from, b.from) || compare(a.at, b.at) || compare(a.id, b.id))

export function foldFacts(sets: readonly FactSet[], day: string): Folded {
  const [only, ...more] = sets
  // A list of new people asks for each of them: what was said once, and holds, is what is known.
  if (only !== undefined && more.length === 0 && only.from <= day && only.until === null && only.unknown.length === 0) return { facts: only.facts, validFrom: only.from, validUntil: null }
  const facts = new Map<string, FactValue>()
  let validFrom = beginning
  let validUntil: string | null = null
  const boundary = (at: string): void => {
    if (at <= day) { if (at > validFrom) validFrom = at } else if (validUntil === null || at < validUntil) validUntil = at
  }
  for (const set of inOrder(sets)) {
    boundary(set.from)
    if (set.until !== null) boundary(set.until)
    if (set.from > day || (set.until !== null && set.until <= day)) continue
    for (const [field, value] of Object.entries(set.facts)) facts.set(field, value)
    for (const field of set.unknown) facts.delete(field)
  }
  return { facts: Object.fromEntries(facts), validFrom, validUntil }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
