import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it } from 'vitest'
import { openDatabase } from './open.ts'

const url = process.env['LUOSHI_TEST_DATABASE'] === 'postgres' ? process.env['DATABASE_URL'] ?? '' : ''

describe.runIf(url !== '')('connections of a server that stays', () => {
  it('are opened ahead, and again when they are lost', async () => {
    const name = `ready ${randomBytes(6).toString('hex')}`
    const address = new URL(url)
    address.searchParams.set('application_name', name)
    const watcher = new pg.Client({ connectionString: url })
    await watcher.connect()
    const processes = async (): Promise<readonly number[]> => (await watcher.query<{ pid: number }>('select pid from pg_stat_activity where application_name = $1 order by pid', [name])).rows.map(({ pid }) => pid)
    const db = await openDatabase({ kind: 'postgres', url: address.href, maxConnections: 4 }, { migrate: false })
    try {
      const asked = (await processes()).length
      expect(asked).toBeLessThan(4)
      db.keepReady()
      // The four that transactions use, and one that asked about the server at the start.
      await expect.poll(async () => (await processes()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(4)
      const before = await processes()
      await watcher.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name])
      await expect.poll(async () => (await processes()).filter((pid) => !before.includes(pid)).length, { timeout: 20_000 }).toBe(4)
      expect((await db.read((tx) => sql<{ n: number }>`select 1 as n`.execute(tx))).rows).toEqual([{ n: 1 }])
    } finally {
      await db.close()
    }
    await expect.poll(processes, { timeout: 20_000 }).toEqual([])
    await watcher.end()
  })
})
