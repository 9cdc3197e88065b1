/** SQL of a rebuild: what regions' wholes are made of, and what stands there now, both streamed as they lie: scaling and joining cost the database more than COPY does. */
import { sql } from 'kysely'
import { multiplyExact } from '#engines/metrics/exact/decimal.ts'
import { rowKeyOf } from '#kernel/region.ts'
import { copyOut, eachCopiedRow, type CopiedRow, type ReadTx } from '#platform/db/index.ts'
import { MissingReason, NoFigure } from '../../indicators.values.ts'
import { partDecimals } from '../../observations/exact.ts'
import type { Indicator } from '../../registry/registry.schema.ts'
import { Completeness } from '../../views/views.schema.ts'
import type { Figure } from '../cells.repo.ts'
import { PartTable } from './parts.ts'

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

/** Values there are, roughly, also where nothing was analysed yet: a row takes a hundred bytes and more. */
export async function rowsAbout(tx: ReadTx): Promise<number> {
  const { rows } = await sql<{ rows: number }>`select greatest(reltuples, pg_relation_size(oid) / 100)::float8 as rows from pg_class where oid = 'observation'::regclass`.execute(tx)
  return rows[0]?.rows ?? 0
}

/** Ends every list, so that an empty one is no list of one empty text. */
const list = (items: readonly (string | number)[]) => sql`string_to_array(${items.join(',')}, ',')`

const cell = sql`indicator, place, period, breakdown, value, numerator, denominator, missing`
const [INDICATOR, PLACE, PERIOD, BREAKDOWN, VALUE, NUMERATOR, DENOMINATOR, MISSING, PROVISIONAL, OBSERVED] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
const COMPLETENESS = 9

/** Everything that counts among `indicators` in the rows of `regions`, and at the places `below` whose rows stand under keys of their own. */
export async function standingParts(tx: ReadTx, regions: readonly string[], below: readonly string[], indicators: readonly Indicator[]): Promise<PartTable> {
  const table = new PartTable()
  if (indicators.length === 0) return table
  indicators.forEach(({ id }) => table.indicators.add(id))
  const counts = sql`superseded_at is null and status in ('submitted', 'approved', 'published')`
  const observed = sql`select ${cell}, status = 'submitted', true from observation`
  // Values: one look into the index for each place and indicator. Figures: one walk through all.
  const keys = list(below.map(rowKeyOf))
  const own = sql`unnest(${keys}, ${list(below)}) own (key, code)`
  // Compiling such a query takes longer than reading a county.
  await sql`set local jit = off`.execute(tx)
  await copyOut(tx, sql`
    ${observed} where region = any (${list(regions)}) and ${counts}
    union all ${observed}, ${own} where region = own.key and place = own.code and indicator = any (${list(indicators.map(({ id }) => id))}) and ${counts}
    union all select ${cell}, provisional, false from indicator_figure where region = any (${keys}) and place = any (${list(below)}) and made_by = 'rollup'`, (piece) => {
    eachCopiedRow(piece, 10, (row) => {
      const n = row.numberIn(INDICATOR, table.indicators)
      const indicator = indicators[n]
      if (indicator !== undefined) addPart(table, n, indicator, row)
    })
  })
  return table
}

/** As `partOf` makes it of a cell. */
function addPart(table: PartTable, n: number, { id, rollup, decimals }: Indicator, row: CopiedRow): void {
  const observed = row.boolean(OBSERVED)
  const based = rollup === 'ratio' || rollup === 'weighted-mean'
  const lacks = row.isNull(VALUE) || (based && row.isNull(DENOMINATOR)) || (rollup === 'ratio' && row.isNull(NUMERATOR))
  const base = based && !lacks ? row.scaled(DENOMINATOR, partDecimals) : NaN
  const amount = lacks ? 0
    : rollup === 'ratio' ? row.scaled(NUMERATOR, partDecimals)
    : !based ? row.scaled(VALUE, decimals)
    : observed || row.isNull(NUMERATOR) ? multiplyExact(row.scaled(VALUE, decimals), base, id) : row.scaled(NUMERATOR, decimals + partDecimals)
  const missing = lacks ? reasonOf(row.isNull(MISSING) ? null : row.ascii(MISSING)) : null
  table.add(n, row.numberIn(PLACE, table.places), row.numberIn(PERIOD, table.periods), row.numberIn(BREAKDOWN, table.breakdowns), amount, base, missing, row.boolean(PROVISIONAL), observed)
}

/** A figure that had no roll-up, or a value without its parts, is unknown to the whole. */
function reasonOf(missing: string | null): MissingReason {
  const known = MissingReason.safeParse(missing)
  return known.success ? known.data : 'unknown'
}

export type StandingFigure = Pick<Figure, 'value' | 'missing' | 'numerator' | 'denominator' | 'completeness' | 'provisional'>

/** Every roll-up that stands in the rows of `regions`; indicator, place, period and breakdown by their numbers in `table`. */
export async function eachRollUp(tx: ReadTx, regions: readonly string[], table: PartTable, take: (indicator: number, place: number, period: number, breakdown: number, figure: StandingFigure) => void): Promise<void> {
  const known = completenessReader()
  const number = (row: CopiedRow, field: number): number | null => (row.isNull(field) ? null : row.decimal(field))
  await copyOut(tx, sql`select ${cell}, provisional, completeness::text from indicator_figure where region = any (${list(regions)}) and made_by = 'rollup'`, (piece) => {
    eachCopiedRow(piece, 10, (row) => {
      take(row.numberIn(INDICATOR, table.indicators), row.numberIn(PLACE, table.places), row.numberIn(PERIOD, table.periods), row.numberIn(BREAKDOWN, table.breakdowns), {
        value: number(row, VALUE), numerator: number(row, NUMERATOR), denominator: number(row, DENOMINATOR),
        missing: row.isNull(MISSING) ? null : NoFigure.parse(row.ascii(MISSING)), provisional: row.boolean(PROVISIONAL), completeness: known(row.ascii(COMPLETENESS)),
      })
    })
  })
}

/** Few texts stand in very many rows: each is parsed once. */
function completenessReader(): (text: string) => Figure['completeness'] {
  const seen = new Map<string, Figure['completeness']>()
  return (text) => {
    let completeness = seen.get(text)
    if (completeness === undefined) seen.set(text, completeness = Completeness.parse(JSON.parse(text)))
    return completeness
  }
}
