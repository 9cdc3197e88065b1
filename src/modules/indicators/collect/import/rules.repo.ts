/**
 * SQL of the rules for files of any length: what a chunk alone could not tell is held against the other chunks of the file and
 * against what counts. Figures at the edges of chunks wait in a temporary table; what breaks a rule is collected in another.
 */
import { sql } from 'kysely'
import type { LuoshiDb, ReadTx, WriteTx } from '#platform/db/index.ts'
import type { Term, ValidationRule } from '#engines/metrics/validation/index.ts'
import type { RulePack } from '../../observations/rules.ts'
import { edgeColumns, type Chunk } from './chunk.ts'
import { countingOf, differs, fill, lookUpByKey, rowsOf, type Merging } from './stage.repo.ts'

const types: readonly string[] = edgeColumns.map((name) => (name === 'line' ? 'int' : name === 'value' ? 'numeric' : name === 'explained' || name === 'related' ? 'boolean' : 'text'))
const where = sql.raw('e.line, e.sheet, e.cell, e.shown, e.region, e.indicator, e.place, e.period, e.breakdown')
const counts = sql.raw(`o.superseded_at is null and o.status in ('submitted', 'approved', 'published')`)

export async function createEdges(tx: WriteTx): Promise<void> {
  await sql`create temporary table import_edge (${sql.raw(edgeColumns.map((name, at) => `${name} ${types[at] ?? 'text'}`).join(', '))}) on commit drop`.execute(tx)
  await sql`create temporary table import_broken (line integer, sheet text, cell text, shown text, region text, indicator text, place text, period text, breakdown text, rule text, found numeric, allowed numeric, primary key (sheet, line, cell)) on commit drop`.execute(tx)
}

export async function addEdges(tx: WriteTx, kind: LuoshiDb['kind'], { edges }: Pick<Chunk, 'edges'>): Promise<void> {
  if (edges.length > 0) await fill(tx, kind, 'import_edge', edges, types)
}

/** Staged figures whose cells are locked: refused before any rule is asked. */
export async function refuseLocked(tx: WriteTx): Promise<void> {
  await sql`
    insert into import_broken (line, sheet, cell, shown, region, indicator, place, period, breakdown, rule)
    select s.line, s.sheet, s.cell, coalesce(s.value::text, ''), s.region, s.indicator, s.place, s.period, s.breakdown, 'locked' from import_stage s cross join lateral (${countingOf('s')}) o
    where ${differs} and o.status in ('approved', 'published') on conflict do nothing`.execute(tx)
}

/** Cells of the file so far, for a check that writes nothing in which a second figure could be noticed. */
export async function createSeen(tx: WriteTx): Promise<void> {
  await sql`create temporary table import_seen (cell bigint primary key, figure bigint not null) on commit drop`.execute(tx)
}

/**
 * Staged figures whose cells had another figure in an earlier chunk. Cells are kept as hashes of 64 bits, in their order, so that the table
 * grows page by page: of ten million cells two have the same in one file of some 400,000.
 */
export async function refuseRepeated(tx: WriteTx): Promise<void> {
  await sql`
    insert into import_broken (line, sheet, cell, shown, region, indicator, place, period, breakdown, rule)
    select s.line, s.sheet, s.cell, coalesce(s.value::text, ''), s.region, s.indicator, s.place, s.period, s.breakdown, 'repeated-otherwise'
    from import_stage s cross join lateral (select b.figure from import_seen b where b.cell = ${cellHash} limit 1) b where b.figure <> ${figureHash} on conflict do nothing`.execute(tx)
  await sql`insert into import_seen select ${cellHash} as cell, ${figureHash} from import_stage s order by cell on conflict do nothing`.execute(tx)
}

const cellHash = sql.raw(`hashtextextended(s.indicator || ' ' || s.place || ' ' || s.period || ' ' || s.breakdown, 0)`)
const figureHash = sql.raw(`hashtextextended(coalesce(trim_scale(s.value)::text, '') || ' ' || coalesce(trim_scale(s.numerator)::text, '') || ' ' || coalesce(trim_scale(s.denominator)::text, '') || ' ' || coalesce(s.missing, ''), 0)`)

export interface Broken { readonly line: number; readonly sheet: string; readonly cell: string; readonly shown: string; readonly indicator: string; readonly place: string; readonly period: string; readonly breakdown: string; readonly rule: string; readonly found: number | null; readonly allowed: number | null }

/**
 * The figures that break a rule: how many, and the first of them. `written`: only figures that count now; the others were refused
 * for something else.
 */
export async function breakRules(tx: WriteTx, { jump, relations }: RulePack, written: boolean, limit: number): Promise<Breaches> {
  await sql`create index on import_edge (place, indicator, period, breakdown)`.execute(tx)
  await lookUpByKey(tx)
  const kept = written ? sql`and e.value = (select o.value from observation o where o.region = e.region and o.indicator = e.indicator and o.place = e.place and o.period = e.period and o.breakdown = e.breakdown and ${counts})` : sql``
  const before = valueAt(sql`e.indicator`, sql`e.before`)
  await sql`
    insert into import_broken select ${where}, 'jump', e.value, b.value from import_edge e cross join lateral (select ${before} as value) b
    where e.before <> '' and not e.explained and b.value <> 0 and abs(e.value - b.value) > ${jump}::numeric * abs(b.value) ${kept} on conflict do nothing`.execute(tx)
  for (const rule of relations) {
    const between = indicatorsOf(rule)
    if (rule.check.kind !== 'relation' || between.length < 2) continue
    await sql`
      insert into import_broken select ${where}, ${rule.id}::text, x.found, x.allowed from import_edge e cross join lateral (select ${termOf(rule.check.left)} as found, ${termOf(rule.check.right)} as allowed) x
      where e.related and e.indicator = any (${between}::text[]) and ${rule.severity === 'blocking' ? sql`true` : sql`not e.explained`} and not (${sql.raw(comparison[rule.check.op])}) ${kept} on conflict do nothing`.execute(tx)
  }
  return brokenOnes(tx, limit)
}

const comparison = { '<=': 'x.found <= x.allowed', '<': 'x.found < x.allowed', '=': 'x.found = x.allowed', '>=': 'x.found >= x.allowed', '>': 'x.found > x.allowed' } as const

const indicatorsOf = ({ check }: ValidationRule): readonly string[] => (check.kind === 'relation' ? [...new Set([...check.left.of, ...check.right.of].map((term) => term.indicator))] : [])

const termOf = ({ of, plus }: Term) => sql.join([sql`${plus ?? 0}::numeric`, ...of.map(({ indicator, factor }) => sql`${factor ?? 1}::numeric * case when e.indicator = ${indicator} then e.value else ${valueAt(sql`${indicator}`, sql`e.period`)} end`)], sql` + `)

/** What the file says of the same place and part, else what counts. */
const valueAt = (indicator: ReturnType<typeof sql>, period: ReturnType<typeof sql>) => sql`coalesce(
  (select p.value from import_edge p where p.place = e.place and p.indicator = ${indicator} and p.period = ${period} and p.breakdown = e.breakdown limit 1),
  (select o.value from observation o where o.region = e.region and o.indicator = ${indicator} and o.place = e.place and o.period = ${period} and o.breakdown = e.breakdown and ${counts}))`

export interface Breaches { readonly count: number; readonly codes: Readonly<Record<string, number>>; readonly first: readonly Broken[] }

async function brokenOnes(tx: ReadTx, limit: number): Promise<Breaches> {
  const { rows: totals } = await sql<{ rule: string; n: number }>`select rule, count(*)::int as n from import_broken group by rule`.execute(tx)
  const count = totals.reduce((sum, { n }) => sum + n, 0)
  if (count === 0) return { count: 0, codes: {}, first: [] }
  const { rows } = await sql<Broken>`select line, sheet, cell, shown, indicator, place, period, breakdown, rule, found, allowed from import_broken order by sheet, line, cell limit ${limit}`.execute(tx)
  return { count, codes: Object.fromEntries(totals.map(({ rule, n }) => [rule, n])), first: rows }
}

/** Takes out again what broke a rule and was written in this transaction; what it had replaced counts as before. */
export async function takeOutBroken(tx: WriteTx, { batch, at }: Pick<Merging, 'batch' | 'at'>): Promise<{ readonly gone: number; readonly restored: number }> {
  const { numAffectedRows } = await sql`delete from observation where ctid = any (${rowsOf('import_broken', sql`o.batch = ${batch}::uuid`)})`.execute(tx)
  const { rows: [back] } = await sql<{ n: number }>`
    with restored as (update observation set superseded_at = null where ctid = any (${rowsOf('import_broken', sql`o.superseded_at = ${at}`)}) returning status)
    select count(*)::int as n from restored where status <> 'draft'`.execute(tx)
  return { gone: Number(numAffectedRows ?? 0n), restored: back?.n ?? 0 }
}
