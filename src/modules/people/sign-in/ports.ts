/** What signing in of residents needs from the application. */
import type { OidcProvider } from '#platform/auth/oidc.ts'

export interface ResidentProvider extends OidcProvider {
  /** The claim that gives the identity number, e.g. `id_number`. */
  readonly identityClaim: string
}

export interface ResidentSignIn {
  readonly providers: readonly ResidentProvider[]
  readonly fetch: typeof globalThis.fetch
  /** Cookies go over TLS only; off for a trial on a plain address. */
  readonly secureCookies: boolean
}

/** An installation without such a provider: residents prove a phone, or come to the counter. */
export const noProviders: ResidentSignIn = { providers: [], fetch: globalThis.fetch, secureCookies: false }
