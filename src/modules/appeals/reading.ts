/** What the module needs of texts, as the pure folder text/ gives it: injected, so that tests may read in their own way. */
import type { AppealKind, Urgency } from './appeals.schema.ts'

export interface Told { readonly title: string; readonly text: string }

export interface Proposed<Value> { readonly value: Value; /** 0 to 1. */ readonly confidence: number; /** Words that spoke for it. */ readonly words: readonly string[] }

export interface QualityHit {
  readonly rule: string
  readonly part: 'order' | 'reply'
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly points: number
  readonly spans: readonly { readonly start: number; readonly end: number }[]
}

export interface Reading {
  /** The text with numbers, names and exact places of persons covered. */
  mask(text: string): string
  kindOf(masked: Told): Proposed<AppealKind>
  urgencyOf(masked: Told): Proposed<Urgency>
  /** Categories by the rule lexicon, best first; codes of the shipped tree. */
  categoriesOf(masked: Told): readonly Proposed<string>[]
  /** An empty index of recent appeals. */
  duplicates(): DuplicateIndex
}

/** A recent appeal as duplicates are looked for in: masked. */
export interface IndexedAppeal {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly placeText: string | null
  readonly placeRegion: string | null
  readonly lng: number | null
  readonly lat: number | null
  readonly at: Date
  /** Keyed hash of the caller's phone. */
  readonly caller: string | null
}

export interface DuplicateCandidate { readonly id: string; /** 0 to 1. */ readonly score: number; /** In words, zh. */ readonly reasons: readonly string[] }

export interface DuplicateIndex {
  add(appeal: IndexedAppeal): void
  /** Best first. */
  candidates(asked: IndexedAppeal, within: { readonly days: number; readonly limit: number }): readonly DuplicateCandidate[]
}
