/** SQL of which indicators can be compared over places. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'
import { keysOf } from './places.ts'

/** Of these indicators those that have a value, observed or made of others, in at least two of the places; in no order. */
export async function indicatorsWithValuesAt(tx: ReadTx, indicators: readonly string[], places: readonly string[]): Promise<readonly string[]> {
  if (indicators.length === 0 || places.length < 2) return []
  const where = sql`region = any (${keysOf(places)}) and indicator = any (${indicators}) and place = any (${places}) and breakdown = '' and value is not null`
  const { rows } = await sql<{ indicator: string }>`
    select indicator from (
      select indicator, place from observation where ${where} and superseded_at is null and status in ('submitted', 'approved', 'published')
      union
      select indicator, place from indicator_figure where ${where}
    ) found group by indicator having count(*) > 1`.execute(tx)
  return rows.map(({ indicator }) => indicator)
}
