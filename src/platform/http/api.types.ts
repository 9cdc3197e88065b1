/** Types of a route as its client sees it: only type imports, so that a browser takes nothing of the server. */
import type { z } from 'zod'
import type { CommandRoute, QueryRoute } from './route.ts'
import type { FileOutput } from './route.parts.ts'

/** A route whose types have been forgotten: what the server and the documentation work on. */
export type AnyRoute = QueryRoute | CommandRoute

interface Wire<P, Q, B, O> { readonly params: P; readonly query: Q; readonly body: B; readonly output: O }
type In<S> = S extends z.ZodUndefined ? undefined : S extends z.ZodType ? z.input<S> : undefined
type Answer<O> = O extends FileOutput ? Blob : O extends z.ZodType ? z.output<O> : never

type WireOf<R> =
  R extends QueryRoute<string, string, infer P, infer Q, infer O> ? Wire<In<P>, In<Q>, undefined, Answer<O>>
  : R extends CommandRoute<string, string, infer P, infer Q, infer B, infer O, infer _R> ? Wire<In<P>, In<Q>, In<B>, Answer<O>>
  : never

interface Addressed { readonly method: string; readonly path: string }

/**
 * The calls a list of routes allows, by `'METHOD /path'`:
 *   import type { planRoutes } from '../plans.routes.ts'
 *   const api = createApi<ApiOf<typeof planRoutes>>()
 *   const page = await api('GET /plans', { query: { limit: 20 } })
 */
export type ApiOf<Routes extends readonly Addressed[]> = { readonly [R in Routes[number] as `${R['method']} ${R['path']}`]: WireOf<R> }

export type AnyApi = Readonly<Record<string, Wire<unknown, unknown, unknown, unknown>>>
