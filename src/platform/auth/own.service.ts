/** What a person does with their own account: sign in and out, change the password, set up an authenticator, tokens. */
import type { Actor } from '#kernel/access.ts'
import type { AppError } from '#kernel/errors.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Caller, SessionInfo, SessionState } from '#platform/http/session.types.ts'
import * as accounts from './accounts.repo.ts'
import { authErrors } from './auth.errors.ts'
import type { AuthPorts } from './auth.ports.ts'
import { passwordMatches } from './password.ts'
import { seal, unseal } from './seal.ts'
import { newSecret, secretHash } from './secrets.ts'
import * as sessions from './sessions.repo.ts'
import {
  acceptedPassword, accountKey, addressKey, countFailures, idleMs, minutesUntil, newRecoveryCodes, nextState, openSession, recoveryHash, type Now, type Tried,
} from './signin.service.ts'
import { acceptedStep, base32, newTotpSecret, otpauthUri } from './totp.ts'

export interface Stepped { readonly state: SessionState }
/** An error that is answered while the failure that was counted stays. */
export interface Failed { readonly error: AppError }

export function whoAmI(actor: Actor, session: SessionInfo | undefined) {
  if (session === undefined && actor.accountId === 'anonymous') return { state: 'anonymous' as const, account: null, permissions: [], beyondUnit: [], onBehalfOf: [] }
  return {
    state: session?.state ?? ('signed-in' as const),
    account: { id: actor.accountId === 'anonymous' ? (session?.accountId ?? '') : actor.accountId, displayName: actor.displayName, orgId: actor.orgId },
    permissions: held(actor.grants), beyondUnit: held(actor.grants.filter(({ orgPath }) => orgPath === null)),
    onBehalfOf: [...new Set(actor.grants.flatMap((grant) => grant.onBehalfOf ?? []))],
  }
}

const held = (grants: Actor['grants']): string[] => [...new Set(grants.flatMap((grant) => [...grant.permissions]))].sort()

export interface SignedIn { readonly accountId?: string; readonly state: SessionState; readonly error?: undefined }
export interface NotSignedIn { readonly accountId?: string; readonly state?: undefined; readonly error: AppError }

export async function signIn(tx: WriteTx, name: string, tried: Tried, caller: Caller, now: Now): Promise<SignedIn | NotSignedIn> {
  const { credential } = tried
  const known = credential === undefined ? {} : { accountId: credential.accountId }
  // Asked again inside the transaction: many tries sent at once all saw no lock before the first of them was counted.
  const lockedUntil = tried.lockedUntil ?? await sessions.lockedUntil(tx, [accountKey(name), addressKey(caller.address)], now.at)
  if (lockedUntil !== undefined) return { ...known, error: authErrors.locked({ minutes: minutesUntil(lockedUntil, now.at) }) }
  if (!tried.matches || credential === undefined) {
    await countFailures(tx, name, caller.address, now.at)
    return { ...known, error: authErrors['sign-in-failed']() }
  }
  const state = await nextState(tx, credential, { secondFactor: false }, now.at)
  // With a second factor the count goes on until that is right too: a known password must not reset it.
  if (state !== 'second-factor') await sessions.clearFailures(tx, accountKey(name))
  await openSession(tx, caller, credential.accountId, state, now)
  return { accountId: credential.accountId, state }
}

export async function secondFactor(tx: WriteTx, ports: AuthPorts, session: SessionInfo, code: string, caller: Caller, now: Now): Promise<Stepped | Failed> {
  const credential = await accounts.findCredential(tx, { id: session.accountId })
  if (credential?.totpSecret == null) throw authErrors['sign-in-failed']()
  const lockedUntil = await sessions.lockedUntil(tx, [accountKey(credential.name), addressKey(caller.address)], now.at)
  if (lockedUntil !== undefined) return { error: authErrors.locked({ minutes: minutesUntil(lockedUntil, now.at) }) }
  const right = /^\d{6}$/.test(code)
    ? await rightTotp(tx, ports, credential, code, now.at)
    : await accounts.useRecoveryCode(tx, session.accountId, recoveryHash(code), now.at)
  if (!right) {
    await countFailures(tx, credential.name, caller.address, now.at)
    return { error: authErrors['wrong-code']() }
  }
  await sessions.clearFailures(tx, accountKey(credential.name))
  const state = await nextState(tx, credential, { secondFactor: true }, now.at)
  await openSession(tx, caller, session.accountId, state, now)
  return { state }
}

async function rightTotp(tx: WriteTx, ports: AuthPorts, credential: accounts.CredentialRow, code: string, at: Date): Promise<boolean> {
  if (credential.totpSecret === null) return false
  const step = acceptedStep(unseal(ports.key, credential.accountId, credential.totpSecret), code, at, credential.totpLastStep)
  return step !== undefined && accounts.useTotpStep(tx, credential.accountId, step)
}

export async function signOut(tx: WriteTx, caller: Caller, at: Date): Promise<void> {
  if (caller.session !== undefined) await sessions.endSession(tx, caller.session.accountId, caller.session.id, at)
  caller.setSessionCookie(null)
}

export interface TriedNew { readonly credential: accounts.CredentialRow; readonly matches: boolean; readonly hash: string | undefined }

/** @throws auth.weak-password, auth.locked */
export async function tryNewPassword(db: LuoshiDb, accountId: string, typed: { current: string; next: string }, address: string, at: Date): Promise<TriedNew> {
  const credential = await db.read((tx) => accounts.findCredential(tx, { id: accountId }))
  if (credential === undefined) throw authErrors['no-such-account']()
  const lockedUntil = await db.read((tx) => sessions.lockedUntil(tx, [accountKey(credential.name), addressKey(address)], at))
  if (lockedUntil !== undefined) throw authErrors.locked({ minutes: minutesUntil(lockedUntil, at) })
  const matches = await passwordMatches(typed.current, credential.passwordHash ?? undefined)
  return { credential, matches, hash: matches ? await acceptedPassword(db, credential, typed.next) : undefined }
}

export async function changePassword(tx: WriteTx, session: SessionInfo, tried: TriedNew, caller: Caller, now: Now): Promise<Stepped | Failed> {
  if (tried.hash === undefined) {
    await countFailures(tx, tried.credential.name, caller.address, now.at)
    return { error: authErrors['sign-in-failed']() }
  }
  await accounts.setPassword(tx, session.accountId, tried.hash, false, now.at)
  await sessions.endSessions(tx, session.accountId, now.at, session.id)
  const state = await nextState(tx, { ...tried.credential, mustChange: false }, { secondFactor: true }, now.at)
  await openSession(tx, caller, session.accountId, state, now)
  return { state }
}

/** @throws auth.enrolled-already */
export async function beginTotp(tx: WriteTx, ports: AuthPorts, accountId: string): Promise<{ uri: string; secret: string }> {
  const credential = await accounts.findCredential(tx, { id: accountId })
  if (credential === undefined) throw authErrors['no-such-account']()
  if (credential.totpConfirmed) throw authErrors['enrolled-already']()
  const secret = newTotpSecret()
  await accounts.setTotpSecret(tx, accountId, seal(ports.key, accountId, secret))
  return { uri: otpauthUri(secret, credential.name, ports.issuer), secret: base32(secret) }
}

export interface Enrolled extends Stepped { readonly state: 'signed-in'; readonly recoveryCodes: string[] }

/** Wrong codes count towards the lock as at every other step. @throws auth.enrolment-not-started, auth.enrolled-already */
export async function confirmTotp(tx: WriteTx, ports: AuthPorts, session: SessionInfo, code: string, caller: Caller, now: Now): Promise<Enrolled | Failed> {
  const credential = await accounts.findCredential(tx, { id: session.accountId })
  if (credential?.totpSecret == null) throw authErrors['enrolment-not-started']()
  if (credential.totpConfirmed) throw authErrors['enrolled-already']()
  const lockedUntil = await sessions.lockedUntil(tx, [accountKey(credential.name), addressKey(caller.address)], now.at)
  if (lockedUntil !== undefined) return { error: authErrors.locked({ minutes: minutesUntil(lockedUntil, now.at) }) }
  if (!(await rightTotp(tx, ports, credential, code, now.at))) {
    await countFailures(tx, credential.name, caller.address, now.at)
    return { error: authErrors['wrong-code']() }
  }
  await sessions.clearFailures(tx, accountKey(credential.name))
  await accounts.confirmTotp(tx, session.accountId, now.at)
  const recoveryCodes = [...await newRecoveryCodes(tx, session.accountId)]
  await sessions.endSessions(tx, session.accountId, now.at, session.id)
  await openSession(tx, caller, session.accountId, 'signed-in', now)
  return { state: 'signed-in', recoveryCodes }
}

export async function sessionsOf(tx: ReadTx, accountId: string, current: string | undefined, at: Date) {
  const rows = await sessions.listSessions(tx, accountId, at, new Date(at.getTime() - idleMs))
  return rows.map((row) => ({ ...row, current: row.id === current, createdAt: row.createdAt.toISOString(), seenAt: row.seenAt.toISOString() }))
}

/** @throws auth.no-such-session */
export async function endSession(tx: WriteTx, accountId: string, id: string, at: Date): Promise<void> {
  if (!(await sessions.endSession(tx, accountId, id, at))) throw authErrors['no-such-session']()
}

export async function tokensOf(tx: ReadTx, accountId: string, at: Date) {
  const rows = await sessions.listTokens(tx, accountId, at)
  return rows.map((row) => ({ id: row.id, label: row.label, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() }))
}

export async function createToken(tx: WriteTx, accountId: string, wanted: { label: string; days: number }, now: Now): Promise<{ id: string; token: string }> {
  const token = newSecret('luoshi_')
  const id = now.newId()
  const expiresAt = new Date(now.at.getTime() + wanted.days * 86_400_000)
  await sessions.insertToken(tx, { id, accountId, label: wanted.label, secretHash: secretHash(token), at: now.at, expiresAt })
  return { id, token }
}

/** @throws auth.no-such-token */
export async function revokeToken(tx: WriteTx, accountId: string, id: string, at: Date): Promise<void> {
  if (!(await sessions.revokeToken(tx, accountId, id, at))) throw authErrors['no-such-token']()
}
