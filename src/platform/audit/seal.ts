/**
 * Sealing. A leaf carries no sequence number, so neither gaps of a sequence nor transactions that commit late matter:
 * whatever has committed and has no batch yet goes into the next one. One sealer at a time holds an advisory lock.
 */
import { sql } from 'kysely'
import type { Clock } from '#kernel/clock.ts'
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'
import { batchHash, GENESIS, merkleRoot } from './merkle.ts'

const SEALER_LOCK = 7_318_590_215
/** More leaves make one batch's transaction last longer than the second between two; the rest waits for the next. */
const BATCH_LEAVES = 10_000

/** Seals what is unsealed into one batch. Returns how many leaves it took; 0 also when another process is sealing. */
export async function sealBatch(tx: WriteTx, now: Date): Promise<number> {
  const lock = await sql<{ held: boolean }>`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as held`.execute(tx)
  if (lock.rows[0]?.held !== true) return 0
  const rows = await tx.selectFrom('audit').select(['region', 'id', 'leaf']).where('batch', 'is', null).orderBy('at').orderBy('id').limit(BATCH_LEAVES).execute()
  if (rows.length === 0) return 0
  const last = await tx.selectFrom('audit_batch').select(['number', 'hash']).orderBy('number', 'desc').limit(1).executeTakeFirst()
  const leaves = rows.map((row) => row.leaf)
  const head = { number: (last?.number ?? 0) + 1, leaves: leaves.length, root: merkleRoot(leaves), previous: last?.hash ?? GENESIS, sealedAt: now }
  await tx.insertInto('audit_batch').values({
    number: head.number, leaves: head.leaves, leaf_hashes: Buffer.concat(leaves), root: head.root, previous: head.previous,
    hash: batchHash(head), sealed_at: now,
  }).execute()
  await sql`
    update audit set batch = ${head.number}, position = sealed.position - 1
    from unnest(${rows.map((row) => row.region)}::text[], ${rows.map((row) => row.id)}::uuid[]) with ordinality as sealed (region, id, position)
    where audit.region = sealed.region and audit.id = sealed.id`.execute(tx)
  return rows.length
}

/** Seals everything that has committed; before a stop, a backup, a verification. */
export async function sealAll(db: LuoshiDb, now: Date): Promise<void> {
  while (await db.write((tx) => sealBatch(tx, now)) > 0) { /* the next batch */ }
}

export interface Sealer { stop(): Promise<void> }

/** Seals every second, and once more when stopped. `onError` hears of failures; the next turn tries again. */
export function startSealer(db: LuoshiDb, clock: Clock, onError: (error: unknown) => void): Sealer {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<void> = Promise.resolve()
  const seal = (): Promise<void> => sealAll(db, clock.now()).catch(onError)
  const sealAndWait = async (): Promise<void> => {
    await seal()
    if (!stopped) wait()
  }
  const wait = (): void => {
    timer = setTimeout(() => { turn = sealAndWait() }, SEAL_EVERY_MS)
    timer.unref()
  }
  wait()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await turn
      await seal()
    },
  }
}

/** An unsealed leaf can be removed unseen: a second is what the design promises at most. */
const SEAL_EVERY_MS = 1_000
