/** SQL of numbers drawn ahead of their cases. */
import { sql } from 'kysely'
import type { WriteTx } from '#platform/db/index.ts'

/** Draws the next `count` of a series, the first of them is returned: they are nobody else's from the commit on, and are lost where no case is opened with them. */
export async function drawNumbers(tx: WriteTx, on: { readonly region: string; readonly series: string; readonly year: number }, count: number): Promise<number> {
  const { rows: [row] } = await sql<{ first: number }>`
    insert into case_number (region, series, year, next) values (${on.region}, ${on.series}, ${on.year}, ${count + 1})
    on conflict (region, series, year) do update set next = case_number.next + ${count} returning next - ${count} as first`.execute(tx)
  if (row === undefined) throw new Error('an insert returned no row')
  return row.first
}
