/** Which database an installation has, and opening it. Imports little: opening runs while the rest of the server loads. */
import { resolve } from 'node:path'
import { holdsCluster, openDatabase, type DbConfig, type LuoshiDb, type OpenOptions } from '#platform/db/index.ts'
import type { Env } from '#platform/env.ts'

export interface DatabaseChoice {
  /** Start the machine's own PostgreSQL; a data folder that has a cluster of it does so unasked. */
  readonly managed?: boolean
}

export function databaseOf(env: Env, { managed = false }: DatabaseChoice = {}): DbConfig {
  const dataDir = resolve(env.LUOSHI_DATA_DIR)
  const maxConnections = env.LUOSHI_DB_CONNECTIONS
  if (env.DATABASE_URL !== undefined) return { kind: 'postgres', url: env.DATABASE_URL, maxConnections }
  if (!managed && !holdsCluster(dataDir)) return { kind: 'embedded', dataDir }
  return { kind: 'managed', dataDir, maxConnections, path: env.PATH, ...(env.LUOSHI_POSTGRES_BIN === undefined ? {} : { bin: env.LUOSHI_POSTGRES_BIN }) }
}

/** Errors: those of openDatabase. */
export const openInstallation = (env: Env, choice?: DatabaseChoice, options?: OpenOptions): Promise<LuoshiDb> => openDatabase(databaseOf(env, choice), options)
