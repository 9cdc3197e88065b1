/** Whose duty it is: the line of the duty list that fits an appeal best, so that a dispatch can show its ground. Pure. */
import { significantDigits } from '#kernel/access.ts'

export interface DutyEntry {
  readonly id: string
  readonly category: string
  /** Region in which the line holds; null: everywhere. */
  readonly place: string | null
  /** Words of which one must occur; empty: any text. */
  readonly words: readonly string[]
  readonly unit: string
  readonly supports: readonly string[]
  readonly ground: string
}

export interface Matter {
  /** The category and those above it, nearest first. */
  readonly categories: readonly string[]
  readonly place: string | null
  readonly text: string
}

/** Entries that fit, the most specific first: the nearest category, then a nearer place, then words that occur. */
export function dutiesFor<E extends DutyEntry>(entries: readonly E[], matter: Matter): readonly E[] {
  const place = matter.place === null ? '' : significantDigits(matter.place)
  const levelOf = new Map(matter.categories.map((code, i) => [code, i]))
  const level = (entry: E): number => levelOf.get(entry.category) ?? matter.categories.length
  return entries
    .filter((e) => levelOf.has(e.category) && (e.place === null || place.startsWith(significantDigits(e.place))) && (e.words.length === 0 || e.words.some((word) => matter.text.includes(word))))
    .toSorted((a, b) => level(a) - level(b) || (b.place?.length ?? 0) - (a.place?.length ?? 0) || Math.min(1, b.words.length) - Math.min(1, a.words.length) || (a.id < b.id ? -1 : 1))
}
