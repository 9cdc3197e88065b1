/** SQL of figures on their way out. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'
import type { Outgoing } from './exchange.ts'

export interface ExportFilter {
  /** Prefixes of place codes: what the caller may see, cut to what was asked for. */
  readonly places: readonly string[]
  readonly indicators?: readonly string[] | undefined
  readonly period?: string | undefined
  readonly after?: readonly [string, string, string, string] | undefined
  readonly limit: number
}

/** Figures that count now, by indicator, place, period. */
export async function outgoing(tx: ReadTx, filter: ExportFilter): Promise<readonly Outgoing[]> {
  const [indicator, place, period, breakdown] = filter.after ?? ['', '', '', '']
  const { rows } = await sql<Outgoing>`
    select o.indicator, i.name_zh as "indicatorName", i.unit, o.place, coalesce(r.name, '') as "placeName", o.period, o.breakdown, o.value, o.numerator, o.denominator, o.missing, o.status, o.remark
    from observation o join indicator i on i.id = o.indicator left join region r on r.code = o.place and r.valid_to is null
    where o.superseded_at is null and o.status in ('submitted', 'approved', 'published') and o.place like any (${filter.places.map((prefix) => `${prefix}%`)})
      and (${filter.indicators === undefined} or o.indicator = any (${[...(filter.indicators ?? [])]}::text[])) and (${filter.period ?? null}::text is null or o.period = ${filter.period ?? null})
      and (o.indicator, o.place, o.period, o.breakdown) > (${indicator}, ${place}, ${period}, ${breakdown})
    order by o.indicator, o.place, o.period, o.breakdown limit ${filter.limit}`.execute(tx)
  return rows
}
