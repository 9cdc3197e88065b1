/** How a module offers a page to the portal: loaded and rendered on the server, readable without script. */
import type { ReactNode } from 'react'
import type { Clock } from '#kernel/clock.ts'
import type { ReadTx } from '#platform/db/types.ts'
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
  readonly tx: ReadTx
  readonly clock: Clock
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
}

export interface PortalPage<Data = unknown> {
  /** `<module>.<page>`, e.g. `plans.public`. */
  readonly name: string
  /** Path with `:params`, e.g. `/plans/:planId`. */
  readonly path: string
  /** null: there is no such thing (any more); the visitor gets a page that says so and where to go. */
  readonly load: (input: PortalLoad) => Promise<Data | null>
  readonly title: (data: Data) => Text
  readonly view: (view: PortalView<Data>) => ReactNode
  /** Block on the home page, where this page lists what its module publishes. */
  readonly onHome?: Text
}

/** Checks a page's parts against each other and forgets its data type, so that pages of many modules fit one list. */
export function portalPage<Data>(page: PortalPage<Data>): PortalPage {
  return page as unknown as PortalPage
}
