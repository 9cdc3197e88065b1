/**
 * Residents proven by the operator's identity provider (OpenID Connect, as staff in platform/auth): a session of half an hour on
 * the portal. What the provider says is hashed under the keys of the registers and then forgotten; the person's records are
 * found by the hash of the identity number. Who has no record is proven all the same.
 */
import { AppError } from '#kernel/errors.ts'
import { identityHash, residentsWithIdentity, type RecordVault } from '#modules/registries/index.ts'
import type { Claims } from '#platform/auth/oidc.ts'
import { beginFlow, prepareFlow, vouchedClaims } from '#platform/auth/oidc.service.ts'
import { newSecret, secretHash } from '#platform/auth/secrets.ts'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import { peopleErrors } from '../people.errors.ts'
import type { ResidentProvider, ResidentSignIn } from './ports.ts'
import * as repo from './sign-in.repo.ts'

/** Computers at a library are shared: the half hour that a proven phone has. */
export const sessionMinutes = 30
export const residentCookie = 'luoshi_resident'
const cookieLength = 43

/** Who is signed in: the account, and by whom they were proven. */
export interface SignedInResident { readonly accountId: string; readonly provider: string; readonly personHash: Uint8Array | null }

/** Where to lead the browser, and what stays in it. @throws people.no-such-provider, people.sign-in-failed */
export const beginSignIn = (db: LuoshiDb, ports: ResidentSignIn, code: string, at: Date): Promise<{ readonly url: string; readonly binding: string }> =>
  asResident(async () => {
    const flow = await prepareFlow(ports, getProvider(ports, code).code)
    return db.write((tx) => beginFlow(tx, flow, at))
  })

export interface CameBack { readonly provider: string; readonly code: string; readonly state: string; readonly binding: string }

/** What the provider vouches for, before anything is written. @throws people.no-such-provider, people.sign-in-refused, people.sign-in-failed */
export const vouchedResident = (db: LuoshiDb, ports: ResidentSignIn, back: CameBack, at: Date): Promise<Claims> =>
  asResident(() => vouchedClaims(db, ports, getProvider(ports, back.provider).code, back, at))

/** Opens the session; `secret` goes into the cookie. */
export async function openSession(tx: WriteTx, ports: ResidentSignIn, vault: RecordVault, by: { readonly provider: string; readonly claims: Claims }, now: { readonly at: Date; newId(): string }): Promise<{ readonly secret: string; readonly accountId: string; readonly records: number }> {
  const { identityClaim } = getProvider(ports, by.provider)
  const subject = `${by.claims.iss}\n${by.claims.sub}`
  const number = by.claims[identityClaim]
  const personHash = typeof number === 'string' ? (identityHash(vault, number) ?? null) : null
  const accountId = await repo.putAccount(tx, { id: now.newId(), subjectHash: vault.hash('oidc-subject', subject), personHash, provider: by.provider }, vault.hashes('oidc-subject', subject), now.at)
  const secret = newSecret()
  await repo.forgetSessions(tx, now.at)
  await repo.insertSession(tx, secretHash(secret), accountId, new Date(now.at.getTime() + sessionMinutes * 60_000))
  return { secret, accountId, records: personHash === null ? 0 : (await residentsWithIdentity(tx, personHash)).length }
}

/** Undefined: nobody is signed in, or no longer. `cookie`: the value of `residentCookie`. */
export const signedInResident = async (tx: ReadTx, cookie: string | undefined, at: Date): Promise<SignedInResident | undefined> =>
  cookie?.length === cookieLength ? repo.findSession(tx, secretHash(cookie), at) : undefined

/** The person's records, in every county that has one. */
export const recordsOfResident = async (tx: ReadTx, { personHash }: SignedInResident): Promise<readonly { readonly region: string; readonly id: string }[]> =>
  personHash === null ? [] : residentsWithIdentity(tx, personHash)

export const signOut = async (tx: WriteTx, cookie: string | undefined): Promise<void> => { if (cookie?.length === cookieLength) await repo.endSession(tx, secretHash(cookie)) }

function getProvider(ports: ResidentSignIn, code: string): ResidentProvider {
  const provider = ports.providers.find((one) => one.code === code)
  if (provider === undefined) throw peopleErrors['no-such-provider']()
  return provider
}

/** The refusals of staff's sign-in name their passwords and administrators; residents have neither. */
async function asResident<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (!(cause instanceof AppError) || !cause.code.startsWith('auth.')) throw cause
    const reason = { reason: cause.params['reason'] ?? cause.code }
    throw cause.kind === 'unavailable' ? peopleErrors['sign-in-failed'](reason, { cause }) : peopleErrors['sign-in-refused'](reason, { cause })
  }
}
