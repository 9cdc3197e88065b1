/**
 * Rows of `luoshi bench intake`, on a PostgreSQL of this machine with durable commits; all three at the same concurrency.
 * - intake-vs-pgbench: appeals a second over HTTP (sign-in, schema, idempotency key, masking, classification, search for
 *   duplicates, case, clocks, audit) against a pgbench script that inserts rows of the same size into the same tables. Aim: 0.25.
 * - intake-vs-bare-route: the same against a Fastify route that runs those inserts and nothing else. Aim: 0.5.
 * - duplicates-p95: candidates for one appeal among the last 100,000 × scale, 95th percentile, against 30 ms.
 * Run alone: node --import tsx bench/intake.ts [--scale S]   (the default 0.1 suits CI)
 */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import Fastify from 'fastify'
import pg from 'pg'
import { systemClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import type { Permission } from '#kernel/access.ts'
import { createCaseDesk } from '../src/modules/cases/index.ts'
import { appealKind, appealsModule, createReading } from '../src/modules/appeals/module.ts'
import { appealPermissions } from '../src/modules/appeals/appeals.access.ts'
import { saveLine } from '../src/modules/appeals/settings/settings.service.ts'
import { noDirectory, operator } from '#platform/auth/actor.ts'
import { secretHash } from '#platform/auth/secrets.ts'
import { createFileStore } from '#platform/files/index.ts'
import { createServer } from '#platform/http/server.ts'
import { createLog, createMetrics } from '#platform/telemetry/index.ts'
import { benchDatabase } from './cases/database.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const WORKERS = 12
const APPEALS = 3000
const region = '360902'
const streets = ['沿江路', '东大街', '望溪路', '锦绣花园', '人民广场', '西门巷', '滨河小区', '老街', '农贸市场', '中心小学']
const matters = ['路灯坏了半个月，晚上老人出行不便，请尽快维修', '从昨晚开始停水，整栋楼都没有水，请恢复供水', '工地夜里十二点还在施工，噪音很大睡不着', '垃圾三天没有清运，臭味很大苍蝇很多', '公交车间隔太长，上班高峰等了四十分钟']
const textOf = (i: number): string => `${streets[i % streets.length] ?? ''}${i % 977}号附近${matters[(i * 7) % matters.length] ?? ''}，已经反映过${i % 5}次。`

/** The rows that one filing leaves, as one transaction of plain inserts. */
const inserts = (value: (name: string) => string): readonly string[] => [
  `insert into idempotency (account, key, route, request_hash, status, answer, created_at) values ('system:operator', ${value('key')}, 'appeals.file', '\\x00', 201, '{"title": "${textOf(3)}"}', now())`,
  `insert into case_run (region, id, procedure, version, subject, number, title, state, since, opened_at, last_at, entries, arrival, derived) values ('${region}', ${value('id')}::uuid, 'appeal', 1, 'appeal', ${value('key')}, '${textOf(1)}', 'registered', now(), now(), now(), 1, 'new', '{"state":"registered"}')`,
  `insert into case_action (region, case_id, seq, action, version, at, account, by_name, state, fields) values ('${region}', ${value('id')}::uuid, 1, 'register', 1, now(), 'system:operator', 'operator', 'registered', '{"content": "${textOf(2)}"}')`,
  `insert into case_timer (region, case_id, key, clock, what, step, at) values ('${region}', ${value('id')}::uuid, 'accept:expiry', 'accept', 'expiry', null, now()), ('${region}', ${value('id')}::uuid, 'accept:ladder:0', 'accept', 'ladder', 0, now())`,
  `insert into appeal (region, id, number, kind, urgency, title, body, sealed, code_hash, channel, text_hash, received_at, state) values ('${region}', ${value('id')}::uuid, ${value('key')}, 'help', 'general', '${textOf(1)}', '${textOf(2)}', decode(repeat('00', 300), 'hex'), decode(md5(${value('key')}), 'hex'), 'phone', decode(md5(${value('key')}), 'hex'), now(), 'registered')`,
  `insert into audit (region, id, at, actor, action, subject_type, subject_id, result, detail, leaf) values ('${region}', ${value('id')}::uuid, now(), 'system:operator', 'appeals.file', 'appeal', ${value('key')}, 'done', '{}', decode(md5(${value('key')}), 'hex'))`,
]

export async function run({ scale }: { readonly scale: number }): Promise<BenchRow[]> {
  const bench = await benchDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-intake-'))
  try {
    const count = Math.max(300, Math.round(APPEALS * scale * 2))
    const key = new Uint8Array(32).fill(9)
    const reading = createReading()
    const files = createFileStore(folder)
    const desk = createCaseDesk([appealKind({ key, reading })])
    const module = appealsModule({ desk, files, key, reading })
    await bench.db.write((tx) => saveLine(tx, { region, name: '热线', phone: '12345', org: null, jurisdiction: 'bench', open: true, settings: { duplicateDays: 30, repeatDays: 30, groups: [100, 20], suppressBelow: 5, weights: { response: 30, solved: 35, satisfied: 35 }, hotSize: 5, hotGrowth: 2 } }, '*', new Date()))
    const permissions = Object.keys(appealPermissions).filter((name): name is Permission => name.includes('.'))
    const server = await createServer({
      db: bench.db, clock: systemClock, ids: systemIds, routes: module.routes.map((route) => ({ ...route, rate: { perMinute: 1_000_000 } })), pages: [], openapi: {}, metrics: createMetrics(), log: createLog({ level: 'error', destination: process.stderr }),
      identify: { directory: noDirectory, operator: { actor: operator(permissions), secretHash: secretHash('bench-secret') } }, settings: { trustProxy: false, secureCookies: false },
    })
    const address = await server.listen('127.0.0.1', 0)
    const file = (i: number) => post(`${address}/api/v1/appeals`, JSON.stringify({ region, kind: 'help', urgency: 'general', text: textOf(i), anonymous: true }))
    const propose = (i: number) => post(`${address}/api/v1/appeals/proposals`, JSON.stringify({ region, text: textOf(i) }))
    // Classification and the search for duplicates are the operator's screen's own call; here each filing is preceded by one.
    const ours = await perSecond(count, async (i) => { await propose(i); await file(i) })
    await server.stop()
    const bare = await bareRoute(bench.url, count)
    const rival = await pgbench(bench.url, folder)
    const duplicates = duplicatesP95(reading, Math.round(100_000 * scale))
    return [
      { name: 'intake-vs-pgbench', ours, rival, unit: 'appeals/s', ratio: ours / rival },
      { name: 'intake-vs-bare-route', ours, rival: bare, unit: 'appeals/s', ratio: ours / bare },
      { name: 'duplicates-p95', ours: duplicates, rival: 30, unit: `ms among ${Math.round(100_000 * scale)}`, ratio: 30 / duplicates },
    ]
  } finally {
    await bench.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const agent = new Agent({ keepAlive: true, maxSockets: WORKERS })

function post(url: string, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method: 'POST', agent, headers: { authorization: 'Bearer bench-secret', 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'idempotency-key': systemIds.next() } }, (answer) => {
      let said = ''
      answer.on('data', (part: Buffer) => { said += part.toString() })
      answer.on('end', () => { if ((answer.statusCode ?? 500) < 300) resolve(); else reject(new Error(`bench intake: ${answer.statusCode ?? 0} ${said.slice(0, 300)}`)) })
    })
    call.on('error', reject)
    call.end(body)
  })
}

async function perSecond(count: number, one: (i: number) => Promise<void>): Promise<number> {
  let next = 0
  const work = async (until: number): Promise<void> => { while (next < until) await one(next++) }
  await Promise.all(Array.from({ length: WORKERS }, () => work(Math.ceil(count / 5))))
  const started = performance.now()
  const warm = next
  await Promise.all(Array.from({ length: WORKERS }, () => work(warm + count)))
  return Math.round(count / ((performance.now() - started) / 1000))
}

/** The same rows from a route that parses nothing, knows nobody and answers nothing. */
async function bareRoute(url: string, count: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: WORKERS })
  const app = Fastify()
  const statements = inserts((name) => (name === 'id' ? '$1' : '$2'))
  app.post('/', async () => {
    const client = await pool.connect()
    try {
      const [id, key] = [systemIds.next(), systemIds.next()]
      await client.query(`begin; set local luoshi.regions = '%'`)
      for (const text of statements) {
        const values = [...(text.includes('$1') ? [id] : []), ...(text.includes('$2') ? [key] : [])]
        await client.query({ text: text.includes('$1') ? text : text.replaceAll('$2', '$1'), values })
      }
      await client.query('commit')
    } finally {
      client.release()
    }
    return {}
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  try {
    return await perSecond(count, () => post(address, '{}'))
  } finally {
    await app.close()
    await pool.end()
  }
}

/** Transactions a second as pgbench counts them. */
async function pgbench(url: string, folder: string): Promise<number> {
  const script = join(folder, 'intake.sql')
  await writeFile(script, `begin;\nset local luoshi.regions = '%';\n\\set n random(1, 1000000000000)\n${inserts((name) => (name === 'id' ? `md5(:n::text)` : `(:n)::text`)).join(';\n')};\ncommit;\n`)
  const { stdout } = await promisify(execFile)('pgbench', ['--no-vacuum', '--file', script, '--client', String(WORKERS), '--jobs', '2', '--time', '8', url], { maxBuffer: 10_000_000 })
  return Math.round(Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0))
}

function duplicatesP95(reading: ReturnType<typeof createReading>, count: number): number {
  const index = reading.duplicates()
  const appeal = (i: number) => ({ id: String(i), title: '', text: textOf(i), placeText: null, placeRegion: null, lng: null, lat: null, at: new Date(Date.UTC(2026, 2, 1) + i * 1000), caller: null })
  for (let i = 0; i < count; i++) index.add(appeal(i))
  const times = Array.from({ length: 220 }, (_, i) => {
    const started = performance.now()
    index.candidates(appeal(count + i), { days: 30, limit: 6 })
    return performance.now() - started
  }).slice(20).toSorted((a, b) => a - b)
  return times[Math.floor(times.length * 0.95)] ?? 0
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const at = process.argv.indexOf('--scale')
  const rows = await run({ scale: Number(at < 0 ? 0.1 : process.argv[at + 1]) })
  process.stdout.write(`${JSON.stringify({ bench: 'intake', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
