/** The same as `foldFacts`, for PostgreSQL: reads the current row where that holds for the day, else what was said. */
import { sql, type RawBuilder } from 'kysely'

/** jsonb of the facts of row `r` of table `record` as of a day. */
export const factsAsOfSql = (day: string): RawBuilder<unknown> => sql`case when r.valid_from <= ${day}::date and (r.valid_until is null or r.valid_until > ${day}::date) then r.facts else coalesce((
  select jsonb_object_agg(latest.field, latest.value) filter (where latest.value is not null) from (
    select distinct on (said.field) said.field, said.value
    from record m join record_fact f on f.region = m.region and f.type = m.type and f.record_id = m.id
      cross join lateral (select key as field, value from jsonb_each(f.facts) union all select u, null::jsonb from unnest(f.unknown) as u) as said
    where m.region = r.region and m.type = r.type and (m.id = r.id or m.merged_into = r.id) and f.withdrawn_at is null and f.from_day <= ${day}::date and (f.until_day is null or f.until_day > ${day}::date)
    order by said.field, f.from_day desc, f.at desc, f.id desc) as latest), '{}'::jsonb) end`
