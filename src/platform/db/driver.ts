/** Kysely on a pg pool, with what every statement needs: texts PostgreSQL can't hold are refused, and its complaints about values become registered errors. */
import {
  CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler,
  type DatabaseConnection, type Driver, type QueryResult, type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { dbErrors } from './db.errors.ts'
import type { StatementNames } from './names.ts'

/** @param names of statements kept planned on each connection; absent: every statement is planned anew (the embedded database, migrations) */
export function kyselyOn<DB>(pool: pg.Pool, names?: StatementNames): Kysely<DB> {
  return new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new PoolDriver(pool, names),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** Runs one statement on a client or pool with the same checks and error mapping as Kysely's own statements. */
export async function runOn(on: pg.Pool | pg.PoolClient, text: string, values: readonly unknown[], name?: string): Promise<pg.QueryResult> {
  if (values.some(holdsNul)) throw dbErrors.TEXT_NUL()
  try {
    return await (name === undefined ? on.query(text, [...values]) : on.query({ name, text, values: [...values] }))
  } catch (error) {
    throw translated(error)
  }
}

/** The SQLSTATE of an error that PostgreSQL raised, or undefined. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined
}

/** The constraint that an insert or update violated, or undefined: repositories map their own unique keys with it. */
export function violatedConstraint(error: unknown): string | undefined {
  const state = sqlState(error)
  return error instanceof pg.DatabaseError && state?.startsWith('23') ? error.constraint : undefined
}

export class PoolConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  readonly names: StatementNames | undefined
  /** The beginning of a transaction, sent together with its first statement: a round trip less in every one. */
  opening: string | null = null
  constructor(client: pg.PoolClient, names: StatementNames | undefined) {
    this.client = client
    this.names = names
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const opening = this.opening
    this.opening = null
    if (opening !== null && query.parameters.length > 0) await runOn(this.client, opening, [])
    const text = opening !== null && query.parameters.length === 0 ? `${opening}; ${query.sql}` : query.sql
    const result = await runOn(this.client, text, query.parameters, query.parameters.length > 0 ? this.names?.of(query.sql) : undefined)
    // Several statements in one call yield a list of results; nobody reads rows from those.
    const last = Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result
    const changes = last.command === 'INSERT' || last.command === 'UPDATE' || last.command === 'DELETE' || last.command === 'MERGE'
    return { rows: (last.rows ?? []) as R[], ...(changes ? { numAffectedRows: BigInt(last.rowCount ?? 0) } : {}) }
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming queries are not used: page with a key instead')
  }
}

class PoolDriver implements Driver {
  readonly pool: pg.Pool
  readonly names: StatementNames | undefined
  constructor(pool: pg.Pool, names: StatementNames | undefined) {
    this.pool = pool
    this.names = names
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    try {
      return new PoolConnection(await this.pool.connect(), this.names)
    } catch (error) {
      throw translated(error)
    }
  }
  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const level = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : ''
    ;(connection as PoolConnection).opening = `start transaction${level}${settings.accessMode ? ` ${settings.accessMode}` : ''}`
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> { await end(connection, 'commit') }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> { await end(connection, 'rollback') }
  async savepoint(connection: DatabaseConnection, name: string): Promise<void> { await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`)) }
  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> { await connection.executeQuery(CompiledQuery.raw(`rollback to "${name}"`)) }
  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> { await connection.executeQuery(CompiledQuery.raw(`release "${name}"`)) }
  async releaseConnection(connection: DatabaseConnection): Promise<void> { (connection as PoolConnection).client.release() }
  async destroy(): Promise<void> { await this.pool.end() }
}

/** A transaction in which nothing was said was never begun. */
async function end(connection: DatabaseConnection, how: 'commit' | 'rollback'): Promise<void> {
  const pooled = connection as PoolConnection
  if (pooled.opening === null) await connection.executeQuery(CompiledQuery.raw(how))
  pooled.opening = null
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  return Array.isArray(value) && value.some(holdsNul)
}

function translated(error: unknown): unknown {
  switch (sqlState(error)) {
    case '22021': // invalid byte sequence: 0x00
    case '22P05': // \u0000 inside jsonb
      return dbErrors.TEXT_NUL({}, { cause: error })
    case '22003':
      return dbErrors.NUMBER_OUT_OF_RANGE({}, { cause: error })
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'ETIMEDOUT') return dbErrors.UNREACHABLE({ reason: code }, { cause: error })
  return error
}
