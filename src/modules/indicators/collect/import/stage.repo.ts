/** SQL of the way in for very many figures: a staging table of this transaction, merged into the observations set by set. */
import { sql } from 'kysely'
import { copyIn, sqlState, type LuoshiDb, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { chunkColumns, type Chunk } from './chunk.ts'

export interface Merging { readonly batch: string; readonly at: Date; readonly account: string; readonly file: string; readonly correction: string | null }

const key = sql.raw('region, indicator, place, period, breakdown')
const sameKey = (a: string, b: string) => sql.raw(['region', 'indicator', 'place', 'period', 'breakdown'].map((column) => `${a}.${column} = ${b}.${column}`).join(' and '))
export const differs = sql.raw('(s.value, s.numerator, s.denominator, s.missing) is distinct from (o.value, o.numerator, o.denominator, o.missing)')
const counts = sql.raw(`o.superseded_at is null and o.status in ('submitted', 'approved', 'published')`)

/**
 * The figure that counts in the cell of a row of `table`. A limit holds the planner to looking it up by key: without statistics it
 * takes all observations for one or two and would go through them for each row.
 */
export const countingOf = (table: string) => sql`select o.* from observation o where ${sameKey('o', table)} and ${counts} limit 1`

/** Where the rows of the cells in `table` lie that meet the condition on `o`, looked up by key likewise. */
export const rowsOf = (table: 'import_changed' | 'import_broken', condition: ReturnType<typeof sql>) =>
  sql`array(select found.ctid from ${sql.table(table)} t cross join lateral (select o.ctid from observation o where ${sameKey('o', 't')} and ${condition} limit 2) found)`

export async function createStage(tx: WriteTx): Promise<void> {
  await sql`create temporary table import_stage (line integer, sheet text, cell text, region text, indicator text, place text, period text, breakdown text, value numeric, numerator numeric, denominator numeric, missing text, remark text) on commit drop`.execute(tx)
  await sql`create temporary table import_cells (region text, indicator text, primary key (region, indicator)) on commit drop`.execute(tx)
  await lookUpByKey(tx)
}

/**
 * A chunk is small against the observations, whose statistics may be older than this transaction: each row is looked up by key, never
 * all of them read, hashed or kept aside for it. Compiling such a statement takes longer than running it.
 */
export async function lookUpByKey(tx: WriteTx): Promise<void> {
  for (const way of ['enable_hashjoin', 'enable_mergejoin', 'enable_material', 'enable_seqscan', 'enable_bitmapscan', 'jit']) await sql`set local ${sql.raw(way)} = off`.execute(tx)
}

/** Replaces what is staged, in the order given. */
export async function fillStage(tx: WriteTx, kind: LuoshiDb['kind'], { text }: Pick<Chunk, 'text'>): Promise<void> {
  await sql`truncate import_stage`.execute(tx)
  await fill(tx, kind, 'import_stage', text, stageTypes)
}

const stageTypes: readonly string[] = chunkColumns.map((name) => (name === 'line' ? 'int' : name === 'value' || name === 'numerator' || name === 'denominator' ? 'numeric' : 'text'))

/** Rows of COPY's text into a temporary table; the embedded database, which has no such door, gets them as arrays. */
export async function fill(tx: WriteTx, kind: LuoshiDb['kind'], table: string, text: Uint8Array, types: readonly string[]): Promise<void> {
  if (kind === 'postgres') { await copyIn(tx, `copy ${table} from stdin`, [text]); return }
  const rows = Buffer.from(text).toString().split('\n').slice(0, -1).map((line) => line.split('\t').map((cell) => (cell === '\\N' ? null : cell.replace(/\\([\\tnr])/g, (_, c: string) => ({ '\\': '\\', t: '\t', n: '\n', r: '\r' })[c] ?? ''))))
  const arrays = types.map((type, at) => sql`${rows.map((row) => row[at] ?? null)}::${sql.raw(type)}[]`)
  await sql`insert into ${sql.table(table)} select * from unnest(${sql.join(arrays)})`.execute(tx)
}

/**
 * Figures of cells that have none yet: their first vintage, as they are staged. `hopeful`: takes every cell for empty, which saves
 * looking each up in three indexes; -1 when one was not, and nothing was inserted.
 */
export async function insertNew(tx: WriteTx, { batch, at, account, file }: Merging, hopeful: boolean): Promise<number> {
  const insert = sql`
    insert into observation (${key}, vintage, value, numerator, denominator, missing, status, source, known_at, by_account, batch, file, remark)
    select ${key}, 1, value, numerator, denominator, missing, 'approved', 'imported', ${at}, ${account}, ${batch}::uuid, ${file}::uuid, remark from import_stage`
  if (!hopeful) return Number((await sql`${insert} on conflict do nothing`.execute(tx)).numAffectedRows ?? 0n)
  await sql`savepoint empty_cells`.execute(tx)
  try {
    const { numAffectedRows } = await insert.execute(tx)
    await sql`release savepoint empty_cells`.execute(tx)
    return Number(numAffectedRows ?? 0n)
  } catch (error) {
    if (sqlState(error) !== '23505') throw error
    await sql`rollback to savepoint empty_cells`.execute(tx)
    return -1
  }
}

/**
 * How many of the staged figures stand how. fresh: nothing counts in their cells; same: what counts is what they say; changed: they
 * replace it; repeated: another figure of this file stands there; locked: an approved one does, and no correction was named.
 */
export type Standing = Readonly<Record<'fresh' | 'same' | 'changed' | 'repeated' | 'locked', number>>

const standing = ({ batch, correction }: Pick<Merging, 'batch' | 'correction'>) => sql`case
  when o.region is null then 'fresh' when not ${differs} then 'same' when o.batch = ${batch}::uuid then 'repeated'
  when o.status in ('approved', 'published') and ${correction}::text is null then 'locked' else 'changed' end`

export async function standingOf(tx: ReadTx, merging: Pick<Merging, 'batch' | 'correction'>): Promise<Standing> {
  const { rows } = await sql<{ stands: keyof Standing; n: number }>`
    select stands, count(*)::int as n from (select ${standing(merging)} as stands from import_stage s left join lateral (${countingOf('s')}) o on true) found group by stands`.execute(tx)
  return { fresh: 0, same: 0, changed: 0, repeated: 0, locked: 0, ...Object.fromEntries(rows.map(({ stands, n }) => [stands, n])) }
}

export interface Clash { readonly line: number; readonly sheet: string; readonly cell: string; readonly value: number | null; readonly indicator: string; readonly place: string; readonly period: string; readonly why: 'locked' | 'repeated' }

/** The first staged figures that can't be taken. */
export async function clashes(tx: ReadTx, merging: Merging, limit: number): Promise<readonly Clash[]> {
  const { rows } = await sql<Clash>`
    select line, sheet, cell, value, indicator, place, period, stands as why
    from (select s.*, ${standing(merging)} as stands from import_stage s cross join lateral (${countingOf('s')}) o) found where stands in ('repeated', 'locked') order by sheet, line, cell limit ${limit}`.execute(tx)
  return rows
}

/** Other figures than those that count: they end, the staged ones become the next vintage. Answers how many. */
export async function insertChanged(tx: WriteTx, { batch, at, account, file, correction }: Merging): Promise<number> {
  await sql`drop table if exists import_changed`.execute(tx)
  await sql`
    create temporary table import_changed on commit drop as
    select distinct on (s.region, s.indicator, s.place, s.period, s.breakdown) s.*, coalesce((select max(v.vintage) from observation v where ${sameKey('v', 's')}), 0) + 1 as next
    from import_stage s left join lateral (${countingOf('s')}) o on true
    where o.region is null or (${differs} and o.batch is distinct from ${batch}::uuid and (o.status = 'submitted' or ${correction}::text is not null))
    order by s.region, s.indicator, s.place, s.period, s.breakdown, s.line`.execute(tx)
  await sql`update observation set superseded_at = ${at} where ctid = any (${rowsOf('import_changed', sql`o.superseded_at is null`)})`.execute(tx)
  const { numAffectedRows } = await sql`
    insert into observation (${key}, vintage, value, numerator, denominator, missing, status, source, known_at, by_account, batch, file, remark, reason)
    select ${key}, next, value, numerator, denominator, missing, 'approved', 'imported', ${at}, ${account}, ${batch}::uuid, ${file}::uuid, remark, ${correction} from import_changed`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Remembers which indicators of which counties this chunk touched. */
export async function noteCells(tx: WriteTx, touched: Chunk['touched']): Promise<void> {
  const pairs = touched.flatMap(({ region, indicators }) => indicators.map((indicator) => [region, indicator] as const))
  await sql`insert into import_cells select * from unnest(${pairs.map(([region]) => region)}::text[], ${pairs.map(([, indicator]) => indicator)}::text[]) on conflict do nothing`.execute(tx)
}

/** Everything of those is computed anew: cheaper than ten million single cells in the queue. */
export async function markCells(tx: WriteTx): Promise<void> {
  await sql`insert into indicator_dirty (region, indicator, place, period, breakdown) select region, indicator, '', '', '' from import_cells on conflict do nothing`.execute(tx)
}

/** Takes a whole batch back: its figures are returned, and what counted before each counts again as a new vintage. Answers how many. */
export async function takeBackBatch(tx: WriteTx, { batch, at, account }: Pick<Merging, 'batch' | 'at' | 'account'>, reason: string): Promise<number> {
  await sql`create temporary table import_back on commit drop as select ${key}, vintage from observation where batch = ${batch}::uuid and superseded_at is null and status in ('submitted', 'approved')`.execute(tx)
  const { numAffectedRows } = await sql`
    update observation o set status = 'returned', superseded_at = ${at}, decided_by = ${account}, decided_at = ${at}, reason = ${reason}
    from import_back b where ${sameKey('o', 'b')} and o.vintage = b.vintage`.execute(tx)
  await sql`
    insert into observation (${key}, vintage, value, numerator, denominator, missing, status, source, known_at, by_account, decided_by, decided_at, file, records, remark, reason)
    select distinct on (o.region, o.indicator, o.place, o.period, o.breakdown) o.region, o.indicator, o.place, o.period, o.breakdown,
      (select max(v.vintage) from observation v where ${sameKey('v', 'o')}) + 1, o.value, o.numerator, o.denominator, o.missing, o.status, o.source, ${at}, o.by_account, o.decided_by, o.decided_at, o.file, o.records, o.remark, ${reason}
    from import_back b join observation o on ${sameKey('o', 'b')} and o.vintage < b.vintage and o.status not in ('draft', 'returned')
    order by o.region, o.indicator, o.place, o.period, o.breakdown, o.vintage desc`.execute(tx)
  await sql`insert into indicator_dirty (region, indicator, place, period, breakdown) select distinct region, indicator, '', '', '' from import_back on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0n)
}

/** Figures of the batch that were replaced or published since: it can't be taken back as a whole. */
export async function stuckInBatch(tx: ReadTx, batch: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from observation where batch = ${batch}::uuid and status <> 'returned' and (superseded_at is not null or status = 'published')`.execute(tx)
  return rows[0]?.n ?? 0
}
