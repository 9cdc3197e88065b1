/** An OpenID Connect issuer in this process: hands out a code where a person would sign in, and checks what it is asked for. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { systemIds } from '#kernel/ids.ts'

export interface IssuerOf { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly redirectUri: string }

/** `now`: seconds since 1970 by the clock of the test. `subject`: who signs in unless a claim says another. */
export function fakeIssuer(client: IssuerOf, now: () => number, subject = 'person-7') {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { nonce: string; challenge: string }>()
  const claims: Record<string, unknown> = {}
  let signer: KeyObject = rsa.privateKey
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const token = (nonce: string): string => {
    const body = `${part({ alg: 'RS256', kid: 'k1' })}.${part({ iss: client.issuer, sub: subject, aud: client.clientId, exp: now() + 300, nonce, ...claims })}`
    return `${body}.${sign('sha256', Buffer.from(body), signer).toString('base64url')}`
  }
  const answers: Record<string, (form: URLSearchParams) => Response> = {
    '/.well-known/openid-configuration': () => Response.json({ issuer: client.issuer, authorization_endpoint: `${client.issuer}/authorize`, token_endpoint: `${client.issuer}/token`, jwks_uri: `${client.issuer}/keys` }),
    '/keys': () => Response.json({ keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'k1' }] }),
    '/token': (form) => {
      const asked = codes.get(form.get('code') ?? '')
      const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
      if (asked === undefined || challenge !== asked.challenge || form.get('client_secret') !== client.clientSecret || form.get('redirect_uri') !== client.redirectUri) return new Response('', { status: 400 })
      codes.delete(form.get('code') ?? '')
      return Response.json({ id_token: token(asked.nonce) })
    },
  }
  return {
    /** Overrides claims of the next tokens; an empty object goes back to honest ones. */
    claim(changed: Record<string, unknown>) { for (const name of Object.keys(claims)) delete claims[name]; Object.assign(claims, changed) },
    signWith(key: 'own' | 'other') { signer = key === 'own' ? rsa.privateKey : generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey },
    /** What the person's browser comes back with after signing in at `url`. */
    signIn(url: string): { code: string; state: string; asked: Readonly<Record<string, string>> } {
      const query = new URL(url).searchParams
      const code = systemIds.next()
      codes.set(code, { nonce: query.get('nonce') ?? '', challenge: query.get('code_challenge') ?? '' })
      return { code, state: query.get('state') ?? '', asked: Object.fromEntries(query) }
    },
    /** What the issuer answers at an address; a browser's way in tests over a real network. */
    answer: (url: string | URL, form: URLSearchParams): Response => answers[new URL(String(url)).pathname]?.(form) ?? new Response('', { status: 404 }),
    fetch: ((url: string | URL | Request, init?: RequestInit) => Promise.resolve(answers[new URL(String(url)).pathname]?.(init?.body instanceof URLSearchParams ? init.body : new URLSearchParams()) ?? new Response('', { status: 404 }))) as typeof fetch,
  }
}

export type FakeIssuer = ReturnType<typeof fakeIssuer>
