import type { ResidentProvider } from '#modules/people/module.ts'
import type { OidcProvider } from '#platform/auth/oidc.ts'
import { envErrors, type Env } from '#platform/env.ts'

/** Page of the console that providers lead back to. */
const landing = 'console/sign-in/code'
/** Address of the portal that providers of residents lead back to. */
const residentLanding = 'sign-in/back'

type Settings = Pick<Env, 'LUOSHI_OIDC' | 'LUOSHI_RESIDENT_OIDC' | 'LUOSHI_PUBLIC_URL'>

/** The configured sign-in providers. Errors: CONFIG.INVALID when nothing says under which address they lead back. */
export const providersOf = (env: Settings): readonly OidcProvider[] => withSecret(env.LUOSHI_OIDC, () => addressOf(env, 'LUOSHI_OIDC', landing))

/** Those that vouch for residents. Errors: as of `providersOf`. */
export const residentProvidersOf = (env: Settings): readonly ResidentProvider[] => withSecret(env.LUOSHI_RESIDENT_OIDC, () => addressOf(env, 'LUOSHI_RESIDENT_OIDC', residentLanding))

function withSecret<P extends { readonly clientSecret?: string | undefined }>(providers: readonly P[], redirectUri: () => string) {
  return providers.map(({ clientSecret, ...provider }) => ({ ...provider, redirectUri: redirectUri(), ...(clientSecret === undefined ? {} : { clientSecret }) }))
}

function addressOf({ LUOSHI_PUBLIC_URL: publicUrl }: Settings, needer: string, path: string): string {
  if (publicUrl === undefined) throw envErrors.INVALID({ name: 'LUOSHI_PUBLIC_URL', expected: ` http(s) 地址（设置了 ${needer} 时必填）`, expectedEn: `an http(s) address (${needer} needs it)` })
  return `${publicUrl.replace(/\/$/, '')}/${path}`
}
