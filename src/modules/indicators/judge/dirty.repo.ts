/** SQL of what waits to be recomputed. */
import { sql } from 'kysely'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { rowKeyOf } from '#kernel/region.ts'
import type { CellKey } from '../observations/observations.schema.ts'

/** `place` '' : every place of the region key; `period` '' : every period, and the targets there are judged even without values. */
export interface DirtyCell { readonly region: string; readonly indicator: string; readonly place: string; readonly period: string; readonly breakdown: string }

export const dirtyCell = (key: CellKey): DirtyCell => ({ region: rowKeyOf(key.place), ...key })

export async function insertDirty(tx: WriteTx, cells: readonly DirtyCell[]): Promise<void> {
  if (cells.length === 0) return
  const c = (of: (cell: DirtyCell) => string): string[] => cells.map(of)
  await sql`
    insert into indicator_dirty (region, indicator, place, period, breakdown)
    select distinct * from unnest(${c((k) => k.region)}::text[], ${c((k) => k.indicator)}::text[], ${c((k) => k.place)}::text[], ${c((k) => k.period)}::text[], ${c((k) => k.breakdown)}::text[])
    on conflict do nothing`.execute(tx)
}

/** Every cell of an indicator, wherever it has values or targets: after its definition changed. */
export async function insertDirtyIndicator(tx: WriteTx, indicator: string): Promise<void> {
  await sql`
    insert into indicator_dirty (region, indicator, place, period, breakdown)
    select distinct region, indicator, '', '', '' from (
      select region, indicator from observation where indicator = ${indicator} and superseded_at is null
      union select region, indicator from indicator_target where indicator = ${indicator}) known
    on conflict do nothing`.execute(tx)
}

/** Takes up to `limit` cells out of the queue; the transaction that computes them ends with their removal or not at all. */
export async function takeDirty(tx: WriteTx, limit: number): Promise<readonly DirtyCell[]> {
  const { rows } = await sql<DirtyCell>`
    delete from indicator_dirty d using (select * from indicator_dirty order by indicator, region, place, period, breakdown limit ${limit}) picked
    where d.region = picked.region and d.indicator = picked.indicator and d.place = picked.place and d.period = picked.period and d.breakdown = picked.breakdown
    returning d.*`.execute(tx)
  return rows
}

/** The cells that a coarse entry stands for, as far as they have values. */
export async function expandDirty(tx: ReadTx, coarse: readonly DirtyCell[]): Promise<readonly CellKey[]> {
  if (coarse.length === 0) return []
  const c = (of: (cell: DirtyCell) => string): string[] => coarse.map(of)
  const keys = sql`unnest(${c((k) => k.region)}::text[], ${c((k) => k.indicator)}::text[], ${c((k) => k.place)}::text[]) as k (region, indicator, place)`
  const { rows } = await sql<CellKey>`
    select distinct o.indicator, o.place, o.period, o.breakdown from ${keys} join observation o on o.region = k.region and o.indicator = k.indicator and (k.place = '' or o.place = k.place)
    union select distinct f.indicator, f.place, f.period, f.breakdown from ${keys} join indicator_figure f on f.region = k.region and f.indicator = k.indicator and (k.place = '' or f.place = k.place)`.execute(tx)
  return rows
}
