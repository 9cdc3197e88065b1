/** SQL of appeals that nobody has read yet, or that an older version of the words has. */
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import { placeKey, type Reading } from '../reading.ts'
import { fromTerms } from './duplicates.repo.ts'

interface Unread {
  readonly region: string
  readonly id: string
  readonly title: string
  readonly body: string
  readonly received_at: Date
  readonly phone_hash: Uint8Array | null
  readonly place_text: string | null
  readonly lng: number | null
  readonly lat: number | null
}

const atOnce = 500
/** A night's share: some ten minutes. */
const aNight = 100_000

/** Reads the newest first, because those are looked for. Returns how many. */
export async function readUnread(db: LuoshiDb, reading: Pick<Reading, 'version' | 'featuresOf'>): Promise<number> {
  let count = 0
  for (let before: string | null = null; count < aNight;) {
    const rows: readonly Unread[] = await db.read((tx) => unread(tx, reading.version, before))
    await db.write(async (tx) => { for (const row of rows) await putReading(tx, row, reading) })
    count += rows.length
    before = rows.at(-1)?.id ?? null
    if (rows.length < atOnce) break
  }
  return count
}

async function unread(tx: ReadTx, version: string, before: string | null): Promise<readonly Unread[]> {
  return tx.selectFrom('appeal as a').select(['a.region', 'a.id', 'a.title', 'a.body', 'a.received_at', 'a.phone_hash', 'a.place_text', 'a.lng', 'a.lat'])
    .where((eb) => eb.not(eb.exists(eb.selectFrom('appeal_reading as r').select('r.appeal_id').whereRef('r.region', '=', 'a.region').whereRef('r.appeal_id', '=', 'a.id').where('r.reader', '=', version))))
    .$if(before !== null, (q) => q.where('a.id', '<', before ?? '')).orderBy('a.id', 'desc').limit(atOnce).execute()
}

async function putReading(tx: WriteTx, row: Unread, reading: Pick<Reading, 'version' | 'featuresOf'>): Promise<void> {
  const { print, terms, places } = reading.featuresOf({ title: row.title, text: row.body })
  const read = { reader: reading.version, print, terms: fromTerms(terms), places: [...places], at: row.received_at, caller: row.phone_hash && Buffer.from(row.phone_hash), place: placeKey({ lng: row.lng, lat: row.lat, text: row.place_text }) }
  // What was proposed at intake stays, and so does the transaction: a process that has the appeal must not count it twice.
  await tx.insertInto('appeal_reading').values({ region: row.region, appeal_id: row.id, ...read })
    .onConflict((c) => c.columns(['region', 'appeal_id']).doUpdateSet(read)).execute()
}
