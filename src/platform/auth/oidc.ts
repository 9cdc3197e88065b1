/** OpenID Connect sign-in: authorization code with PKCE (RFC 7636), ID token checked against the issuer's keys. */
import { createHash, createPublicKey, verify as verifySignature, type JsonWebKey } from 'node:crypto'
import { z } from 'zod'
import { authErrors } from './auth.errors.ts'

export interface OidcProvider {
  /** Short name in addresses, e.g. `gov`. */
  readonly code: string
  readonly zh: string
  readonly en: string
  /** Address under which `/.well-known/openid-configuration` is found. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret?: string
  /** What is asked for, separated by blanks; default `openid`. */
  readonly scope?: string
  /** Address of ours that the issuer leads back to. */
  readonly redirectUri: string
}

type Fetch = typeof globalThis.fetch

const Discovery = z.object({ issuer: z.string(), authorization_endpoint: z.url(), token_endpoint: z.url(), jwks_uri: z.url() })
const Tokens = z.object({ id_token: z.string().max(20_000) })
const Keys = z.object({ keys: z.array(z.looseObject({ kid: z.string().optional(), kty: z.string() })) })
const Header = z.object({ alg: z.enum(['RS256', 'ES256']), kid: z.string().optional() })
const Claims = z.looseObject({ iss: z.string(), sub: z.string().min(1).max(255), aud: z.union([z.string(), z.array(z.string())]), exp: z.number(), nonce: z.string() })

/** Clocks of two machines differ by this much at most before a token counts as ended. */
const skewSeconds = 60
/** A person waits for this page. */
const patienceMs = 5_000

export async function discover(fetch: Fetch, provider: OidcProvider): Promise<z.output<typeof Discovery>> {
  const found = await asked(fetch, `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {}, Discovery)
  // A document for another issuer would let that one sign in our people (OpenID Connect Discovery §4.3).
  if (found.issuer !== provider.issuer) throw authErrors['provider-failed']({ reason: 'issuer' })
  return found
}

export function authorizationUrl(endpoint: string, provider: OidcProvider, flow: { state: string; nonce: string; verifier: string }): string {
  const url = new URL(endpoint)
  const challenge = createHash('sha256').update(flow.verifier).digest('base64url')
  for (const [name, value] of Object.entries({
    response_type: 'code', client_id: provider.clientId, redirect_uri: provider.redirectUri, scope: provider.scope ?? 'openid',
    state: flow.state, nonce: flow.nonce, code_challenge: challenge, code_challenge_method: 'S256',
  })) url.searchParams.set(name, value)
  return url.href
}

/** Everything that the issuer vouches for: `sub`, and what else it says of the person. Personal data: for no log and no error. */
export type Claims = z.output<typeof Claims>

/** Exchanges the code for what the issuer vouches for. @throws auth.provider-failed, auth.provider-refused */
export async function claimsOf(fetch: Fetch, provider: OidcProvider, code: string, flow: { nonce: string; verifier: string }, at: Date): Promise<Claims> {
  const config = await discover(fetch, provider)
  const form = new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: provider.redirectUri, client_id: provider.clientId, code_verifier: flow.verifier })
  if (provider.clientSecret !== undefined) form.set('client_secret', provider.clientSecret)
  const { id_token } = await asked(fetch, config.token_endpoint, { method: 'POST', body: form }, Tokens)
  const { keys } = await asked(fetch, config.jwks_uri, {}, Keys)
  return checkedClaims(id_token, keys as readonly (JsonWebKey & { kid?: string })[], provider, flow.nonce, at)
}

function checkedClaims(token: string, keys: readonly (JsonWebKey & { kid?: string })[], provider: OidcProvider, nonce: string, at: Date): Claims {
  const refused = (reason: string) => authErrors['provider-refused']({ reason })
  const [head = '', body = '', signature = ''] = token.split('.')
  const header = Header.safeParse(jsonOf(head))
  const claims = Claims.safeParse(jsonOf(body))
  if (!header.success || !claims.success) throw refused('token')
  const key = keys.find((candidate) => candidate.kid === header.data.kid && candidate.kty === (header.data.alg === 'RS256' ? 'RSA' : 'EC'))
  if (key === undefined) throw refused('key')
  const publicKey = { key: createPublicKey({ key, format: 'jwk' }), ...(header.data.alg === 'ES256' ? { dsaEncoding: 'ieee-p1363' as const } : {}) }
  if (!verifySignature('sha256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature, 'base64url'))) throw refused('signature')
  const { iss, aud, exp } = claims.data
  if (iss !== provider.issuer) throw refused('issuer')
  if (![aud].flat().includes(provider.clientId)) throw refused('audience')
  if (exp + skewSeconds < at.getTime() / 1000) throw refused('expired')
  if (claims.data.nonce !== nonce) throw refused('nonce')
  return claims.data
}

function jsonOf(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString())
  } catch {
    return undefined // refused below as no token of ours
  }
}

async function asked<S extends z.ZodType>(fetch: Fetch, url: string, init: RequestInit, schema: S): Promise<z.output<S>> {
  try {
    const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) })
    if (!response.ok) throw authErrors['provider-failed']({ reason: String(response.status) })
    return schema.parse(await response.json())
  } catch (cause) {
    throw authErrors['provider-failed']({ reason: cause instanceof Error ? cause.name : 'unknown' }, { cause })
  }
}
