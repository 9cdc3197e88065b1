/** Pages rendered by the server: readable without script. The portal declares them, the server serves them at `/`. */
import type { z } from 'zod'
import type { QueryContext } from './route.ts'
import type { NoInput } from './route.parts.ts'

export interface PageContext<P, Q> extends QueryContext<P, Q> {
  /** For `<style nonce>` and `<script nonce>`; the Content-Security-Policy allows nothing else inline. */
  readonly nonce: string
  /** Address of this page without language, for `<link rel=canonical>` and the language switch. */
  readonly path: string
  /** A cookie of the visitor, e.g. a resident's own session. */
  cookie(name: string): string | undefined
}

export type PageAnswer =
  | { readonly html: string; readonly status?: 200 | 404 | 410; /** Seconds a shared cache may keep it; default: not at all. */ readonly cacheSeconds?: number }
  | { readonly redirect: string }

type Out<S> = S extends z.ZodType ? z.output<S> : never

export interface PageRoute<P = unknown, Q = unknown> {
  readonly kind: 'page'
  readonly name: string
  /** From the root, `:name` for parameters; never under /api, /console. */
  readonly path: string
  /** Pages are public unless they say otherwise; an unknown visitor is then led to the sign-in. */
  readonly signedIn?: true
  readonly params?: P
  readonly query?: Q
  handler(ctx: PageContext<Out<P>, Out<Q>>): PageAnswer | Promise<PageAnswer>
}

export function page<P extends z.ZodType = NoInput, Q extends z.ZodType = NoInput>(declared: Omit<PageRoute<P, Q>, 'kind'>): PageRoute<P, Q> {
  return { kind: 'page', ...declared }
}
