/**
 * Rows of `luoshi bench indicators`:
 * - rollup-vs-duckdb: every county, prefecture and province of 10 million observations (521 indicators × 1,600 streets × 12
 *   months, two in five of them ratios, one part in thirty missing) from the cube of engines/metrics, against hand-written
 *   GROUP BYs in DuckDB in memory with two threads, each level from the one below. Values, bases, ratios and the counts of
 *   missing parts by reason are compared cell by cell before a time is taken.
 * - rollup-vs-postgres: the same on the server of DATABASE_URL, in a temporary table; left out without one.
 * - cockpit-p95: pages of indicators on the server with that PostgreSQL, in a database of its own, 50 people at once: limit of
 *   150 ms over ours (indicators/cockpit.ts); left out without one.
 * - rebuild-vs-copy: all roll-ups of that province made again from the database, against COPY of the values out alone.
 * - rollup-growth: 10 × the time at the base size over the time at ten times the size.
 * Run alone: node --import tsx bench/indicators.ts [--scale S]   (1: 10 million observations; the default 0.02 suits CI)
 * - import-vs-copy: a file of figures through the product's import against a bare COPY (import.ts); left out without one.
 */
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import { run as importRows } from './import.ts'
import { cockpitP95 } from './indicators/cockpit.ts'
import { duckdbRollUp } from './indicators/duckdb.ts'
import { observations, type Observations } from './indicators/observations.ts'
import { postgresRollUp } from './indicators/postgres.ts'
import { compare, interleaved, rollUpOurs, timeOf, type Rival } from './indicators/run.ts'
import { median } from './kit/median.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const INDICATORS = 521
const ROUNDS = 7

export async function run({ scale }: { readonly scale: number }): Promise<BenchRow[]> {
  const data = observations(Math.max(3, Math.round(INDICATORS * scale)))
  const rows = [await versus('rollup-vs-duckdb', data, await duckdbRollUp(data))]
  const url = process.env['DATABASE_URL']
  if (url) rows.push(await versus('rollup-vs-postgres', data, await postgresRollUp(url, data)))
  rows.push(growth(data, scale))
  if (url) rows.push(...await province(url, scale))
  rows.push(...await importRows({ scale }))
  return rows
}

/** The limit of issue 3 in milliseconds. */
const COCKPIT_LIMIT = 150

async function province(url: string, scale: number): Promise<readonly BenchRow[]> {
  const { rebuild, p95, p50, requests, failed, observations, changed } = await cockpitP95(url, scale)
  if (failed > 0) throw new Error(`${failed} of ${requests} pages were not answered`)
  const unit = `ms at the 95th percentile (median ${p50.toFixed(1)}) of ${requests} pages, 50 people, ${observations} observations; rival is the limit; a change was in all that depends on it after ${Math.round(changed)} ms`
  const made = `ms for all roll-ups over ${rebuild.read} values; rival is COPY of them out alone`
  return [
    { name: 'cockpit-p95', ours: p95, rival: COCKPIT_LIMIT, unit, ratio: COCKPIT_LIMIT / p95 },
    { name: 'rebuild-vs-copy', ours: rebuild.ours, rival: rebuild.copy, unit: made, ratio: rebuild.copy / rebuild.ours },
  ]
}

async function versus(name: string, data: Observations, rival: Rival): Promise<BenchRow> {
  try {
    compare(data, await rival.answer())
    const times = await interleaved(ROUNDS, () => { rollUpOurs(data) }, rival.run)
    const [ours, theirs] = [data.count / times.ours, data.count / times.rival]
    return { name, ours: Math.round(ours), rival: Math.round(theirs), unit: `observations/ms of ${data.count}`, ratio: times.rival / times.ours }
  } finally {
    await rival.close()
  }
}

/** `ours` is 10 × the small time, `rival` the large one, so that 1 is linear and below 10/11 more than 11-fold. */
function growth(small: Observations, scale: number): BenchRow {
  const large = observations(Math.max(30, Math.round(INDICATORS * scale * 10)))
  rollUpOurs(small)
  rollUpOurs(large)
  const times = Array.from({ length: ROUNDS }, () => [timeOf(() => { rollUpOurs(small) }), timeOf(() => { rollUpOurs(large) })] as const)
  const [before, after] = [median(times.map(([a]) => a)) * (large.count / small.count), median(times.map(([, b]) => b))]
  return { name: 'rollup-growth', ours: before, rival: after, unit: `ms: ${(large.count / small.count).toFixed(1)} × the time of ${small.count}, time of ${large.count}`, ratio: before / after }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await run({ scale: Number(at < 0 ? 0.02 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'indicators', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
