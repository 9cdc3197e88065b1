/** What is said between the server and the thread that matches. */
import type { ErrorDefinition, ErrorParams, Problem } from '#kernel/errors.ts'
import type { Changed, ChangeOrder, Matched, MatchOrder } from './matching.ts'

export type Order = ({ readonly kind: 'match' } & MatchOrder) | ({ readonly kind: 'change' } & ChangeOrder)
export type Answer =
  | ({ readonly kind: 'matched' } & Matched)
  | { readonly kind: 'changed'; readonly changed: readonly Changed[] }
  | { readonly kind: 'refused'; readonly error: { readonly code: string; readonly definition: ErrorDefinition; readonly params: ErrorParams; readonly problems: readonly Problem[] } }
