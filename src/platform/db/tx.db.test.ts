import { CompiledQuery, sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { json, writeLater } from './index.ts'

const db = testDatabase()

describe('values', () => {
  it('have one JavaScript type whatever the database', async () => {
    const row = await db.read(async (tx) => {
      const { rows } = await sql<Record<string, unknown>>`select 9007199254740991::int8 as big, 12.50::numeric as num, date '2025-02-03' as day,
        timestamptz '2025-01-01 08:00+08' as at, '{"a":[1]}'::jsonb as j, array['a','b']::text[] as list, array[1,2]::int8[] as bigs,
        '\\x0102'::bytea as bytes, count(*) as n from (values (1)) t(x)`.execute(tx)
      return rows[0]
    })
    expect(row).toEqual({
      big: 9007199254740991, num: 12.5, day: '2025-02-03', at: new Date('2025-01-01T00:00:00Z'), j: { a: [1] },
      list: ['a', 'b'], bigs: [1, 2], bytes: Buffer.from([1, 2]), n: 1,
    })
  })

  it('beyond what a number holds exactly are refused, not rounded', async () => {
    await expect(db.read((tx) => sql`select 9007199254740993::int8 as big`.execute(tx))).rejects.toMatchObject({ code: 'DB.NUMBER_OUT_OF_RANGE' })
    await expect(db.read((tx) => sql`select ${'99999999999'}::int4 as n`.execute(tx))).rejects.toMatchObject({ code: 'DB.NUMBER_OUT_OF_RANGE' })
  })

  it('with a NUL are refused as text, in arrays and in JSON', async () => {
    for (const query of [sql`select ${'a\0b'}::text`, sql`select ${['a\0']}::text[]`, sql`select ${json({ a: '\0' })}`]) {
      await expect(db.read((tx) => query.execute(tx))).rejects.toMatchObject({ code: 'DB.TEXT_NUL' })
    }
  })
})

describe('transactions', () => {
  it('roll back whole when the function throws, and the connection is usable after', async () => {
    const wish = new Error('no')
    await expect(db.write(async (tx) => {
      await sql`insert into audit_batch values (77, 1, '', '', '', '', now())`.execute(tx)
      throw wish
    })).rejects.toBe(wish)
    const { rows } = await db.read((tx) => sql`select 1 from audit_batch where number = 77`.execute(tx))
    expect(rows).toEqual([])
  })

  it('for reading refuse to write', async () => {
    await expect(db.read((tx) => sql`delete from audit_batch`.execute(tx))).rejects.toMatchObject({ code: '25006' })
  })

  it('inside another are refused where they would wait for each other', async () => {
    if (db.kind === 'postgres') return
    await expect(db.write(() => db.read(async () => 1))).rejects.toThrow('inside another')
    expect(await db.read(async () => 1)).toBe(1)
  })

  it('are run again after a serialization failure', async () => {
    let runs = 0
    const result = await db.write(async (tx) => {
      runs += 1
      if (runs < 3) await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(tx)
      return runs
    })
    expect(result).toBe(3)
  })
})

describe('a write sent later', () => {
  const batch = (number: number): CompiledQuery => CompiledQuery.raw(`insert into audit_batch values ($1, 1, '', '', '', '', now())`, [number])
  const numbers = async (from: number): Promise<unknown[]> => (await db.execute('select number from audit_batch where number >= $1 order by number', [from])).rows.map((row) => row['number'])

  it('is there for the next statement and with the commit, in order', async () => {
    await db.write(async (tx) => {
      await writeLater(tx, batch(800))
      const { rows } = await sql`select number from audit_batch where number >= 800`.execute(tx)
      expect(rows).toEqual([{ number: 800 }])
      await writeLater(tx, batch(801))
      await writeLater(tx, CompiledQuery.raw('update audit_batch set number = $2 where number = $1', [801, 802]))
    })
    expect(await numbers(800)).toEqual([800, 802])
  })

  it('that fails takes its transaction along, says why, and leaves the connection usable', async () => {
    await db.write((tx) => writeLater(tx, batch(900)))
    for (let n = 0; n < 3; n++) {
      await expect(db.write(async (tx) => {
        await writeLater(tx, batch(901))
        await writeLater(tx, batch(900))
        await writeLater(tx, batch(902))
      })).rejects.toMatchObject({ code: '23505' })
    }
    await expect(db.write(async (tx) => {
      await writeLater(tx, batch(900))
      await sql`select 1 from audit_batch where number = ${900}`.execute(tx)
    })).rejects.toMatchObject({ code: '23505' })
    expect(await numbers(900)).toEqual([900])
  })

  it('that can’t be sent is refused at once', async () => {
    await expect(db.write((tx) => writeLater(tx, CompiledQuery.raw('select $1::text', ['a\0'])))).rejects.toMatchObject({ code: 'DB.TEXT_NUL' })
    await expect(db.write((tx) => writeLater(tx, CompiledQuery.raw('select $1::text', [{}])))).rejects.toThrow(TypeError)
  })

  it('is not there when the transaction is given up', async () => {
    await expect(db.write(async (tx) => {
      await writeLater(tx, batch(950))
      throw new Error('no')
    })).rejects.toThrow('no')
    expect(await numbers(950)).toEqual([])
  })

  it('does not let a transaction count as committed that had failed', async () => {
    await expect(db.write(async (tx) => {
      await sql`select 1 / ${0}::int`.execute(tx).catch(() => {})
    })).rejects.toThrow('rolled back')
  })
})

describe('the region wall', () => {
  const put = (region: string, scope?: { regions: string[] }): Promise<unknown> => db.write((tx) => sql`
    insert into audit (region, id, at, actor, action, subject_type, subject_id, result, leaf)
    values (${region}, gen_random_uuid(), now(), 'a', 'x.y', 't', '1', 'done', '')`.execute(tx), scope)
  const seen = async (scope?: { regions: string[] }): Promise<unknown[]> => {
    const { rows } = await db.read((tx) => sql<{ region: string }>`select region from audit order by region`.execute(tx), scope)
    return rows.map((row) => row.region)
  }

  it('shows the subtree of the regions given, everything without, nothing for none', async () => {
    for (const region of ['360902', '360981', '520382']) await put(region)
    expect(await seen()).toEqual(['360902', '360981', '520382'])
    expect(await seen({ regions: ['360900'] })).toEqual(['360902', '360981'])
    expect(await seen({ regions: ['360981', '520382001000'] })).toEqual(['360981', '520382'])
    expect(await seen({ regions: [] })).toEqual([])
    expect(await seen({ regions: ["%' or true"] })).toEqual([])
  })

  it('refuses a row of another region', async () => {
    await expect(put('110101', { regions: ['360900'] })).rejects.toMatchObject({ code: '42501' })
  })
})
