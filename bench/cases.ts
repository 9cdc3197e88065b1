/**
 * Rows of `luoshi bench cases`, on a PostgreSQL of this machine with durable commits:
 * - lifecycles: whole lives of appeals a second (seven transactions each, audit line included), against 150.
 * - lifecycles-kept-at-3m: the same, by turns, with a history of 3 million × scale cases, against 90 % of the rate without.
 * - inbox-p95: “what I owe” of a unit with 5,000 open cases among that history, 95th percentile, against 50 ms.
 * - timers: due clocks told a second, each exactly once, with 10 million × scale waiting, against 20,000.
 * - intake-vs-pgbench, intake-vs-bare-route, duplicates-p95: of bench/intake.ts, which has more of them.
 * Run alone: node --import tsx bench/cases.ts [--scale S] [--only cases,intake]   (the default 0.02 suits CI)
 */
import { cpus } from 'node:os'
import { pathToFileURL } from 'node:url'
import type { LuoshiDb } from '#platform/db/index.ts'
import { createCaseDesk } from '../src/modules/cases/index.ts'
import { doing } from '../src/modules/cases/cases.test-kit.ts'
import { benchDatabase, emptyCases, noticeSizes, type BenchDatabase } from './cases/database.ts'
import { appealKind, lifecyclesPerSecond, unitOf } from './cases/lifecycle.ts'
import { BENCH_NOW, preload } from './cases/preload.ts'
import { run as intake } from './intake.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

/** Enough that PostgreSQL's commits are flushed together, no more than its connections. */
const WORKERS = 20
const LIVES = 900
/** Single pairs of rounds went from 0.75 to 1.49 within minutes: among millions eleven are timed, in CI three. */
const roundsAt = (scale: number): number => 3 + Math.round(8 * Math.min(1, scale))
const OPEN_OF_UNIT = 5000
/** Events that time will bring to a dispatched appeal. */
const TIMERS_OF_WAITING = 8

const parts = ['cases', 'intake'] as const
type Part = (typeof parts)[number]

export async function run({ scale, only = parts }: { readonly scale: number; readonly only?: readonly Part[] }): Promise<BenchRow[]> {
  return [...only.includes('cases') ? await caseRows(scale) : [], ...only.includes('intake') ? await intakeRows(scale) : []]
}

async function caseRows(scale: number): Promise<BenchRow[]> {
  const bench = await benchDatabase()
  try {
    const cases = Math.round(3_000_000 * scale)
    const waiting = Math.max(OPEN_OF_UNIT, Math.round(cases / 10))
    await preload(bench.db, { ended: cases - waiting, waiting, units: Math.max(1, Math.round(waiting / OPEN_OF_UNIT)) })
    const inbox = await inboxP95(bench)
    const lives = await livesByTurns({ young: await bench.beside(), old: bench.db }, roundsAt(scale))
    await emptyCases(bench.db)
    await preloadTimers(bench, Math.round(10_000_000 * scale))
    const timers = await timersPerSecond(bench)
    return [
      { name: 'lifecycles', ours: lives.young, rival: 150, unit: 'lives/s', ratio: lives.young / 150 },
      { name: 'lifecycles-kept-at-3m', ours: lives.old, rival: 0.9 * lives.young, unit: `lives/s among ${cases} cases`, ratio: lives.old / (0.9 * lives.young) },
      { name: 'inbox-p95', ours: inbox.p95, rival: 50, unit: `ms, ${inbox.open} open among ${cases}`, ratio: 50 / inbox.p95 },
      { name: 'timers', ours: timers.rate, rival: 20_000, unit: `clocks/s, ${timers.fired} due among ${timers.waiting}`, ratio: timers.rate / 20_000 },
    ]
  } finally {
    await bench.close()
  }
}

/**
 * Rounds by turns without a history and with it, after one of each to warm up: the machine changes its speed within a minute.
 * @returns all lives of each ÷ all of its time
 */
async function livesByTurns({ young, old }: Readonly<Record<'young' | 'old', LuoshiDb>>, count: number): Promise<{ young: number; old: number }> {
  for (const db of [young, old]) {
    await lifecyclesPerSecond(db, LIVES / 2, WORKERS)
    await noticeSizes(db)
  }
  const rounds: { young: number; old: number }[] = []
  for (let n = 0; n < count; n++) rounds.push({ young: await lifecyclesPerSecond(young, LIVES, WORKERS), old: await lifecyclesPerSecond(old, LIVES, WORKERS) })
  process.stderr.write(`lives/s by turns: ${rounds.map((r) => `${Math.round(r.young)} ${Math.round(r.old)}`).join(', ')}\n`)
  const overall = (of: 'young' | 'old'): number => rounds.length / rounds.reduce((sum, round) => sum + 1 / round[of], 0)
  return { young: overall('young'), old: overall('old') }
}

/** Those of this bench's rows that bench/intake.ts measures, at its own sizes: 10,000 × scale intakes, 100,000 × scale appeals to look among. */
async function intakeRows(scale: number): Promise<BenchRow[]> {
  const rows = await intake({ scale, only: ['rates', 'duplicates'] })
  return rows.filter(({ name }) => name !== 'intake-two-calls')
}

export async function inboxP95({ db }: BenchDatabase): Promise<{ p95: number; open: number }> {
  const desk = createCaseDesk([appealKind()])
  const times: number[] = []
  let open = 0
  for (let n = 0; n < 220; n++) {
    const bucket = (['all', 'overdue', 'week', 'new'] as const)[n % 4] ?? 'all'
    const started = performance.now()
    const page = await db.read((tx) => desk.inbox(tx, { orgIds: [unitOf(0)], account: 'u1' }, { bucket, limit: 50 }, BENCH_NOW))
    if (n >= 20) times.push(performance.now() - started)
    open = page.counts.all
  }
  return { p95: times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0, open }
}

/** A tenth is due, each of another case. */
export const preloadTimers = ({ db }: Pick<BenchDatabase, 'db'>, timers: number): Promise<void> =>
  preload(db, { ended: 0, waiting: Math.round(timers / TIMERS_OF_WAITING), units: 1000, dueTimers: 0.1, withoutLog: true })

/** Two takers at once, as two servers would be. */
export async function timersPerSecond({ db }: Pick<BenchDatabase, 'db'>): Promise<{ rate: number; fired: number; waiting: number }> {
  const count = async (what: string): Promise<number> => Number((await db.execute(`select coalesce(sum(cardinality(${what})), 0)::int8 as n from case_timer`)).rows[0]?.['n'])
  const [waiting, before] = [await count('moments'), await count('told')]
  let told = 0
  const desk = createCaseDesk([appealKind({ onTimed: (_tx, events) => { told += events.length; return Promise.resolve() } })])
  const started = performance.now()
  await Promise.all([0, 1].map(async () => {
    while (await db.write((tx) => desk.fire(tx, 5000, doing(BENCH_NOW))) > 0);
  }))
  const seconds = (performance.now() - started) / 1000
  const fired = await count('told') - before
  const { rowCount: late } = await db.execute('select 1 from case_timer where next <= $1', [BENCH_NOW.getTime()])
  if (fired !== told || late > 0 || await count('moments') !== waiting - told) throw new Error(`${told} told, ${fired} marked: not exactly once`)
  return { rate: told / seconds, fired, waiting }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const argument = (name: string): string | undefined => { const at = process.argv.indexOf(name); return at < 0 ? undefined : process.argv[at + 1] }
  const only = argument('--only')?.split(',')
  const rows = await run({ scale: Number(argument('--scale') ?? 0.02), only: only === undefined ? parts : parts.filter((part) => only.includes(part)) })
  process.stdout.write(`${JSON.stringify({ bench: 'cases', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
