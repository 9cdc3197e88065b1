/** SQL of moving sealed values and hashes under another key, some hundred records at a time. */
import { sql } from 'kysely'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import type { FactSet } from '../records/fold.ts'
import type { At, NewKey } from '../records/records.repo.ts'
import { Facts } from '../records/records.schema.ts'

export interface KeyCount { readonly keyId: string; readonly sealed: number; readonly hashes: number }

/** How many sealed values (their past among them) and hashes stand under each key. */
export async function countByKey(tx: ReadTx): Promise<readonly KeyCount[]> {
  const { rows } = await sql<KeyCount>`
    select key_id as "keyId", sum(sealed)::int as sealed, sum(hashes)::int as hashes from (
      select key_id, count(*) as sealed, 0 as hashes from record_secret group by key_id
      union all select key_id, count(*), 0 from record_secret_past group by key_id
      union all select key_id, 0, count(*) from record_key group by key_id) as counted
    group by key_id order by key_id`.execute(tx)
  return rows
}

export async function regionsUnderOtherKeys(tx: ReadTx, keyId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ region: string }>`
    select distinct region from (select region from record_secret where key_id <> ${keyId} union select region from record_secret_past where key_id <> ${keyId} union select region from record_key where key_id <> ${keyId}) as due order by region`.execute(tx)
  return rows.map((row) => row.region)
}

export interface Place { readonly type: string; readonly id: string }
export interface Walked { /** Those of the records passed that have anything under one of the keys. */ readonly due: readonly Place[]; /** Where to go on; undefined: the county is done. */ readonly last: Place | undefined }

/** The next so many records of the county, in the order of type and id. */
export async function recordsUnder(tx: ReadTx, region: string, keyIds: readonly string[], after: Place | undefined, limit: number): Promise<Walked> {
  const has = (table: 'record_secret' | 'record_secret_past' | 'record_key') => sql`exists (select 1 from ${sql.table(table)} s where s.region = ${region} and s.type = r.type and s.record_id = r.id and s.key_id = any (${keyIds}::text[]))`
  const { rows } = await sql<Place & { due: boolean }>`
    select r.type, r.id, ${has('record_secret')} or ${has('record_secret_past')} or ${has('record_key')} as due
    from (select type, id from record where region = ${region} ${after === undefined ? sql`` : sql`and (type, id) > (${after.type}, ${after.id}::uuid)`} order by type, id limit ${limit}) as r`.execute(tx)
  return { due: rows.flatMap(({ type, id, due }) => (due ? [{ type, id }] : [])), last: rows.length < limit ? undefined : rows.at(-1) }
}

export interface Sealed { readonly recordId: string; readonly field: string; /** null: the value that stands. */ readonly pastId: string | null; readonly keyId: string; readonly sealed: Uint8Array; readonly hash: Uint8Array }

export async function sealedOf(tx: ReadTx, { region, type }: At, ids: readonly string[]): Promise<readonly Sealed[]> {
  const { rows } = await sql<Sealed>`
    select record_id as "recordId", field, null::uuid as "pastId", key_id as "keyId", sealed, hash from record_secret where region = ${region} and type = ${type} and record_id = any (${ids}::uuid[])
    union all select record_id, field, id, key_id, sealed, hash from record_secret_past where region = ${region} and type = ${type} and record_id = any (${ids}::uuid[])`.execute(tx)
  return rows
}

/** What was said of each record itself, not of those merged into it. */
export async function ownSets(tx: ReadTx, { region, type }: At, ids: readonly string[]): Promise<ReadonlyMap<string, readonly FactSet[]>> {
  const rows = await tx.selectFrom('record_fact').selectAll().where('region', '=', region).where('type', '=', type).where('record_id', 'in', [...ids]).where('withdrawn_at', 'is', null).execute()
  const sets = new Map<string, FactSet[]>()
  for (const row of rows) {
    const set: FactSet = { id: row.id, facts: facts(row.facts), unknown: row.unknown, from: row.from_day, until: row.until_day, source: row.source, at: row.at.toISOString(), by: row.by_account }
    sets.set(row.record_id, [...(sets.get(row.record_id) ?? []), set])
  }
  return sets
}

export interface Resealed { readonly recordId: string; readonly field: string; readonly pastId: string | null; readonly before: Uint8Array; readonly sealed: Uint8Array; readonly hash: Uint8Array }

/** A value that was changed meanwhile is under the new key already and stays as it is. */
export async function reseal(tx: WriteTx, { region, type }: At, keyId: string, rows: readonly Resealed[]): Promise<void> {
  for (const isPast of [false, true]) {
    const some = rows.filter((row) => (row.pastId !== null) === isPast)
    if (some.length === 0) continue
    await sql`update ${sql.table(isPast ? 'record_secret_past' : 'record_secret')} s set key_id = ${keyId}, sealed = decode(v.sealed, 'hex'), hash = decode(v.hash, 'hex')
      from unnest(${some.map((r) => r.recordId)}::uuid[], ${some.map((r) => r.field)}::text[], ${some.map((r) => r.pastId)}::uuid[], ${some.map((r) => hex(r.before))}::text[], ${some.map((r) => hex(r.sealed))}::text[], ${some.map((r) => hex(r.hash))}::text[])
        as v (record_id, field, past_id, before, sealed, hash)
      where s.region = ${region} and s.type = ${type} and s.record_id = any (${some.map((r) => r.recordId)}::uuid[]) and s.record_id = v.record_id and s.field = v.field and s.sealed = decode(v.before, 'hex') ${isPast ? sql`and s.id = v.past_id` : sql``}`.execute(tx)
  }
}

/** Hashes under other keys go, those made anew come; returns how many could not be made anew and are gone. */
export async function replaceKeys(tx: WriteTx, { region, type }: At, keyId: string, ids: readonly string[], keys: readonly NewKey[]): Promise<number> {
  const { rows } = await sql<{ import_id: string | null; record_id: string; name: string }>`delete from record_key where region = ${region} and type = ${type} and record_id = any (${ids}::uuid[]) and key_id <> ${keyId} returning import_id, record_id, name`.execute(tx)
  const importOf = new Map(rows.map((row) => [`${row.record_id} ${row.name}`, row.import_id]))
  const had = keys.filter((key) => importOf.has(`${key.recordId} ${key.name}`))
  const done = await sql`insert into record_key (region, type, name, hash, record_id, key_id, import_id)
    select ${region}, ${type}, v.name, decode(v.hash, 'hex'), v.record_id, ${keyId}, v.import_id
    from unnest(${had.map((k) => k.name)}::text[], ${had.map((k) => hex(k.hash))}::text[], ${had.map((k) => k.recordId)}::uuid[], ${had.map((k) => importOf.get(`${k.recordId} ${k.name}`) ?? null)}::uuid[]) as v (name, hash, record_id, import_id)
    on conflict do nothing`.execute(tx)
  return Math.max(0, rows.length - Number(done.numAffectedRows ?? 0n))
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const facts = (value: unknown): FactSet['facts'] => Facts.parse(value)
