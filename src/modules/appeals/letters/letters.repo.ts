/** SQL of answers asked for on paper. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Row } from '../personal/vault.ts'

export interface StoredLetter { readonly answer: string; readonly messageId: string; readonly askedAt: Date; readonly askedBy: string | null; readonly number: string | null }
type StoredCopy = Omit<StoredLetter, 'number'>

/** Newest first. */
export async function lettersOf(tx: ReadTx, { region, id }: Row): Promise<readonly StoredLetter[]> {
  return tx.selectFrom('appeal_letter').select(['answer', 'message_id as messageId', 'asked_at as askedAt', 'asked_by as askedBy', 'number']).where('region', '=', region).where('appeal_id', '=', id).orderBy('asked_at', 'desc').execute()
}

/** False where the answer was asked for before. */
export async function insertLetter(tx: WriteTx, { region, id }: Row, letter: StoredLetter): Promise<boolean> {
  const done = await tx.insertInto('appeal_letter').values({ region, appeal_id: id, answer: letter.answer, message_id: letter.messageId, asked_at: letter.askedAt, asked_by: letter.askedBy, number: letter.number }).onConflict((c) => c.doNothing()).executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** At most one an answer. */
export async function copiesOf(tx: ReadTx, { region, id }: Row): Promise<readonly StoredCopy[]> {
  return tx.selectFrom('appeal_letter_copy').select(['answer', 'message_id as messageId', 'asked_at as askedAt', 'asked_by as askedBy']).where('region', '=', region).where('appeal_id', '=', id).execute()
}

/** False where there is one. */
export async function insertCopy(tx: WriteTx, { region, id }: Row, copy: StoredCopy): Promise<boolean> {
  const done = await tx.insertInto('appeal_letter_copy').values({ region, appeal_id: id, answer: copy.answer, message_id: copy.messageId, asked_at: copy.askedAt, asked_by: copy.askedBy }).onConflict((c) => c.doNothing()).executeTakeFirst()
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n
}
