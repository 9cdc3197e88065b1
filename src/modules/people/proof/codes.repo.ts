/** SQL of codes sent to phones. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

export async function insertCode(tx: WriteTx, code: { readonly id: string; readonly phoneHash: Uint8Array; readonly codeHash: Uint8Array; readonly at: Date }): Promise<void> {
  await tx.insertInto('person_code').values({ id: code.id, phone_hash: Buffer.from(code.phoneHash), code_hash: Buffer.from(code.codeHash), sent_at: code.at }).execute()
}

export async function codesSince(tx: ReadTx, phoneHash: Uint8Array, since: Date): Promise<number> {
  const row = await tx.selectFrom('person_code').select((eb) => eb.fn.countAll<number>().as('n')).where('phone_hash', '=', Buffer.from(phoneHash)).where('sent_at', '>', since).executeTakeFirstOrThrow()
  return row.n
}

export async function lockCode(tx: WriteTx, id: string): Promise<{ readonly phoneHash: Uint8Array; readonly codeHash: Uint8Array; readonly sentAt: Date; readonly tries: number; readonly used: boolean } | undefined> {
  const row = await tx.selectFrom('person_code').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && { phoneHash: row.phone_hash, codeHash: row.code_hash, sentAt: row.sent_at, tries: row.tries, used: row.used_at !== null }
}

export async function countTry(tx: WriteTx, id: string): Promise<void> {
  await tx.updateTable('person_code').set((eb) => ({ tries: eb('tries', '+', 1) })).where('id', '=', id).execute()
}

export async function markUsed(tx: WriteTx, id: string, at: Date): Promise<void> {
  await tx.updateTable('person_code').set({ used_at: at }).where('id', '=', id).execute()
}

export async function forgetCodes(tx: WriteTx, before: Date): Promise<void> {
  await tx.deleteFrom('person_code').where('sent_at', '<', before).execute()
}
