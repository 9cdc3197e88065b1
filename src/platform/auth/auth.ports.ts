/** What sign-in needs from the application that runs it. */
import type { DirectoryPort } from '#platform/module.ts'
import type { OidcProvider } from './oidc.ts'

export interface AuthPorts {
  readonly directory: DirectoryPort
  /** 32 bytes that seal second-factor secrets in the database; losing it means enrolling again. */
  readonly key: Uint8Array
  readonly providers: readonly OidcProvider[]
  /** Name shown in authenticator apps. */
  readonly issuer: string
  readonly fetch: typeof globalThis.fetch
}
