/** The rival's SQL, the same for DuckDB and PostgreSQL: each level is grouped from the one below, as a careful hand writes it. */
import { countyOf, prefectureOf } from './observations.ts'

/**
 * Columns of `observation`: indicator, month, street, county, prefecture (position in its level, spared a join), amount,
 * base (null for sums), state (0 or 1 + reason). Reasons in the order of missingStates.
 */
export const createObservation = (temporary: string): string =>
  `CREATE ${temporary} TABLE observation (indicator smallint, month smallint, street smallint, county smallint, prefecture smallint, amount integer, base integer, state smallint)`

export const address = (street: number): readonly [number, number, number] => [street, countyOf(street), prefectureOf(countyOf(street))]

const counts = [1, 2, 3, 4, 5].map((state) => `count(*) FILTER (WHERE state = ${state}) AS m${state}`).join(', ')
const sums = ['amount', 'base', 'm1', 'm2', 'm3', 'm4', 'm5'].map((name) => `sum(${name})::bigint AS ${name}`).join(', ')
/** Halves away from zero without a fraction; parts are never negative here. `divide` is the dialect's integer division. */
const ratio = (divide: string): string => `CASE WHEN base > 0 THEN (20000 * amount + base) ${divide} (2 * base) END AS ratio`

/** Statements of one roll-up, into county, prefecture and province tables. */
export function rollUpSql(temporary: string, divide: string): readonly string[] {
  const table = (name: string, from: string, key: string, what: string): string =>
    `CREATE ${temporary} TABLE ${name} AS SELECT *, ${ratio(divide)} FROM (SELECT indicator, month, ${key}${what} FROM ${from} GROUP BY indicator, month${key ? `, ${key.replace(/, $/, '')}` : ''}) AS grouped`
  return [
    table('by_county', 'observation', 'prefecture, county, ', `sum(amount)::bigint AS amount, sum(base)::bigint AS base, ${counts}`),
    table('by_prefecture', 'by_county', 'prefecture, ', sums),
    table('by_province', 'by_prefecture', '', sums),
  ]
}

export const dropSql = ['by_county', 'by_prefecture', 'by_province'].map((name) => `DROP TABLE IF EXISTS ${name}`)

const columns = 'amount::double precision, base::double precision, ratio::double precision, m1::double precision, m2::double precision, m3::double precision, m4::double precision, m5::double precision'
export const answerSql = [
  `SELECT indicator::double precision, month::double precision, 2::double precision AS level, county::double precision AS unit, ${columns} FROM by_county`,
  `SELECT indicator::double precision, month::double precision, 1::double precision AS level, prefecture::double precision AS unit, ${columns} FROM by_prefecture`,
  `SELECT indicator::double precision, month::double precision, 0::double precision AS level, 0::double precision AS unit, ${columns} FROM by_province`,
]

export function cellOf(row: readonly unknown[]) {
  const numbers = row.map((value) => (value === null ? null : Number(value)))
  const [indicator = 0, month = 0, level = 0, unit = 0, amount = 0, base = null, ratioValue = null, ...missing] = numbers
  return { indicator: indicator ?? 0, month: month ?? 0, level: level ?? 0, unit: unit ?? 0, amount: amount ?? 0, base, ratio: ratioValue, missing: missing.map((n) => n ?? 0) }
}
