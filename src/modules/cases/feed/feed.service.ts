/** The secret of a calendar address: drawn once, kept as a hash, one an account. */
import { createHash, randomBytes } from 'node:crypto'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { accountOfFeed, deleteFeed, putFeed } from './feed.repo.ts'

/** Returns the new secret; an older one ends. */
export async function makeFeed(tx: WriteTx, accountId: string, at: Date): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await putFeed(tx, accountId, hashOf(token), at)
  return token
}

export const endFeed = (tx: WriteTx, accountId: string): Promise<void> => deleteFeed(tx, accountId)

export const ownerOfFeed = (tx: ReadTx, token: string): Promise<string | undefined> => accountOfFeed(tx, hashOf(token))

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
