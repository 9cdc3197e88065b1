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
