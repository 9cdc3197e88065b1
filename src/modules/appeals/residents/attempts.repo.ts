/** SQL of wrong guesses at query codes: one count for each guesser and hour, over all processes. */
import type { ReadTx, WriteTx } from '#platform/db/index.ts'

const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)

export async function triesOf(tx: ReadTx, who: readonly Uint8Array[], at: Date): Promise<number> {
  const rows = await tx.selectFrom('appeal_attempt').select('count').where('who', 'in', who.map((one) => Buffer.from(one))).where('hour', '=', hourOf(at)).execute()
  return Math.max(0, ...rows.map((row) => row.count))
}

export async function countTry(tx: WriteTx, who: readonly Uint8Array[], at: Date): Promise<void> {
  await tx.insertInto('appeal_attempt').values(who.map((one) => ({ who: Buffer.from(one), hour: hourOf(at) })))
    .onConflict((c) => c.columns(['who', 'hour']).doUpdateSet((eb) => ({ count: eb('appeal_attempt.count', '+', 1) }))).execute()
}

export async function forgetTries(tx: WriteTx, before: Date): Promise<void> {
  await tx.deleteFrom('appeal_attempt').where('hour', '<', before).execute()
}
