/**
 * A migrated, empty database for one *.db.test.ts file: `const db = testDatabase()` at the top level, then `db.write(…)`
 * and `db.read(…)` in tests. It is ready before the file's first test and ends with its last: whoever uses it later (a
 * timer, a job that nobody stopped) is refused. Tests of a file share it: give each its own rows (its own region or ids),
 * or call `await db.empty()` in beforeEach.
 *
 * embedded: the worker's database, emptied for the next file (lent.ts); one testDatabase() a file. postgres: CREATE
 * DATABASE … TEMPLATE on the server of DATABASE_URL; dropped afterwards, kept when a test of the file failed.
 */
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import pg from 'pg'
import { randomBytes } from 'node:crypto'
import { openDatabase, type LuoshiDb } from '#platform/db/index.ts'
import { borrow, type Borrowed } from './lent.ts'
import { deletion } from './rows.ts'

export interface TestDatabase extends LuoshiDb {
  /** Deletes every row of every table (not the migrations). */
  empty(): Promise<void>
  /**
   * Runs `seed`, or brings back the rows that it made for an earlier file: for seeds of thousands of rows that many files
   * begin with. For the empty database, and not for seeds that draw from a sequence.
   */
  seeded(name: string, seed: () => Promise<void>): Promise<void>
}

/** @param of `own`: not the worker's, for files that change the schema and don't put it back */
export function testDatabase(of: { readonly own: boolean } = { own: false }): TestDatabase {
  let opened: LuoshiDb | undefined
  let made: Made | undefined
  beforeAll(async () => {
    const template = inject('databaseTemplate')
    made = template.kind === 'postgres' ? await createFromTemplate(template.url, template.name) : of.own ? await openOwn(template.file) : await borrow(template.file)
    opened = made.db
  })
  let failed = false
  afterEach(({ task }) => { failed ||= task.result?.state === 'fail' })
  afterAll(async () => {
    opened = undefined
    await made?.dispose(failed)
  })
  const db = (): LuoshiDb => {
    if (!opened) throw new Error('testDatabase() is ready inside tests and hooks only')
    return opened
  }
  let emptying: string | undefined
  return {
    get kind() { return db().kind },
    get kysely() { return db().kysely },
    read: (fn, scope) => db().read(fn, scope),
    write: (fn, scope) => db().write(fn, scope),
    execute: (text, values) => db().execute(text, values),
    migrate: (only) => db().migrate(only),
    keepReady: () => { db().keepReady() },
    close: () => Promise.reject(new Error('testDatabase() closes itself after the last test of the file')),
    async empty() {
      emptying ??= await deletion(db())
      await db().execute(emptying)
    },
    seeded: (name, seed) => made?.seeded === undefined ? seed() : made.seeded(name, seed),
  }
}

interface Made { readonly db: LuoshiDb; readonly seeded?: Borrowed['seeded']; dispose(failed: boolean): Promise<void> }

async function openOwn(template: string): Promise<Made> {
  const db = await openDatabase({ kind: 'embedded', template }, { migrate: false })
  return { db, dispose: () => db.close() }
}

async function createFromTemplate(url: string, template: string): Promise<Made> {
  const name = `luoshi_test_${randomBytes(6).toString('hex')}`
  await onServer(url, `create database ${name} template ${template}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  const db = await openDatabase({ kind: 'postgres', url: own.href, maxConnections: 5 }, { migrate: false })
  return {
    db,
    dispose: async (failed) => {
      await db.close()
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
