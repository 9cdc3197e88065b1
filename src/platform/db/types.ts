/** The words every repository and service shares about the database. */
import type { ColumnType, Kysely, RawBuilder, Transaction } from 'kysely'
import type { Tables } from './schema.gen.ts'

/** All tables, as a migrated database has them (schema.gen.ts, written by scripts/db-types.ts). */
export type Database = Tables

declare const mode: unique symbol

/**
 * A transaction that can only read: the methods that write are missing, and PostgreSQL holds it READ ONLY.
 * A WriteTx can be given wherever a ReadTx is asked for.
 */
export type ReadTx = Pick<Transaction<Database>, 'selectFrom' | 'selectNoFrom' | 'with' | 'withRecursive' | 'fn' | 'case' | 'dynamic' | 'getExecutor'> & {
  readonly [mode]: 'read' | 'write'
}

/** A transaction that may change rows. Services take it, never open it; it commits when the outermost function returns. */
export type WriteTx = Transaction<Database> & { readonly [mode]: 'write' }

/** What a transaction may see and touch, beside what its SQL asks for: the second wall of row-level security. */
export interface TxScope {
  /** Region codes (six or twelve digits) whose subtrees are visible; absent: all regions (jobs, CLI). Empty: none. */
  readonly regions?: readonly string[]
}

export interface LuoshiDb {
  readonly kind: 'embedded' | 'postgres'
  /** Runs `fn` in one READ ONLY transaction on one snapshot (REPEATABLE READ). */
  read<T>(fn: (tx: ReadTx) => Promise<T>, scope?: TxScope): Promise<T>
  /**
   * Runs `fn` in one transaction and commits. `fn` is run again (up to 5 times) when PostgreSQL gives up on a
   * serialization failure or a deadlock, so it must have no effect outside the transaction.
   */
  write<T>(fn: (tx: WriteTx) => Promise<T>, scope?: TxScope): Promise<T>
  /** Without transaction or region wall: for migrations, jobs' own tables and backup only. */
  readonly kysely: Kysely<Database>
  /** One statement, or several without parameters, on a free connection: for pg-boss and migrations only. */
  execute(sql: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[]; rowCount: number }>
  /**
   * Applies missing migrations: all, or only those named (a backup of an older version is restored into its own schema
   * first). Errors: DB.MIGRATION_CHANGED, DB.MIGRATION_MISSING, DB.MIGRATION_ORDER.
   */
  migrate(only?: readonly { readonly name: string; readonly checksum: string }[]): Promise<void>
  /** Opens as many connections as there may be and keeps them open: for a server that stays. The embedded database has one. */
  keepReady(): void
  close(): Promise<void>
}

declare const opaque: unique symbol
/** The text of a JSON value on its way into a jsonb column; made by `json()` only, because the driver would turn an array into a PostgreSQL array. */
export interface JsonText { readonly [opaque]: 'json' }
/** A jsonb column: read as unknown (parse it with the schema of its owner), written with `json()`. */
export type JsonColumn = ColumnType<unknown, RawBuilder<JsonText> | JsonText, RawBuilder<JsonText> | JsonText>
/** A jsonb column with a default. */
export type GeneratedJsonColumn = ColumnType<unknown, RawBuilder<JsonText> | JsonText | undefined, RawBuilder<JsonText> | JsonText>
export type NullableJsonColumn = ColumnType<unknown, RawBuilder<JsonText> | JsonText | null | undefined, RawBuilder<JsonText> | JsonText | null>
