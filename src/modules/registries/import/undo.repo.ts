/** SQL of undoing an import: what it said is taken back, set by set. */
import { sql } from 'kysely'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { Before } from './import.schema.ts'

interface Of { readonly region: string; readonly importId: string }

/** Records that the import wrote something of. */
const written = ({ region, importId }: Of) => sql`(select record_id from record_import_line where region = ${region} and import_id = ${importId}::uuid and outcome in ('created', 'changed', 'flagged') and record_id is not null
  union all select unnest(record_ids) from record_import_part where region = ${region} and import_id = ${importId}::uuid and outcome = 'created')`

/**
 * The next later import, not undone, that wrote any of the same records, and how many. They were there before it, so that it kept how
 * they stood.
 */
export async function laterImport(tx: ReadTx, of: Of): Promise<{ readonly file: string; readonly n: number } | undefined> {
  const { rows: [row] } = await sql<{ file: string; n: number }>`
    select i.file_name as file, count(distinct l.record_id)::int as n
    from record_import this join record_import i on i.region = this.region and i.id <> this.id and i.undone_at is null and i.at >= this.at and (i.at > this.at or i.id > this.id)
      join record_import_line l on l.region = i.region and l.import_id = i.id and l.before is not null and l.outcome in ('created', 'changed', 'flagged')
    where this.region = ${of.region} and this.id = ${of.importId}::uuid and l.record_id in ${written(of)}
    group by i.file_name, i.at, i.id order by i.at desc, i.id desc limit 1`.execute(tx)
  return row
}

/** Records of the import that stand merged, or that others were merged into. */
export async function mergedSince(tx: ReadTx, { region, importId }: Of): Promise<number> {
  const { rows: [row] } = await sql<{ n: number }>`
    select count(*)::int as n from record r where r.region = ${region}
      and (r.type, r.id) in (select f.type, f.record_id from record_fact f where f.region = ${region} and f.import_id = ${importId}::uuid and f.withdrawn_at is null)
      and (r.merged_into is not null or exists (select 1 from record d where d.region = r.region and d.type = r.type and d.merged_into = r.id))`.execute(tx)
  return row?.n ?? 0
}

export interface Touched { readonly type: string; readonly id: string; /** Nothing else was ever said of it. */ readonly isEmpty: boolean }

/** Every record that the import of that type said something of, households it made among them; its facts stand withdrawn afterwards. */
export async function withdrawFacts(tx: WriteTx, { region, importId }: Of, type: string, at: Date): Promise<readonly Touched[]> {
  await sql`update record_fact set withdrawn_at = ${at} where region = ${region} and import_id = ${importId}::uuid and withdrawn_at is null`.execute(tx)
  const { rows } = await sql<{ type: string; id: string; empty: boolean }>`
    select t.type, t.id, not exists (select 1 from record_fact o where o.region = ${region} and o.type = t.type and o.record_id = t.id and o.withdrawn_at is null) as empty
    from (select type, record_id as id from record_fact where region = ${region} and import_id = ${importId}::uuid
      union select ${type}, record_id from ${written({ region, importId })} as w) as t order by t.type, t.id`.execute(tx)
  return rows.map(({ type, id, empty }) => ({ type, id, isEmpty: empty }))
}

/** Of these records, sealed values it brought go; those whose place they took come back. */
export async function restoreSecrets(tx: WriteTx, { region, importId }: Of, type: string, ids: readonly string[]): Promise<void> {
  await sql`update record_secret s set key_id = p.key_id, sealed = p.sealed, hash = p.hash, shown = p.shown, source = p.source, at = p.at, import_id = p.import_id
    from record_secret_past p where p.region = ${region} and p.type = ${type} and p.replaced_by_import = ${importId}::uuid
      and s.region = p.region and s.type = p.type and s.record_id = p.record_id and s.field = p.field and s.import_id = ${importId}::uuid`.execute(tx)
  await sql`delete from record_secret_past p where p.region = ${region} and p.type = ${type} and p.replaced_by_import = ${importId}::uuid`.execute(tx)
  await sql`delete from record_secret where region = ${region} and type = ${type} and record_id = any (${ids}::uuid[]) and import_id = ${importId}::uuid`.execute(tx)
}

/** Records that others have come to use keep what the import said of them, and what they are known by. */
export async function letStand(tx: WriteTx, { region, importId }: Of, type: string, ids: readonly string[]): Promise<void> {
  await sql`update record_fact set withdrawn_at = null where region = ${region} and type = ${type} and import_id = ${importId}::uuid and record_id = any (${ids}::uuid[])`.execute(tx)
}

export async function removeKeys(tx: WriteTx, { region, importId }: Of, type: string, ids: readonly string[]): Promise<void> {
  await sql`delete from record_key where region = ${region} and type = ${type} and record_id = any (${ids}::uuid[]) and import_id = ${importId}::uuid`.execute(tx)
}

/** Place and flags of records as they stood before their row. */
export async function beforeOf(tx: ReadTx, { region, importId }: Of): Promise<ReadonlyMap<string, Before>> {
  const rows = await tx.selectFrom('record_import_line').select(['record_id', 'before']).where('region', '=', region).where('import_id', '=', importId).where('before', 'is not', null).execute()
  return new Map(rows.flatMap((row) => (row.record_id === null ? [] : [[row.record_id, Before.parse(row.before)] as const])))
}

export async function putBefore(tx: WriteTx, at: { readonly region: string; readonly type: string }, before: ReadonlyMap<string, Before>): Promise<void> {
  const all = [...before]
  await sql`update record r set place = v.place, flags = v.flags::jsonb
    from unnest(${all.map(([id]) => id)}::uuid[], ${all.map(([, was]) => was.place)}::text[], ${all.map(([, was]) => JSON.stringify(was.flags))}::text[]) as v (id, place, flags)
    where r.region = ${at.region} and r.type = ${at.type} and r.id = v.id`.execute(tx)
}

/** Which of these records others still point to by the field. */
export async function stillPointedTo(tx: ReadTx, region: string, from: { readonly type: string; readonly field: string }, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`select distinct facts ->> ${from.field}::text as id from record where region = ${region} and type = ${from.type} and state = 'active' and facts ->> ${from.field}::text = any (${ids}::text[])`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

export async function markUndone(tx: WriteTx, { region, importId }: Of, by: { readonly at: Date; readonly account: string; readonly why: string }): Promise<void> {
  await tx.updateTable('record_import').set({ undone_at: by.at, undone_by: by.account, undone_why: by.why }).where('region', '=', region).where('id', '=', importId).execute()
}
