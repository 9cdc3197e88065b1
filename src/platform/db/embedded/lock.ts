/**
 * The exclusive lock on a data folder. PGlite takes none of its own, and a second process on the folder destroys data
 * without a word. The file names its holder by pid, the pid's start time and the machine's boot, so that a lock left
 * by a killed process (or by a pid that is now someone else's) is told from a live one.
 */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { readFileSync, unlinkSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { dbErrors } from '../db.errors.ts'

const Holder = z.object({ pid: z.number().int(), startTicks: z.string(), boot: z.string(), since: z.string(), token: z.string() })
type Holder = z.infer<typeof Holder>

export const LOCK_FILE = 'luoshi.lock'

/** Takes the lock and returns what gives it back. Errors: DB.FOLDER_IN_USE naming the holder. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, LOCK_FILE)
  const token = randomUUID()
  const mine: Holder = { pid: process.pid, startTicks: startTicks(process.pid) ?? '', boot: bootId(), since: new Date().toISOString(), token }
  const draft = `${path}.${token}`
  // Written aside and linked into place: the lock appears whole or not at all, and link() fails if it is there (O_EXCL).
  await writeFile(draft, JSON.stringify(mine), { mode: 0o600, flag: 'wx' })
  try {
    while (!(await linked(draft, path))) {
      const holder = await readHolder(path)
      if (holder && isAlive(holder)) throw dbErrors.FOLDER_IN_USE({ folder, pid: holder.pid, since: holder.since })
      await removeStale(path, holder)
    }
  } finally {
    await rm(draft, { force: true })
  }
  const releaseAtExit = (): void => { if (tokenAt(path) === token) unlinkSync(path) }
  process.once('exit', releaseAtExit)
  return async () => {
    process.off('exit', releaseAtExit)
    if (tokenAt(path) === token) await rm(path, { force: true })
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  return parse(text)
}

/** Moved aside first, then looked at: of two processes that find the same stale lock only one moves it, and a fresh lock moved by mistake is put back. */
async function removeStale(path: string, seen: Holder | undefined): Promise<void> {
  const aside = `${path}.stale.${randomUUID()}`
  try {
    await rename(path, aside)
  } catch {
    return
  }
  const moved = await readHolder(aside)
  if (moved && moved.token !== seen?.token && isAlive(moved)) await linked(aside, path)
  await rm(aside, { force: true })
}

function tokenAt(path: string): string | undefined {
  try {
    return parse(readFileSync(path, 'utf8'))?.token
  } catch {
    return undefined
  }
}

function parse(text: string): Holder | undefined {
  try {
    return Holder.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function isAlive(holder: Holder): boolean {
  if (holder.boot !== bootId()) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false
  }
  const now = startTicks(holder.pid)
  return now === undefined || holder.startTicks === '' || now === holder.startTicks
}

/** Field 22 of /proc/PID/stat: when the process started, in clock ticks since boot. undefined where there is no /proc. */
function startTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  } catch {
    return ''
  }
}
