/** The machine's own PostgreSQL, started for one data folder and stopped with it. */
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { lockFolder } from '../embedded/lock.ts'
import type { LuoshiDb } from '../types.ts'
import { managedErrors } from './managed.errors.ts'
import { startManagedPostgres } from './start.ts'

export interface ManagedFolder {
  readonly dataDir: string
  /** Folder with initdb and postgres; absent: looked for, on `path` too. */
  readonly bin?: string
  readonly path: string
}

/** True when the folder's data lies in a managed cluster: it is then started again, whatever the command line says. */
export const holdsCluster = (dataDir: string): boolean => existsSync(join(dataDir, 'postgres', 'PG_VERSION'))

/**
 * Takes the folder's lock, starts the server, opens its database by `connect`; closing stops the server and gives the
 * lock back. Errors: DB.FOLDER_IN_USE, MANAGED_DB.EMBEDDED_THERE, MANAGED_DB.NO_BINARIES, MANAGED_DB.FAILED, those of `connect`.
 */
export async function openManaged({ dataDir, bin, path }: ManagedFolder, connect: (url: string) => Promise<LuoshiDb>): Promise<LuoshiDb> {
  // An empty database beside the embedded one would look like lost data.
  if (!holdsCluster(dataDir) && existsSync(join(dataDir, 'pglite', 'PG_VERSION'))) throw managedErrors.EMBEDDED_THERE({ folder: dataDir })
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const undo = [await lockFolder(dataDir)]
  const undoAll = async (): Promise<void> => { for (let next = undo.pop(); next; next = undo.pop()) await next() }
  try {
    const server = await startManagedPostgres(dataDir, { path, ...(bin === undefined ? {} : { bin }) })
    undo.push(() => server.stop())
    const db = await connect(server.nearUrl)
    undo.push(() => db.close())
    return { ...db, close: undoAll }
  } catch (error) {
    await undoAll()
    throw error
  }
}
