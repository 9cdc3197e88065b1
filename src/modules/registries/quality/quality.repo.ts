/** SQL of data quality: how much of each field is known, how much doubted, how old. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'
import type { At } from '../records/records.repo.ts'

export interface FieldCount { readonly field: string; readonly known: number; readonly none: number }

export async function countRecords(tx: ReadTx, { region, type }: At): Promise<{ readonly records: number; readonly placed: number; readonly flagged: number; readonly merged: number }> {
  const { rows: [row] } = await sql<{ records: number; placed: number; flagged: number; merged: number }>`
    select count(*) filter (where state = 'active')::int as records, count(place) filter (where state = 'active')::int as placed,
      count(*) filter (where state = 'active' and flags <> '[]'::jsonb)::int as flagged, count(*) filter (where state = 'merged')::int as merged
    from record where region = ${region} and type = ${type}`.execute(tx)
  return row ?? { records: 0, placed: 0, flagged: 0, merged: 0 }
}

export async function countFields(tx: ReadTx, { region, type }: At): Promise<readonly FieldCount[]> {
  const { rows } = await sql<FieldCount>`
    select field, sum(known)::int as known, sum(none)::int as none from (
      select e.key as field, count(*) filter (where e.value <> 'null'::jsonb) as known, count(*) filter (where e.value = 'null'::jsonb) as none
      from record r cross join lateral jsonb_each(r.facts) as e where r.region = ${region} and r.type = ${type} and r.state = 'active' group by e.key
      union all
      select s.field, count(*), 0 from record_secret s join record r on r.region = s.region and r.type = s.type and r.id = s.record_id
      where s.region = ${region} and s.type = ${type} and r.state = 'active' group by s.field) as counted
    group by field`.execute(tx)
  return rows
}

export async function countFlags(tx: ReadTx, { region, type }: At): Promise<readonly { readonly field: string; readonly kind: string; readonly n: number }[]> {
  const { rows } = await sql<{ field: string; kind: string; n: number }>`
    select f ->> 'field' as field, f ->> 'kind' as kind, count(*)::int as n from record r cross join lateral jsonb_array_elements(r.flags) as f
    where r.region = ${region} and r.type = ${type} and r.state = 'active' group by 1, 2 order by 3 desc, 1, 2`.execute(tx)
  return rows
}
