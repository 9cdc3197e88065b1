/**
 * Row `import-vs-copy` of `luoshi bench indicators`: a CSV of figures (10 million rows at scale 1, two in a hundred of them bad)
 * read, understood, checked, staged and merged into the observations by the product's own import, in one transaction with its
 * audit lines, against a bare COPY of the good rows, made ready beforehand, into an empty table of the same definition with the
 * same indexes. Rows of the file a second against rows copied a second. What was written is counted before a time is taken; then
 * the same file goes in again, and must change nothing.
 * Needs DATABASE_URL of a server on which it may create a database.
 * Run alone: node scripts/with-postgres.mjs node --import tsx bench/import.ts [--scale S]
 */
import { once } from 'node:events'
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { systemIds } from '#kernel/ids.ts'
import { openDatabase, type LuoshiDb } from '#platform/db/index.ts'
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

export async function importRows({ scale }: { readonly scale: number }): Promise<readonly BenchRow[]> {
  const server = process.env['DATABASE_URL']
  if (!server) return []
  const name = `luoshi_bench_${process.pid}`
  await onServer(server, `create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const db = await openDatabase({ kind: 'postgres', url: url.href, maxConnections: 4 })
  try {
    const file = await makeFile(db, Math.max(20_000, Math.round(ROWS * scale)))
    const [copied, ours] = [await bareCopy(url.href, file), await runImport(db, file)]
    if (ours.merged.counts.written !== file.good || ours.merged.counts.refused !== file.rows - file.good) throw new Error(`wrong: ${JSON.stringify(ours.merged.counts)}, good ${file.good}`)
    const again = await runImport(db, file)
    if (again.merged.counts.written !== 0 || again.merged.counts.unchanged !== file.good) throw new Error(`the second time changed ${again.merged.counts.written}`)
    const rates = [file.rows / ours.seconds, file.good / copied] as const
    process.stderr.write(`import ${ours.seconds.toFixed(1)} s, again ${again.seconds.toFixed(1)} s, copy ${copied.toFixed(1)} s, heap of the server's thread ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB\n`)
    return [{ name: 'import-vs-copy', ours: Math.round(rates[0]), rival: Math.round(rates[1]), unit: `rows/s of ${file.rows}, 2 % bad`, ratio: rates[0] / rates[1] }]
  } finally {
    await db.close()
    await onServer(server, `drop database ${name} with (force)`)
  }
}

interface File { readonly rows: number; readonly good: number; readonly bytes: Uint8Array; readonly ready: readonly Buffer[] }

const heads = '地区代码,指标代码,统计期,数值\n'
const columns = 'region, indicator, place, period, breakdown, vintage, value, status, source, known_at'

/** The file as it would be sent, and its good rows as COPY wants them; places vary fastest, as tables by month do. */
async function makeFile(db: LuoshiDb, rows: number): Promise<File> {
  const indicators = Math.ceil(rows / PLACES / MONTHS)
  const places = Array.from({ length: PLACES }, (_, i) => `99${String(Math.floor(i / 80) + 10)}${String((i % 80) + 10)}`)
  await db.execute(`insert into region (code, name, level, parent, kind, valid_from, source) select c, c, 'county', null, 'fictional', '0001-01-01', 'bench' from unnest($1::text[]) as c`, [places])
  await db.execute(`insert into indicator (id, name_zh, name_en, unit, decimals, direction, frequency, rollup, origin, updated_at) select 'x-bench-' || n, 'bench ' || n, '', '个', 2, 'up', 'month', 'sum', 'operator', now() from generate_series(1, $1::int) as n`, [indicators])
  const encoder = new TextEncoder()
  const buffer = new Uint8Array(new SharedArrayBuffer(rows * 44 + 100))
  const ready: Buffer[] = []
  let at = buffer.length === 0 ? 0 : put(buffer, 0, encoder.encode(heads))
  let good = 0
  let count = 0
  for (let indicator = 1; indicator <= indicators; indicator++) {
    for (let month = 0; month < MONTHS && count < rows; month++) {
      const period = `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
      const [lines, copies]: [string[], string[]] = [[], []]
      for (const place of places) {
        if (count >= rows) break
        count += 1
        const value = ((count * 7919) % 100_000) / 100
        const bad = count % BAD === 0
        lines.push(`${place},x-bench-${indicator},${period},${bad ? '约多少' : value}\n`)
        if (bad) continue
        good += 1
        copies.push(`${place}\tx-bench-${indicator}\t${place}\t${period}\t\t1\t${value}\tapproved\timported\t2026-11-22 00:00:00+00\n`)
      }
      at = put(buffer, at, encoder.encode(lines.join('')))
      ready.push(Buffer.from(copies.join('')))
    }
  }
  return { rows: count, good, bytes: buffer.subarray(0, at), ready }
}

function put(into: Uint8Array, at: number, bytes: Uint8Array): number {
  into.set(bytes, at)
  return at + bytes.length
}

async function bareCopy(url: string, { ready, good }: File): Promise<number> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    await client.query('create table observation_copy (like observation including all)')
    const started = performance.now()
    const stream = client.query(copyFrom(`copy observation_copy (${columns}) from stdin`))
    for (const piece of ready) if (!stream.write(piece)) await once(stream, 'drain')
    stream.end()
    await once(stream, 'finish')
    const seconds = (performance.now() - started) / 1000
    const { rows } = await client.query<{ n: string }>('select count(*) as n from observation_copy')
    if (Number(rows[0]?.n) !== good) throw new Error(`copied ${rows[0]?.n} of ${good}`)
    await client.query('drop table observation_copy')
    return seconds
  } finally {
    await client.end()
  }
}

async function runImport(db: LuoshiDb, { bytes }: File): Promise<{ readonly seconds: number; readonly merged: Merged }> {
  const entries = await db.read(allIndicators)
  const figure = { role: 'figure', at: 3, part: 'value', indicator: null, period: null, breakdown: null, place: null, unit: null } as const
  const mapping: Mapping = { sheets: [{ sheet: '', use: true, firstRow: 2, columns: [{ role: 'place', at: 0 }, { role: 'indicator', at: 1 }, { role: 'period', at: 2 }, figure], defaults: { indicator: null, period: null, year: null, place: null, breakdown: '', unit: null } }] }
  const id = systemIds.next()
  const started = performance.now()
  const merged = await db.write((tx) => mergeChunks(tx, examineInThread({ name: 'bench.csv', bytes, mapping, entries, place: '990000', today: '2026-11-22', signal: new AbortController().signal }, (read) => read(tx)), {
    kind: db.kind, merging: { batch: id, at: new Date(), account: 'bench', file: id, correction: null }, region: '990000', importId: id, skipRefused: true, newId: () => systemIds.next(),
  }))
  return { seconds: (performance.now() - started) / 1000, merged }
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
