import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { copyOut } from './copy.ts'
import { eachCopiedRow } from './copied-rows.ts'

const db = testDatabase()

it('reads numbers of every width, truth, codes and nulls, row by row over many pieces', async () => {
  const query = sql`select n::int2 % 100 as a, -n::int4 as b, n::int8 * -9000000001 as c, n % 2 = 0 as d, 'c' || n as e, case when n % 3 = 0 then null else n::int4 end as f from generate_series(1, 20000) n`
  let [rows, sum] = [0, 0]
  await db.read((tx) => copyOut(tx, query, (piece) => {
    eachCopiedRow(piece, 6, (row) => {
      rows += 1
      expect([row.integer(0), row.integer(1), row.integer(2), row.boolean(3), row.ascii(4), row.isNull(5)]).toEqual([rows % 100, -rows, rows * -9_000_000_001, rows % 2 === 0, `c${rows}`, rows % 3 === 0])
      if (!row.isNull(5)) sum += row.integer(5)
    })
  }))
  expect([rows, sum]).toEqual([20_000, 200_010_000 - 3 * (6666 * 6667) / 2])
  await expect(db.read((tx) => copyOut(tx, sql`select 1, 2`, (piece) => { eachCopiedRow(piece, 3, () => {}) }))).rejects.toThrow('a row of 2 fields where 3 are read')
  await expect(db.read((tx) => copyOut(tx, sql`select 9007199254740993::int8`, (piece) => { eachCopiedRow(piece, 1, (row) => { row.integer(0) }) }))).rejects.toThrow('9007199254740993 is no safe integer')
})

it('reads numeric as round() and as text do, whatever its width, sign and decimals', async () => {
  const numbers = sql`
    select n * s * 10.0::numeric ^ e + d from generate_series(1, 40) n, (values (1), (-1)) s (s), generate_series(-9, 9) e, (values (0), (0.5), (0.00005), (4999.99995), (0.123456789)) d (d)
    union all select unnest('{0, 0.00, 1e20, 12345678901234567890.123, 1e-30, 0.5, -0.5, 1.005, 9999.99995, 90071992547.4099}'::numeric[])`
  let rows = 0
  await db.read((tx) => copyOut(tx, sql`select x, x::text, round(x * 10000)::text, round(x)::text from (${numbers}) n (x)`, (piece) => {
    eachCopiedRow(piece, 4, (row) => {
      rows += 1
      expect(row.decimal(0)).toBe(Number(row.ascii(1)))
      for (const [field, decimals] of [[2, 4], [3, 0]] as const) {
        if (Number.isSafeInteger(Number(row.ascii(field)))) expect(row.scaled(0, decimals)).toBe(Number(row.ascii(field)))
        else expect(() => row.scaled(0, decimals)).toThrow(RangeError)
      }
    })
  }))
  expect(rows).toBe(40 * 2 * 19 * 5 + 10)
})
