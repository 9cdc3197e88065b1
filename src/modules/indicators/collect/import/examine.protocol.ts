/** What is said between the server and the thread that examines a large file. */
import { AppError, type ErrorDefinition, type ErrorParams, type Problem } from '#kernel/errors.ts'
import type { Spelling } from '../cells/index.ts'
import type { Entry } from '../mapping/dictionary.ts'
import type { Mapping } from '../mapping/mapping.schema.ts'
import type { RulePack } from '../../observations/rules.ts'
import type { Content } from '../sheets/bytes.ts'
import type { Chunk } from './chunk.ts'

/** `rows`: figures of a chunk, where it is not the usual. */
export interface ExamineOrder { readonly name: string; readonly content: Content; readonly mapping: Mapping; readonly entries: readonly Entry[]; readonly pack: RulePack; readonly place: string; readonly today: string; readonly rows?: number }

/** To the thread: what was looked up, then one `more` for each chunk that was worked off. */
export type ToThread =
  | { readonly kind: 'places'; readonly spellings: ReadonlyMap<string, Spelling>; readonly names: ReadonlyMap<string, string> }
  | { readonly kind: 'more' }

/** A refusal on its way out of a thread, where errors lose their kind. */
export interface Refused { readonly kind: 'refused'; readonly error: { readonly code: string; readonly definition: ErrorDefinition; readonly params: ErrorParams; readonly problems: readonly Problem[] } }

export const refusalOf = (error: AppError): Refused => ({ kind: 'refused', error: { code: error.code, definition: { kind: error.kind, ...error.text }, params: error.params, problems: error.problems } })
export const errorOf = ({ error }: Refused): AppError => new AppError(error.code, error.definition, error.params, { problems: error.problems })

export type FromThread =
  | { readonly kind: 'surveyed'; readonly records: number; readonly places: readonly string[]; readonly indicators: readonly string[] }
  | { readonly kind: 'chunk'; readonly chunk: Chunk }
  | { readonly kind: 'done' }
  | Refused
