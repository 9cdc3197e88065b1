/**
 * Rows that need PostgreSQL (DATABASE_URL): the town as a table of narrow columns.
 * - sql-vs-hand-sql: all rules in one pass of the table, compiled, against the same written by hand (by-hand.ts); rival/ours in time.
 * - load-vs-copy: the table copied out, read into columns, matched by all rules, the bits stored in the database, against the COPY of those
 *   columns alone, thrown away as it comes.
 */
import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import pg from 'pg'
import { planOf, sqlConditionOf } from '#engines/rules/index.ts'
import { CopyOut } from '#platform/db/copy-out.ts'
import { startThread } from '#platform/thread.ts'
import { byHand } from './by-hand.ts'
import { checksumOf, compare, type Checksum } from './checksum.ts'
import type { Loaded } from './load.thread.ts'
import { median } from '../kit/median.ts'
import { row, timeOf, type BenchRow } from './rows.ts'
import { fullRules, parameters, realPopulation, texts } from './town-data.ts'
import { columnsOf, copyTown, makeTable, sqlColumns, type TownColumn } from './town-table.ts'
import type { Town } from '#modules/people/synthetic/town.ts'

const ROUNDS = 2

export async function database(url: string, town: Town): Promise<readonly BenchRow[]> {
  const client = new pg.Client(url)
  await client.connect()
  const columns = columnsOf(town)
  const expected = expectedOf(town)
  try {
    await client.query('drop table if exists town, town_bits, town_residents')
    await makeTable(client, town, columns)
    await client.query('set max_parallel_workers_per_gather = 0')
    return [await loadVsCopy(client, columns, town.residents, expected), await sqlVsHand(client, columns, town.residents, expected)]
  } finally {
    await client.query('drop table if exists town, town_bits, town_residents')
    await client.end()
  }
}

function expectedOf(town: Town): readonly Checksum[] {
  const plan = planOf(fullRules.map((rule) => ({ rule, parameters })), realPopulation(town))
  plan.run()
  return fullRules.map((_, r) => checksumOf(plan.matches(r).yes))
}

async function sqlVsHand(client: pg.Client, columns: readonly TownColumn[], residents: number, expected: readonly Checksum[]): Promise<BenchRow> {
  const compiled = fullRules.map((rule) => sqlConditionOf(rule.tree, sqlColumns(columns), parameters).yes)
  for (const [name, conditions] of [['compiled', compiled], ['by hand', byHand]] as const) compare(`sql ${name}`, texts, expected, await checked(client, conditions))
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timeOf(() => client.query(passOf(compiled))))
    theirs.push(await timeOf(() => client.query(passOf(byHand))))
  }
  return row('sql-vs-hand-sql', median(ours), median(theirs), 'ms', median(theirs) / median(ours), `${residents} rows, one connection; the limit is 1 / 1.3 = 0.77`)
}

const passOf = (conditions: readonly string[]): string => `select ${conditions.map((condition, r) => `count(*) filter (where ${condition}) as r${r}`).join(', ')} from town`

/** In parts, as a select list has no more than 1,664 entries and each rule has two here. */
async function checked(client: pg.Client, conditions: readonly string[]): Promise<readonly Checksum[]> {
  const asked = conditions.flatMap((condition) => [`count(*) filter (where ${condition})`, `coalesce(sum(n) filter (where ${condition}), 0)`])
  const { rows: [found = []] } = await client.query<unknown[]>({ text: `select ${asked.join(', ')} from town`, rowMode: 'array' })
  return conditions.map((_, r) => ({ count: Number(found[2 * r]), sum: Number(found[2 * r + 1]) }))
}

async function loadVsCopy(client: pg.Client, columns: readonly TownColumn[], residents: number, expected: readonly Checksum[]): Promise<BenchRow> {
  await client.query('create table town_bits (rule integer primary key, yes bytea, unknown bytea)')
  await client.query('create table town_residents (residents bytea)')
  // What is nearly random does not shrink, and trying costs more than the disk.
  await client.query('alter table town_bits alter yes set storage external, alter unknown set storage external')
  await client.query('alter table town_residents alter residents set storage external')
  const thread = startThread(new URL('./load.thread.ts', import.meta.url), columns)
  await once(thread, 'message')
  await load(client, thread, columns)
  compare('load', texts, expected, await storedSums(client))
  const [ours, theirs]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(await timeOf(() => load(client, thread, columns)))
    theirs.push(await timeOf(() => copied(client, copyTown(columns), () => {})))
  }
  await thread.terminate()
  return row('load-vs-copy', residents / median(ours) * 1000, residents / median(theirs) * 1000, 'residents/s', median(theirs) / median(ours), 'the limit is 1 / 1.5 = 0.67')
}

async function copied(client: pg.Client, statement: string, take: (piece: Uint8Array<ArrayBuffer>) => void | Promise<void>): Promise<void> {
  const copy = new CopyOut(statement, take)
  client.query(copy)
  await copy.finished
}

/** From what stands in the database. */
async function storedSums(client: pg.Client): Promise<readonly Checksum[]> {
  const { rows: [listed] } = await client.query<{ residents: Buffer }>('select residents from town_residents')
  const residents = new Int32Array(Uint8Array.from(listed?.residents ?? []).buffer)
  const { rows } = await client.query<{ yes: Buffer | null }>('select yes from town_bits order by rule')
  return rows.map(({ yes }) => checksumOf(yes ?? undefined, (row) => residents[row] ?? 0))
}

/** Pieces on their way to the thread: enough that it never waits, few enough that memory stays small. */
const AHEAD = 32

async function load(client: pg.Client, thread: Worker, columns: readonly TownColumn[]): Promise<void> {
  let under = 0
  let wake = (): void => {}
  const taken = (message: unknown): void => {
    if (message !== 'taken') return
    under -= 1
    wake()
  }
  thread.on('message', taken)
  await copied(client, copyTown(columns), async (piece) => {
    under += 1
    if (under > AHEAD) await new Promise<void>((resolve) => { wake = resolve })
    thread.postMessage(piece, [piece.buffer])
  })
  thread.postMessage(null)
  const loaded = await new Promise<Loaded>((resolve) => { thread.on('message', (message: Loaded | 'taken') => { if (message !== 'taken') resolve(message) }) })
  thread.removeAllListeners('message')
  await client.query('begin')
  await client.query('truncate town_bits, town_residents')
  await client.query('insert into town_residents values ($1)', [Buffer.from(loaded.residents.buffer)])
  for (const [rule, { yes, unknown }] of loaded.bits.entries()) await client.query('insert into town_bits values ($1, $2, $3)', [rule, bufferOf(yes), bufferOf(unknown)])
  await client.query('commit')
}

const bufferOf = (bits: Uint8Array | undefined): Buffer | null => (bits === undefined ? null : Buffer.from(bits))
