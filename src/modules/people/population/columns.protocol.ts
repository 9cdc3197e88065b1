/** What a transaction and the thread that makes columns tell each other. */
import type { Population } from '#engines/rules/index.ts'
import type { HouseholdFacts } from './population.repo.ts'

/** `facts`: names in the order of the fields behind id, place and household. `expected`: how many rows will come, more or less. */
export interface ColumnsOrder { readonly facts: readonly string[]; readonly expected: number }

export type ToThread =
  | { readonly kind: 'piece'; readonly piece: Uint8Array<ArrayBuffer> }
  /** All rows have come. `leaveOut`: ids of those who count in their household but stand in no row. */
  | { readonly kind: 'end'; readonly recorded: readonly HouseholdFacts[]; readonly leaveOut: readonly string[] }

/** In shared memory: handed from thread to thread, nothing of it is copied. */
export interface Columns {
  readonly population: Population
  /** Ids of the records in order, one a line, as ASCII. */
  readonly persons: Uint8Array
  /** Villages, and streets of those whose village nobody told; twelve digits. */
  readonly places: readonly string[]
  /** Index into `places` of each row. */
  readonly placeOf: Uint16Array
}

/** In `placeOf`: nobody knows. */
export const NO_PLACE = 65_535

export type FromThread = { readonly kind: 'taken' } | { readonly kind: 'columns'; readonly columns: Columns }
