/**
 * `luoshi bench faults`: random kills during load. By turns the server process and the whole PostgreSQL process tree get
 * SIGKILL at a random moment; then all is started again and everything that was acknowledged is looked for. Ends with an
 * error when an acknowledged action is lost, one is there twice, a case does not replay, or the audit chain is not whole.
 * Rows: kills-survived (of those asked for), acknowledged-kept (of those acknowledged).
 * Run alone: node --import tsx bench/faults.ts [--kills N] [--minutes M]   (50 in CI; `luoshi bench faults --scale S` kills
 * 1000 × S times; with --minutes no kill begins after them, and the row says how many there were)
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { sealAll, verifyAudit } from '#platform/audit/index.ts'
import { openDatabase, startManagedPostgres, type LuoshiDb, type ManagedPostgres } from '#platform/db/index.ts'
import { createCaseDesk } from '../src/modules/cases/index.ts'
import { publishYears } from '../src/modules/cases/cases.test-kit.ts'
import { verifySome, type Verified } from '../src/modules/cases/upkeep/verify.ts'
import { builtAlone } from '../bin/built.mjs'
import { appealKind } from './cases/lifecycle.ts'
import { killTree } from './faults/killing.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }
interface Acknowledged { readonly id: string; readonly seq: number; readonly key: string }

/** A long run may be stood still while others measure; PostgreSQL would take a connection half made then for an attack. */
const STOOD_STILL = 'authentication_timeout=600'

/** Of load before the kill, drawn evenly: short enough that many fall between a commit and its answer. */
const LOAD_MS = [150, 1500] as const
const workerSource = fileURLToPath(new URL('faults/worker.ts', import.meta.url))

export const run = ({ scale }: { readonly scale: number }): Promise<BenchRow[]> => faults(Math.max(1, Math.round(1000 * scale)))

export async function faults(wanted: number, minutes = Infinity): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-faults-'))
  const start = (): Promise<ManagedPostgres> => startManagedPostgres(folder, { path: process.env['PATH'] ?? '', settings: ['shared_buffers=64MB', STOOD_STILL] })
  const worker = await builtAlone(workerSource)
  let server = await start()
  const acknowledged: Acknowledged[] = []
  const until = performance.now() + minutes * 60_000
  let kills = 0
  try {
    const first = await openDatabase({ kind: 'postgres', url: server.nearUrl })
    await publishYears(first, 2026)
    await first.close()
    for (; kills < wanted && performance.now() < until; kills++) {
      const child = await loaded(worker, server.nearUrl, acknowledged)
      await new Promise((resolve) => setTimeout(resolve, LOAD_MS[0] + Math.random() * (LOAD_MS[1] - LOAD_MS[0])))
      if (kills % 2 === 0) {
        child.process.kill('SIGKILL')
        await child.ended
      } else {
        await killTree(postmaster(folder))
        child.process.kill('SIGKILL')
        await child.ended
        server = await start()
      }
    }
    const db = await openDatabase({ kind: 'postgres', url: server.nearUrl }, { migrate: false })
    try {
      const kept = await check(db, acknowledged)
      return [
        { name: 'kills-survived', ours: kills, rival: wanted, unit: 'kills, server and PostgreSQL tree by turns', ratio: kills / wanted },
        { name: 'acknowledged-kept', ours: kept, rival: acknowledged.length, unit: 'actions', ratio: kept / acknowledged.length },
      ]
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
    await rm(worker)
    await rm(folder, { recursive: true, force: true })
  }
}

/** A server under load; its acknowledgements are noted as they come. Resolves with the first. */
async function loaded(worker: string, url: string, acknowledged: Acknowledged[]): Promise<{ process: ChildProcess; ended: Promise<void> }> {
  const child = spawn(process.execPath, [worker, url], { stdio: ['pipe', 'pipe', 'pipe'] })
  let [rest, said] = ['', '']
  child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString() })
  const begun = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [id = '', seq = '', key = ''] = line.split(' ')
        acknowledged.push({ id, seq: Number(seq), key })
      }
      resolve()
    })
    child.on('exit', () => reject(new Error(`the server ended before its first answer: ${said}`)))
  })
  const ended = new Promise<void>((resolve) => { child.on('close', () => resolve()) })
  await begun
  return { process: child, ended }
}

function postmaster(folder: string): number {
  return Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
}

/** How many of the acknowledged are there. @throws when anything is lost, doubled or not whole */
async function check(db: LuoshiDb, acknowledged: readonly Acknowledged[]): Promise<number> {
  const { rows } = await db.execute(`select case_id || ' ' || seq || ' ' || coalesce(key, '-') as line from case_action`)
  const present = new Set(rows.map((row) => String(row['line'])))
  const lost = acknowledged.filter(({ id, seq, key }) => !present.has(`${id} ${seq} ${key}`))
  if (lost.length > 0) throw new Error(`${lost.length} acknowledged actions lost, e.g. ${JSON.stringify(lost[0])}`)
  const doubled = await db.execute('select key from case_action where key is not null group by key having count(*) > 1')
  if (doubled.rowCount > 0) throw new Error(`${doubled.rowCount} actions doubled`)
  const desk = createCaseDesk([appealKind()])
  for (let next: { region: string; id: string } | null = null, more = true; more;) {
    const place: { region: string; id: string } | null = next
    const piece: Verified = await db.read((tx) => verifySome(tx, desk, place, 500))
    if (piece.faults.length > 0) throw new Error(`cases that don't replay: ${JSON.stringify(piece.faults[0])}`)
    next = piece.next
    more = next !== null
  }
  await sealAll(db, new Date())
  const audit = await verifyAudit(db)
  if (audit.faults.length > 0 || audit.unsealed > 0) throw new Error(`the audit chain is not whole: ${JSON.stringify(audit.faults[0])}`)
  // A repeated request leaves its own line, so there are at least as many lines as actions.
  if (audit.leaves < rows.length) throw new Error(`${rows.length} actions, ${audit.leaves} audit lines`)
  return acknowledged.length
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const given = (name: string, otherwise: number): number => (process.argv.includes(name) ? Number(process.argv[process.argv.indexOf(name) + 1]) : otherwise)
  const rows = await faults(given('--kills', 50), given('--minutes', Infinity))
  process.stdout.write(`${JSON.stringify({ bench: 'faults', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
