/** SQL of what an import is held against: figures that count now, and the last ones before. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'
import { rowKeyOf } from '#kernel/region.ts'
import type { CellKey } from '../../observations/observations.schema.ts'

export interface Counting extends CellKey { readonly value: number | null; readonly numerator: number | null; readonly denominator: number | null; readonly missing: string | null; readonly status: string }

export async function countingAt(tx: ReadTx, keys: readonly CellKey[]): Promise<readonly Counting[]> {
  if (keys.length === 0) return []
  const c = (of: (key: CellKey) => string): string[] => keys.map(of)
  const { rows } = await sql<Counting>`
    select o.indicator, o.place, o.period, o.breakdown, o.value, o.numerator, o.denominator, o.missing, o.status
    from unnest(${c((k) => rowKeyOf(k.place))}::text[], ${c((k) => k.indicator)}::text[], ${c((k) => k.place)}::text[], ${c((k) => k.period)}::text[], ${c((k) => k.breakdown)}::text[]) as k (region, indicator, place, period, breakdown)
    join observation o using (region, indicator, place, period, breakdown)
    where o.superseded_at is null and o.status in ('submitted', 'approved', 'published')`.execute(tx)
  return rows
}

export interface Past { readonly indicator: string; readonly place: string; readonly period: string; readonly value: number }

/** Up to `each` figures of each indicator and place below the region, newest first. */
export async function historyOf(tx: ReadTx, indicators: readonly string[], within: string, each: number): Promise<readonly Past[]> {
  if (indicators.length === 0) return []
  const { rows } = await sql<Past>`
    select indicator, place, period, value from (
      select indicator, place, period, value, row_number() over (partition by indicator, place order by period desc) as n
      from observation where indicator = any (${[...indicators]}) and place like ${`${within}%`} and breakdown = '' and superseded_at is null and status in ('submitted', 'approved', 'published') and value is not null) ranked
    where n <= ${each} limit 200000`.execute(tx)
  return rows
}
