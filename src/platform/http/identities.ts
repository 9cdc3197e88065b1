/**
 * Who is calling, remembered for a moment: a person at work sends many requests, and each would ask the database six
 * things about the same session. What changes who may do what forgets all of it in this process; another process follows
 * when the moment is over.
 */
import { createHash } from 'node:crypto'
import type { Identity } from '#platform/auth/identify.ts'

/** Beyond this the oldest half is forgotten. */
const most = 10_000

export interface Identities {
  of(given: { readonly cookie: string | undefined; readonly authorization: string | undefined }, ask: () => Promise<Identity>): Promise<Identity>
  forget(): void
}

/** @param forMs 0: nothing is remembered */
export function rememberedIdentities(forMs: number): Identities {
  const known = new Map<string, { readonly identity: Identity; readonly until: number }>()
  let changes = 0
  return {
    async of({ cookie, authorization }, ask) {
      if (forMs === 0 || (cookie === undefined && authorization === undefined)) return ask()
      // The secrets themselves are not kept in memory.
      const key = createHash('sha256').update(`${cookie ?? ''}\n${authorization ?? ''}`).digest('base64')
      const found = known.get(key)
      if (found !== undefined && found.until > performance.now()) return found.identity
      const before = changes
      const identity = await ask()
      if (identity.actor.accountId === 'anonymous' || before !== changes) return identity
      if (known.size >= most) for (const old of [...known.keys()].slice(0, most / 2)) known.delete(old)
      known.delete(key)
      known.set(key, { identity, until: performance.now() + forMs })
      return identity
    },
    forget() {
      changes++
      known.clear()
    },
  }
}
