import pg from 'pg'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openDatabase } from './open.ts'

const url = process.env['LUOSHI_TEST_DATABASE'] === 'postgres' ? process.env['DATABASE_URL'] ?? '' : ''

async function onServer(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

describe.runIf(url !== '')('connected as the plain owner of a database', () => {
  it('migrates, works, and stands behind the region wall without a role of its own', async () => {
    const name = `luoshi_owner_${randomBytes(6).toString('hex')}`
    await onServer(`create role ${name} login password 'owner'`, `create database ${name} owner ${name}`)
    const own = new URL(url)
    own.pathname = `/${name}`
    own.username = name
    own.password = 'owner'
    const db = await openDatabase({ kind: 'postgres', url: own.href, maxConnections: 3 })
    try {
      await db.write((tx) => sql`
        insert into audit (region, id, at, actor, action, subject_type, subject_id, result, leaf)
        select region, gen_random_uuid(), now(), 'a', 'x.y', 't', '1', 'done', '' from unnest(array['360902', '520382']) region`.execute(tx))
      const seen = await db.read((tx) => tx.selectFrom('audit').select('region').execute(), { regions: ['360900'] })
      expect(seen).toEqual([{ region: '360902' }])
      // Outside a transaction of Luoshi's nothing says which regions: nothing is shown.
      expect((await db.execute('select region from audit')).rows).toEqual([])
    } finally {
      await db.close()
      await onServer(`drop database ${name}`, `drop role ${name}`)
    }
  })
})

describe.runIf(url !== '')('connected as a superuser', () => {
  const roleOf = async (address: string): Promise<unknown[]> => {
    const db = await openDatabase({ kind: 'postgres', url: address, maxConnections: 3 }, { migrate: false })
    try {
      const { rows } = await db.read((tx) => sql`select current_user as role, current_setting('luoshi.regions') as regions`.execute(tx), { regions: ['360900'] })
      return [...rows, ...(await db.write((tx) => sql`select current_user as role, current_setting('luoshi.regions') as regions`.execute(tx))).rows]
    } finally {
      await db.close()
    }
  }
  const behindTheWall = [{ role: 'luoshi_app', regions: '3609%' }, { role: 'luoshi_app', regions: '%' }]

  it('stands behind the region wall in each transaction', async () => {
    expect(await roleOf(url)).toEqual(behindTheWall)
  })

  it('does so too where a connection is not given what is asked of it at its start', async () => {
    const other = new URL(url)
    other.searchParams.set('options', '-c work_mem=5MB')
    expect(await roleOf(other.href)).toEqual(behindTheWall)
  })
})
