/** What is said between the server and its reading thread. */
import type { LintFinding } from '#engines/reader/index.ts'
import type { ErrorDefinition, ErrorParams, Problem } from '#kernel/errors.ts'
import type { Linted, ReadDocument, ReadStep } from './read.ts'

export interface ReadingTasks {
  readonly read: { readonly order: { readonly bytes: Uint8Array; readonly name: string; readonly upper?: Linted }; readonly result: ReadDocument }
  readonly lint: { readonly order: { readonly own: Linted; readonly upper?: Linted }; readonly result: readonly LintFinding[] }
  readonly region: { readonly order: { readonly bytes: Uint8Array; readonly name: string }; readonly result: string | null }
}
export type ReadingTask = keyof ReadingTasks
export type ReadingOrder = { [T in ReadingTask]: { readonly task: T } & ReadingTasks[T]['order'] }[ReadingTask]

export type ReadingReport<Result = unknown> =
  | { readonly kind: 'step'; readonly step: ReadStep }
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'refused'; readonly error: { readonly code: string; readonly definition: ErrorDefinition; readonly params: ErrorParams; readonly problems: readonly Problem[] } }
