/** SQL that reads residents for matching: rows leave by COPY, so that five million residents never stand as five million objects. */
import { sql, type RawBuilder } from 'kysely'
import { factsAsOfSql } from '#modules/registries/index.ts'
import type { ReadTx } from '#platform/db/index.ts'

/**
 * Residents that live in the county on the day: not dead, not moved away, none twice; in the order of their ids. Fields: id, place, number
 * of the household, then each fact as JSON; NULL where it is not known.
 */
export function residentRows(region: string, day: string, facts: readonly string[]): RawBuilder<unknown> {
  const values = facts.map((fact) => sql`(f -> ${fact}::text)::text`)
  // `offset 0` keeps the planner from writing out `f` once a fact.
  return sql`
    select id, place, nullif(f ->> '户号', '')${values.length === 0 ? sql`` : sql`, ${sql.join(values)}`} from (
      select r.id, r.place, ${factsAsOfSql(day)} as f from record r
      where r.region = ${region} and r.type = 'resident' and r.state = 'active' order by r.id offset 0) as here
    where coalesce(f ->> '死亡日期' > ${day}::text, true) and coalesce(f ->> '迁出日期' > ${day}::text, true)`
}

/** Of these records, who lives in the county on the day, as above. */
export async function livingAmong(tx: ReadTx, region: string, day: string, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select r.id, ${factsAsOfSql(day)} as f from record r
      where r.region = ${region} and r.type = 'resident' and r.state = 'active' and r.id = any (${ids}::uuid[]) offset 0) as here
    where coalesce(f ->> '死亡日期' > ${day}::text, true) and coalesce(f ->> '迁出日期' > ${day}::text, true)`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Figures that an office recorded of a household itself; undefined: it recorded none, null: it is known that there is none. */
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

/** Whoever is on the registers of these counties, wherever they live on whatever day. */
export async function countResidents(tx: ReadTx, counties: readonly string[]): Promise<number> {
  const { rows: [row] } = await sql<{ n: number }>`select count(*)::int as n from record where region = any (${counties}::text[]) and type = 'resident' and state = 'active'`.execute(tx)
  return row?.n ?? 0
}

/** County keys under a region that have residents: one for a county, several for a city. */
export async function regionsWithResidents(tx: ReadTx, digits: string): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`select distinct region from record where region like ${`${digits}%`} and type = 'resident' order by region`.execute(tx)
  return rows.map((row) => row.region)
}
