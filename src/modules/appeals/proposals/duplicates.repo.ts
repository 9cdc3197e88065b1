/** SQL for the index of recent appeals, and for what is shown of those found in it. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'
import type { IndexedAppeal } from '../reading.ts'

/**
 * What a statement saw, so that the next can ask for the rest: a transaction counts as seen when it is older than `next`
 * and was not `open`. Neither ids nor times would do, because a later one may commit first.
 */
export interface Seen { readonly next: string; readonly open: readonly string[] }

/** `late`: from a transaction that the start of the filling had not seen; it comes again with what is new. */
export interface Read { readonly appeal: IndexedAppeal; readonly late: boolean }

const snapshot = sql.raw(`select pg_snapshot_xmax(s)::text as next, array_append(array(select pg_snapshot_xip(s)::text), pg_current_xact_id_if_assigned()::text) as open from (select pg_current_snapshot() as s) as one`)
const columns = sql.raw('appeal_id as id, print, terms, places, place, at, caller')

interface Row {
  readonly id: string
  readonly print: string
  readonly terms: Uint8Array
  readonly places: readonly string[]
  readonly place: string | null
  readonly at: Date
  readonly caller: Uint8Array | null
}
interface SeenRow { readonly next: string; readonly open: readonly (string | null)[] }

const none = '00000000-0000-0000-0000-000000000000'

/** Where the newest `capacity` begin: `after` is the last id before them. */
export async function startOf(tx: ReadTx, region: string, capacity: number): Promise<{ readonly seen: Seen; readonly after: string }> {
  const { rows: [row] } = await sql<SeenRow & { readonly before: string | null }>`
    select seen.*, (select appeal_id from appeal_reading where region = ${region} order by appeal_id desc offset ${capacity} limit 1) as before from (${snapshot}) as seen`.execute(tx)
  return { seen: toSeen(row), after: row?.before ?? none }
}

/** The next appeals in order of filing. */
export async function pageAfter(tx: ReadTx, region: string, after: string, seen: Seen, limit: number): Promise<readonly Read[]> {
  const { rows } = await sql<Row & { readonly late: boolean }>`
    select ${columns}, (filed_in >= ${seen.next}::xid8 or filed_in = any (${[...seen.open]}::xid8[])) as late
    from appeal_reading where region = ${region} and appeal_id > ${after}::uuid order by appeal_id limit ${limit}`.execute(tx)
  return rows.map((row) => ({ appeal: toIndexed(row), late: row.late }))
}

/**
 * Whatever has been committed and was not seen before; undefined where that is more than `most`. Rows from the future stand
 * in a restored backup: they are in the first filling, and wait here until this cluster has counted as far. Read in the
 * order of the index and up to a limit, so that PostgreSQL has no reason to read the whole table.
 */
export async function newSince(tx: ReadTx, region: string, seen: Seen, most: number): Promise<{ readonly appeals: readonly IndexedAppeal[]; readonly seen: Seen } | undefined> {
  const { rows } = await sql<SeenRow & (Row | { readonly id: null })>`
    select seen.next, seen.open, n.* from (${snapshot}) as seen left join (
      (select ${columns} from appeal_reading where region = ${region} and filed_in >= ${seen.next}::xid8 and filed_in < pg_snapshot_xmax(pg_current_snapshot()) order by filed_in limit ${most})
      union all select ${columns} from appeal_reading where region = ${region} and filed_in = any (${[...seen.open]}::xid8[])) as n on true`.execute(tx)
  return rows.length >= most ? undefined : { appeals: rows.flatMap((row) => (row.id === null ? [] : [toIndexed(row)])), seen: toSeen(rows[0]) }
}

const toSeen = (row: SeenRow | undefined): Seen => ({ next: row?.next ?? '0', open: (row?.open ?? []).filter((id) => id !== null) })

const toIndexed = ({ id, print, terms, places, place, at, caller }: Row): IndexedAppeal => (
  { id, features: { print, terms: toTerms(terms), places }, place, at, caller: caller === null ? null : Buffer.from(caller).toString('base64') })

/** Words as they lie in the database: four bytes each, little-endian. */
export function fromTerms(terms: Uint32Array): Buffer {
  const bytes = Buffer.alloc(terms.length * 4)
  for (const [i, term] of terms.entries()) bytes.writeUInt32LE(term, i * 4)
  return bytes
}

function toTerms(bytes: Uint8Array): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint32Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, i) => view.getUint32(i * 4, true))
}

/** What an operator sees of a likely duplicate; times in UTC. */
export interface Shown { readonly id: string; readonly number: string; readonly title: string; readonly state: string; readonly receivedAt: string; readonly lng: number | null; readonly lat: number | null; readonly placeText: string | null }

export async function shownById(tx: ReadTx, region: string, ids: readonly string[]): Promise<ReadonlyMap<string, Shown>> {
  if (ids.length === 0) return new Map()
  // One text for any number of ids, so that PostgreSQL plans it once.
  const rows = await tx.selectFrom('appeal').select(['id', 'number', 'title', 'state', 'received_at', 'lng', 'lat', 'place_text']).where('region', '=', region).where(sql<boolean>`id = any(${[...ids]}::uuid[])`).execute()
  return new Map(rows.map(({ received_at, place_text, ...row }) => [row.id, { ...row, receivedAt: received_at.toISOString(), placeText: place_text }]))
}
