/** SQL of cells: observations that count, and the figures made of them. */
import { sql } from 'kysely'
import { rowKeyOf } from '#kernel/region.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { NoFigure } from '../indicators.values.ts'
import { Completeness, type CompletenessView } from '../views/views.schema.ts'
import type { CellKey } from '../observations/observations.schema.ts'
import type { Cell } from './cell.ts'

export interface CellQuery {
  readonly indicators: readonly string[]
  readonly places: readonly string[]
  /** Absent: all. */
  readonly periods?: readonly string[]
  readonly breakdowns?: readonly string[]
  /** Only what was known at that moment; roll-ups and formulas are those of today and are left out. */
  readonly knownAt?: Date
}

interface Row {
  indicator: string; place: string; period: string; breakdown: string; value: number | null; missing: string | null; numerator: number | null; denominator: number | null
  from: 'observation' | 'rollup' | 'formula'; status: Cell['status']; source: Cell['source']; vintage: number; known_at: Date | null; records: number | null; provisional: boolean; completeness: unknown
}

/** Observation and figure of a cell may both be there; `effective` says which one stands. */
export async function cellsAt(tx: ReadTx, query: CellQuery): Promise<readonly Cell[]> {
  if (query.indicators.length === 0 || query.places.length === 0) return []
  const regions = [...new Set(query.places.map(rowKeyOf))]
  const where = sql`region = any (${regions}) and indicator = any (${query.indicators}) and place = any (${query.places})
    ${query.periods === undefined ? sql`` : sql`and period = any (${query.periods})`} ${query.breakdowns === undefined ? sql`` : sql`and breakdown = any (${query.breakdowns})`}`
  const standing = query.knownAt === undefined
    ? sql`superseded_at is null and status in ('submitted', 'approved', 'published')`
    : sql`known_at <= ${query.knownAt} and (superseded_at is null or superseded_at > ${query.knownAt}) and status <> 'draft'`
  const figures = query.knownAt === undefined ? sql`
    union all
    select indicator, place, period, breakdown, value, missing, numerator, denominator, made_by, null, null, 0, computed_at, null, provisional, completeness
    from indicator_figure where ${where}` : sql``
  const { rows } = await sql<Row>`
    select indicator, place, period, breakdown, value, missing, numerator, denominator, 'observation' as "from", status, source, vintage, known_at, records, status = 'submitted' as provisional, null::jsonb as completeness
    from observation where ${where} and ${standing} ${figures}`.execute(tx)
  return rows.map(toCell)
}

/** One cell a key: what was observed leads, what was made of others stands where nothing was. */
export function effective(cells: readonly Cell[]): readonly Cell[] {
  const found = new Map<string, Cell>()
  for (const cell of cells) {
    const key = `${cell.indicator} ${cell.place} ${cell.period} ${cell.breakdown}`
    if (cell.from === 'observation' || !found.has(key)) found.set(key, cell)
  }
  return [...found.values()]
}

export const effectiveCells = async (tx: ReadTx, query: CellQuery): Promise<readonly Cell[]> => effective(await cellsAt(tx, query))

export interface Figure { readonly indicator: string; readonly place: string; readonly period: string; readonly breakdown: string; readonly madeBy: 'rollup' | 'formula'; readonly value: number | null; readonly missing: NoFigure | null; readonly numerator: number | null; readonly denominator: number | null; readonly completeness: CompletenessView; readonly provisional: boolean }

/** Writes what differs from what stands; answers the cells written. */
export async function putFigures(tx: WriteTx, figures: readonly Figure[], at: Date): Promise<readonly CellKey[]> {
  if (figures.length === 0) return []
  const c = <T>(of: (figure: Figure) => T): T[] => figures.map(of)
  const { rows } = await sql<CellKey>`
    insert into indicator_figure as f (region, indicator, place, period, breakdown, made_by, value, missing, numerator, denominator, completeness, provisional, computed_at)
    select k.region, k.indicator, k.place, k.period, k.breakdown, k.made_by, k.value, k.missing, k.numerator, k.denominator, k.completeness::jsonb, k.provisional, ${at}
    from unnest(${c((f) => rowKeyOf(f.place))}::text[], ${c((f) => f.indicator)}::text[], ${c((f) => f.place)}::text[], ${c((f) => f.period)}::text[], ${c((f) => f.breakdown)}::text[], ${c((f) => f.madeBy)}::text[],
      ${c((f) => f.value)}::numeric[], ${c((f) => f.missing)}::text[], ${c((f) => f.numerator)}::numeric[], ${c((f) => f.denominator)}::numeric[], ${c((f) => JSON.stringify(f.completeness))}::text[], ${c((f) => f.provisional)}::bool[])
      as k (region, indicator, place, period, breakdown, made_by, value, missing, numerator, denominator, completeness, provisional)
    on conflict (region, indicator, place, period, breakdown) do update set made_by = excluded.made_by, value = excluded.value, missing = excluded.missing, numerator = excluded.numerator,
      denominator = excluded.denominator, completeness = excluded.completeness, provisional = excluded.provisional, computed_at = excluded.computed_at
    where (f.made_by, f.value, f.missing, f.numerator, f.denominator, f.completeness, f.provisional) is distinct from
      (excluded.made_by, excluded.value, excluded.missing, excluded.numerator, excluded.denominator, excluded.completeness, excluded.provisional)
    returning f.indicator, f.place, f.period, f.breakdown`.execute(tx)
  return rows
}

export async function deleteFigures(tx: WriteTx, keys: readonly Pick<Figure, 'indicator' | 'place' | 'period' | 'breakdown'>[]): Promise<void> {
  if (keys.length === 0) return
  const c = (of: (key: (typeof keys)[number]) => string): string[] => keys.map(of)
  await sql`
    delete from indicator_figure f using unnest(${c((k) => rowKeyOf(k.place))}::text[], ${c((k) => k.indicator)}::text[], ${c((k) => k.place)}::text[], ${c((k) => k.period)}::text[], ${c((k) => k.breakdown)}::text[]) as k (region, indicator, place, period, breakdown)
    where f.region = k.region and f.indicator = k.indicator and f.place = k.place and f.period = k.period and f.breakdown = k.breakdown`.execute(tx)
}

function toCell(row: Row): Cell {
  const { known_at, completeness, missing, ...rest } = row
  return { ...rest, missing: missing === null ? null : NoFigure.parse(missing), knownAt: known_at?.toISOString() ?? null, completeness: completeness === null ? null : Completeness.parse(completeness) }
}
