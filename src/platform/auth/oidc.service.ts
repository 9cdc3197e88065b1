/** Signing in at an identity provider: nobody is let in who is not linked to an account beforehand. */
import type { AppError } from '#kernel/errors.ts'
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'
import type { Caller, SessionState } from '#platform/http/session.types.ts'
import * as accounts from './accounts.repo.ts'
import { authErrors } from './auth.errors.ts'
import type { AuthPorts } from './auth.ports.ts'
import { authorizationUrl, claimsOf, discover, type Claims, type OidcProvider } from './oidc.ts'
import { findLinked, insertFlow, linkIdentity, takeFlow } from './oidc.repo.ts'
import { equalBytes, newSecret, secretHash } from './secrets.ts'
import { nextState, openSession, type Now } from './signin.service.ts'

/** Time for a person to type a password and a code at the provider. */
const flowMs = 10 * 60_000

/** What a flow asks of its surroundings: who may vouch, and how they are reached. */
export type OidcPorts = Pick<AuthPorts, 'providers' | 'fetch'>

export interface Flow { readonly provider: string; readonly url: string; readonly state: string; readonly nonce: string; readonly verifier: string; readonly binding: string }

/** Asks the provider for its addresses and draws the flow's secrets. @throws auth.no-such-provider, auth.provider-failed */
export async function prepareFlow(ports: OidcPorts, code: string): Promise<Flow> {
  const provider = getProvider(ports, code)
  const { authorization_endpoint } = await discover(ports.fetch, provider)
  const secrets = { state: newSecret(), nonce: newSecret(), verifier: newSecret() }
  return { provider: code, url: authorizationUrl(authorization_endpoint, provider, secrets), ...secrets, binding: newSecret() }
}

export async function beginFlow(tx: WriteTx, flow: Flow, at: Date): Promise<{ url: string; binding: string }> {
  const row = { provider: flow.provider, nonce: flow.nonce, verifier: flow.verifier, bindingHash: secretHash(flow.binding) }
  await insertFlow(tx, secretHash(flow.state), row, new Date(at.getTime() + flowMs))
  return { url: flow.url, binding: flow.binding }
}

export interface Vouched { readonly issuer: string; readonly subject: string }

/** What the issuer says of whoever came back. @throws auth.no-such-provider, auth.provider-refused, auth.provider-failed */
export async function vouchedClaims(db: LuoshiDb, ports: OidcPorts, code: string, back: { code: string; state: string; binding: string }, at: Date): Promise<Claims> {
  const provider = getProvider(ports, code)
  const flow = await db.write((tx) => takeFlow(tx, secretHash(back.state), at))
  // The binding stayed in the browser that began: a link made by somebody else leads nobody into that person's account.
  if (flow === undefined || flow.provider !== code || !equalBytes(Buffer.from(flow.bindingHash), secretHash(back.binding))) throw authErrors['provider-refused']({ reason: 'state' })
  return claimsOf(ports.fetch, provider, back.code, flow, at)
}

/** @throws as `vouchedClaims` does */
export async function vouchedSubject(db: LuoshiDb, ports: OidcPorts, code: string, back: { code: string; state: string; binding: string }, at: Date): Promise<Vouched> {
  const { iss, sub } = await vouchedClaims(db, ports, code, back, at)
  return { issuer: iss, subject: sub }
}

export async function finishFlow(tx: WriteTx, vouched: Vouched, caller: Caller, now: Now): Promise<{ accountId: string; state: SessionState } | { error: AppError }> {
  const accountId = await findLinked(tx, vouched.issuer, vouched.subject)
  if (accountId === undefined) return { error: authErrors['not-linked']() }
  const credential = await accounts.findCredential(tx, { id: accountId })
  if (credential === undefined) return { error: authErrors['not-linked']() }
  const state = await nextState(tx, credential, { secondFactor: false, byProvider: true }, now.at)
  await openSession(tx, caller, accountId, state, now)
  return { accountId, state }
}

/** @throws auth.no-such-provider, auth.no-such-account */
export async function link(tx: WriteTx, ports: AuthPorts, accountId: string, identity: { provider: string; subject: string }, at: Date): Promise<void> {
  await linkIdentity(tx, getProvider(ports, identity.provider).issuer, identity.subject, accountId, at)
}

function getProvider(ports: OidcPorts, code: string): OidcProvider {
  const provider = ports.providers.find((candidate) => candidate.code === code)
  if (provider === undefined) throw authErrors['no-such-provider']({ provider: code })
  return provider
}
