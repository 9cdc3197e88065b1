/** Kysely on a pg pool, with what every statement needs: texts PostgreSQL can't hold are refused, and its complaints about values become registered errors. */
import {
  CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler,
  type DatabaseConnection, type Driver, type QueryResult, type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { dbErrors } from './db.errors.ts'
import type { StatementNames } from './names.ts'

/** @param names of statements kept planned on each connection, where several may be under way; absent: each is planned anew and answered before the next (the embedded database, migrations) */
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

interface Statement { readonly text: string; readonly values: readonly unknown[] }

export class PoolConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  readonly names: StatementNames | undefined
  /** The beginning of a transaction in which nothing was said yet. */
  #opening: string | null = null
  /** Writes whose result nobody reads. They go out with the next statement or with the commit, in one packet and in their order. */
  #later: Statement[] = []
  constructor(client: pg.PoolClient, names: StatementNames | undefined) {
    this.client = client
    this.names = names
  }

  begin(text: string): void { this.#opening = text }
  /** Adds settings to a transaction that was just begun. */
  set(text: string): void { this.#opening = `${this.#opening ?? ''}; ${text}` }
  /** @throws at once what can't be sent: found only beside the commit, the commit would be under way without it */
  later(query: CompiledQuery): void {
    if (query.parameters.some(holdsNul)) throw dbErrors.TEXT_NUL()
    if (!query.parameters.every(isPlain)) throw new TypeError('a write sent later takes plain values only')
    this.#later.push({ text: query.sql, values: query.parameters })
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#send({ text: query.sql, values: query.parameters })
    // Several statements in one call yield a list of results; nobody reads rows from those.
    const last = Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result
    const changes = last.command === 'INSERT' || last.command === 'UPDATE' || last.command === 'DELETE' || last.command === 'MERGE'
    return { rows: (last.rows ?? []) as R[], ...(changes ? { numAffectedRows: BigInt(last.rowCount ?? 0) } : {}) }
  }

  /** A transaction in which nothing was said was never begun. */
  async commit(): Promise<void> {
    if (this.#opening !== null && this.#later.length === 0) this.#opening = null
    // PostgreSQL answers the commit of a failed transaction by rolling it back, without complaint.
    else if ((await this.#send({ text: 'commit', values: [] })).command !== 'COMMIT') throw new Error('a statement of the transaction had failed, so it was rolled back')
  }

  async rollback(): Promise<void> {
    const begun = this.#opening === null
    this.#opening = null
    this.#later = []
    if (begun) await this.#send({ text: 'rollback', values: [] })
  }

  /** What waits, then `statement`. @throws the first complaint; those after it only say that the transaction had failed */
  async #send(statement: Statement): Promise<pg.QueryResult> {
    const statements = [...(this.#opening === null ? [] : [{ text: this.#opening, values: [] }]), ...this.#later, statement]
    this.#opening = null
    this.#later = []
    if (this.names !== undefined && statements.length > 1) return this.#together(statements)
    for (const before of statements.slice(0, -1)) await this.#run(before)
    return this.#run(statement)
  }

  async #together(statements: readonly Statement[]): Promise<pg.QueryResult> {
    // Only while they are under way: COPY needs the line to itself, which pg refuses in this mode.
    const line: { pipeline: boolean } = this.client
    const { stream } = this.client.connection
    line.pipeline = true
    try {
      stream.cork()
      const running = statements.map((one) => this.#run(one))
      stream.uncork()
      // All are waited for: an answer that came after the mode was left would go to the wrong statement.
      await Promise.allSettled(running)
      return (await Promise.all(running)).at(-1) as pg.QueryResult
    } finally {
      line.pipeline = false
    }
  }

  #run({ text, values }: Statement): Promise<pg.QueryResult> {
    return runOn(this.client, text, values, values.length > 0 ? this.names?.of(text) : undefined)
  }

  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming queries are not used: page with a key instead')
  }
}

/** What only the driver's own connection can do. */
export function connectionOf<T>(tx: Pick<Kysely<unknown>, 'getExecutor'>, use: (connection: PoolConnection) => T | Promise<T>): Promise<T> {
  return tx.getExecutor().provideConnection(async (connection) => {
    if (!(connection instanceof PoolConnection)) throw new TypeError('no connection of the pool')
    return use(connection)
  })
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
    ;(connection as PoolConnection).begin(`start transaction${level}${settings.accessMode ? ` ${settings.accessMode}` : ''}`)
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> { await (connection as PoolConnection).commit() }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> { await (connection as PoolConnection).rollback() }
  async savepoint(connection: DatabaseConnection, name: string): Promise<void> { await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`)) }
  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> { await connection.executeQuery(CompiledQuery.raw(`rollback to "${name}"`)) }
  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> { await connection.executeQuery(CompiledQuery.raw(`release "${name}"`)) }
  async releaseConnection(connection: DatabaseConnection): Promise<void> { (connection as PoolConnection).client.release() }
  async destroy(): Promise<void> { await this.pool.end() }
}

function holdsNul(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0')
  return Array.isArray(value) && value.some(holdsNul)
}

/** What pg can always turn into text. */
function isPlain(value: unknown): boolean {
  return value === null || typeof value !== 'object' || value instanceof Date || value instanceof Uint8Array || (Array.isArray(value) && value.every(isPlain))
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
