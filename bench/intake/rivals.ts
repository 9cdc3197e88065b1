/** What the intake is held against: pgbench inserting the rows of one filing, and a route that runs the statements of one filing and nothing else. */
import { execFile } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import Fastify, { type FastifyInstance } from 'fastify'
import pg from 'pg'
import type { LuoshiDb } from '#platform/db/index.ts'
import { region, rivalRegion } from './server.ts'

interface Said { readonly by: pg.Client; readonly name: string | undefined; readonly text: string; readonly values: readonly unknown[] }
export type Filing = readonly Pick<Said, 'text' | 'values'>[]

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The statements of the last filing that `work` brings about, from beginning to commit, as the driver hands them to pg. */
export async function filingOf(work: () => Promise<unknown>): Promise<Filing> {
  const said: Said[] = []
  const own = pg.Client.prototype.query
  const listening = function (this: pg.Client, ...args: unknown[]): unknown {
    const [first, second] = args
    if (isBatch(first)) for (const { text, values, name } of first.statements) said.push({ by: this, name, text, values })
    else if (typeof first === 'string') said.push({ by: this, name: undefined, text: first, values: Array.isArray(second) ? second : [] })
    else if (isConfig(first)) said.push({ by: this, name: first.name, text: first.text, values: first.values ?? [] })
    return Reflect.apply(own, this, args)
  }
  Object.assign(pg.Client.prototype, { query: listening })
  try {
    await work()
  } finally {
    Object.assign(pg.Client.prototype, { query: own })
  }
  const files = said.findLast(({ text }) => text.includes('into appeal '))
  const line = said.filter(({ by }) => by === files?.by)
  const at = line.findIndex((one) => one === files)
  const from = line.findLastIndex(({ text }, i) => i < at && text.startsWith('start transaction'))
  const to = line.findIndex(({ text }, i) => i > at && text === 'commit')
  if (from < 0 || to < 0) throw new Error('bench intake: nothing was filed')
  return line.slice(from, to + 1)
}

interface SentTogether { readonly statements: readonly { readonly name?: string; readonly text: string; readonly values: readonly unknown[] }[] }
const isBatch = (value: unknown): value is SentTogether => typeof value === 'object' && value !== null && 'statements' in value
const isConfig = (value: unknown): value is { readonly name?: string; readonly text: string; readonly values?: unknown[] } => typeof value === 'object' && value !== null && 'text' in value

export interface BareRoute { readonly port: number; readonly app: FastifyInstance; stop(): Promise<void> }

/**
 * The same SQL with new ids, one statement after the other as a route would be written, planned once a connection. It reads
 * no body, knows nobody and answers nothing. Asking for what is new since is left out: its moment would never move on.
 */
export async function bareRoute(url: string, said: Filing, connections: number): Promise<BareRoute> {
  // Behind the region wall as the product's own connections are.
  const pool = new pg.Pool({ connectionString: url, max: connections, options: '-c role=luoshi_app -c luoshi.regions=%' })
  const app = Fastify()
  let filed = 0
  const office = officeOf(said)
  const steps = said.filter(({ text }) => !text.includes('pg_current_snapshot')).map((one, n) => ({ ...one, text: one.text.replaceAll(region, rivalRegion), name: one.values.length > 0 ? `bare_${n}` : undefined }))
  app.post('/', async () => {
    const client = await pool.connect()
    const ids = new Map<string, string>()
    const fresh = (value: unknown): unknown => {
      if (value instanceof Uint8Array) return randomBytes(value.length)
      if (value === region) return rivalRegion
      if (typeof value === 'string' && value.startsWith('诉求〔')) return `B${++filed}`
      if (typeof value !== 'string' || !uuid.test(value) || value === office) return value
      const id = ids.get(value) ?? randomUUID()
      ids.set(value, id)
      return id
    }
    try {
      for (const { name, text, values } of steps) await client.query({ ...(name === undefined ? {} : { name }), text, values: values.map(fresh) })
    } finally {
      client.release()
    }
    return {}
  })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return { port: Number(new URL(address).port), app, stop: async () => { await app.close(); await pool.end() } }
}

/** The line's organization stays: it is in every filing. */
const officeOf = (filing: Filing): string | undefined => /"org":"([^"]+)"/.exec(String(filing.find(({ text }) => text.includes('into case_role'))?.values.at(-1)))?.[1]

/** The tables in which one filing leaves rows, and how its rows are found by its id. */
const tables = [
  ['case_run', 'id = $1'], ['case_state', 'case_id = $1'], ['case_action', 'case_id = $1'], ['case_timer', 'case_id = $1'], ['case_role', 'case_id = $1'], ['appeal', 'id = $1'], ['appeal_reading', 'appeal_id = $1'],
  ['audit', 'subject_id = $1::text'], ['idempotency', `answer->>'id' = $1::text`],
] as const

/** A script of pgbench's that inserts the rows of the filing `id` under new keys. Written once: later, copies would be found by what they share with it. */
export async function pgbenchScript(db: LuoshiDb, folder: string, id: string): Promise<string> {
  const inserts: string[] = []
  for (const [table, where] of tables) {
    const { rows: columns } = await db.execute(`select column_name, udt_name from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' and is_identity = 'NO' order by ordinal_position`, [table])
    const names = columns.map((column) => String(column['column_name']))
    const { rows } = await db.execute(`select ${names.map((name) => `quote_nullable("${name}"::text) as "${name}"`).join(', ')} from ${table} where ${where}`, [id])
    if (rows.length === 0) throw new Error(`bench intake: a filing leaves nothing in ${table}`)
    const values = rows.map((row) => `(${columns.map((column) => ownKey(String(row[String(column['column_name'])]), String(column['column_name']), String(column['udt_name']), id)).join(', ')})`)
    inserts.push(`insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values ${values.join(', ')}`)
  }
  const script = join(folder, 'intake.sql')
  await writeFile(script, `\\set n random(1, 1000000000000000)\nbegin;\nset local luoshi.regions = '%';\n${inserts.join(';\n')};\ncommit;\n`)
  return script
}

/** Transactions a second that pgbench counts in four seconds. */
export async function pgbench(url: string, script: string, clients: number): Promise<number> {
  const { stdout } = await promisify(execFile)('pgbench', ['--no-vacuum', '--file', script, '--client', String(clients), '--jobs', '2', '--time', '4', url], { maxBuffer: 10_000_000 })
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? 0)
}

/** A literal as it stands, or a new one in its place where the row must be another. */
function ownKey(literal: string, column: string, type: string, id: string): string {
  if (column === 'filed_in') return 'pg_current_xact_id()'
  if (type === 'uuid' && literal.includes(id)) return 'md5(:n::text)::uuid'
  if (type === 'text' && (literal === `'${id}'` || column === 'key' && uuid.test(literal.slice(1, -1)))) return 'md5(:n::text)'
  if (column === 'region') return `'${rivalRegion}'`
  if (column === 'number') return `'B' || :n`
  if (column === 'code_hash') return `decode(md5(:n::text), 'hex')`
  if (column === 'id') return 'md5(:n::text)::uuid'
  // A colon before a letter or digit would be a variable of pgbench, in texts of times and JSON.
  return literal.replaceAll(/:(?=\w)/g, `:' || '`).replaceAll(/^('.*'.*)$/gs, type === 'text' ? '($1)' : `($1)::${type}`)
}
