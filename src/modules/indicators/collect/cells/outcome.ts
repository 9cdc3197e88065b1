/** What reading one cell came to. Every repair says what was done, every refusal what to do. */
import type { Missing } from '#engines/metrics/index.ts'

/** `code` names the rule (stable, for tests and counts); the texts name what was found and what to do. */
export interface Note { readonly code: string; readonly zh: string; readonly en: string }

export type Reading<T> =
  /** `notes` empty: taken as it stands. Else: repaired, and this is how. */
  | { readonly kind: 'value'; readonly value: T; readonly notes: readonly Note[] }
  /** A mark that says why there is no value. */
  | { readonly kind: 'missing'; readonly reason: Missing; readonly notes: readonly Note[] }
  /** Nothing in the cell: nothing is reported, nothing is changed. */
  | { readonly kind: 'blank' }
  | { readonly kind: 'refused'; readonly note: Note }

export const note = (code: string, zh: string, en: string): Note => ({ code, zh, en })
export const value = <T>(read: T, notes: readonly Note[] = []): Reading<T> => ({ kind: 'value', value: read, notes })
export const refused = (code: string, zh: string, en: string): Reading<never> => ({ kind: 'refused', note: note(code, zh, en) })
export const blank: Reading<never> = { kind: 'blank' }
