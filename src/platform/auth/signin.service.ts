/** Signing in, step by step: password or identity provider, second factor, forced password change, enrolment. */
import { randomBytes } from 'node:crypto'
import { dayOf } from '#kernel/workdays.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Caller, SessionState } from '#platform/http/session.types.ts'
import { authErrors } from './auth.errors.ts'
import * as accounts from './accounts.repo.ts'
import { grantsInForce } from './grants.repo.ts'
import { hashPassword, passwordHistoryLength, passwordMatches, passwordProblems } from './password.ts'
import { isAdministrator } from './roles.ts'
import { newSecret, secretHash } from './secrets.ts'
import * as sessions from './sessions.repo.ts'
import { base32 } from './totp.ts'

/** An unattended desk for longer is somebody else's desk. */
export const idleMs = 30 * 60_000
/** One working day with overtime; nobody should stay signed in overnight. */
export const absoluteMs = 12 * 3_600_000

const lockMs = 15 * 60_000
/** More lets a guesser try 500 passwords a day on one account; fewer locks out people with thick fingers. */
const accountFailures = 5
/** A whole office sits behind one address: five would let one person lock all colleagues out of the morning. */
const addressFailures = 20

export interface Now { readonly at: Date; newId(): string }

export const accountKey = (name: string): string => `account:${accounts.nameOf(name)}`
export const addressKey = (address: string): string => `address:${address}`

/** What the password said, worked out before the transaction because hashing is slow. */
export interface Tried { readonly lockedUntil: Date | undefined; readonly credential: accounts.CredentialRow | undefined; readonly matches: boolean }

/** Does the same work whether the account exists or not, and whether it is locked or not. */
export async function tryPassword(db: LuoshiDb, name: string, password: string, address: string, at: Date): Promise<Tried> {
  const known = await db.read(async (tx) => ({
    lockedUntil: await sessions.lockedUntil(tx, [accountKey(name), addressKey(address)], at),
    credential: await accounts.findCredential(tx, { name }),
  }))
  const matches = await passwordMatches(password, known.credential?.passwordHash ?? undefined)
  return { ...known, matches }
}

export const minutesUntil = (until: Date, at: Date): number => Math.max(1, Math.ceil((until.getTime() - at.getTime()) / 60_000))

export async function countFailures(tx: WriteTx, name: string, address: string, at: Date): Promise<void> {
  const since = new Date(at.getTime() - lockMs)
  const until = new Date(at.getTime() + lockMs)
  await sessions.countFailure(tx, accountKey(name), at, since, accountFailures, until)
  await sessions.countFailure(tx, addressKey(address), at, since, addressFailures, until)
}

/** What is still missing before the session opens anything, given what has been shown already. */
export async function nextState(tx: ReadTx, credential: accounts.CredentialRow, shown: { secondFactor: boolean; byProvider?: boolean }, at: Date): Promise<SessionState> {
  if (credential.totpConfirmed && !shown.secondFactor) return 'second-factor'
  if (credential.mustChange && shown.byProvider !== true) return 'change-password'
  if (!credential.totpConfirmed) {
    const grants = await grantsInForce(tx, [credential.accountId], dayOf(at))
    if (grants.some((grant) => isAdministrator(grant.role))) return 'enrol'
  }
  return 'signed-in'
}

/** Begins a session and ends the one the browser came with: a session id that was known before the sign-in is worth nothing after it. */
export async function openSession(tx: WriteTx, caller: Caller, accountId: string, state: SessionState, now: Now): Promise<void> {
  if (caller.session !== undefined) await sessions.endSession(tx, caller.session.accountId, caller.session.id, now.at)
  const secret = newSecret()
  await sessions.insertSession(tx, {
    id: now.newId(), secretHash: secretHash(secret), accountId, state, at: now.at,
    expiresAt: new Date(now.at.getTime() + absoluteMs), address: caller.address, agent: caller.agent,
  })
  if (state === 'signed-in') await accounts.setLastSignIn(tx, accountId, now.at)
  caller.setSessionCookie(secret)
}

/** Checks a new password against the rules and the former ones, and hashes it. Slow: run it before the transaction. @throws auth.weak-password */
export async function acceptedPassword(db: LuoshiDb, credential: { accountId: string; name: string }, password: string): Promise<string> {
  const problems = passwordProblems(password, credential.name)
  if (problems.length > 0) throw authErrors['weak-password']({}, { problems })
  const former = await db.read((tx) => accounts.formerPasswords(tx, credential.accountId, passwordHistoryLength))
  for (const hash of former) {
    if (!(await passwordMatches(password, hash))) continue
    const zh = `不能使用最近 ${passwordHistoryLength} 次用过的密码。`
    const en = `The last ${passwordHistoryLength} passwords can't be used again.`
    throw authErrors['weak-password']({}, { problems: [{ path: 'password', zh, en }] })
  }
  return hashPassword(password)
}

/** Ten codes of 80 random bits, `xxxx-xxxx-xxxx-xxxx`; only their hashes are kept. */
export async function newRecoveryCodes(tx: WriteTx, accountId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: 10 }, () => base32(randomBytes(10)).toLowerCase().replace(/(.{4})(?=.)/g, '$1-'))
  await accounts.replaceRecoveryCodes(tx, accountId, codes.map(recoveryHash))
  return codes
}

export const recoveryHash = (typed: string): Buffer => secretHash(typed.toLowerCase().replaceAll(/[^a-z2-7]/g, ''))

/** Twelve letters and digits that can't be mistaken for one another: some 60 bits. */
export function temporaryPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  // 248 is the largest multiple of 31 in a byte; higher values would favour the first letters.
  const letters = [...randomBytes(64)].filter((byte) => byte < 248).slice(0, 12).map((byte) => alphabet.charAt(byte % 31))
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-')
}
