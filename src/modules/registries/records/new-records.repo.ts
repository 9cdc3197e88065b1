/** SQL that writes new records with everything said of them: a list of millions is mostly that. */
import { sql } from 'kysely'
import type { WriteTx } from '#platform/db/index.ts'
import { hashBytes } from '../sealed/vault.ts'
import { jsonLines, jsonLinesRead, plainArray, textArray } from './array-text.ts'
import type { Facts, Folded } from './fold.ts'
import type { At, Said } from './records.repo.ts'
import type { Flag } from './records.schema.ts'

export interface NewRecord {
  readonly id: string
  readonly title: string
  readonly place: string | null
  readonly flags: readonly Flag[]
  /** Id of what is said of it; null: nothing is. */
  readonly saidId: string | null
  readonly facts: Facts
  readonly unknown: readonly string[]
  readonly from: string
  readonly until: string | null
  /** What is known as of today; null: just what is said, from that day on. */
  readonly now: Folded | null
}

/** `row`: index of the record among those written with it. */
export interface SealedValue { readonly row: number; readonly field: string; readonly sealed: Uint8Array; readonly hash: Uint8Array; readonly shown: string }
/** `isFree`: the county's registers are locked, and nobody bore the key. */
export interface KeyHash { readonly row: number; readonly name: string; readonly hash: Uint8Array; readonly isFree: boolean }

export interface NewRecords { readonly keyId: string; readonly records: readonly NewRecord[]; readonly secrets: readonly SealedValue[]; readonly keys: readonly KeyHash[] }

const none = (list: readonly unknown[]): boolean => list.length === 0

/**
 * In one statement; a key that another record bears stays with that one. Each id and each JSON is read once; sealed values and hashes
 * come as the bytes they are, end to end: as texts of arrays they cost PostgreSQL half as much as writing them does.
 */
export function insertNew(tx: WriteTx, { region, type }: At, { keyId, records, secrets, keys }: NewRecords, said: Said): Promise<unknown> {
  const plain = (of: (record: NewRecord) => string | null): string => plainArray(records.map(of))
  const text = (of: (record: NewRecord) => string | null): string => textArray(records.map(of))
  const json = (of: (record: NewRecord) => unknown) => jsonLinesRead(jsonLines(records.map(of)))
  const importId = said.importId ?? null
  const free = keys.filter((key) => key.isFree)
  const others = keys.filter((key) => !key.isFree)
  const keysOf = (some: readonly KeyHash[]) => sql`insert into record_key (region, type, name, hash, record_id, key_id, import_id)
    select ${region}, ${type}, k.name, substring(k.hashes from (k.n::int - 1) * ${hashBytes}::int + 1 for ${hashBytes}::int), ids.list[k.row + 1], ${keyId}, ${importId}::uuid
    from ids cross join (select ${bytesOf(some.map((key) => key.hash))}::bytea as hashes, of.* from unnest(${plainArray(some.map((key) => key.row))}::int[], ${plainArray(some.map((key) => key.name))}::text[]) with ordinality as of (row, name, n)) as k`
  return sql`with ids as materialized (select ${plain((r) => r.id)}::uuid[] as list),
    said as materialized (
      select v.id, v.title, v.place, v.flags::jsonb, v.said_id, v.facts::jsonb, v.unknown::jsonb, v.from_day, v.until_day, v.now::jsonb, v.valid_from, v.valid_until from ids cross join unnest(ids.list, ${text((r) => r.title)}::text[], ${plain((r) => r.place)}::text[], ${json((r) => (none(r.flags) ? null : r.flags))},
        ${plain((r) => r.saidId)}::uuid[], ${json((r) => r.facts)}, ${json((r) => (none(r.unknown) ? null : r.unknown))}, ${plain((r) => r.from)}::date[], ${plain((r) => r.until)}::date[],
        ${json((r) => r.now?.facts ?? null)}, ${plain((r) => r.now?.validFrom ?? null)}::date[], ${plain((r) => r.now?.validUntil ?? null)}::date[])
        as v (id, title, place, flags, said_id, facts, unknown, from_day, until_day, now, valid_from, valid_until)),
    records as (insert into record (region, type, id, title, place, facts, valid_from, valid_until, flags, made_at, changed_at)
      select ${region}, ${type}, v.id, v.title, v.place, coalesce(v.now, v.facts), coalesce(v.valid_from, v.from_day), v.valid_until, coalesce(v.flags, '[]'), ${said.at}, ${said.at} from said as v),
    facts as (insert into record_fact (region, type, record_id, id, facts, unknown, from_day, until_day, source, at, by_account, import_id)
      select ${region}, ${type}, v.id, v.said_id, v.facts, case when v.unknown is null then '{}' else array(select jsonb_array_elements_text(v.unknown)) end, v.from_day, v.until_day, ${said.source}, ${said.at}, ${said.account}, ${importId}::uuid
      from said as v where v.said_id is not null),
    secrets as (insert into record_secret (region, type, record_id, field, key_id, sealed, hash, shown, source, at, import_id)
      select ${region}, ${type}, ids.list[s.row + 1], s.field, ${keyId}, substring(s.sealed from s.at for s.length), substring(s.hashes from (s.n::int - 1) * ${hashBytes}::int + 1 for ${hashBytes}::int), s.shown, ${said.source}, ${said.at}, ${importId}::uuid
      from ids cross join (select ${bytesOf(secrets.map((one) => one.sealed))}::bytea as sealed, ${bytesOf(secrets.map((one) => one.hash))}::bytea as hashes, of.* from
        unnest(${plainArray(secrets.map((one) => one.row))}::int[], ${plainArray(secrets.map((one) => one.field))}::text[], ${plainArray(placesOf(secrets))}::int[], ${plainArray(secrets.map((one) => one.sealed.length))}::int[], ${textArray(secrets.map((one) => one.shown))}::text[]) with ordinality as of (row, field, at, length, shown, n)) as s),
    free as (${keysOf(free)})
    ${keysOf(others)} on conflict do nothing`.execute(tx)
}

const bytesOf = (parts: readonly Uint8Array[]): Buffer => Buffer.concat(parts)

/** Where each begins among the bytes of all, from 1. */
function placesOf(values: readonly SealedValue[]): number[] {
  let next = 1
  return values.map(({ sealed }) => { const at = next; next += sealed.length; return at })
}
