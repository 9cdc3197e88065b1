/** A PostgreSQL server that Luoshi starts and stops itself, from the binaries that the machine has. */
import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { besideFirstCore } from './cores.ts'
import { managedErrors } from './managed.errors.ts'

export interface ManagedPostgres {
  /** postgresql:// address of the database `luoshi` on loopback, password included: keep it out of logs. */
  readonly url: string
  /** The same through a Unix socket beside the cluster, which costs both sides less a statement; loopback where the socket can't be reached. */
  readonly nearUrl: string
  /** Fast shutdown: open transactions are rolled back. */
  stop(): Promise<void>
}

export interface ManagedOptions {
  /** Folder with initdb and postgres; absent: looked for. */
  readonly bin?: string
  readonly path: string
  /** Extra `name=value` settings; tests switch fsync off. */
  readonly settings?: readonly string[]
  /** It takes any core, for one that serves many processes at once: tests. */
  readonly allCores?: boolean
}

/**
 * Starts a server on a free loopback port with its cluster in `dataDir/postgres` (made at the first start; owned by the
 * machine's `postgres` or `nobody` when Luoshi runs as root, because PostgreSQL refuses to). The caller holds the lock
 * on `dataDir`, so a server found running there was left behind by a killed Luoshi and is stopped first.
 * Errors: MANAGED_DB.NO_BINARIES, MANAGED_DB.FAILED.
 */
export async function startManagedPostgres(dataDir: string, options: ManagedOptions): Promise<ManagedPostgres> {
  const bin = await findBinaries(options.bin, options.path)
  const user = await serverUser()
  const cluster = join(dataDir, 'postgres')
  await mkdir(cluster, { recursive: true, mode: 0o700 })
  if (user) {
    await chown(cluster, user.uid, user.gid)
    await chmod(dataDir, 0o711) // the server's user must be able to pass through, not to look
  }
  const password = await initialise(bin, dataDir, cluster, user)
  await stopLeftover(cluster)
  const port = await freePort()
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${socketFits(cluster) ? cluster : ''}`, 'password_encryption=scram-sha-256', ...(options.settings ?? [])]
  const [command, ...before] = options.allCores === true ? [join(bin, 'postgres')] as const : await besideFirstCore(join(bin, 'postgres'), options.path)
  const server = spawn(command, [...before, '-D', cluster, ...settings.flatMap((s) => ['-c', s])], { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', ...user })
  const said = collect(server)
  const address = (database: string, host = '127.0.0.1'): string => `postgresql://luoshi:${password}@${host}:${port}/${database}`
  await ready(address('postgres'), server, said)
  await createDatabase(address('postgres'))
  const [url, near] = [address('luoshi'), address('luoshi', encodeURIComponent(cluster))]
  return { url, nearUrl: socketFits(cluster) && await answers(near) ? near : url, stop: () => stop(server) }
}

/** A socket's address holds 107 bytes; the server would not start with a longer one. */
const socketFits = (cluster: string): boolean => Buffer.byteLength(cluster) <= 107 - '/.s.PGSQL.65535'.length && !cluster.includes(',')

interface User { readonly uid: number; readonly gid: number }

/** The account the server runs under: null when Luoshi itself is not root. */
async function serverUser(): Promise<User | null> {
  if (process.getuid?.() !== 0) return null
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = accounts.find((a) => a[0] === 'postgres') ?? accounts.find((a) => a[0] === 'nobody')
  return found ? { uid: Number(found[2]), gid: Number(found[3]) } : { uid: 65534, gid: 65534 }
}

/** Makes the cluster where there is none; returns the password, kept in a file only Luoshi's own user can read. */
async function initialise(bin: string, dataDir: string, cluster: string, user: User | null): Promise<string> {
  const secret = join(dataDir, 'postgres.password')
  const known = await readFile(secret, 'utf8').catch(() => undefined)
  if (known !== undefined && await readFile(join(cluster, 'PG_VERSION'), 'utf8').then(() => true, () => false)) return known
  const password = randomBytes(24).toString('hex')
  const handed = join(dataDir, `.handed-${randomBytes(4).toString('hex')}`)
  const args = ['-D', cluster, '-U', 'luoshi', '-E', 'UTF8', '--locale=C.UTF-8', '-A', 'scram-sha-256', `--pwfile=${handed}`]
  await writeFile(handed, password, { mode: 0o600 })
  try {
    if (user) await chown(handed, user.uid, user.gid)
    const child = spawn(join(bin, 'initdb'), args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', ...user })
    const said = collect(child)
    if (await exited(child) !== 0) throw managedErrors.FAILED({ step: 'initdb', reason: said() })
  } finally {
    await rm(handed, { force: true })
  }
  await writeFile(secret, password, { mode: 0o600 })
  return password
}

async function stopLeftover(cluster: string): Promise<void> {
  const pid = Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 1 || !(await runsPostgres(pid, cluster))) return
  process.kill(pid, 'SIGINT')
  for (let waited = 0; waited < STOP_MS && await runsPostgres(pid, cluster); waited += POLL_MS) await pause(POLL_MS)
}

async function runsPostgres(pid: number, cluster: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  return command.includes(cluster)
}

async function ready(url: string, server: ChildProcess, said: () => string): Promise<void> {
  for (let waited = 0; waited < START_MS; waited += POLL_MS) {
    if (server.exitCode !== null) throw managedErrors.FAILED({ step: 'postgres', reason: said() })
    if (await answers(url)) return
    await pause(POLL_MS)
  }
  await stop(server)
  throw managedErrors.FAILED({ step: 'postgres', reason: said() })
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  const up = await client.connect().then(() => true, () => false)
  await client.end().catch(() => {})
  return up
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rowCount } = await client.query(`select 1 from pg_database where datname = 'luoshi'`)
    if (rowCount === 0) await client.query('create database luoshi')
  } finally {
    await client.end()
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const ended = exited(server)
  server.kill('SIGINT')
  const impatience = setTimeout(() => server.kill('SIGQUIT'), STOP_MS)
  await ended
  clearTimeout(impatience)
}

const exited = (child: ChildProcess): Promise<number | null> => new Promise((resolve, reject) => {
  child.once('exit', (code) => resolve(code))
  child.once('error', reject)
})

/** The last words on stderr, for the error text; the stream must be read or the server would block on it. */
function collect(child: ChildProcess): () => string {
  let text = ''
  child.stderr?.on('data', (chunk: Buffer) => { text = (text + chunk.toString()).slice(-2000) })
  return () => text.trim()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })
const POLL_MS = 100
/** Crash recovery of a large cluster takes minutes; less gives up on a server that would have come. */
const START_MS = 300_000
/** A fast shutdown writes a checkpoint; below a few seconds large buffers don't make it and the next start has to recover. */
const STOP_MS = 8_000
