/** From the cookie or token of a request to who is calling. */
import type { Actor } from '#kernel/access.ts'
import { dayOf } from '#kernel/workdays.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import type { SessionInfo } from '#platform/http/session.types.ts'
import type { DirectoryPort } from '#platform/module.ts'
import { anonymous, loadActor } from './actor.ts'
import { equalBytes, secretHash } from './secrets.ts'
import { findSession, findToken, touchSession } from './sessions.repo.ts'
import { idleMs } from './signin.service.ts'

export const sessionCookie = 'luoshi_session'

export interface Identity {
  readonly actor: Actor
  readonly session: SessionInfo | undefined
  /** A browser sends its cookie by itself, so only cookies need the mark against requests of other sites. */
  readonly via: 'nothing' | 'cookie' | 'token'
  /** A token came that opens nothing: refused where signing in is asked for, because a machine would not notice; public routes serve it as they serve anybody. */
  readonly deadToken?: true
}

export interface IdentifyPorts {
  readonly db: LuoshiDb
  readonly directory: DirectoryPort
  /** The operator of the machine and the hash of the secret in the data folder. */
  readonly operator?: { readonly actor: Actor; readonly secretHash: Uint8Array }
}

/** A session is touched at most this often: writing at each request would make every read a write. */
const touchMs = 60_000

/** An unknown or ended cookie or token is nobody. */
export async function identify(ports: IdentifyPorts, given: { cookie: string | undefined; authorization: string | undefined }, at: Date): Promise<Identity> {
  const bearer = /^Bearer (\S{10,200})$/.exec(given.authorization ?? '')?.[1]
  if (bearer !== undefined) return byToken(ports, bearer, at)
  if (given.cookie === undefined || given.cookie.length > 200) return nobody
  const hash = secretHash(given.cookie)
  const found = await ports.db.read(async (tx) => {
    const bearer = await findSession(tx, hash, at, new Date(at.getTime() - idleMs))
    if (bearer === undefined) return undefined
    return { bearer, actor: bearer.state === 'signed-in' ? await loadActor(tx, bearer.account, dayOf(at), ports.directory) : anonymous }
  })
  if (found?.bearer.sessionId == null) return nobody
  const { bearer: row, actor } = found
  const session: SessionInfo = { id: row.sessionId ?? '', accountId: row.account.id, state: row.state }
  if (row.seenAt !== null && at.getTime() - row.seenAt.getTime() > touchMs) await ports.db.write((tx) => touchSession(tx, session.id, at))
  return { actor, session, via: 'cookie' }
}

const nobody: Identity = { actor: anonymous, session: undefined, via: 'nothing' }

async function byToken(ports: IdentifyPorts, token: string, at: Date): Promise<Identity> {
  const hash = secretHash(token)
  if (ports.operator !== undefined && equalBytes(hash, ports.operator.secretHash)) return { actor: ports.operator.actor, session: undefined, via: 'token' }
  const actor = await ports.db.read(async (tx) => {
    const bearer = await findToken(tx, hash, at)
    return bearer && loadActor(tx, bearer.account, dayOf(at), ports.directory)
  })
  if (actor === undefined) return { ...nobody, deadToken: true }
  return { actor, session: undefined, via: 'token' }
}
