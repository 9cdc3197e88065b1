/** SQL of the weekly digest. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'

export interface UnitWaiting { readonly region: string; readonly org: string; readonly all: number; readonly overdue: number; readonly week: number }

/** Every unit that something waits for. */
export async function waitingByUnit(tx: ReadTx, now: Date, endOfWeek: Date): Promise<readonly UnitWaiting[]> {
  const { rows } = await sql<UnitWaiting>`
    select min(region) as region, holder_org as org, count(*)::int as all, (count(*) filter (where next_due_at < ${now}))::int as overdue,
      (count(*) filter (where next_due_at >= ${now} and next_due_at < ${endOfWeek}))::int as week
    from case_run where ended_at is null and holder_org is not null group by holder_org order by holder_org`.execute(tx)
  return rows
}
