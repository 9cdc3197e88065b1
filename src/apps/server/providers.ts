import type { OidcProvider } from '#platform/auth/oidc.ts'
import { envErrors, type Env } from '#platform/env.ts'

/** Page of the console that providers lead back to. */
const landing = 'console/sign-in/code'

/** The configured sign-in providers. Errors: CONFIG.INVALID when nothing says under which address they lead back. */
export function providersOf(env: Pick<Env, 'LUOSHI_OIDC' | 'LUOSHI_PUBLIC_URL'>): readonly OidcProvider[] {
  const { LUOSHI_OIDC: providers, LUOSHI_PUBLIC_URL: publicUrl } = env
  if (providers.length === 0) return []
  if (publicUrl === undefined) throw envErrors.INVALID({ name: 'LUOSHI_PUBLIC_URL', expected: ' http(s) 地址（设置了 LUOSHI_OIDC 时必填）', expectedEn: 'an http(s) address (LUOSHI_OIDC needs it)' })
  const redirectUri = `${publicUrl.replace(/\/$/, '')}/${landing}`
  return providers.map(({ clientSecret, ...provider }) => ({ ...provider, redirectUri, ...(clientSecret === undefined ? {} : { clientSecret }) }))
}
