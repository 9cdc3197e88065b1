/**
 * SQL that reads residents in blocks, one text a fact and block: the facts of many people come as a few long strings, so that
 * five million residents never stand as five million objects.
 */
import { sql } from 'kysely'
import { factsAsOfSql } from '#modules/registries/index.ts'
import type { ReadTx } from '#platform/db/index.ts'

/** Between the values of a block; JSON never holds it unescaped. */
const separator = '\u001f'

export interface Block {
  readonly rows: number
  readonly ids: readonly string[]
  readonly places: readonly string[]
  readonly households: readonly string[]
  /** For each fact asked for, JSON texts by row; '' where it is not known. */
  readonly facts: readonly (readonly string[])[]
}

/** Rows at a time: some megabytes of text, and a fifth of a second of the database. */
const blockRows = 20_000

/** Residents that live in the county on the day: not dead, not moved away, none twice. In the order of their ids. */
export async function* residentBlocks(tx: ReadTx, region: string, day: string, facts: readonly string[]): AsyncGenerator<Block> {
  const joined = (value: ReturnType<typeof sql>): ReturnType<typeof sql> => sql`string_agg(coalesce(${value}, ''), ${separator})`
  const columns = facts.map((fact, i) => sql`${joined(sql`(f -> ${fact}::text)::text`)} as ${sql.ref(`f${i}`)}`)
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows: [row] } = await sql<Record<string, string | null> & { n: number; last: string | null }>`
      with here as materialized (
        select r.id, r.place, ${factsAsOfSql(day)} as f from record r
        where r.region = ${region} and r.type = 'resident' and r.state = 'active' and r.id > ${after}::uuid order by r.id limit ${blockRows}),
      alive as materialized (select * from here where coalesce(f ->> '死亡日期' > ${day}, true) and coalesce(f ->> '迁出日期' > ${day}, true) order by id)
      select (select count(*)::int from here) as n, (select id::text from here order by id desc limit 1) as last,
        ${joined(sql`id::text`)} as ids, ${joined(sql`place`)} as places, ${joined(sql`f ->> '户号'`)} as households${columns.length === 0 ? sql`` : sql`, ${sql.join(columns)}`}
      from alive`.execute(tx)
    if (row === undefined || row.last === null) return
    const { ids } = row
    if (ids !== null && ids !== undefined) {
      const cut = (text: string | null | undefined): readonly string[] => (text ?? '').split(separator)
      yield { rows: cut(ids).length, ids: cut(ids), places: cut(row['places']), households: cut(row['households']), facts: facts.map((_, i) => cut(row[`f${i}`])) }
    }
    if (row.n < blockRows) return
    after = row.last
  }
}

export interface HouseholdFacts { readonly id: string; readonly income: number | null | undefined; readonly workless: boolean | null | undefined }

/** Households of which an office recorded a figure itself; it stands before the one worked out from the members. */
export async function householdsWithFigures(tx: ReadTx, region: string, day: string): Promise<readonly HouseholdFacts[]> {
  const { rows } = await sql<{ id: string; income: unknown; has_income: boolean; workless: unknown; has_workless: boolean }>`
    select id, f -> '人均月收入' as income, jsonb_exists(f, '人均月收入') as has_income, f -> '零就业家庭' as workless, jsonb_exists(f, '零就业家庭') as has_workless
    from (select r.id, ${factsAsOfSql(day)} as f from record r where r.region = ${region} and r.type = 'household' and r.state = 'active') as h
    where jsonb_exists(f, '人均月收入') or jsonb_exists(f, '零就业家庭')`.execute(tx)
  return rows.map((row) => ({
    id: row.id, income: row.has_income ? (typeof row.income === 'number' ? row.income : null) : undefined, workless: row.has_workless ? (typeof row.workless === 'boolean' ? row.workless : null) : undefined,
  }))
}

/** County keys under a region that have residents: one for a county, several for a city. */
export async function regionsWithResidents(tx: ReadTx, digits: string): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`select distinct region from record where region like ${`${digits}%`} and type = 'resident' order by region`.execute(tx)
  return rows.map((row) => row.region)
}
