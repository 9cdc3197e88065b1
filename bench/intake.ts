/**
 * Rows of `luoshi bench intake`, on a PostgreSQL of this machine with durable commits. An intake is one call over HTTP that
 * does all of it: sign-in by session, schema, idempotency key, masking, sealing, classification, search for duplicates,
 * case, clocks, audit. Whoever sends is a process of its own.
 * - intake-vs-pgbench: intakes a second against pgbench inserting the rows that a filing leaves. Aim: 0.25.
 * - intake-vs-bare-route: against a Fastify route that runs the statements of a filing and nothing else. Aim: 0.5.
 * - intake-two-calls: filings a second with proposals asked before each, as the operator's screen does. No aim.
 * - intake-p99: at half the measured rate, open-loop, from the moment intended: 30 ms ÷ the 99th percentile. Aim: 1.
 * - intake-surge: ten times that rate for a while; acknowledged appeals that are there ÷ acknowledged, 0 where a refusal said not when to come back. Aim: 1.
 * - intake-kept-at-100x: the rate with 100 times as many appeals in history, a server just started, ÷ 0.9 of the rate without. Aim: 1.
 * - duplicates-p95: candidates for one appeal among the last 100,000 × scale, 95th percentile, against 30 ms.
 * Run alone: node --import tsx bench/intake.ts [--scale S] [--only rates,open,surge,history]   (the default 0.1 suits CI)
 */
import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { LuoshiDb } from '#platform/db/index.ts'
import { createReading } from '../src/modules/appeals/module.ts'
import { benchDatabase, noticeSizes, type BenchDatabase } from './cases/database.ts'
import { growHistory } from './intake/history.ts'
import type { Came, Wanted } from './intake/load.ts'
import { bareRoute, filingOf, pgbench, type Filing } from './intake/rivals.ts'
import { openLine, region, startIntake, type IntakeServer } from './intake/server.ts'
import { textOf } from './intake/texts.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const CALLERS = 12
/** Before ours and the bare route are timed: a server just started spends its first second on compiling. */
const WARM_UP = 1000
const parts = ['rates', 'open', 'surge', 'history', 'duplicates'] as const
type Part = (typeof parts)[number]

export async function run({ scale, only = parts }: { readonly scale: number; readonly only?: readonly Part[] }): Promise<BenchRow[]> {
  const bench = await benchDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-intake-'))
  const rows: BenchRow[] = []
  try {
    const count = Math.max(1000, Math.round(10_000 * scale))
    const session = await openLine(bench.db)
    const server = await startIntake(bench.db, folder, session)
    // Forty one after the other are a rush, in which a filing has its number already.
    const filing = await filingOf(() => load(server, 0, { kind: 'closed', callers: 2, count: 40 }))
    await noticeSizes(bench.db)
    await load(server, 10, { kind: 'closed', callers: CALLERS, count: WARM_UP })
    const first = await load(server, 0, { kind: 'closed', callers: CALLERS, count })
    const rate = first.perSecond
    process.stderr.write(`closed loop, ${CALLERS} at once: ${round(rate)}/s, ${JSON.stringify(first.latency)}\n`)
    if (only.includes('rates')) rows.push(...await againstRivals(bench, folder, server, { count, rate, filing, id: first.ids.at(-1) ?? '' }))
    if (only.includes('open')) rows.push(await openLoop(server, rate / 2, Math.max(10, Math.min(45, 400 * scale))))
    if (only.includes('surge')) rows.push(await surge(bench.db, server, rate * 5, Math.max(5, Math.min(12, 100 * scale))))
    await server.stop()
    if (only.includes('history')) rows.push(await atHundredfold(bench.db, folder, session, { count, rate, id: first.ids.at(-1) ?? '' }))
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

async function againstRivals({ url, db, onEveryCore }: BenchDatabase, folder: string, server: IntakeServer, { count, rate, filing, id }: { readonly count: number; readonly rate: number; readonly filing: Filing; readonly id: string }): Promise<BenchRow[]> {
  const bare = await bareRoute(url, filing, CALLERS)
  await load({ port: bare.port, headers: '' }, 0, { kind: 'closed', callers: CALLERS, count: WARM_UP }, '/', 'empty')
  const plain = await load({ port: bare.port, headers: '' }, 0, { kind: 'closed', callers: CALLERS, count }, '/', 'empty')
  await bare.stop()
  const rows = await onEveryCore(() => pgbench(db, url, folder, id, CALLERS))
  process.stderr.write(`pgbench ${round(rows)}/s, bare route ${round(plain.perSecond)}/s\n`)
  const proposals = await load(server, 0, { kind: 'closed', callers: CALLERS, count: Math.ceil(count / 2) }, '/api/v1/appeals/proposals')
  return [
    { name: 'intake-vs-pgbench', ours: round(rate), rival: round(rows), unit: 'intakes/s', ratio: rate / rows },
    { name: 'intake-vs-bare-route', ours: round(rate), rival: round(plain.perSecond), unit: 'intakes/s', ratio: rate / plain.perSecond },
    { name: 'intake-two-calls', ours: round(1 / (1 / rate + 1 / proposals.perSecond)), rival: round(rate), unit: 'filings/s, each after proposals', ratio: 1 / (1 / rate + 1 / proposals.perSecond) / rate },
  ]
}

async function openLoop(server: IntakeServer, perSecond: number, seconds: number): Promise<BenchRow> {
  const { latency } = await load(server, 0, { kind: 'open', perSecond, seconds, warm: 2 })
  process.stderr.write(`open loop, ${round(perSecond)}/s for ${seconds} s: ${JSON.stringify(latency)}\n`)
  return { name: 'intake-p99', ours: round(latency.p99), rival: 30, unit: `ms at ${round(perSecond)}/s`, ratio: 30 / latency.p99 }
}

async function surge(db: LuoshiDb, server: IntakeServer, perSecond: number, seconds: number): Promise<BenchRow> {
  const came = await load(server, 0, { kind: 'open', perSecond, seconds, warm: 0 })
  const { rows: [there] } = await db.execute('select count(*) as n from appeal a join case_run c using (region, id) where a.region = $1 and a.id = any ($2::uuid[])', [region, [...came.ids]])
  const calm = await load(server, 0, { kind: 'closed', callers: 2, count: 50 })
  process.stderr.write(`surge, ${round(perSecond)}/s for ${seconds} s: ${JSON.stringify({ ...came, ids: came.ids.length })}; afterwards ${round(calm.latency.p95)} ms\n`)
  const kept = Number(there?.['n'] ?? 0) / Math.max(1, came.ids.length)
  return { name: 'intake-surge', ours: came.ids.length, rival: came.sent, unit: `acknowledged of those sent at ${round(perSecond)}/s`, ratio: came.rude > 0 || came.ids.length === 0 ? 0 : kept }
}

async function atHundredfold(db: LuoshiDb, folder: string, session: string, { count, rate, id }: { readonly count: number; readonly rate: number; readonly id: string }): Promise<BenchRow> {
  await growHistory(db, id, count * 100)
  const server = await startIntake(db, folder, session)
  const filled = performance.now()
  await load(server, 0, { kind: 'closed', callers: 1, count: 15 })
  process.stderr.write(`history of ${count * 100}: the first fifteen filings fill the index, ${round((performance.now() - filled) / 1000)} s with the sender's start\n`)
  const came = await load(server, 0, { kind: 'closed', callers: CALLERS, count })
  await server.stop()
  return { name: 'intake-kept-at-100x', ours: round(came.perSecond), rival: round(rate), unit: `intakes/s with ${count * 100} before`, ratio: came.perSecond / (0.9 * rate) }
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

const round = (value: number): number => Math.round(value * 10) / 10

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const argument = (name: string): string | undefined => { const at = process.argv.indexOf(name); return at < 0 ? undefined : process.argv[at + 1] }
  const only = argument('--only')?.split(',')
  const rows = await run({ scale: Number(argument('--scale') ?? 0.1), only: only === undefined ? parts : parts.filter((part) => only.includes(part)) })
  process.stdout.write(`${JSON.stringify({ bench: 'intake', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
