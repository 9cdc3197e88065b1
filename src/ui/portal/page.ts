/** How a module offers a page to the portal: loaded and rendered on the server, readable without script. */
import type { ReactNode } from 'react'
import type { Lang, Text } from '../text.tsx'

/** What a page is rendered with. `size`: 长辈版 asks for large type; the same pages, not another site. */
export interface PortalView<Data> {
  readonly data: Data
  readonly lang: Lang
  readonly t: (text: Text, params?: Readonly<Record<string, string | number>>) => string
  /** Address of this page with other query values, for filters that work without script. */
  readonly here: (query: Readonly<Record<string, string | undefined>>) => string
}

export interface PortalPage<Source, Data = unknown> {
  /** Path with `:params`, e.g. `/plans/:planId`. */
  readonly path: string
  /** null: there is no such thing (any more); the visitor gets a page that says so and where to go. */
  readonly load: (source: Source, input: { readonly params: Readonly<Record<string, string>>; readonly query: Readonly<Record<string, string>> }) => Promise<Data | null>
  readonly title: (data: Data) => Text
  readonly view: (view: PortalView<Data>) => ReactNode
}

/** Checks a page's parts against each other and forgets its data type, so that pages of many modules fit one list. */
export function portalPage<Source, Data>(page: PortalPage<Source, Data>): PortalPage<Source> {
  return page as unknown as PortalPage<Source>
}
