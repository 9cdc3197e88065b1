/** SQL of a rebuild: what a region's wholes are made of, streamed; figures that nothing stands behind any more. */
import { sql } from 'kysely'
import type { Part } from '#engines/metrics/rollup/cell.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { copyOut, eachCopiedRow, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { MissingReason } from '../../indicators.values.ts'
import { partDecimals } from '../../observations/exact.ts'
import type { CellKey } from '../../observations/observations.schema.ts'
import type { Indicator } from '../../registry/registry.schema.ts'

export interface StandingPart { readonly part: Part; readonly provisional: boolean; /** What the place reports itself leads over what was made of others. */ readonly observed: boolean }

/** Position of the indicator in the list asked for, place, period, breakdown. */
export type TakePart = (indicator: number, place: string, period: string, breakdown: string, standing: StandingPart) => void

/** Row keys with any value or figure. */
export async function regionsWithValues(tx: ReadTx): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`
    with recursive seen as (
      (select least((select min(region) from observation), (select min(region) from indicator_figure)) as region)
      union all
      select least((select min(region) from observation where region > seen.region), (select min(region) from indicator_figure where region > seen.region)) from seen where seen.region is not null)
    select region from seen where region is not null`.execute(tx)
  return rows.map(({ region }) => region)
}

const FIELDS = 9
/** Ends every list, so that an empty one is no list of one empty text. */
const list = (items: readonly (string | number)[]) => sql`string_to_array(${items.join(',')}, ',')`

/**
 * Everything that counts among `indicators` in the rows of `region`, and at the places `below` whose rows stand under keys of their own.
 * Amounts and bases are scaled by the database as `partOf` scales them.
 */
export async function eachStandingPart(tx: ReadTx, region: string, below: readonly string[], indicators: readonly Indicator[], take: TakePart): Promise<void> {
  if (indicators.length === 0) return
  const scale = 10 ** partDecimals
  const wanted = sql`(select * from unnest(${list(indicators.map(({ id }) => id))}, ${list(indicators.map(({ rollup }) => rollup))}, ${list(indicators.map(({ decimals }) => 10 ** decimals))}::numeric[]) with ordinality as w (indicator, kind, unit, n)) w`
  const counts = sql`superseded_at is null and status in ('submitted', 'approved', 'published')`
  const base = sql`case when w.kind in ('ratio', 'weighted-mean') then round(c.denominator * ${scale}) end::int8`
  const columns = (ofMean: ReturnType<typeof sql>, provisional: ReturnType<typeof sql>, observed: boolean) => sql`
    select w.n::int4, c.place, c.period, c.breakdown,
      case when c.value is null then null when w.kind = 'ratio' then round(c.numerator * ${scale}) when w.kind = 'weighted-mean' then ${ofMean} else round(c.value * w.unit) end::int8,
      ${base}, c.missing, ${provisional}, ${observed ? sql`true` : sql`false`}`
  const observed = columns(sql`round(c.value * w.unit) * round(c.denominator * ${scale})`, sql`c.status = 'submitted'`, true)
  const made = columns(sql`round(c.numerator * w.unit * ${scale})`, sql`c.provisional`, false)
  const keys = list([...new Set(below.map(rowKeyOf))])
  const query = sql`
    ${observed} from observation c join ${wanted} on w.indicator = c.indicator where c.region = ${region} and ${counts}
    union all ${observed} from observation c join ${wanted} on w.indicator = c.indicator
      where c.region = any (${keys}) and c.place = any (${list(below)}) and c.indicator = any (${list(indicators.map(({ id }) => id))}) and ${counts}
    union all ${made} from indicator_figure c join ${wanted} on w.indicator = c.indicator
      where c.region = any (${keys}) and c.place = any (${list(below)}) and c.made_by = 'rollup'`
  await copyOut(tx, query, (piece) => {
    eachCopiedRow(piece, FIELDS, (row) => {
      const n = row.integer(0) - 1
      const kind = indicators[n]?.rollup
      const lacks = row.isNull(4) || ((kind === 'ratio' || kind === 'weighted-mean') && row.isNull(5))
      const part: Part = lacks ? { missing: reasonOf(row.isNull(6) ? null : row.ascii(6)) } : row.isNull(5) ? { amount: row.integer(4) } : { amount: row.integer(4), base: row.integer(5) }
      take(n, row.ascii(1), row.ascii(2), row.ascii(3), { part, provisional: row.boolean(7), observed: row.boolean(8) })
    })
  })
}

/** A figure that had no roll-up, or a value without its parts, is unknown to the whole. */
function reasonOf(missing: string | null): MissingReason {
  const known = MissingReason.safeParse(missing)
  return known.success ? known.data : 'unknown'
}

/** Takes away the roll-ups of the region that are not among `kept` (`indicator place period breakdown`); answers their cells. */
export async function deleteOtherRollUps(tx: WriteTx, region: string, kept: readonly string[]): Promise<readonly CellKey[]> {
  const { rows } = await sql<CellKey>`
    delete from indicator_figure where region = ${region} and made_by = 'rollup' and indicator || ' ' || place || ' ' || period || ' ' || breakdown <> all (${kept})
    returning indicator, place, period, breakdown`.execute(tx)
  return rows
}
