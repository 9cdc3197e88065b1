import { access, constants, readdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { managedErrors } from './managed.errors.ts'

export const OLDEST_SUPPORTED = 15

/** The folder with initdb and postgres: the one named, else one on PATH, else the newest of Debian's. Errors: MANAGED_DB.NO_BINARIES. */
export async function findBinaries(named: string | undefined, path: string): Promise<string> {
  const debian = await readdir('/usr/lib/postgresql').catch(() => [])
  const versions = debian.filter((v) => Number(v) >= OLDEST_SUPPORTED).sort((a, b) => Number(b) - Number(a)).map((v) => `/usr/lib/postgresql/${v}/bin`)
  const candidates = named === undefined ? [...versions, ...path.split(delimiter)] : [named]
  for (const folder of candidates) {
    if (await isExecutable(join(folder, 'initdb')) && await isExecutable(join(folder, 'postgres'))) return folder
  }
  throw managedErrors.NO_BINARIES()
}

const isExecutable = (file: string): Promise<boolean> => access(file, constants.X_OK).then(() => true, () => false)
