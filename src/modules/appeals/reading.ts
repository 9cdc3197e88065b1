/** What the module needs of texts, as the pure folder text/ gives it: injected, so that tests may read in their own way. */
import type { AppealKind, Urgency } from './appeals.schema.ts'
import type { QualityRule } from './text/index.ts'

export interface Told { readonly title: string; readonly text: string }

export interface Proposed<Value> { readonly value: Value; /** 0 to 1. */ readonly confidence: number; /** Words that spoke for it. */ readonly words: readonly string[] }

export interface QualityHit {
  readonly rule: string
  readonly part: 'order' | 'reply'
  readonly severity: 'error' | 'warning' | 'info'
  readonly message: string
  readonly messageEn: string
  readonly points: number
  /** `in`: of which text. */
  readonly spans: readonly { readonly in: 'order' | 'reply'; readonly start: number; readonly end: number }[]
}

export interface ThemeSource extends Told { readonly id: string; readonly at: Date }

export interface FoundTheme {
  readonly name: string
  readonly words: readonly string[]
  readonly ids: readonly string[]
  readonly size: number
  /** Last week against the median of the eight before; null: too few weeks. */
  readonly growth: number | null
  readonly places: readonly { readonly name: string; readonly appeals: number }[]
  readonly examples: readonly { readonly id: string; readonly title: string }[]
}

export interface Reading {
  /** The text with numbers, names and exact places of persons covered. */
  mask(text: string): string
  /** The same for what an office writes: fixed lines and service numbers stay. */
  maskOfficial(text: string): string
  kindOf(masked: Told): Proposed<AppealKind>
  urgencyOf(masked: Told): Proposed<Urgency>
  /** Categories by the rule lexicon, best first; codes of the shipped tree. */
  categoriesOf(masked: Told): readonly Proposed<string>[]
  /** Hits of these rules; without a reply only those on orders. */
  checkQuality(rules: readonly QualityRule[], order: string, reply: string | undefined): readonly QualityHit[]
  /** Groups of recent appeals of one matter, the fastest growing first. */
  themesOf(appeals: readonly ThemeSource[], now: Date, least: number): readonly FoundTheme[]
  /** Learns categories from the line's own orders; the model as plain JSON with the report on held-back orders. */
  train(examples: readonly (Told & { readonly category: string })[], background: readonly Told[]): { readonly model: unknown; readonly report: unknown }
  /** A model as `train` gave it; undefined when it was trained with another lexicon and must be trained anew. */
  loadModel(stored: unknown): ((masked: Told) => readonly Proposed<string>[]) | undefined
  /** Of the words and rules that features and proposals are made with: what another version read is read anew. */
  readonly version: string
  /** What duplicates are looked for by. */
  featuresOf(masked: Told): Features
  /** An empty index of recent appeals. */
  duplicates(): DuplicateIndex
}

/** Of a masked text: no word of it can be had back but the places. */
export interface Features {
  /** Equal where texts differ in spaces, signs, digits and masks only; empty where there are no letters. */
  readonly print: string
  /** Hashed words, each once. */
  readonly terms: Uint32Array
  readonly places: readonly string[]
}

/** A recent appeal as duplicates are looked for in. */
export interface IndexedAppeal {
  readonly id: string
  readonly features: Features
  /** `placeKey`: equal means the same. */
  readonly place: string | null
  readonly at: Date
  /** Keyed hash of the caller's phone. */
  readonly caller: string | null
}

/** Finest known place: a grid cell of about 100 m, else the words. */
export const placeKey = ({ lng, lat, text }: { readonly lng: number | null; readonly lat: number | null; readonly text: string | null }): string | null =>
  lng === null || lat === null ? text : `${lng.toFixed(3)},${lat.toFixed(3)}`

export interface DuplicateCandidate { readonly id: string; /** 0 to 1. */ readonly score: number; /** In words, zh. */ readonly reasons: readonly string[] }

export interface DuplicateIndex {
  add(appeal: IndexedAppeal): void
  /** Best first. */
  candidates(asked: IndexedAppeal, within: { readonly days: number; readonly limit: number }): readonly DuplicateCandidate[]
}
