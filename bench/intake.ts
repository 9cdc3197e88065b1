/**
 * Rows of `luoshi bench intake`, on a PostgreSQL of this machine with durable commits. An intake is one call over HTTP that
 * does all of it: sign-in by session, schema, idempotency key, masking, sealing, classification, search for duplicates,
 * case, clocks, audit. Whoever sends is a process of its own.
 * - intake-vs-pgbench: intakes a second, by turns in three rounds, against pgbench inserting the rows that a filing leaves. Aim: 0.25.
 * - intake-vs-bare-route: against a Fastify route that runs the statements of a filing and nothing else. Aim: 0.5.
 * - intake-two-calls: filings a second with proposals asked before each, as the operator's screen does. No aim.
 * - intake-p99: at half the rate just measured, open-loop, from the moment intended, three rounds: 30 ms ÷ the 99th percentile of all. Aim: 1.
 *   LUOSHI_BENCH_MOMENTS=1 tells what the machine did in each slow moment.
 * - intake-surge: ten times that rate for a while; acknowledged appeals that are there ÷ acknowledged, 0 where a refusal said not when to come back. Aim: 1.
 * - intake-kept-at-100x: the rate with 100 times as many appeals in history, a server just started, ÷ 0.9 of the rate without. Aim: 1.
 * - intake-p99-at-100x, intake-surge-at-100x: tail and surge there. Aim: 1.
 * - duplicates-p95: candidates for one appeal among the last 100,000 × scale, 95th percentile, against 30 ms.
 * Run alone: node --import tsx bench/intake.ts [--scale S] [--only rates,open,surge,history]   (the default 0.1 suits CI)
 */
import { execFile, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import type { LuoshiDb } from '#platform/db/index.ts'
import { createReading } from '../src/modules/appeals/module.ts'
import { benchDatabase, noticeSizes, type BenchDatabase } from './cases/database.ts'
import { median } from './kit/median.ts'
import { growHistory } from './intake/history.ts'
import { latencyOf, type Came, type Wanted } from './intake/load.ts'
import { recordMoments } from './intake/moments.ts'
import { bareRoute, filingOf, pgbench, pgbenchScript, type Filing } from './intake/rivals.ts'
import { openLine, region, rivalRegion, startIntake, type IntakeServer } from './intake/server.ts'
import { textOf } from './intake/texts.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const CALLERS = 12
/** Before ours and the bare route are timed: 457, 589, 742 intakes a second were the first three times 2,000 of a server just started. */
const WARM_UP = 4000
const ROUNDS = 3
const parts = ['rates', 'open', 'surge', 'history', 'duplicates'] as const
type Part = (typeof parts)[number]
interface Seconds { readonly open: number; readonly surge: number }

export async function run({ scale, only = parts }: { readonly scale: number; readonly only?: readonly Part[] }): Promise<BenchRow[]> {
  const bench = await benchDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-intake-'))
  const rows: BenchRow[] = []
  try {
    const count = Math.max(1000, Math.round(10_000 * scale))
    const seconds: Seconds = { open: Math.max(12, Math.min(45, 400 * scale)), surge: Math.max(5, Math.min(12, 100 * scale)) }
    const session = await openLine(bench.db)
    const server = await startIntake(bench.db, folder, session)
    // Forty one after the other are a rush, in which a filing has its number already.
    const filing = await filingOf(() => load(server, 0, { kind: 'closed', callers: 2, count: 40 }))
    await noticeSizes(bench.db)
    const { ids } = await load(server, 10, { kind: 'closed', callers: CALLERS, count: WARM_UP })
    const id = ids.at(-1) ?? ''
    const rivals = only.includes('rates') ? await startRivals(bench, folder, filing, id) : none
    const { ours: rate, rows: rates } = await ratesByTurns(server, rivals, count).finally(() => rivals.stop())
    rows.push(...rates)
    if (only.includes('rates')) await clearAway(bench.db)
    if (only.includes('open')) rows.push(await openLoop(bench, server, Math.ceil(count / ROUNDS), seconds.open))
    if (only.includes('surge')) rows.push(await surge(bench.db, server, rate * 5, seconds.surge))
    await server.stop()
    if (only.includes('history')) rows.push(...await atHundredfold(bench, folder, session, { count, rate, id, seconds }))
    if (only.includes('duplicates')) rows.push(duplicatesP95(Math.round(100_000 * scale)))
    return rows
  } finally {
    await bench.close()
    await rm(folder, { recursive: true, force: true })
  }
}

let texts = 0
/** Sends from another process. @throws where an answer was neither 2xx nor a refusal for load */
function load(server: Pick<IntakeServer, 'port' | 'headers'>, from: number, as: Wanted['as'], path = '/api/v1/appeals', body: Wanted['body'] = 'text'): Promise<Came> {
  texts = Math.max(texts, from)
  const wanted: Wanted = { port: server.port, path, headers: server.headers, body, region, from: texts, as }
  texts += as.kind === 'closed' ? as.count * 2 + 100 : Math.round(as.perSecond * as.seconds) + 100
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('intake/load.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
    child.once('message', (came: Came) => { if (came.odd === '') resolve(came); else reject(new Error(`bench intake: ${came.odd}`)) })
    child.once('error', reject)
    child.send(wanted)
  })
}

interface Rivals { plain?(count: number): Promise<number>; pgbench?(): Promise<number>; stop(): Promise<void> }
const none: Rivals = { stop: () => Promise.resolve() }

async function startRivals({ url, db, onEveryCore }: BenchDatabase, folder: string, filing: Filing, id: string): Promise<Rivals> {
  const script = await pgbenchScript(db, folder, id)
  const bare = await bareRoute(url, filing, CALLERS)
  const plain = async (count: number): Promise<number> => (await load({ port: bare.port, headers: '' }, 0, { kind: 'closed', callers: CALLERS, count }, '/', 'empty')).perSecond
  await plain(WARM_UP)
  const { rows: [there] } = await db.execute('select count(*) as n from appeal where region = $1', [rivalRegion])
  if (Number(there?.['n']) < WARM_UP) throw new Error(`bench intake: the bare route filed ${String(there?.['n'])} appeals of ${WARM_UP}`)
  return { plain, pgbench: () => onEveryCore(() => pgbench(url, script, CALLERS)), stop: () => bare.stop() }
}

/** Rounds by turns: the machine changes its speed within a minute. A rate is its middle round, a ratio the middle of those round by round. */
async function ratesByTurns(server: IntakeServer, rivals: Rivals, count: number): Promise<{ ours: number; rows: BenchRow[] }> {
  const rounds: { ours: number; plain: number; rows: number }[] = []
  const each = Math.ceil(count / ROUNDS)
  for (let n = 0; n < ROUNDS; n++) {
    const { perSecond, latency } = await load(server, 0, { kind: 'closed', callers: CALLERS, count: each })
    const one = { ours: perSecond, plain: await rivals.plain?.(each) ?? 0, rows: await rivals.pgbench?.() ?? 0 }
    process.stderr.write(`closed loop, ${CALLERS} at once: ${rounded(perSecond)}/s, ${JSON.stringify(latency)}; bare route ${rounded(one.plain)}/s, pgbench ${rounded(one.rows)}/s\n`)
    rounds.push(one)
  }
  const ours = median(rounds.map((one) => one.ours))
  if (rivals === none) return { ours, rows: [] }
  const against = (name: string, rival: 'plain' | 'rows'): BenchRow => ({ name, ours: rounded(ours), rival: rounded(median(rounds.map((one) => one[rival]))), unit: 'intakes/s', ratio: median(rounds.map((one) => one.ours / one[rival])) })
  const proposals = await load(server, 0, { kind: 'closed', callers: CALLERS, count: Math.ceil(count / 2) }, '/api/v1/appeals/proposals')
  const both = 1 / (1 / ours + 1 / proposals.perSecond)
  return { ours, rows: [against('intake-vs-pgbench', 'rows'), against('intake-vs-bare-route', 'plain'), { name: 'intake-two-calls', ours: rounded(both), rival: rounded(ours), unit: 'filings/s, each after proposals', ratio: both / ours }] }
}

/**
 * What rivals wrote goes to the disk now: half a minute later the system would write a hundred megabytes of it in a tenth of a
 * second, and every commit of ours behind them. Files of the log that they filled become files to write over, see `benchDatabase`.
 */
async function clearAway(db: LuoshiDb): Promise<void> {
  await db.execute('checkpoint')
  await promisify(execFile)('sync')
}

/** Rounds of a closed loop and an open one at half its rate: the machine changes its speed within a minute, and half of what it could do before may be all that it can do now. */
async function openLoop({ url }: BenchDatabase, server: IntakeServer, count: number, seconds: number): Promise<BenchRow> {
  const latencies: number[] = []
  const rates: number[] = []
  for (let n = 0; n < ROUNDS; n++) {
    const closed = await load(server, 0, { kind: 'closed', callers: CALLERS, count })
    const half = closed.perSecond / 2
    const moments = process.env['LUOSHI_BENCH_MOMENTS'] === undefined ? undefined : await recordMoments(url)
    const came = await load(server, 0, { kind: 'open', perSecond: half, seconds: seconds / ROUNDS, warm: 1 })
    if (moments) process.stderr.write(`${await moments.explain(came.slow)}\n`)
    process.stderr.write(`open loop, ${rounded(half)}/s for ${seconds / ROUNDS} s: ${JSON.stringify(came.latency)}\n`)
    rates.push(half)
    latencies.push(...came.latencies)
  }
  const latency = latencyOf(latencies)
  process.stderr.write(`open loop, all rounds: ${JSON.stringify(latency)}\n`)
  return { name: 'intake-p99', ours: rounded(latency.p99), rival: 30, unit: `ms at ${rates.map(rounded).join(', ')}/s`, ratio: 30 / latency.p99 }
}

async function surge(db: LuoshiDb, server: IntakeServer, perSecond: number, seconds: number): Promise<BenchRow> {
  const came = await load(server, 0, { kind: 'open', perSecond, seconds, warm: 0 })
  const { rows: [there] } = await db.execute('select count(*) as n from appeal a join case_run c using (region, id) where a.region = $1 and a.id = any ($2::uuid[])', [region, [...came.ids]])
  const calm = await load(server, 0, { kind: 'closed', callers: 2, count: 50 })
  process.stderr.write(`surge, ${rounded(perSecond)}/s for ${seconds} s: ${JSON.stringify({ ...came, ids: came.ids.length, slow: came.slow.length, latencies: came.latencies.length })}; afterwards ${rounded(calm.latency.p95)} ms\n`)
  const kept = Number(there?.['n'] ?? 0) / Math.max(1, came.ids.length)
  return { name: 'intake-surge', ours: came.ids.length, rival: came.sent, unit: `acknowledged of those sent at ${rounded(perSecond)}/s`, ratio: came.rude > 0 || came.ids.length === 0 ? 0 : kept }
}

/** What counts on the largest lines: the same rate, the same tail and the same surge with 100 times as much before, on a server just started. */
async function atHundredfold(bench: BenchDatabase, folder: string, session: string, { count, rate, id, seconds }: { readonly count: number; readonly rate: number; readonly id: string; readonly seconds: Seconds }): Promise<BenchRow[]> {
  await growHistory(bench.db, id, count * 100)
  await clearAway(bench.db)
  const server = await startIntake(bench.db, folder, session)
  const filled = performance.now()
  await load(server, 0, { kind: 'closed', callers: 1, count: 15 })
  process.stderr.write(`history of ${count * 100}: the first fifteen filings fill the index, ${rounded((performance.now() - filled) / 1000)} s with the sender's start\n`)
  await load(server, 0, { kind: 'closed', callers: CALLERS, count: WARM_UP })
  const came = await load(server, 0, { kind: 'closed', callers: CALLERS, count })
  const tail = await openLoop(bench, server, Math.ceil(count / ROUNDS), seconds.open)
  const flood = await surge(bench.db, server, came.perSecond * 5, seconds.surge)
  await server.stop()
  return [
    { name: 'intake-kept-at-100x', ours: rounded(came.perSecond), rival: rounded(rate), unit: `intakes/s with ${count * 100} before`, ratio: came.perSecond / (0.9 * rate) },
    { ...tail, name: 'intake-p99-at-100x' }, { ...flood, name: 'intake-surge-at-100x' },
  ]
}

function duplicatesP95(count: number): BenchRow {
  const reading = createReading()
  const index = reading.duplicates()
  const appeal = (i: number) => ({ id: String(i), features: reading.featuresOf({ title: '', text: textOf(i) }), place: null, at: new Date(Date.UTC(2026, 2, 1) + i * 1000), caller: null })
  for (let i = 0; i < count; i++) index.add(appeal(i))
  const times = Array.from({ length: 220 }, (_, i) => {
    const started = performance.now()
    index.candidates(appeal(count + i), { days: 30, limit: 6 })
    return performance.now() - started
  }).slice(20).toSorted((a, b) => a - b)
  const p95 = times[Math.floor(times.length * 0.95)] ?? 0
  return { name: 'duplicates-p95', ours: p95, rival: 30, unit: `ms among ${count}`, ratio: 30 / p95 }
}

const rounded = (value: number): number => Math.round(value * 10) / 10

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const argument = (name: string): string | undefined => { const at = process.argv.indexOf(name); return at < 0 ? undefined : process.argv[at + 1] }
  const only = argument('--only')?.split(',')
  const rows = await run({ scale: Number(argument('--scale') ?? 0.1), only: only === undefined ? parts : parts.filter((part) => only.includes(part)) })
  process.stdout.write(`${JSON.stringify({ bench: 'intake', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
