/** How the command line finds a running server: a file in the data folder with its address and a secret, for the server's user only. */
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Doorbell = z.object({ url: z.string(), token: z.string(), pid: z.number().int() })
export type Doorbell = z.output<typeof Doorbell>

const pathIn = (dataDir: string): string => join(dataDir, 'server.json')

export async function hang(dataDir: string, bell: Doorbell): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${pathIn(dataDir)}.${bell.pid}`
  await writeFile(draft, JSON.stringify(bell), { mode: 0o600 })
  await chmod(draft, 0o600)
  await rename(draft, pathIn(dataDir))
}

/** Takes the file away if it is still this process's. */
export async function unhang(dataDir: string, pid: number): Promise<void> {
  if ((await findDoorbell(dataDir))?.pid === pid) await rm(pathIn(dataDir), { force: true })
}

/** The server that holds the data folder, or undefined when there is none or its process is gone. */
export async function findDoorbell(dataDir: string): Promise<Doorbell | undefined> {
  const text = await readFile(pathIn(dataDir), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const bell = Doorbell.safeParse(JSON.parse(text))
  return bell.success && isAlive(bell.data.pid) ? bell.data : undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
