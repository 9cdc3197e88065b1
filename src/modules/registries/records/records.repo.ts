/** SQL of records: whole lists at once, region first in every condition. */
import { sql, type RawBuilder } from 'kysely'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { hashBytes } from '../sealed/vault.ts'
import { plainArray, textArray } from './array-text.ts'
import type { FactSet } from './fold.ts'
import { RecordRow, type SecretRow } from './records.schema.ts'

export interface At { readonly region: string; readonly type: string }
export type CurrentRow = Omit<RecordRow, 'version' | 'changedAt' | 'state' | 'mergedInto' | 'region' | 'type'>
export interface NewFacts extends Omit<FactSet, 'at' | 'by' | 'source'> { readonly recordId: string }
export interface NewSecret extends Omit<SecretRow, 'at' | 'source'> { readonly recordId: string }
export interface NewKey { readonly recordId: string; readonly name: string; readonly keyId: string; readonly hash: Uint8Array }
export interface Said { readonly at: Date; readonly account: string; readonly source: string; readonly importId?: string | undefined }

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
/** More rows in one statement would be a parameter of tens of megabytes. */
const chunkRows = 2000

async function inChunks<T>(rows: readonly T[], write: (chunk: readonly T[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += chunkRows) await write(rows.slice(from, from + chunkRows))
}

/** The rows as one column each, in the order asked for. */
const columnsOf = <T>(rows: readonly T[]) => ({
  plain: (of: (row: T) => string | number | null): string => plainArray(rows.map(of)),
  text: (of: (row: T) => string | null): string => textArray(rows.map(of)),
})

/** The wide rows, and `v` of the same columns. */
function recordColumns(rows: readonly CurrentRow[]): RawBuilder<unknown> {
  const { plain, text } = columnsOf(rows)
  return sql`unnest(${plain((r) => r.id)}::uuid[], ${text((r) => r.title)}::text[], ${plain((r) => r.place)}::text[], ${text((r) => JSON.stringify(r.facts))}::jsonb[], ${plain((r) => r.validFrom)}::date[], ${plain((r) => r.validUntil)}::date[], ${text((r) => JSON.stringify(r.flags))}::jsonb[])
      as v (id, title, place, facts, valid_from, valid_until, flags)`
}

export const updateRecords = (tx: WriteTx, { region, type }: At, rows: readonly CurrentRow[], at: Date): Promise<void> => inChunks(rows, (chunk) =>
  sql`update record r set title = v.title, place = v.place, facts = v.facts, valid_from = v.valid_from, valid_until = v.valid_until, flags = v.flags, changed_at = ${at}, version = r.version + 1
    from ${recordColumns(chunk)}
    where r.region = ${region} and r.type = ${type} and r.id = any (${plainArray(chunk.map((r) => r.id))}::uuid[]) and r.id = v.id`.execute(tx))

function factsInserted({ region, type }: At, rows: readonly NewFacts[], said: Said): RawBuilder<unknown> {
  const { plain, text } = columnsOf(rows)
  return sql`insert into record_fact (region, type, record_id, id, facts, unknown, from_day, until_day, source, at, by_account, import_id)
    select ${region}, ${type}, v.record_id, v.id, v.facts, case when v.unknown = '[]' then '{}' else array(select jsonb_array_elements_text(v.unknown::jsonb)) end, v.from_day, v.until_day, ${said.source}, ${said.at}, ${said.account}, ${said.importId ?? null}::uuid
    from unnest(${plain((r) => r.recordId)}::uuid[], ${plain((r) => r.id)}::uuid[], ${text((r) => JSON.stringify(r.facts))}::jsonb[], ${text((r) => JSON.stringify(r.unknown))}::text[], ${plain((r) => r.from)}::date[], ${plain((r) => r.until)}::date[])
      as v (record_id, id, facts, unknown, from_day, until_day)`
}

export const insertFacts = (tx: WriteTx, at: At, rows: readonly NewFacts[], said: Said): Promise<void> => inChunks(rows, (chunk) => factsInserted(at, chunk, said).execute(tx))

/** Sealed values that are about to be replaced stay in the past of their field; for records that are there already. */
export const keepPast = (tx: WriteTx, { region, type }: At, rows: readonly Pick<NewSecret, 'recordId' | 'field'>[], said: Said): Promise<void> => inChunks(rows, (chunk) => {
  const { plain } = columnsOf(chunk)
  return sql`insert into record_secret_past (region, type, record_id, field, replaced_at, id, key_id, sealed, hash, shown, source, at, import_id, replaced_by_import)
    select ${region}, ${type}, v.record_id, v.field, ${said.at}, gen_random_uuid(), s.key_id, s.sealed, s.hash, s.shown, s.source, s.at, s.import_id, ${said.importId ?? null}::uuid
    from unnest(${plain((r) => r.recordId)}::uuid[], ${plain((r) => r.field)}::text[]) as v (record_id, field)
      cross join lateral (select * from record_secret o where o.region = ${region} and o.type = ${type} and o.record_id = v.record_id and o.field = v.field offset 0) as s`.execute(tx)
})

function secretsInserted({ region, type }: At, rows: readonly NewSecret[], said: Said): RawBuilder<unknown> {
  const { plain, text } = columnsOf(rows)
  return sql`insert into record_secret (region, type, record_id, field, key_id, sealed, hash, shown, source, at, import_id)
    select ${region}, ${type}, v.record_id, v.field, v.key_id, decode(v.sealed, 'hex'), decode(v.hash, 'hex'), v.shown, ${said.source}, ${said.at}, ${said.importId ?? null}::uuid
    from unnest(${plain((r) => r.recordId)}::uuid[], ${plain((r) => r.field)}::text[], ${text((r) => r.keyId)}::text[], ${plain((r) => hex(r.sealed))}::text[], ${plain((r) => hex(r.hash))}::text[], ${text((r) => r.shown)}::text[])
      as v (record_id, field, key_id, sealed, hash, shown)`
}

export const putSecrets = (tx: WriteTx, at: At, rows: readonly NewSecret[], said: Said): Promise<void> => inChunks(rows, (chunk) =>
  sql`${secretsInserted(at, chunk, said)}
    on conflict (region, type, record_id, field) do update set key_id = excluded.key_id, sealed = excluded.sealed, hash = excluded.hash, shown = excluded.shown, source = excluded.source, at = excluded.at, import_id = excluded.import_id`.execute(tx))

function keysInserted({ region, type }: At, rows: readonly NewKey[], importId: string | undefined): RawBuilder<unknown> {
  const { plain, text } = columnsOf(rows)
  return sql`insert into record_key (region, type, name, hash, record_id, key_id, import_id)
    select ${region}, ${type}, v.name, decode(v.hash, 'hex'), v.record_id, v.key_id, ${importId ?? null}::uuid
    from unnest(${plain((r) => r.name)}::text[], ${plain((r) => hex(r.hash))}::text[], ${plain((r) => r.recordId)}::uuid[], ${text((r) => r.keyId)}::text[]) as v (name, hash, record_id, key_id) on conflict do nothing`
}

/** A key that another record bears stays with that one. */
export const insertKeys = (tx: WriteTx, at: At, rows: readonly NewKey[], importId?: string): Promise<void> => inChunks(rows, (chunk) => keysInserted(at, chunk, importId).execute(tx))

/** Record by hash (hex) of the key of that name; a merged record answers with the one it was merged into. */
export async function findByKeys(tx: ReadTx, { region, type }: At, name: string, hashes: readonly Uint8Array[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  await inChunks(hashes, async (chunk) => {
    // Looked up one by one: without statistics, as in the embedded database, the planner would hold every key against every hash. Cut
    // before: under row-level security a condition with a function that might tell secrets can't use an index.
    const { rows } = await sql<{ n: number; id: string }>`select h.n, coalesce(r.merged_into, r.id) as id
      from (select n, substring(${Buffer.concat(chunk)}::bytea from n * ${hashBytes}::int + 1 for ${hashBytes}::int) as hash from generate_series(0, ${chunk.length - 1}::int) as n offset 0) as h
      cross join lateral (select record_id from record_key o where o.hash = h.hash and o.region = ${region} and o.type = ${type} and o.name = ${name} offset 0) as k
      cross join lateral (select id, merged_into from record where region = ${region} and type = ${type} and id = k.record_id offset 0) as r`.execute(tx)
    for (const { n, id } of rows) { const hash = chunk[n]; if (hash !== undefined) found.set(hex(hash), id) }
  })
  return found
}

const columns = sql`region, type, id, title, place, facts, valid_from, valid_until, flags, state, merged_into, version, changed_at`
interface Row { region: string; type: string; id: string; title: string; place: string | null; facts: unknown; valid_from: string; valid_until: string | null; flags: unknown; state: string; merged_into: string | null; version: number; changed_at: Date }
const toRecord = (row: Row): RecordRow => RecordRow.parse({ ...row, validFrom: row.valid_from, validUntil: row.valid_until, mergedInto: row.merged_into, changedAt: row.changed_at.toISOString() })

/** In the order of their ids. */
export async function recordsById(tx: ReadTx, { region, type }: At, ids: readonly string[], lock = false): Promise<readonly RecordRow[]> {
  // One by one: asked for in their order all at once, a table never analysed is read through from its beginning.
  const { rows } = await sql<Row>`select r.* from unnest(${plainArray([...new Set(ids)].sort())}::uuid[]) as wanted cross join lateral (
      select ${columns} from record where region = ${region} and type = ${type} and id = wanted offset 0 ${lock ? sql`for update` : sql``}) as r order by r.id`.execute(tx)
  return rows.map(toRecord)
}

/** Whoever else writes records of the county waits: two lists, or a list and a form, with the same new person would make two of them. */
export const lockRegister = (tx: WriteTx, region: string): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtext('records ' || ${region}::text))`.execute(tx)

/** Everything said of these records, and of those merged into them: by id of the record that stands. What was withdrawn only where asked for. */
export async function factSetsOf(tx: ReadTx, { region, type }: At, ids: readonly string[], which: 'standing' | 'withdrawn' = 'standing'): Promise<ReadonlyMap<string, readonly FactSet[]>> {
  const { rows } = await sql<{ owner: string; id: string; facts: Record<string, string>; unknown: string[]; from_day: string; until_day: string | null; source: string; at: Date; by_account: string }>`
    select coalesce(r.merged_into, r.id) as owner, f.id, f.facts, f.unknown, f.from_day, f.until_day, f.source, f.at, f.by_account
    from record r join record_fact f on f.region = r.region and f.type = r.type and f.record_id = r.id
    where r.region = ${region} and r.type = ${type} and (f.withdrawn_at is null) = ${which === 'standing'} and (r.id = any (${ids}::uuid[]) or r.merged_into = any (${ids}::uuid[]))`.execute(tx)
  const sets = new Map<string, FactSet[]>()
  for (const row of rows) {
    const set: FactSet = { id: row.id, facts: row.facts, unknown: row.unknown, from: row.from_day, until: row.until_day, source: row.source, at: row.at.toISOString(), by: row.by_account }
    const list = sets.get(row.owner)
    if (list === undefined) sets.set(row.owner, [set])
    else list.push(set)
  }
  return sets
}

export async function secretsOf(tx: ReadTx, { region, type }: At, ids: readonly string[]): Promise<ReadonlyMap<string, readonly SecretRow[]>> {
  const { rows } = await sql<{ record_id: string; field: string; key_id: string; sealed: Uint8Array; hash: Uint8Array; shown: string; source: string; at: Date }>`
    select record_id, field, key_id, sealed, hash, shown, source, at from record_secret where region = ${region} and type = ${type} and record_id = any (${ids}::uuid[]) order by field`.execute(tx)
  const found = new Map<string, SecretRow[]>()
  for (const row of rows) {
    const secret: SecretRow = { field: row.field, keyId: row.key_id, sealed: row.sealed, hash: row.hash, shown: row.shown, source: row.source, at: row.at.toISOString() }
    const list = found.get(row.record_id)
    if (list === undefined) found.set(row.record_id, [secret])
    else list.push(secret)
  }
  return found
}

export interface ListFilter {
  readonly title?: string | undefined
  /** Ids found by a key or a hash. */
  readonly ids?: readonly string[] | undefined
  /** Significant digits of a town or village. */
  readonly place?: string | undefined
  readonly flagged?: boolean | undefined
  readonly after?: readonly [title: string, id: string] | undefined
  readonly limit: number
}

export async function listRecords(tx: ReadTx, { region, type }: At, filter: ListFilter): Promise<readonly RecordRow[]> {
  const { rows } = await sql<Row>`select ${columns} from record where region = ${region} and type = ${type} and state = 'active'
    ${filter.title === undefined ? sql`` : sql`and title like ${`${filter.title.replaceAll(/[%_\\]/g, '\\$&')}%`}`}
    ${filter.ids === undefined ? sql`` : sql`and id = any (${filter.ids}::uuid[])`}
    ${filter.place === undefined ? sql`` : sql`and place like ${`${filter.place}%`}`}
    ${filter.flagged === true ? sql`and flags <> '[]'::jsonb` : sql``}
    ${filter.after === undefined ? sql`` : sql`and (title, id) > (${filter.after[0]}, ${filter.after[1]}::uuid)`}
    order by title, id limit ${filter.limit}`.execute(tx)
  return rows.map(toRecord)
}

/** Records with a field sealed under one of these hashes. */
export async function findBySecret(tx: ReadTx, { region, type }: At, hashes: readonly Uint8Array[]): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select distinct coalesce(r.merged_into, r.id) as id from record_secret s join record r on r.region = s.region and r.type = s.type and r.id = s.record_id
    where s.region = ${region} and s.type = ${type} and s.hash in (select decode(h, 'hex') from unnest(${hashes.map(hex)}::text[]) as h) and r.state <> 'erased'`.execute(tx)
  return rows.map((row) => row.id)
}

export async function setMerged(tx: WriteTx, { region, type }: At, id: string, into: string | null, why: string | null, at: Date): Promise<void> {
  await tx.updateTable('record').set({ state: into === null ? 'active' : 'merged', merged_into: into, merged_why: why, changed_at: at }).where('region', '=', region).where('type', '=', type).where('id', '=', id).execute()
}

/** Records merged into this one. */
export async function mergedInto(tx: ReadTx, { region, type }: At, id: string): Promise<readonly { id: string; title: string; why: string | null }[]> {
  return tx.selectFrom('record').select(['id', 'title', 'merged_why as why']).where('region', '=', region).where('type', '=', type).where('merged_into', '=', id).orderBy('id').execute()
}

/** Those whose facts were to change by themselves on or before the day. */
export async function dueRecords(tx: ReadTx, day: string, limit: number): Promise<readonly (At & { readonly id: string })[]> {
  return tx.selectFrom('record').select(['region', 'type', 'id']).where('valid_until', '<=', day).where('state', '=', 'active').orderBy('region').limit(limit).execute()
}

/** Everything said and known of these records goes; that they were looked at stays. */
export async function emptyRecords(tx: WriteTx, { region, type }: At, ids: readonly string[], title: string, at: Date): Promise<void> {
  if (ids.length === 0) return
  for (const table of ['record_fact', 'record_secret', 'record_secret_past', 'record_key'] as const) {
    await sql`delete from ${sql.table(table)} where region = ${region} and type = ${type} and record_id = any (${ids}::uuid[])`.execute(tx)
  }
  await sql`update record set state = 'erased', title = ${title}, place = null, facts = '{}', flags = '[]', valid_until = null, changed_at = ${at}, version = version + 1
    where region = ${region} and type = ${type} and id = any (${ids}::uuid[])`.execute(tx)
}

/** In whatever county: who may be asked to prove that a phone is theirs lives anywhere. */
export async function findBySecretAnywhere(tx: ReadTx, type: string, field: string, hashes: readonly Uint8Array[]): Promise<readonly (At & { readonly id: string })[]> {
  const { rows } = await sql<{ region: string; id: string }>`select distinct s.region, coalesce(r.merged_into, r.id) as id from record_secret s join record r on r.region = s.region and r.type = s.type and r.id = s.record_id
    where s.type = ${type} and s.field = ${field} and s.hash in (select decode(h, 'hex') from unnest(${hashes.map(hex)}::text[]) as h) and r.state <> 'erased' order by 1, 2 limit 20`.execute(tx)
  return rows.map((row) => ({ region: row.region, type, id: row.id }))
}
