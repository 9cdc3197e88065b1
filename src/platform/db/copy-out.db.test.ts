import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { copyOut } from './copy.ts'

const db = testDatabase()

it('hands on all rows in whole pieces, small rows and rows larger than a piece, and the transaction goes on', async () => {
  const pieces: string[] = []
  await db.read(async (tx) => {
    await copyOut(tx, `copy (select n, repeat('x', case when n = 500 then 700000 else n % 7 end) from generate_series(1, 60000) n order by n) to stdout`, async (piece) => {
      await Promise.resolve()
      pieces.push(Buffer.from(piece).toString())
    })
    expect((await sql<{ n: number }>`select 1 as n`.execute(tx)).rows).toEqual([{ n: 1 }])
  })
  expect(pieces.length).toBeGreaterThan(3)
  expect(pieces.every((piece) => piece.endsWith('\n'))).toBe(true)
  const lines = pieces.join('').trimEnd().split('\n')
  expect(lines.length).toBe(60_000)
  lines.forEach((line, i) => {
    const n = i + 1
    if (line !== `${n}\t${'x'.repeat(n === 500 ? 700_000 : n % 7)}`) throw new Error(`line ${n} came out wrong`)
  })
})

it('an error of the statement, in its middle too, and one of whoever takes the pieces are thrown; the connection can be used again', async () => {
  for (const statement of ['copy (select 1 from nowhere) to stdout', 'copy (select 1 / (50000 - n) from generate_series(1, 60000) n) to stdout']) {
    await expect(db.read((tx) => copyOut(tx, statement, () => {}))).rejects.toThrow(/nowhere|division by zero/)
  }
  await expect(db.read((tx) => copyOut(tx, 'copy (select n from generate_series(1, 200000) n) to stdout', () => { throw new Error('enough') }))).rejects.toThrow('enough')
  expect((await db.read((tx) => sql<{ n: number }>`select 2 as n`.execute(tx))).rows).toEqual([{ n: 2 }])
})
