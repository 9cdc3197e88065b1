import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { chosen, readMigrations } from './migrate.ts'

const db = testDatabase()
let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'luoshi-migrations-')) })
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('migrations', () => {
  it('are applied once', async () => {
    const count = async (): Promise<unknown> => (await db.execute('select count(*) as n from migration')).rows[0]
    const before = await count()
    await db.migrate()
    expect(await count()).toEqual(before)
    expect(before).toEqual({ n: (await readMigrations()).length })
  })

  it('that changed after they were applied are refused', async () => {
    const { rows } = await db.execute(`update migration set checksum = 'other' where name = '0001_audit.sql' returning name`)
    expect(rows).toHaveLength(1)
    await expect(db.migrate()).rejects.toMatchObject({ code: 'DB.MIGRATION_CHANGED', params: { name: '0001_audit.sql' } })
    const whole = (await readMigrations()).find((m) => m.name === '0001_audit.sql')
    await db.execute('update migration set checksum = $1 where name = $2', [whole?.checksum, '0001_audit.sql'])
  })

  it('of a newer program are refused', async () => {
    await db.execute(`insert into migration values ('9999_future.sql', 'x')`)
    await expect(db.migrate()).rejects.toMatchObject({ code: 'DB.MIGRATION_MISSING' })
    await db.execute(`delete from migration where name = '9999_future.sql'`)
    await expect(chosen([{ name: '9999_future.sql', checksum: 'x' }])).rejects.toMatchObject({ code: 'DB.MIGRATION_MISSING' })
  })

  it('have a number of their own', async () => {
    await writeFile(join(folder, '0001_a.sql'), 'select 1')
    await writeFile(join(folder, '0001_b.sql'), 'select 1')
    await expect(readMigrations(folder)).rejects.toMatchObject({ code: 'DB.MIGRATION_ORDER', params: { name: '0001_b.sql' } })
  })
})

describe('every table that keeps a region', () => {
  it('forces the region wall and has the region in its primary key', async () => {
    const { rows } = await db.execute(`
      select c.relname as table, c.relrowsecurity and c.relforcerowsecurity as walled,
        exists (select 1 from pg_policy p where p.polrelid = c.oid) as policy,
        exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)) as keyed
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'region'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname in ('audit', 'file')`)
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row).toMatchObject({ walled: true, policy: true, keyed: true })
  })
})
