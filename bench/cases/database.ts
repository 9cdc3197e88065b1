/** A PostgreSQL of the bench's own on this machine, with the durability of real use; or that of DATABASE_URL, emptied. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openDatabase, startManagedPostgres, type LuoshiDb } from '#platform/db/index.ts'
import { publishYears } from '../../src/modules/cases/cases.test-kit.ts'
import { onServer } from '../kit/on-server.ts'

export interface BenchDatabase {
  readonly db: LuoshiDb
  readonly url: string
  /** For a rival that has the machine to itself: connections made meanwhile may take the core that is left to Luoshi otherwise. */
  onEveryCore<T>(work: () => Promise<T>): Promise<T>
  /** Another, empty, on the same server: what is compared by turns shares the machine's speed. Dropped with this one. */
  beside(): Promise<LuoshiDb>
  close(): Promise<void>
}

/** What an operator of a small server would set; commits stay durable. */
const SETTINGS = ['shared_buffers=1GB', 'max_wal_size=4GB', 'checkpoint_timeout=15min', 'random_page_cost=1.1', 'max_connections=60', 'min_wal_size=1GB']

/** Empty, with working calendars; a server of its own has written some files of its log already. */
export async function benchDatabase(more: readonly string[] = []): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-bench-'))
  const server = process.env['DATABASE_URL'] === undefined ? await startManagedPostgres(folder, { path: process.env['PATH'] ?? '', settings: [...SETTINGS, ...more] }) : undefined
  const url = server?.nearUrl ?? process.env['DATABASE_URL'] ?? ''
  const opened = async (address: string): Promise<LuoshiDb> => {
    const made = await openDatabase({ kind: 'postgres', url: address, maxConnections: 20 })
    made.keepReady()
    await emptyCases(made)
    await publishYears(made, 2025, 2026, 2027, 2028)
    return made
  }
  const db = await opened(url)
  if (server !== undefined) await writeLogFiles(db)
  const undo: (() => Promise<void>)[] = []
  return {
    db, url,
    async beside() {
      const address = new URL(url)
      address.pathname = `/luoshi_beside_${process.pid}_${undo.length}`
      const name = address.pathname.slice(1)
      await onServer(url, `create database ${name}`)
      undo.push(() => onServer(url, `drop database ${name} with (force)`))
      const other = await opened(address.href)
      undo.push(() => other.close())
      return other
    },
    async onEveryCore(work) {
      if (server === undefined || cpus().length === 1) return work()
      const postmaster = (await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0] ?? ''
      const onto = (cores: string) => promisify(execFile)('taskset', ['--cpu-list', '--pid', cores, postmaster])
      await onto(`0-${cpus().length - 1}`)
      try {
        return await work()
      } finally {
        await onto(`1-${cpus().length - 1}`)
      }
    },
    async close() {
      for (let next = undo.pop(); next; next = undo.pop()) await next()
      await db.close()
      await server?.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export async function emptyCases(db: LuoshiDb): Promise<void> {
  await db.execute('truncate case_timer, case_note, case_role, case_action, case_state, case_run, case_number, audit')
}

/**
 * What a server in use has lying ready: files of its log to write over. A new one is filled with 16 MB of zeros and flushed
 * while all who commit wait, 20 to 50 ms each two seconds under load, which would be the 99th percentile of whatever is measured.
 */
async function writeLogFiles(db: LuoshiDb): Promise<void> {
  for (let file = 0; file < 64; file++) {
    await db.execute(`select pg_logical_emit_message(false, 'bench', 'file')`)
    await db.execute('select pg_switch_wal()')
  }
  await db.execute('checkpoint')
}

/**
 * What autovacuum does within its first minute: PostgreSQL learns that nearly all rows are of a few regions. Before that it
 * takes a region for rare, and a statement planned in an empty database reads every row of it.
 */
export const noticeSizes = async (db: LuoshiDb): Promise<void> => { await db.execute('analyze') }
