/**
 * Rows of `luoshi bench everyone`, on PostgreSQL: everybody of a city matched by all national rules the way the product does it, from the
 * register's JSON facts to stored bits and figures. `--scale 1` is 300,000 residents in a county.
 * - find-everyone: residents a second, against a binary COPY of the same facts' columns out of the same rows alone, thrown away as it comes.
 * - find-everyone-memory: most that the process held above what it held before, in bytes a resident.
 * Residents are a made-up town of 2,000 that repeats with ids of its own, households kept together.
 * Run alone: node scripts/with-postgres.mjs node --import tsx bench/everyone.ts [--scale S] [--only fill|measure|match]; a database of
 * DATABASE_URL that was filled before is measured with `--only measure`, without the COPY with `--only match` (rival and ratio 0).
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { systemIds } from '#kernel/ids.ts'
import { seedTown } from '#modules/people/index.ts'
import { openRecordVault, typeNamed } from '#modules/registries/index.ts'
import { copyOut, openDatabase, startManagedPostgres, type LuoshiDb } from '#platform/db/index.ts'
import { matchable } from '../src/modules/people/population/population.service.ts'
import { residentRows } from '../src/modules/people/population/population.repo.ts'
import { matchRegion } from '../src/modules/services/match/match.service.ts'
import type { PeoplePort } from '../src/modules/services/match/people.port.ts'
import { registeredPeople } from '../src/modules/services/match/registered-people.ts'
import { seedRulebook } from '../src/modules/services/rulebook/rulebook.service.ts'

interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number; readonly note?: string }

const region = '999901'
const day = '2026-11-22'
const at = new Date('2026-11-22T02:00:00Z')
const RESIDENTS = 300_000
const TOWN = 2000

export async function run({ scale, only }: { readonly scale: number; readonly only?: string }): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'luoshi-everyone-'))
  const server = process.env['DATABASE_URL'] === undefined ? await startManagedPostgres(folder, { path: process.env['PATH'] ?? '' }) : undefined
  const db = await openDatabase({ kind: 'postgres', url: server?.nearUrl ?? process.env['DATABASE_URL'] ?? '', maxConnections: 5 })
  try {
    if (only !== 'measure' && only !== 'match') await fill(db, Math.max(1, Math.round((RESIDENTS * scale) / TOWN)))
    return only === 'fill' ? [] : await measured(db, only !== 'match')
  } finally {
    await db.close()
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const vault = openRecordVault([{ id: 'b1', key: new Uint8Array(32).fill(7) }])

async function fill(db: LuoshiDb, copies: number): Promise<void> {
  await seedTown(db, { region, residents: TOWN, seed: 5 }, { vault, at, newId: () => systemIds.next() })
  await seedRulebook(db, at)
  // An id of the n-th copy follows from the id and n, so that residents point to the copy of their own household.
  const copied = (id: string): string => `md5(${id} || ':' || n)::uuid`
  await db.execute(`
    insert into record (region, type, id, title, place, facts, valid_from, valid_until, flags, state, version, made_at, changed_at)
    select r.region, r.type, ${copied('r.id::text')}, r.title, r.place, case when r.facts ? '户号' and r.type = 'resident' then jsonb_set(r.facts, '{户号}', to_jsonb(${copied("(r.facts ->> '户号')")}::text)) else r.facts end,
      r.valid_from, r.valid_until, r.flags, r.state, r.version, r.made_at, r.changed_at
    from record r cross join generate_series(2, ${copies}) as n`)
  await db.execute('analyze record')
}

async function measured(db: LuoshiDb, isCompared: boolean): Promise<BenchRow[]> {
  const facts = typeNamed('resident').fields.filter(matchable).map(({ name }) => name)
  const copy = await timed(() => db.read(async (tx) => {
    let bytes = 0
    if (isCompared) await copyOut(tx, residentRows(region, day, facts), (piece) => { bytes += piece.length })
    return bytes
  }))
  const before = process.memoryUsage().rss
  let most = before
  const watch = setInterval(() => { most = Math.max(most, process.memoryUsage().rss) }, 50)
  const people = registeredPeople(vault)
  let [residents, reading] = [0, 0]
  const watched: PeoplePort = {
    ...people,
    async population(tx, where, on) {
      const { value, ms } = await timed(() => people.population(tx, where, on))
      ;[residents, reading] = [value.population.rows, ms]
      return value
    },
  }
  const match = await timed(() => db.write((tx) => matchRegion(tx, watched, { region, day }, { at, by: null, newId: () => systemIds.next() })))
  clearInterval(watch)
  const note = `${residents} residents: ${seconds(match.ms)} in all, of which ${seconds(reading)} to read them into columns; ${isCompared ? `COPY alone ${seconds(copy.ms)}, ${Math.round(copy.value / 1e6)} MB` : 'COPY alone not run'}`
  return [
    { name: 'find-everyone', ours: Math.round(residents / match.ms * 1000), rival: isCompared ? Math.round(residents / copy.ms * 1000) : 0, unit: 'residents/s', ratio: isCompared ? copy.ms / match.ms : 0, note },
    { name: 'find-everyone-memory', ours: Math.round((most - before) / residents), rival: Math.round(before / residents), unit: 'bytes a resident', ratio: before / (most - before), note: `${Math.round(before / 1e6)} MB before, ${Math.round(most / 1e6)} MB at most` },
  ]
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const start = performance.now()
  const value = await work()
  return { value, ms: performance.now() - start }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const atScale = process.argv.indexOf('--scale')
  const atOnly = process.argv.indexOf('--only')
  const only = atOnly < 0 ? undefined : process.argv[atOnly + 1]
  const rows = await run({ scale: Number(atScale < 0 ? 1 : process.argv[atScale + 1]), ...(only === undefined ? {} : { only }) })
  process.stdout.write(`${JSON.stringify({ bench: 'everyone', machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`, rows }, null, 2)}\n`)
}
