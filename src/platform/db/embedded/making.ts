/**
 * Making the embedded cluster takes seconds and leaves half a cluster when the process is killed meanwhile, which would
 * never open again. A mark beside it says that it was being made; what carries the mark is thrown away and made anew.
 */
import { existsSync } from 'node:fs'
import { open, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FOLDER = 'pglite'
const MARK = 'pglite.making'

/** Runs `start` on the cluster's folder in `dataDir`, of which the caller holds the lock. */
export async function madeWhole<T>(dataDir: string, start: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(dataDir, FOLDER)
  const mark = join(dataDir, MARK)
  if (existsSync(mark)) await rm(folder, { recursive: true, force: true })
  if (existsSync(folder)) return start(folder)
  await writeFile(mark, '')
  const started = await start(folder)
  await rm(mark)
  // Were the removal lost in a power cut, the next start would take a full cluster for half of one.
  await syncFolder(dataDir)
  return started
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
