/**
 * Rows of `luoshi bench people-import`: a CSV of residents (five million at scale 1; one row in a hundred is rubbish of five kinds) read in
 * parts as `luoshi people import` sends them, two under way at once, through the product's own import: read, checked, matched, sealed,
 * written, told row by row.
 * - people-import-vs-copy: rows of the list a second against a bare COPY of the wide rows that it left (a million at most), into an empty
 *   table of the same definition and indexes. The import writes some seven rows beside each of those: facts, sealed values, hashes, a third
 *   of a household. The unit tells the processor time a row of Node and, where the server is on this machine, of its backends.
 * - people-import-growth: rows a second of the last tenth against the first tenth.
 * What was written is counted before a time is told. `--minutes M` stops after the part that is under way then, and tells how far it came.
 * Needs DATABASE_URL of a server on which it may create a database.
 * Run alone: node scripts/with-postgres.mjs node --import tsx bench/people-import.ts [--scale S] [--minutes M]
 */
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { systemIds } from '#kernel/ids.ts'
import { readSheet } from '#modules/directory/index.ts'
import { openRecordVault } from '#modules/registries/index.ts'
import { importList } from '#modules/registries/import/import.service.ts'
import { csvParts, perPart } from '#modules/registries/registries.cli.ts'
import { openDatabase, type LuoshiDb } from '#platform/db/index.ts'
import { makeResidents, region, type ResidentsFile } from './people-import/residents-file.ts'
import { onServer } from './kit/on-server.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const ROWS = 5_000_000
const underWay = 2
const copiedAtMost = 1_000_000
const tell = (text: string): void => { process.stderr.write(`${text}\n`) }

export async function run({ scale, minutes = Infinity }: { readonly scale: number; readonly minutes?: number }): Promise<BenchRow[]> {
  const server = process.env['DATABASE_URL']
  if (server === undefined) return []
  const name = `luoshi_bench_${process.pid}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-people-'))
  const db = await openDatabase({ kind: 'postgres', url: url.href, maxConnections: 4 })
  try {
    const file = await makeResidents(join(folder, 'residents.csv'), Math.max(20_000, Math.round(ROWS * scale)))
    tell(`${file.rows} rows made`)
    const done = await importFile(db, file, minutes * 60_000)
    const backends = await backendTime(url.href) / done.rows
    if (done.rows === file.rows) check(done.counts, file)
    const copied = await bareCopy(url.href, join(folder, 'wide'))
    const told = `rows/s of ${done.rows}, 1 % rubbish; ${Math.round(done.processor)} µs of Node's processor time a row, ${Math.round(backends)} of PostgreSQL's, ${done.megabytes} MB at most`
    return [
      { name: 'people-import-vs-copy', ours: Math.round(done.rows / done.seconds), rival: Math.round(copied), unit: told, ratio: done.rows / done.seconds / copied },
      { name: 'people-import-growth', ours: Math.round(done.last), rival: Math.round(done.first), unit: `rows/s of the last and the first tenth of ${done.rows}`, ratio: done.last / done.first },
    ]
  } finally {
    await db.close()
    await onServer(server, `drop database ${name} with (force)`)
    await rm(folder, { recursive: true })
  }
}

const emptyCounts = () => ({ created: 0, changed: 0, unchanged: 0, flagged: 0, refused: 0 })
interface Done { readonly rows: number; readonly seconds: number; readonly counts: ReturnType<typeof emptyCounts>; readonly first: number; readonly last: number; readonly megabytes: number; /** µs a row. */ readonly processor: number }

async function importFile(db: LuoshiDb, file: ResidentsFile, most: number): Promise<Done> {
  const vault = openRecordVault([{ id: 'bench', key: new Uint8Array(32).fill(1) }])
  const counts = emptyCounts()
  /** How many rows were done when. */
  const marks: { readonly rows: number; readonly at: number }[] = []
  let [rows, bytes] = [0, 0]
  const watch = setInterval(() => { bytes = Math.max(bytes, process.memoryUsage.rss()) }, 100)
  const [before, started] = [process.cpuUsage(), performance.now()]
  const running = new Set<Promise<void>>()
  const one = async (part: Uint8Array): Promise<void> => {
    const table = await readSheet('residents.csv', part)
    const report = await db.write((tx) => importList(tx, vault, { region, type: 'resident', fileName: 'residents.csv', table, asOf: '2026-01-01', isOld: false }, {
      at: new Date(), day: '2026-11-22', account: 'bench', source: 'bench', newId: () => systemIds.next(),
    }))
    for (const outcome of Object.keys(report.counts)) if (isOutcome(outcome)) counts[outcome] += report.counts[outcome]
    rows += table.length - 1
    marks.push({ rows, at: performance.now() })
    if (marks.length % 10 === 0) tell(`${rows}: ${Math.round(rateOf(marks.slice(-10)))} rows/s, ${Math.round(bytes / 1e6)} MB`)
  }
  for await (const part of csvParts(createReadStream(file.path), perPart)) {
    const running1 = one(part.bytes).finally(() => running.delete(running1))
    running.add(running1)
    if (running.size >= underWay) await Promise.race(running)
    if (performance.now() - started > most) break
  }
  await Promise.all(running)
  clearInterval(watch)
  const seconds = (performance.now() - started) / 1000
  const used = process.cpuUsage(before)
  const tenth = Math.max(2, Math.ceil(marks.length / 10))
  return { rows, seconds, counts, first: rateOf([{ rows: 0, at: started }, ...marks.slice(0, tenth)]), last: rateOf(marks.slice(-tenth - 1)), megabytes: Math.round(bytes / 1e6), processor: (used.user + used.system) / rows }
}

const isOutcome = (name: string): name is keyof ReturnType<typeof emptyCounts> => Object.hasOwn(emptyCounts(), name)

function rateOf(marks: readonly { readonly rows: number; readonly at: number }[]): number {
  const [first, last] = [marks[0], marks.at(-1)]
  return first === undefined || last === undefined ? 0 : ((last.rows - first.rows) / (last.at - first.at)) * 1000
}

function check(counts: Done['counts'], { rows, expected }: ResidentsFile): void {
  const told = JSON.stringify({ counts, expected })
  if (counts.changed + counts.unchanged > 0 || counts.created + counts.flagged + counts.refused !== rows) throw new Error(`wrong: ${told}`)
  for (const outcome of ['created', 'flagged', 'refused'] as const) if (counts[outcome] !== expected[outcome]) throw new Error(`wrong: ${told}`)
}

/** µs that the open connections of the database have worked; 0 where the server is on another machine. Ticks of 10 ms, as Linux counts. */
async function backendTime(url: string): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()')
  await client.end()
  const ticks = await Promise.all(rows.map(async ({ pid }) => {
    const [, after = ''] = (await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')).split(') ')
    const fields = after.split(' ')
    return Number(fields[11] ?? 0) + Number(fields[12] ?? 0)
  }))
  return ticks.reduce((sum, n) => sum + n, 0) * 10_000
}

/** Rows a second. */
async function bareCopy(url: string, path: string): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query("set luoshi.regions = '%'")
    await pipeline(client.query(copyTo(`copy (select * from record where type = 'resident' limit ${copiedAtMost}) to stdout`)), createWriteStream(path))
    await client.query('create table record_copy (like record including all)')
    const started = performance.now()
    await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), client.query(copyFrom('copy record_copy from stdin')))
    const seconds = (performance.now() - started) / 1000
    const { rows: [row] } = await client.query<{ n: number }>('select count(*)::int as n from record_copy')
    return (row?.n ?? 0) / seconds
  } finally {
    await client.end()
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = (name: string, otherwise: number): number => { const at = process.argv.indexOf(name); return at < 0 ? otherwise : Number(process.argv[at + 1]) }
  const rows = await run({ scale: option('--scale', 0.004), minutes: option('--minutes', Infinity) })
  process.stdout.write(`${JSON.stringify({ bench: 'people-import', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
