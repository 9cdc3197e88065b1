/** Two transactions that meet, for certain and without waiting for luck. Only on PostgreSQL: PGlite has one connection, and a second transaction begins when the first has ended. */
import { expect } from 'vitest'
import type { LuoshiDb, WriteTx } from '#platform/db/index.ts'

export const canRace = process.env['LUOSHI_TEST_DATABASE'] === 'postgres'

/**
 * Runs `second` while all that `first` wrote is still uncommitted, until it waits for a lock of the database; then `first` commits.
 * What does not wait at all before it is through fails the test: then nothing met.
 */
export async function raced<A, B>(db: LuoshiDb, first: (tx: WriteTx) => Promise<A>, second: () => Promise<B>): Promise<{ readonly first: A; readonly second: B }> {
  const [written, commit] = [signal(), signal()]
  const one = db.write(async (tx) => {
    const result = await first(tx)
    written.give()
    await commit.given
    return result
  })
  await Promise.race([written.given, one])
  const other = second()
  const met = await meets(db, other)
  commit.give()
  const results = { first: await one, second: await other }
  expect(met, 'the second transaction waited for the first').toBe(true)
  return results
}

/** False where it is through without having waited. */
async function meets(db: LuoshiDb, other: Promise<unknown>): Promise<boolean> {
  const state = { through: false }
  const end = (): void => { state.through = true }
  other.then(end, end)
  while (!state.through) if (await someoneWaits(db)) return true
  return false
}

async function someoneWaits(db: LuoshiDb): Promise<boolean> {
  const { rows: [row] } = await db.execute(`select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
  return Number(row?.['n']) > 0
}

function signal(): { readonly given: Promise<void>; give(): void } {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => { give = resolve })
  return { given, give: () => { give() } }
}
