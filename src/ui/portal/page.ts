/** How a module offers a page to the portal: loaded and rendered on the server, readable without script. */
import type { ReactNode } from 'react'
import type { Clock } from '#kernel/clock.ts'
import type { ReadTx } from '#platform/db/types.ts'
import type { EndpointContext } from '#platform/http/endpoint.ts'
import type { Lang, Text } from '../text.tsx'

export type Query = Readonly<Record<string, string | undefined>>

/** What a page is rendered with. */
export interface PortalView<Data> {
  readonly data: Data
  readonly query: Query
  readonly lang: Lang
  readonly t: (text: Text, params?: Readonly<Record<string, string | number>>) => string
  /** Address of another public page, carrying the visitor's language and type size. */
  readonly link: (path: string, query?: Query) => string
}

export interface PortalLoad {
  /** New with every request: a form that carries it is known again when it is sent twice. */
  readonly requestId: string
  readonly tx: ReadTx
  readonly clock: Clock
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  /** A cookie of the visitor. A page that looks at it is one visitor's own: `cacheSeconds` 0. */
  cookie(name: string): string | undefined
}

/** What a form of a public page sent. */
export type PortalSubmit = EndpointContext

export interface PortalPage<Data = unknown> {
  /** `<module>.<page>`, e.g. `plans.public`. */
  readonly name: string
  /** Path with `:params`, e.g. `/plans/:planId`. */
  readonly path: string
  /** null: there is no such thing (any more); the visitor gets a page that says so and where to go. */
  readonly load: (input: PortalLoad) => Promise<Data | null>
  readonly title: (data: Data) => Text
  readonly view: (view: PortalView<Data>) => ReactNode
  /** Seconds a shared cache may keep it; default 60. 0 for what is one visitor's own. */
  readonly cacheSeconds?: number
  /** Takes the page's form, which posts to the page's own address; the answer is shown by the same `view`. null: as of `load`. */
  readonly submit?: {
    /** Posts a minute from one address. */
    readonly perMinute: number
    readonly upload?: { readonly maxBytes: number; readonly maxFiles: number }
    run(form: PortalSubmit): Promise<Data | null>
  }
  /**
   * What the visitor has entered so far, where the page keeps nothing: the links to the other language and the other type size
   * post it along. Names and values of the page's form fields.
   */
  readonly carried?: (data: Data) => Readonly<Record<string, string>>
  /** Block on the home page, where this page lists what its module publishes. */
  readonly onHome?: Text
}

/** Checks a page's parts against each other and forgets its data type, so that pages of many modules fit one list. */
export function portalPage<Data>(page: PortalPage<Data>): PortalPage {
  return page as unknown as PortalPage
}
