/** SQL of observations. A cell is found by region, indicator, place, period, breakdown; its vintages count up. */
import { sql, type Selectable } from 'kysely'
import { rowKeyOf } from '#kernel/region.ts'
import type { Database, ReadTx, WriteTx } from '#platform/db/index.ts'
import { cellId } from './cell-id.ts'
import { Observation, type CellKey } from './observations.schema.ts'

type Row = Selectable<Database['observation']>

/** The five parts of many keys as columns of one statement. */
export function keyColumns(keys: readonly CellKey[]) {
  const column = (of: (key: CellKey) => string): string[] => keys.map(of)
  return sql`unnest(${column((k) => rowKeyOf(k.place))}::text[], ${column((k) => k.indicator)}::text[], ${column((k) => k.place)}::text[], ${column((k) => k.period)}::text[], ${column((k) => k.breakdown)}::text[]) as k (region, indicator, place, period, breakdown)`
}

/** Whoever records or decides for a county waits for the one before: two vintages never get one number. */
export async function lockRegions(tx: WriteTx, regions: readonly string[]): Promise<void> {
  if (regions.length === 0) return
  // unnest gives them back in order: two writers wait for each other's counties in the same order.
  await sql`select pg_advisory_xact_lock(hashtext('observation ' || region)) from unnest(${[...new Set(regions)].sort()}::text[]) as region`.execute(tx)
}

/** The rows that count or wait as drafts. */
export async function currentOf(tx: ReadTx, keys: readonly CellKey[]): Promise<readonly Observation[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<Row>`
    select o.* from ${keyColumns(keys)} join observation o using (region, indicator, place, period, breakdown)
    where o.superseded_at is null`.execute(tx)
  return rows.map(toObservation)
}

/** Highest vintage of each cell that has any, by `cellId`. */
export async function vintagesOfCells(tx: ReadTx, keys: readonly CellKey[]): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<CellKey & { vintage: number }>`
    select indicator, place, period, breakdown, max(o.vintage) as vintage from ${keyColumns(keys)} join observation o using (region, indicator, place, period, breakdown)
    group by region, indicator, place, period, breakdown`.execute(tx)
  return new Map(rows.map((row) => [cellId(row), row.vintage]))
}

/** All vintages of one cell, newest first. */
export async function vintagesOf(tx: ReadTx, key: CellKey): Promise<readonly Observation[]> {
  const rows = await tx.selectFrom('observation').selectAll().where('region', '=', rowKeyOf(key.place)).where('indicator', '=', key.indicator).where('place', '=', key.place)
    .where('period', '=', key.period).where('breakdown', '=', key.breakdown).orderBy('vintage', 'desc').execute()
  return rows.map(toObservation)
}

export async function insertObservations(tx: WriteTx, rows: readonly Observation[]): Promise<void> {
  if (rows.length === 0) return
  const c = <T>(of: (row: Observation) => T): T[] => rows.map(of)
  await sql`
    insert into observation (region, indicator, place, period, breakdown, vintage, value, numerator, denominator, missing, status, source, known_at, superseded_at, by_account, decided_by, decided_at, batch, file, records, remark, reason)
    select * from unnest(${c((r) => r.region)}::text[], ${c((r) => r.indicator)}::text[], ${c((r) => r.place)}::text[], ${c((r) => r.period)}::text[], ${c((r) => r.breakdown)}::text[], ${c((r) => r.vintage)}::int[],
      ${c((r) => r.value)}::numeric[], ${c((r) => r.numerator)}::numeric[], ${c((r) => r.denominator)}::numeric[], ${c((r) => r.missing)}::text[], ${c((r) => r.status)}::text[], ${c((r) => r.source)}::text[],
      ${c((r) => r.knownAt)}::timestamptz[], ${c((r) => r.supersededAt)}::timestamptz[], ${c((r) => r.by)}::text[], ${c((r) => r.decidedBy)}::text[], ${c((r) => r.decidedAt)}::timestamptz[],
      ${c((r) => r.batch)}::uuid[], ${c((r) => r.file)}::uuid[], ${c((r) => r.records)}::int[], ${c((r) => r.remark)}::text[], ${c((r) => r.reason)}::text[])`.execute(tx)
}

type RowKey = CellKey & { readonly vintage: number }

/** Ends these vintages. */
export async function supersede(tx: WriteTx, rows: readonly RowKey[], at: Date): Promise<void> {
  if (rows.length === 0) return
  const c = <T>(of: (row: RowKey) => T): T[] => rows.map(of)
  await sql`
    update observation o set superseded_at = ${at}
    from unnest(${c((r) => rowKeyOf(r.place))}::text[], ${c((r) => r.indicator)}::text[], ${c((r) => r.place)}::text[], ${c((r) => r.period)}::text[], ${c((r) => r.breakdown)}::text[], ${c((r) => r.vintage)}::int[])
      as k (region, indicator, place, period, breakdown, vintage)
    where o.region = k.region and o.indicator = k.indicator and o.place = k.place and o.period = k.period and o.breakdown = k.breakdown and o.vintage = k.vintage and o.superseded_at is null`.execute(tx)
}

export interface Decided { readonly status: 'submitted' | 'approved' | 'published' | 'returned'; readonly at: Date; readonly by: string | null; readonly reason: string | null }

/** Changes the state of one vintage; a returned one no longer counts. A submitted draft counts from now on. */
export async function decide(tx: WriteTx, row: RowKey, to: Decided): Promise<void> {
  await tx.updateTable('observation').set({
    status: to.status,
    ...(to.status === 'submitted' ? { known_at: to.at } : { decided_by: to.by, decided_at: to.at }),
    ...(to.status === 'returned' ? { superseded_at: to.at, reason: to.reason } : {}),
  }).where('region', '=', rowKeyOf(row.place)).where('indicator', '=', row.indicator).where('place', '=', row.place).where('period', '=', row.period)
    .where('breakdown', '=', row.breakdown).where('vintage', '=', row.vintage).execute()
}

/** Every vintage that came with the batch. */
export async function observationsOfBatch(tx: ReadTx, batch: string): Promise<readonly Observation[]> {
  return (await tx.selectFrom('observation').selectAll().where('batch', '=', batch).execute()).map(toObservation)
}

export interface WaitingFilter { readonly places: readonly string[]; readonly after?: readonly [string, string, string, string]; readonly limit: number }

/** Submitted values that wait for approval, by place. `places`: prefixes of place codes that the caller approves for. */
export async function waitingForApproval(tx: ReadTx, filter: WaitingFilter): Promise<readonly Observation[]> {
  const [place, indicator, period, breakdown] = filter.after ?? ['', '', '', '']
  const { rows } = await sql<Row>`
    select * from observation where superseded_at is null and status = 'submitted'
      and place like any (${filter.places.map((prefix) => `${prefix}%`)}) and (place, indicator, period, breakdown) > (${place}, ${indicator}, ${period}, ${breakdown})
    order by place, indicator, period, breakdown limit ${filter.limit}`.execute(tx)
  return rows.map(toObservation)
}

export function toObservation(row: Row): Observation {
  return Observation.parse({
    region: row.region, indicator: row.indicator, place: row.place, period: row.period, breakdown: row.breakdown, vintage: row.vintage, value: row.value, numerator: row.numerator, denominator: row.denominator,
    missing: row.missing, status: row.status, source: row.source, knownAt: row.known_at.toISOString(), supersededAt: row.superseded_at?.toISOString() ?? null, by: row.by_account, decidedBy: row.decided_by,
    decidedAt: row.decided_at?.toISOString() ?? null, batch: row.batch, file: row.file, records: row.records, remark: row.remark, reason: row.reason,
  })
}
