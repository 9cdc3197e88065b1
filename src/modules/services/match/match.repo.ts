/** SQL of matches, of what people hold, and of lists. Region first in every condition. */
import { sql } from 'kysely'
import { json, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { ReachState } from './match.schema.ts'
import { piecesOfLines } from './people.port.ts'

export interface HeldRow { readonly entitlement: string; readonly person: string; readonly since: string | null; readonly until: string | null }

/** Who has what on a day. */
export async function heldOn(tx: ReadTx, region: string, day: string): Promise<readonly Pick<HeldRow, 'entitlement' | 'person'>[]> {
  return tx.selectFrom('entitlement_held').select(['entitlement', 'person']).where('region', '=', region)
    .where((eb) => eb.and([eb.or([eb('since', 'is', null), eb('since', '<=', day)]), eb.or([eb('until_day', 'is', null), eb('until_day', '>', day)])])).execute()
}

/** What was imported last counts. Rows in blocks, so that a statement stays small. */
export async function putHeld(tx: WriteTx, region: string, rows: readonly HeldRow[], source: string, at: Date): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000) {
    await tx.insertInto('entitlement_held').values(rows.slice(start, start + 1000).map((row) => ({ region, entitlement: row.entitlement, person: row.person, since: row.since, until_day: row.until, source, imported_at: at })))
      .onConflict((c) => c.columns(['region', 'entitlement', 'person']).doUpdateSet((eb) => ({ since: eb.ref('excluded.since'), until_day: eb.ref('excluded.until_day'), source: eb.ref('excluded.source'), imported_at: eb.ref('excluded.imported_at') }))).execute()
  }
}

export interface MatchRow {
  readonly region: string
  readonly id: string
  readonly day: string
  readonly madeAt: Date
  readonly residents: number
  readonly milliseconds: number
  /** Ids, one a line, as UTF-8. */
  readonly persons: Uint8Array
  /** Villages, and streets of those whose village is not known. */
  readonly places: readonly string[]
  /** Index into `places` of each row, two bytes; beyond its end where it is not known. */
  readonly placeOf: Uint16Array
}

export interface BitsRow {
  readonly entitlement: string
  readonly entitled: Uint8Array
  readonly unknown: Uint8Array
  readonly held: Uint8Array
  readonly counts: { readonly entitled: number; readonly unknown: number; readonly held: number; readonly missing: number; readonly ended: number; readonly fenPerYear: number; readonly missingFenPerYear: number }
}

/** The driver copies what it sends several times over: five million ids in one parameter are a gigabyte. */
const pieceBytes = 4_000_000

export async function insertMatch(tx: WriteTx, match: MatchRow, by: string | null, lines: readonly BitsRow[]): Promise<void> {
  await sql`create temporary table if not exists match_persons (n integer, lines text) on commit drop`.execute(tx)
  await sql`truncate match_persons`.execute(tx)
  let n = 0
  for (const piece of piecesOfLines(match.persons, pieceBytes)) await sql`insert into match_persons values (${n++}, ${Buffer.from(piece)})`.execute(tx)
  await tx.insertInto('entitlement_match').values({
    region: match.region, id: match.id, day: match.day, made_at: match.madeAt, made_by: by, residents: match.residents, persons: sql<string>`(select coalesce(string_agg(lines, '' order by n), '') from match_persons)`, places: json(match.places),
    place_of: Buffer.from(match.placeOf.buffer, match.placeOf.byteOffset, match.placeOf.byteLength), milliseconds: match.milliseconds,
  }).execute()
  for (const { entitlement, entitled, unknown, held, counts } of lines) {
    await tx.insertInto('entitlement_match_bits').values({
      region: match.region, match: match.id, entitlement, entitled: Buffer.from(entitled), unknown: Buffer.from(unknown), held: Buffer.from(held),
      entitled_count: counts.entitled, unknown_count: counts.unknown, held_count: counts.held, missing_count: counts.missing, ended_count: counts.ended, fen_per_year: counts.fenPerYear, missing_fen_per_year: counts.missingFenPerYear,
    }).execute()
  }
}

export type Places = Pick<MatchRow, 'places' | 'placeOf'>
export type MatchHead = Omit<MatchRow, 'persons' | keyof Places>

export async function latestMatch(tx: ReadTx, region: string): Promise<MatchHead | undefined> {
  const row = await tx.selectFrom('entitlement_match').select(['region', 'id', 'day', 'made_at', 'residents', 'milliseconds']).where('region', '=', region).orderBy('made_at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row && { region: row.region, id: row.id, day: row.day, madeAt: row.made_at, residents: row.residents, milliseconds: row.milliseconds }
}

/** The last match whose day lies in a period. */
export async function lastMatchWithin(tx: ReadTx, region: string, first: string, last: string): Promise<string | undefined> {
  return (await tx.selectFrom('entitlement_match').select('id').where('region', '=', region).where('day', '>=', first).where('day', '<=', last).orderBy('day', 'desc').orderBy('made_at', 'desc').limit(1).executeTakeFirst())?.id
}

/** Regions that were ever matched. */
export const matchedRegions = async (tx: ReadTx): Promise<readonly string[]> => (await tx.selectFrom('entitlement_match').select('region').distinct().orderBy('region').execute()).map((row) => row.region)

export async function countsOf(tx: ReadTx, region: string, match: string): Promise<readonly { readonly entitlement: string; readonly counts: BitsRow['counts'] }[]> {
  const rows = await tx.selectFrom('entitlement_match_bits').select(['entitlement', 'entitled_count', 'unknown_count', 'held_count', 'missing_count', 'ended_count', 'fen_per_year', 'missing_fen_per_year'])
    .where('region', '=', region).where('match', '=', match).execute()
  return rows.map((row) => ({ entitlement: row.entitlement, counts: { entitled: row.entitled_count, unknown: row.unknown_count, held: row.held_count, missing: row.missing_count, ended: row.ended_count, fenPerYear: row.fen_per_year, missingFenPerYear: row.missing_fen_per_year } }))
}

export type Bits = Pick<BitsRow, 'entitled' | 'unknown' | 'held'>

export async function bitsOf(tx: ReadTx, region: string, match: string, entitlement: string): Promise<Bits | undefined> {
  return tx.selectFrom('entitlement_match_bits').select(['entitled', 'unknown', 'held']).where('region', '=', region).where('match', '=', match).where('entitlement', '=', entitlement).executeTakeFirst()
}

export async function placesOf(tx: ReadTx, region: string, match: string): Promise<Places | undefined> {
  const row = await tx.selectFrom('entitlement_match').select(['places', 'place_of']).where('region', '=', region).where('id', '=', match).executeTakeFirst()
  return row && { places: Array.isArray(row.places) ? row.places.map(String) : [], placeOf: new Uint16Array(Uint8Array.from(row.place_of).buffer) }
}

/** Ids of the persons in those rows, in their order. */
export async function personsIn(tx: ReadTx, region: string, match: string, rows: Uint8Array): Promise<readonly string[]> {
  const found = await sql<{ person: string }>`select p.person from entitlement_match m cross join lateral string_to_table(m.persons, chr(10)) with ordinality as p (person, n)
    where m.region = ${region} and m.id = ${match}::uuid and get_bit(${Buffer.from(rows)}::bytea, (p.n - 1)::int) = 1 order by p.n`.execute(tx)
  return found.rows.map(({ person }) => person)
}

export async function insertList(tx: WriteTx, list: { readonly region: string; readonly id: string; readonly match: string; readonly entitlement: string; readonly place: string | null; readonly at: Date; readonly by: string; readonly counts: Readonly<Record<ReachState, number>> }, people: readonly { readonly person: string; readonly state: ReachState; readonly message: string | null }[]): Promise<void> {
  await tx.insertInto('reach_list').values({ region: list.region, id: list.id, match: list.match, entitlement: list.entitlement, place: list.place, made_at: list.at, made_by: list.by, counts: json(list.counts) }).execute()
  for (let start = 0; start < people.length; start += 1000) {
    await tx.insertInto('reach_person').values(people.slice(start, start + 1000).map((one) => ({ region: list.region, list: list.id, ...one }))).execute()
  }
}

/** Persons on earlier lists of the entitlement who were told: nobody is told twice. */
export async function toldBefore(tx: ReadTx, region: string, entitlement: string): Promise<ReadonlySet<string>> {
  const rows = await tx.selectFrom('reach_person as p').innerJoin('reach_list as l', (join) => join.onRef('l.region', '=', 'p.region').onRef('l.id', '=', 'p.list')).select('p.person')
    .where('p.region', '=', region).where('l.entitlement', '=', entitlement).where('p.state', '=', 'sent').execute()
  return new Set(rows.map((row) => row.person))
}

export async function listsOf(tx: ReadTx, region: string): Promise<readonly { readonly id: string; readonly entitlement: string; readonly place: string | null; readonly madeAt: Date; readonly counts: unknown; readonly obtained: number }[]> {
  const rows = await tx.selectFrom('reach_list as l').selectAll('l')
    .select((eb) => eb.selectFrom('reach_person as p').innerJoin('entitlement_held as h', (join) => join.onRef('h.region', '=', 'p.region').onRef('h.person', '=', 'p.person')).select(({ fn }) => fn.countAll<number>().as('n'))
      .whereRef('p.region', '=', 'l.region').whereRef('p.list', '=', 'l.id').whereRef('h.entitlement', '=', 'l.entitlement').as('obtained'))
    .where('l.region', '=', region).orderBy('l.made_at', 'desc').limit(100).execute()
  return rows.map((row) => ({ id: row.id, entitlement: row.entitlement, place: row.place, madeAt: row.made_at, counts: row.counts, obtained: Number(row.obtained ?? 0) }))
}
