/**
 * A migrated, empty database for one *.db.test.ts file: `const db = testDatabase()` at the top level, then `db.write(…)`
 * and `db.read(…)` in tests. It is made before the file's first test and closed after its last. Tests of a file share
 * it: give each its own rows (its own region or ids), or call `await db.empty()` in beforeEach.
 *
 * embedded: PGlite loaded from the template that global-setup.ts migrated once. postgres: CREATE DATABASE … TEMPLATE
 * on the server of DATABASE_URL; dropped afterwards, kept when a test of the file failed.
 */
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import pg from 'pg'
import { randomBytes } from 'node:crypto'
import { openDatabase, type LuoshiDb } from '#platform/db/index.ts'

export interface TestDatabase extends LuoshiDb {
  /** Deletes every row of every table (not the migrations). */
  empty(): Promise<void>
}

export function testDatabase(): TestDatabase {
  let opened: LuoshiDb | undefined
  let dispose: ((failed: boolean) => Promise<void>) | undefined
  beforeAll(async () => {
    const template = inject('databaseTemplate')
    if (template.kind === 'embedded') {
      opened = await openDatabase({ kind: 'embedded', template: template.file }, { migrate: false })
    } else {
      const made = await createFromTemplate(template.url, template.name)
      opened = await openDatabase({ kind: 'postgres', url: made.url, maxConnections: 5 }, { migrate: false })
      dispose = made.dispose
    }
  })
  let failed = false
  afterEach(({ task }) => { failed ||= task.result?.state === 'fail' })
  afterAll(async () => {
    await opened?.close()
    await dispose?.(failed)
  })
  const db = (): LuoshiDb => {
    if (!opened) throw new Error('testDatabase() is ready inside tests and hooks only')
    return opened
  }
  return {
    get kind() { return db().kind },
    get kysely() { return db().kysely },
    read: (fn, scope) => db().read(fn, scope),
    write: (fn, scope) => db().write(fn, scope),
    execute: (text, values) => db().execute(text, values),
    migrate: (only) => db().migrate(only),
    close: () => db().close(),
    async empty() {
      const { rows } = await db().execute(`select format('delete from %I', tablename) as statement from pg_tables where schemaname = 'public' and tablename <> 'migration'`)
      // Foreign keys are off meanwhile, and DELETE of a few rows is a hundred times quicker than TRUNCATE of every table.
      await db().execute(['begin', 'set local session_replication_role = replica', ...rows.map((row) => String(row['statement'])), 'commit'].join('; '))
    },
  }
}

async function createFromTemplate(url: string, template: string): Promise<{ url: string; dispose(failed: boolean): Promise<void> }> {
  const name = `luoshi_test_${randomBytes(6).toString('hex')}`
  await onServer(url, `create database ${name} template ${template}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return {
    url: own.href,
    dispose: async (failed) => {
      if (failed) process.stderr.write(`kept for a look: ${name}\n`)
      else await onServer(url, `drop database ${name} with (force)`)
    },
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
