/**
 * Rows `import-vs-copy` and `import-growth` of `luoshi bench indicators`: a CSV of figures (10 million rows at scale 1, two in a
 * hundred of them bad: no number, below zero, an unknown place, a month to come, ten times what it was) read from disk, understood,
 * held against every rule, staged and merged into the observations by the product's own import, in one transaction with its audit
 * lines, against a bare COPY of the figures that were kept, made ready beforehand, into an empty table of the same definition with
 * the same indexes. Rows of the file a second against rows copied a second. What was written is counted before a time is taken;
 * then the same file (at scale 1 the tenth of it) goes in again, and must change nothing. Growth: the same with a tenth of the rows, 10 × its time over the large
 * one's; the most memory that the process held in either is told beside.
 * Needs DATABASE_URL of a server on which it may create a database.
 * Run alone: node scripts/with-postgres.mjs node --import tsx bench/import.ts [--scale S]
 */
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { systemIds } from '#kernel/ids.ts'
import { openDatabase, type LuoshiDb } from '#platform/db/index.ts'
import { readRules } from '#modules/indicators/observations/rules.ts'
import { allIndicators } from '#modules/indicators/registry/registry.repo.ts'
import { examineInThread } from '#modules/indicators/collect/import/in-thread.ts'
import { mergeChunks, type Merged } from '#modules/indicators/collect/import/large.ts'
import type { Mapping } from '#modules/indicators/collect/mapping/mapping.schema.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const ROWS = 10_000_000
const PLACES = 1600
const MONTHS = 120
/** One row in so many is bad: two in a hundred. */
const BAD = 50
/** Longer files go in once only: the second time is shown by the tenth of them. */
const TWICE = 5_000_000

export async function importRows({ scale }: { readonly scale: number }): Promise<readonly BenchRow[]> {
  const server = process.env['DATABASE_URL']
  if (!server) return []
  const count = Math.max(20_000, Math.round(ROWS * scale))
  const small = await measure(server, Math.round(count / 10), true)
  const large = await measure(server, count, count < TWICE)
  const unit = `rows/s of ${large.rows}, 2 % bad`
  return [
    { name: 'import-vs-copy', ours: Math.round(large.ours), rival: Math.round(large.rival), unit, ratio: large.ours / large.rival },
    { name: 'import-growth', ours: Math.round(large.ours), rival: Math.round(small.ours), unit: `rows/s of ${large.rows} and ${small.rows}; ${large.megabytes} and ${small.megabytes} MB at most`, ratio: large.ours / small.ours },
  ]
}

const tell = (text: string): void => { process.stderr.write(`${text}\n`) }

interface Measured { readonly rows: number; readonly ours: number; readonly rival: number; readonly megabytes: number }

/** `twice`: the same file goes in once more, and must change nothing. */
async function measure(server: string, rows: number, twice: boolean): Promise<Measured> {
  const name = `luoshi_bench_${process.pid}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = await openDatabase({ kind: 'postgres', url: url.href, maxConnections: 4 })
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-import-'))
  try {
    const file = await makeFile(db, folder, rows)
    const copied = await bareCopy(url.href, file)
    tell(`${file.rows} rows: copy ${copied.toFixed(1)} s`)
    const ours = await runImport(db, file)
    tell(`import ${ours.seconds.toFixed(1)} s, at most ${ours.megabytes} MB`)
    if (ours.merged.counts.written !== file.good || ours.merged.counts.refused !== file.rows - file.good) throw new Error(`wrong: ${JSON.stringify(ours.merged.counts)}, good ${file.good}`)
    if (twice) {
      const again = await runImport(db, file)
      tell(`again ${again.seconds.toFixed(1)} s`)
      if (again.merged.counts.written !== 0 || again.merged.counts.unchanged !== file.good) throw new Error(`the second time changed ${again.merged.counts.written}`)
    }
    return { rows: file.rows, ours: file.rows / ours.seconds, rival: file.good / copied, megabytes: ours.megabytes }
  } finally {
    await db.close()
    await onServer(server, `drop database ${name} with (force)`)
    await rm(folder, { recursive: true })
  }
}

interface File { readonly rows: number; readonly good: number; readonly path: string; readonly size: number; readonly ready: string }

const heads = '地区代码,指标代码,统计期,数值\n'
const columns = 'region, indicator, place, period, breakdown, vintage, value, status, source, known_at'
/** packs/national/validation.yaml. */
const JUMP = 0.5

/** The file as it would be sent, and its good rows as COPY wants them; places vary fastest, as tables by month do. */
async function makeFile(db: LuoshiDb, folder: string, rows: number): Promise<File> {
  const indicators = Math.ceil(rows / PLACES / MONTHS)
  const places = Array.from({ length: PLACES }, (_, i) => `99${String(Math.floor(i / 80) + 10)}${String((i % 80) + 10)}`)
  await db.execute(`insert into region (code, name, level, parent, kind, valid_from, source) select c, c, 'county', null, 'fictional', '0001-01-01', 'bench' from unnest($1::text[]) as c`, [places])
  await db.execute(`insert into indicator (id, name_zh, name_en, unit, decimals, direction, frequency, rollup, origin, updated_at) select 'x-bench-' || n, 'bench ' || n, '', '个', 2, 'up', 'month', 'sum', 'operator', now() from generate_series(1, $1::int) as n`, [indicators])
  const [path, ready] = [join(folder, 'bench.csv'), join(folder, 'ready')]
  const [file, copies] = [createWriteStream(path), createWriteStream(ready)]
  file.write(heads)
  let good = 0
  let count = 0
  for (let indicator = 1; indicator <= indicators; indicator++) {
    const before = places.map(() => Number.NaN)
    for (let month = 0; month < MONTHS && count < rows; month++) {
      const period = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
      const [lines, kept]: [string[], string[]] = [[], []]
      for (const [at, place] of places.entries()) {
        if (count >= rows) break
        count += 1
        const plain = Math.round((10_000 + ((at * 7919 + indicator * 104_729) % 90_000)) * (1 + (((month * 37 + at * 11) % 21) - 10) / 100)) / 100
        const { line, value } = lineOf(count, place, `x-bench-${indicator}`, period, plain)
        lines.push(line)
        const last = before[at] ?? Number.NaN
        before[at] = value ?? Number.NaN
        if (value === undefined || Math.abs(value - last) > JUMP * last) continue
        good += 1
        kept.push(`${place}\tx-bench-${indicator}\t${place}\t${period}\t\t1\t${value}\tapproved\timported\t2026-11-22 00:00:00+00\n`)
      }
      await write(file, lines.join(''))
      await write(copies, kept.join(''))
    }
  }
  for (const stream of [file, copies]) { stream.end(); await once(stream, 'close') }
  return { rows: count, good, path, size: (await stat(path)).size, ready }
}

/** `value`: what the line says, where it can be read. */
function lineOf(count: number, place: string, indicator: string, period: string, value: number): { readonly line: string; readonly value?: number } {
  const hash = Math.imul(count, 0x9e3779b1) >>> 0
  switch (hash % BAD === 0 ? Math.floor(hash / BAD) % 5 : -1) {
    case 0: return { line: `${place},${indicator},${period},约多少\n` }
    case 1: return { line: `${place},${indicator},${period},-${value}\n` }
    case 2: return { line: `不存在县,${indicator},${period},${value}\n` }
    case 3: return { line: `${place},${indicator},2031-01,${value}\n` }
    case 4: { const tenfold = Math.round(value * 1000) / 100; return { line: `${place},${indicator},${period},${tenfold}\n`, value: tenfold } }
    default: return { line: `${place},${indicator},${period},${value}\n`, value }
  }
}

async function write(stream: WriteStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain')
}

async function bareCopy(url: string, { ready, good }: File): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query('create table observation_copy (like observation including all)')
    const started = performance.now()
    await pipeline(createReadStream(ready, { highWaterMark: 1 << 20 }), client.query(copyFrom(`copy observation_copy (${columns}) from stdin`)))
    const seconds = (performance.now() - started) / 1000
    const { rows } = await client.query<{ n: string }>('select count(*) as n from observation_copy')
    if (Number(rows[0]?.n) !== good) throw new Error(`copied ${rows[0]?.n} of ${good}`)
    await client.query('drop table observation_copy')
    return seconds
  } finally {
    await client.end()
  }
}

async function runImport(db: LuoshiDb, { path, size }: File): Promise<{ readonly seconds: number; readonly merged: Merged; readonly megabytes: number }> {
  const [entries, pack] = [await db.read(allIndicators), await readRules()]
  const figure = { role: 'figure', at: 3, part: 'value', indicator: null, period: null, breakdown: null, place: null, unit: null } as const
  const mapping: Mapping = { sheets: [{ sheet: '', use: true, firstRow: 2, columns: [{ role: 'place', at: 0 }, { role: 'indicator', at: 1 }, { role: 'period', at: 2 }, figure], defaults: { indicator: null, period: null, year: null, place: null, breakdown: '', unit: null } }] }
  const id = systemIds.next()
  let most = 0
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()) }, 100)
  const started = performance.now()
  try {
    const merged = await db.write((tx) => mergeChunks(tx, examineInThread({ name: 'bench.csv', content: { path, size }, mapping, entries, pack, place: '990000', today: '2026-11-22', signal: new AbortController().signal }, (read) => read(tx)), {
      kind: db.kind, entries, pack, merging: { batch: id, at: new Date(), account: 'bench', file: id, correction: null }, region: '990000', importId: id, skipRefused: true, newId: () => systemIds.next(),
    }))
    return { seconds: (performance.now() - started) / 1000, merged, megabytes: Math.round(most / 1e6) }
  } finally {
    clearInterval(watch)
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await importRows({ scale: Number(at < 0 ? 0.002 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'import', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
