/** Opens the database that the configuration names, brings it to the newest migration, and hands out transactions. */
import pg from 'pg'
import { mkdir } from 'node:fs/promises'
import { dbErrors } from './db.errors.ts'
import { kyselyOn, runOn } from './driver.ts'
import { startEngine, type Engine } from './embedded/engine.ts'
import { lockFolder } from './embedded/lock.ts'
import { madeWhole } from './embedded/making.ts'
import { openManaged, type ManagedFolder } from './managed/open.ts'
import { chosen, migrate } from './migrate.ts'
import { statementNames } from './names.ts'
import { typeParsers } from './parsers.ts'
import { keepReady } from './ready.ts'
import { ensureAppRole, insidePool } from './role.ts'
import { transactions, type Inside } from './tx.ts'
import type { Database, LuoshiDb } from './types.ts'

export type DbConfig =
  /** PGlite in `dataDir/pglite`; without `dataDir` in memory. `template`: a cluster dump to start from (tests). */
  | { readonly kind: 'embedded'; readonly dataDir?: string; readonly template?: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly maxConnections?: number }
  /** The machine's own PostgreSQL programs with a cluster in `dataDir/postgres`. */
  | ({ readonly kind: 'managed'; readonly maxConnections?: number } & ManagedFolder)

export interface OpenOptions {
  /** Apply missing migrations (default). Off only where the caller migrates itself. */
  readonly migrate?: boolean
}

/** The embedded database can also be dumped as a whole, for snapshots and test templates. */
export interface EmbeddedDb extends LuoshiDb {
  readonly kind: 'embedded'
  dump(compression: 'none' | 'gzip'): Promise<Uint8Array>
}

/**
 * Errors: DB.FOLDER_IN_USE (embedded, another process holds the folder), DB.UNREACHABLE, DB.TOO_OLD, DB.BAD_URL,
 * DB.MIGRATION_* (see migrate.ts), MANAGED_DB.* (managed).
 */
export function openDatabase(config: Extract<DbConfig, { kind: 'embedded' }>, options?: OpenOptions): Promise<EmbeddedDb>
export function openDatabase(config: DbConfig, options?: OpenOptions): Promise<LuoshiDb>
export async function openDatabase(config: DbConfig, options: OpenOptions = {}): Promise<LuoshiDb> {
  switch (config.kind) {
    case 'embedded': return openEmbedded(config, options)
    case 'postgres': return openPostgres(config, options)
    case 'managed': {
      const { kind: _, maxConnections, ...folder } = config
      return openManaged(folder, (url) => openPostgres({ kind: 'postgres', url, ...(maxConnections === undefined ? {} : { maxConnections }) }, options))
    }
  }
}

async function openEmbedded(config: Extract<DbConfig, { kind: 'embedded' }>, options: OpenOptions): Promise<EmbeddedDb> {
  const { dataDir, template } = config
  if (dataDir !== undefined) await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const unlock = dataDir === undefined ? async () => {} : await lockFolder(dataDir)
  let engine: Engine | undefined
  try {
    const from = template === undefined ? {} : { template }
    engine = dataDir === undefined ? await startEngine(from) : await madeWhole(dataDir, (folder) => startEngine({ ...from, dataDir: folder }))
    const db = await assemble('embedded', engine.pool, options)
    const { dump, close } = engine
    return { ...db, kind: 'embedded', dump, close: async () => { await close(); await unlock() } }
  } catch (error) {
    await engine?.close()
    await unlock()
    throw error
  }
}

async function openPostgres(config: Extract<DbConfig, { kind: 'postgres' }>, options: OpenOptions): Promise<LuoshiDb> {
  if (!/^postgres(ql)?:\/\//.test(config.url)) throw dbErrors.BAD_URL()
  const settings = { connectionString: config.url, max: config.maxConnections ?? 10, types: typeParsers }
  const pool = new pg.Pool(settings)
  // An idle connection that the server ends is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  try {
    const { rows } = await runOn(pool, `select current_setting('server_version_num')::int as version`, [])
    const version = Number(rows[0]?.version ?? 0)
    if (version < 150000) throw dbErrors.TOO_OLD({ version: Math.floor(version / 10000) })
    return await assemble('postgres', pool, options, (role) => insidePool(settings, role))
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function assemble(kind: LuoshiDb['kind'], pool: pg.Pool, options: OpenOptions, poolInside?: (role: string) => Promise<pg.Pool | undefined>): Promise<LuoshiDb> {
  const names = kind === 'postgres' ? statementNames() : undefined
  const kysely = kyselyOn<Database>(pool, names)
  const execute: LuoshiDb['execute'] = async (sql, values = []) => {
    const result = await runOn(pool, sql, values)
    const last = Array.isArray(result) ? (result.at(-1) as pg.QueryResult) : result
    return { rows: (last.rows ?? []) as Record<string, unknown>[], rowCount: last.rowCount ?? 0 }
  }
  let inside: Inside = { kysely, role: null, allRegions: false }
  let walled: pg.Pool | undefined
  const enter = async (): Promise<void> => {
    const role = await ensureAppRole(execute)
    if (role !== null) walled ??= await poolInside?.(role)
    inside = walled === undefined ? { kysely, role, allRegions: false } : { kysely: kyselyOn<Database>(walled, names), role: null, allRegions: true }
  }
  const bring: LuoshiDb['migrate'] = async (only) => {
    await migrate(pool, only && await chosen(only))
    names?.forget()
    await enter()
  }
  if (options.migrate === false) await enter()
  else await bring()
  return {
    kind, kysely, execute, ...transactions({ inside: () => inside, single: kind === 'embedded' }), migrate: bring,
    keepReady: () => { if (kind === 'postgres') keepReady(walled ?? pool) },
    close: async () => { for (const one of [walled, pool]) if (one?.ended === false) await one.end() },
  }
}
