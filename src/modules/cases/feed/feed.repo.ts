/** SQL of calendar addresses: a secret each, kept as its hash. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export async function putFeed(tx: WriteTx, account: string, tokenHash: Uint8Array, at: Date): Promise<void> {
  const values = { token_hash: tokenHash, created_at: at }
  await tx.insertInto('case_feed').values({ account, ...values }).onConflict((conflict) => conflict.column('account').doUpdateSet(values)).execute()
}

export async function deleteFeed(tx: WriteTx, account: string): Promise<void> {
  await tx.deleteFrom('case_feed').where('account', '=', account).execute()
}

export async function accountOfFeed(tx: ReadTx, tokenHash: Uint8Array): Promise<string | undefined> {
  return (await tx.selectFrom('case_feed').select('account').where('token_hash', '=', Buffer.from(tokenHash)).executeTakeFirst())?.account
}
