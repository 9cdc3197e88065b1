/**
 * Row cockpit-p95: the server on PostgreSQL with a province's year, fifty people at once (users.ts, another process), cockpit,
 * region, indicator, ranking and chain pages of all counties in turn. 95th percentile against the limit of 150 ms. Also answers how
 * long a changed value takes to be in every roll-up and colour above it. Callers are known by the operator's token; a session
 * costs one indexed read more.
 */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import pg from 'pg'
import { z } from 'zod'
import type { Permission } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { openDatabase, type LuoshiDb } from '#platform/db/index.ts'
import type { AnyRoute } from '#platform/http/index.ts'
import { createServer } from '#platform/http/server.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { recomputeJob } from '#modules/indicators/judge/judge.jobs.ts'
import { recordObservations } from '#modules/indicators/observations/observations.service.ts'
import { indicatorRoutes } from '#modules/indicators/module.ts'
import { buildProvince, provinceIn, type Province } from './province.ts'
import { rebuildAgainstCopy, type RebuildResult } from './rebuild.ts'

export interface CockpitResult { readonly p95: number; readonly p50: number; readonly requests: number; readonly failed: number; readonly observations: number; /** Milliseconds from the commit of a changed value to the end of what depends on it. */ readonly changed: number; readonly rebuild: RebuildResult }

const INDICATORS = 541
const USERS = 50
const clock = fixedClock('2028-02-20T01:00:00Z')

/** `kept` names a database that is made when it is not there and left standing: ten million rows take a quarter of an hour to make. */
export async function cockpitP95(url: string, scale: number, seconds = 20, kept?: string): Promise<CockpitResult> {
  return inOwnDatabase(url, kept, async (db, made) => {
    if (made) await buildProvince(db, Math.max(8, Math.round(INDICATORS * scale)), clock.now())
    const province = await provinceIn(db)
    const changed = await timeOfChange(db)
    const found = await underLoad(db, province, seconds)
    const sorted = found.latencies.toSorted((a, b) => a - b)
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    const rebuild = await rebuildAgainstCopy(db, clock.now())
    return { rebuild, p95: at(0.95), p50: at(0.5), requests: sorted.length, failed: found.failed, observations: province.observations, changed }
  })
}

async function underLoad(db: LuoshiDb, { places, indicators }: Province, seconds: number): Promise<z.infer<typeof Load>> {
  const secret = randomBytes(24).toString('hex')
  const permissions: readonly Permission[] = ['indicators.read']
  const declared: readonly AnyRoute[] = indicatorRoutes
  const server = await createServer({
    db, clock, ids: systemIds, pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'silent' }),
    // One account stands for fifty people: its own limit a minute is not what is measured.
    routes: declared.map((route): AnyRoute => ({ ...route, rate: { perMinute: 1_000_000 } })),
    identify: { directory: noDirectory, operator: { actor: operator(permissions), secretHash: secretHash(secret) } },
    settings: { trustProxy: false, secureCookies: false, maxInFlight: 500 },
  })
  const address = await server.listen('127.0.0.1', 0)
  const paths = places.flatMap((place, i) => {
    const indicator = indicators[i % indicators.length] ?? ''
    return [`cockpit?place=${place}`, `of-place?place=${place}`, `${indicator}/series?place=${place}`, `${indicator}/places?parent=${place}`, `chain?place=${place}&indicator=${indicator}`]
  }).map((path) => `/api/v1/indicators/${path}`)
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', new URL('users.ts', import.meta.url).pathname, address, secret, String(seconds), JSON.stringify(paths), String(USERS)], { maxBuffer: 1e8 })
    return Load.parse(JSON.parse(stdout))
  } finally {
    await server.stop()
  }
}

const Load = z.object({ latencies: z.array(z.number()), failed: z.int() })

/** One street's value is corrected: county, prefecture, province, their targets and findings follow. Median of five. */
async function timeOfChange(db: LuoshiDb): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 5; round++) {
    clock.advance(60_000)
    await db.write((tx) => recordObservations(tx, [{ indicator: 'x-bench-1', place: '980121101000', period: '2027-12', numerator: 300 + round * 50, denominator: 2000, remark: '更正' }], { account: null, at: clock.now(), newId: systemIds.next, source: 'imported', correction: '更正' }))
    const began = performance.now()
    await drainJobs({ db, jobs: [recomputeJob], clock })
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)[2] ?? 0
}

async function inOwnDatabase<T>(url: string, kept: string | undefined, work: (db: LuoshiDb, made: boolean) => Promise<T>): Promise<T> {
  const name = kept ?? `luoshi_bench_${randomBytes(5).toString('hex')}`
  const made = (await onServer(url, `select 1 from pg_database where datname = '${name}'`)).length === 0
  if (made) await onServer(url, `create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  try {
    const db = await openDatabase({ kind: 'postgres', url: own.href, maxConnections: 20 })
    try { return await work(db, made) } finally { await db.close() }
  } finally {
    if (kept === undefined) await onServer(url, `drop database ${name} with (force)`)
  }
}

async function onServer(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client(url)
  await client.connect()
  try { return (await client.query<Record<string, unknown>>(statement)).rows } finally { await client.end() }
}
