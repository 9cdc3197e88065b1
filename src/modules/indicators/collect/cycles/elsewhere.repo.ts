/** SQL of what the system has or gets without asking. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'

export interface Had { readonly indicator: string; readonly place: string; readonly breakdown: string; readonly source: string; readonly period: string; readonly at: Date }

/** Newest figure of each cell that came by itself: for this period from anywhere, for earlier ones by measuring or import. */
export async function figuresHad(tx: ReadTx, indicators: readonly string[], places: readonly string[], period: string, since: Date): Promise<readonly Had[]> {
  const { rows } = await sql<Had>`
    select distinct on (indicator, place, breakdown) indicator, place, breakdown, source, period, known_at as at from observation
    where indicator = any (${[...indicators]}) and place = any (${[...places]}) and superseded_at is null and status in ('submitted', 'approved', 'published')
      and (period = ${period} or (source in ('measured', 'computed') and known_at >= ${since}))
    order by indicator, place, breakdown, (period = ${period}) desc, known_at desc`.execute(tx)
  return rows
}

/** Figures of the period that follow from others: of places below, or by a formula; complete ones only. */
export async function figuresComputed(tx: ReadTx, indicators: readonly string[], places: readonly string[], period: string): Promise<readonly { readonly indicator: string; readonly place: string; readonly breakdown: string; readonly madeBy: string }[]> {
  const { rows } = await sql<{ indicator: string; place: string; breakdown: string; madeBy: string }>`
    select indicator, place, breakdown, made_by as "madeBy" from indicator_figure
    where indicator = any (${[...indicators]}) and place = any (${[...places]}) and period = ${period} and value is not null and (completeness ->> 'share')::numeric >= 1`.execute(tx)
  return rows
}

/** The last figure before the period, by indicator, place and breakdown: shown beside the field. */
export async function lastFigures(tx: ReadTx, indicators: readonly string[], places: readonly string[], before: string): Promise<readonly { readonly indicator: string; readonly place: string; readonly breakdown: string; readonly period: string; readonly value: number | null; readonly missing: string | null }[]> {
  const { rows } = await sql<{ indicator: string; place: string; breakdown: string; period: string; value: number | null; missing: string | null }>`
    select distinct on (indicator, place, breakdown) indicator, place, breakdown, period, value, missing from observation
    where indicator = any (${[...indicators]}) and place = any (${[...places]}) and period < ${before} and superseded_at is null and status in ('submitted', 'approved', 'published')
    order by indicator, place, breakdown, period desc`.execute(tx)
  return rows
}
