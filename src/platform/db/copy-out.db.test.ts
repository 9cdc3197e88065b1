import { sql, type RawBuilder } from 'kysely'
import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { copyOut } from './copy.ts'

const db = testDatabase()

/** The first field of each row of a piece of binary COPY, as text; row by row, so that a piece that ends within one is noticed. */
function firstFields(piece: Buffer): string[] {
  const found: string[] = []
  let at = piece.subarray(0, 6).toString('latin1') === 'PGCOPY' ? 19 : 0
  for (; at < piece.length && piece.readInt16BE(at) !== -1;) {
    const length = piece.readInt32BE(at + 2)
    found.push(piece.subarray(at + 6, at + 6 + length).toString())
    at += 6 + length
  }
  return found
}

const numbers = (to: number): RawBuilder<unknown> => sql`select n::text from generate_series(1, ${to}::int) n`

it('hands on all rows in whole pieces, small rows and rows larger than a piece, and the transaction goes on', async () => {
  const pieces: string[][] = []
  await db.read(async (tx) => {
    await copyOut(tx, sql`select n || ${"'\\x"}::text || repeat('x', case when n = 500 then 700000 else n % 7 end) from generate_series(1, ${60_000}::int) n order by n`, async (piece) => {
      await Promise.resolve()
      pieces.push(firstFields(Buffer.from(piece)))
    })
    expect((await sql<{ n: number }>`select 1 as n`.execute(tx)).rows).toEqual([{ n: 1 }])
  })
  expect(pieces.length).toBeGreaterThan(3)
  const lines = pieces.flat()
  expect(lines.length).toBe(60_000)
  lines.forEach((line, i) => {
    const n = i + 1
    if (line !== `${n}'\\x${'x'.repeat(n === 500 ? 700_000 : n % 7)}`) throw new Error(`row ${n} came out wrong`)
  })
})

it('an error of the query, in its middle too, and one of whoever takes the pieces are thrown; the connection can be used again', async () => {
  for (const query of [sql`select 1 from nowhere`, sql`select 1 / (50000 - n) from generate_series(1, 60000) n`]) {
    await expect(db.read((tx) => copyOut(tx, query, () => {}))).rejects.toThrow(/nowhere|division by zero/)
  }
  await expect(db.read((tx) => copyOut(tx, numbers(200_000), () => { throw new Error('enough') }))).rejects.toThrow('enough')
  expect((await db.read((tx) => sql<{ n: number }>`select 2 as n`.execute(tx))).rows).toEqual([{ n: 2 }])
})
