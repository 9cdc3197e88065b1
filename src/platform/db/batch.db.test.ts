import { CompiledQuery, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { writeLater } from './index.ts'

const db = testDatabase()
const batch = (number: number): CompiledQuery => CompiledQuery.raw(`insert into audit_batch values ($1, 1, '', '', '', '', now())`, [number])

describe('statements that go together', () => {
  it('answer what the last of them answered, the first time and planned', async () => {
    for (const number of [1, 2, 3, 4]) {
      const rows = await db.write(async (tx) => {
        await writeLater(tx, batch(number))
        await writeLater(tx, CompiledQuery.raw('select 7 as other, $1::int as n', [number]))
        return (await sql<{ number: number; empty: null }>`select number, null as empty from audit_batch where number = ${number}`.execute(tx)).rows
      })
      expect(rows).toEqual([{ number, empty: null }])
    }
  })

  it('say how many rows they changed', async () => {
    const counts = await db.write(async (tx) => {
      for (const number of [11, 12]) await writeLater(tx, batch(number))
      const changed = await sql`update audit_batch set leaves = 2 where number in (${11}, ${12})`.execute(tx)
      const read = await sql`select 1 from audit_batch where number in (${11}, ${12})`.execute(tx)
      return [changed.numAffectedRows, read.numAffectedRows]
    })
    expect(counts).toEqual([2n, undefined])
  })

  it('that fail are known by the first complaint, and nothing of them stays outside the transaction', async () => {
    for (let n = 0; n < 3; n++) {
      await expect(db.write(async (tx) => {
        await writeLater(tx, CompiledQuery.raw('select 1 / $1::int', [0]))
        await writeLater(tx, batch(21))
        await sql`select ${1}::int`.execute(tx)
      })).rejects.toMatchObject({ code: '22012' })
      await expect(db.write((tx) => sql`select nonsense from audit_batch where number = ${1}`.execute(tx))).rejects.toMatchObject({ code: '42703' })
    }
    expect((await db.execute('select 1 from audit_batch where number = 21')).rowCount).toBe(0)
    expect(await db.read(async (tx) => (await sql`select ${5}::int as n`.execute(tx)).rows)).toEqual([{ n: 5 }])
  })

  it('may hold several in one text', async () => {
    const { rows } = await db.write(async (tx) => {
      await writeLater(tx, batch(31))
      return sql`update audit_batch set leaves = 3 where number = 31; select leaves from audit_batch where number = 31`.execute(tx)
    })
    expect(rows).toEqual([{ leaves: 3 }])
  })
})
