/** SQL of records that may mean the same: one name and the same facts that never change. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'
import type { At } from './records.repo.ts'

export interface Alike { readonly title: string; readonly facts: readonly unknown[]; readonly ids: readonly string[] }

/** `fixed`: fields that all of them must know and share; without any, the name alone. Oldest record first. */
export async function alikeRecords(tx: ReadTx, { region, type }: At, fixed: readonly string[], limit: number): Promise<readonly Alike[]> {
  const known = fixed.map((field) => sql`and jsonb_typeof(facts -> ${field}::text) <> 'null'`)
  const shared = sql`jsonb_build_array(${sql.join(fixed.map((field) => sql`facts -> ${field}::text`))})`
  const { rows } = await sql<Alike>`select title, ${fixed.length === 0 ? sql`'[]'::jsonb` : shared} as facts, array_agg(id::text order by made_at, id) as ids from record
    where region = ${region} and type = ${type} and state = 'active' ${known.length === 0 ? sql`` : sql.join(known, sql` `)} group by 1, 2 having count(*) > 1 order by title limit ${limit}`.execute(tx)
  return rows
}

/** County keys that have records, found by jumps over the key instead of reading it. */
export async function countiesWithRecords(tx: ReadTx): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`with recursive found as (
      select min(region) as region from record
      union all select (select min(r.region) from record r where r.region > found.region) from found where found.region is not null)
    select region from found where region is not null`.execute(tx)
  return rows.map((row) => row.region)
}
