/** Forward-only migrations: plain SQL files in one global sequence, each applied once, in order, and never changed afterwards. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { dbErrors } from './db.errors.ts'
import { statements } from './statements.ts'

export interface Migration { readonly name: string; readonly checksum: string; readonly statements: readonly string[] }

const FOLDER = fileURLToPath(new URL('../../../db/migrations/', import.meta.url))
/** Any number that nothing else in the database locks: keeps two starting servers from migrating at once. */
const ADVISORY_LOCK = 7_318_590_214

/** All migrations of this version in order. Errors: DB.MIGRATION_ORDER. */
export async function readMigrations(folder: string = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const numbers = new Set<string>()
  for (const name of names) {
    const number = /^(\d{4})_[a-z0-9_]+\.sql$/.exec(name)?.[1]
    if (number === undefined || numbers.has(number)) throw dbErrors.MIGRATION_ORDER({ name })
    numbers.add(number)
  }
  return Promise.all(names.map(async (name) => {
    const text = await readFile(`${folder}/${name}`, 'utf8')
    return { name, checksum: createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex'), statements: statements(text) }
  }))
}

/** Of this version's migrations those named, held against their checksums. Errors: DB.MIGRATION_MISSING, DB.MIGRATION_CHANGED. */
export async function chosen(named: readonly { readonly name: string; readonly checksum: string }[]): Promise<readonly Migration[]> {
  const all = await readMigrations()
  checkApplied(new Map(named.map((m) => [m.name, m.checksum])), all)
  const names = new Set(named.map((m) => m.name))
  return all.filter((m) => names.has(m.name))
}

/**
 * Applies what is missing, one file a transaction, one statement a call (Citus takes one DDL statement a call).
 * Returns the names applied. Errors: DB.MIGRATION_CHANGED, DB.MIGRATION_MISSING, DB.MIGRATION_ORDER.
 */
export async function migrate(pool: pg.Pool, migrations?: readonly Migration[]): Promise<readonly string[]> {
  const wanted = migrations ?? await readMigrations()
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK])
    await client.query('create table if not exists migration (name text primary key, checksum text not null, applied_at timestamptz not null default now())')
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
    const applied = new Map(rows.map((row) => [row.name, row.checksum]))
    checkApplied(applied, wanted)
    const missing = wanted.filter((m) => !applied.has(m.name))
    for (const migration of missing) await apply(client, migration)
    return missing.map((m) => m.name)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [ADVISORY_LOCK]).catch(() => {})
    client.release()
  }
}

function checkApplied(applied: ReadonlyMap<string, string>, wanted: readonly Migration[]): void {
  const known = new Map(wanted.map((m) => [m.name, m.checksum]))
  for (const [name, checksum] of applied) {
    const now = known.get(name)
    if (now === undefined) throw dbErrors.MIGRATION_MISSING({ name })
    if (now !== checksum) throw dbErrors.MIGRATION_CHANGED({ name })
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    for (const statement of migration.statements) await client.query(statement)
    await client.query('insert into migration (name, checksum) values ($1, $2)', [migration.name, migration.checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${migration.name} failed`, { cause: error })
  }
}
