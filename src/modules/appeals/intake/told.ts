/** What is read in an appeal's words before the database is asked: from covering persons to proposals. Pure, so that a thread can do it. */
import type { AppealKind, Urgency } from '../appeals.schema.ts'
import { maskKnown, type Known } from '../personal/known.ts'
import type { Features, Proposed, Reading } from '../reading.ts'
import { textHash, titleOf } from './words.ts'

/** As they were said at the door; null: nobody said it. */
export interface SaidWords {
  readonly title: string
  readonly text: string
  readonly place: string | null
  readonly kind: AppealKind | null
  readonly urgency: Urgency | null
  /** What is known of the caller, covered wherever it stands. */
  readonly known: readonly Known[]
}

export interface ReadWords {
  readonly masked: { readonly title: string; readonly text: string; readonly place: string | null }
  /** Same words, same hash. */
  readonly hash: Uint8Array
  readonly features: Features
  readonly kind: AppealKind
  readonly urgency: Urgency
  /** By the rule lexicon; null: no word spoke for any. */
  readonly category: Proposed<string> | null
  /** Version of words and rules that read it. */
  readonly reader: string
}

export type WordsReading = Pick<Reading, 'mask' | 'featuresOf' | 'kindOf' | 'urgencyOf' | 'categoriesOf' | 'version'>

export function readWords(reading: WordsReading, { title, text, place, kind, urgency, known }: SaidWords): ReadWords {
  const mask = (said: string): string => reading.mask(maskKnown(said, known))
  const body = mask(text)
  // A title drawn from the text is drawn from the masked one: read once, with everything around that gives a name away.
  const masked = { title: title === '' ? titleOf(body) : mask(title), text: body, place: place === null ? null : mask(place) }
  return {
    masked, hash: textHash(masked.title, body), features: reading.featuresOf(masked), reader: reading.version,
    kind: kind ?? reading.kindOf(masked).value, urgency: urgency ?? reading.urgencyOf(masked).value, category: reading.categoriesOf(masked)[0] ?? null,
  }
}
