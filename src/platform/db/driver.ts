/** Kysely on a pg pool, with what every statement needs: texts PostgreSQL can't hold are refused, and its complaints about values become registered errors. */
import {
  CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler,
  type DatabaseConnection, type Driver, type QueryResult, type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { NOTHING, runTogether, type BatchResult, type BatchStatement } from './batch.ts'
import { dbErrors } from './db.errors.ts'
import type { StatementNames } from './names.ts'
import { wireValue } from './values.ts'

/** @param names of statements kept planned on each connection, where several go in one packet; absent: each is planned anew and answered before the next (the embedded database, migrations) */
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

/** Runs one statement, or several without values, on a client or pool with the same checks and error mapping as Kysely's own statements. */
export async function runOn(on: pg.Pool | pg.PoolClient, text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  const written = values.map(wireValue)
  try {
    return await on.query(text, written)
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

const COMMIT: BatchStatement = { text: 'commit', values: [], name: 'luoshi_commit', unread: true }
const ROLLBACK: BatchStatement = { text: 'rollback', values: [], name: 'luoshi_rollback', unread: true }

export class PoolConnection implements DatabaseConnection {
  readonly client: pg.PoolClient
  readonly names: StatementNames | undefined
  /** The beginning of a transaction, until something is said in it. */
  #opening: string[] = []
  /** Writes whose result nobody reads: they go out with the next statement or with the commit, in their order. */
  #later: BatchStatement[] = []
  constructor(client: pg.PoolClient, names: StatementNames | undefined) {
    this.client = client
    this.names = names
  }

  begin(text: string): void { this.#opening = [text] }
  /** Adds a setting to a transaction that was just begun. */
  set(text: string): void { this.#opening.push(text) }
  /** @throws at once what can't be sent: found only beside the commit, the commit would be under way without it */
  later(query: CompiledQuery): void {
    if (!query.parameters.every(isPlain)) throw new TypeError('a write sent later takes plain values only')
    this.#later.push(this.#statement(query, true))
  }

  /** Sends what waits: for whoever speaks to the client past this connection. */
  async flush(): Promise<void> {
    if (this.#opening.length + this.#later.length > 0) await this.#send()
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, command, count } = (await this.#send(this.#statement(query))).at(-1) ?? NOTHING
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return { rows: rows as R[], ...(changes ? { numAffectedRows: BigInt(count) } : {}) }
  }

  /** Rows of several statements in one round trip; each sees what others have committed until it began. */
  async executeTogether(queries: readonly CompiledQuery[]): Promise<readonly BatchResult['rows'][]> {
    const results = await this.#send(...queries.map((query) => this.#statement(query)))
    return results.slice(-queries.length).map(({ rows }) => rows)
  }

  /** A transaction in which nothing was said was never begun. */
  async commit(): Promise<void> {
    if (this.#opening.length > 0 && this.#later.length === 0) this.#opening = []
    // PostgreSQL answers the commit of a failed transaction by rolling it back, without complaint.
    else if ((await this.#send(COMMIT)).at(-1)?.command !== 'COMMIT') throw new Error('a statement of the transaction had failed, so it was rolled back')
  }

  async rollback(): Promise<void> {
    const begun = this.#opening.length === 0
    this.#opening = []
    this.#later = []
    if (begun) await this.#send(ROLLBACK)
  }

  /** All of one shape, written out: see ADR 0053 on `{ ...one, more }`. */
  #statement({ sql: text, parameters }: CompiledQuery, unread = false): BatchStatement {
    return { text, values: parameters.map(wireValue), name: parameters.length > 0 ? this.names?.of(text) : undefined, unread }
  }

  /** What waits, then `said`. @throws the complaint about the first that failed */
  async #send(...said: readonly BatchStatement[]): Promise<readonly BatchResult[]> {
    const statements = [...this.#beginning(), ...this.#later, ...said]
    this.#opening = []
    this.#later = []
    try {
      return await (this.names === undefined || statements.some(severalInOne) ? this.#oneByOne(statements) : runTogether(this.client, statements))
    } catch (error) {
      throw translated(error)
    }
  }

  #beginning(): readonly BatchStatement[] {
    const [begin, ...settings] = this.#opening
    if (begin === undefined) return []
    // One by one, they are one text and one answer at least.
    if (this.names === undefined) return [{ text: this.#opening.join('; '), values: [] }]
    return [{ text: begin, values: [], name: begin, unread: true }, ...settings.map((text) => ({ text, values: [], unread: true }))]
  }

  async #oneByOne(statements: readonly BatchStatement[]): Promise<readonly BatchResult[]> {
    const results: BatchResult[] = []
    for (const { text, values } of statements) {
      const result = await this.client.query(text, [...values])
      // Several statements in one call yield a list of results.
      const { rows, command, rowCount } = Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result
      results.push({ rows: rows ?? [], command, count: rowCount ?? 0 })
    }
    return results
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

/** Only the simple protocol takes several statements in one text. */
const severalInOne = ({ text, values }: BatchStatement): boolean => values.length === 0 && text.includes(';')

/** What can always be turned into text. */
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
