/** SQL of imports: what was read, row by row, and mappings kept for the next list. */
import { sql, type Selectable } from 'kysely'
import { z } from 'zod'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { At } from '../records/records.repo.ts'
import { ImportHead, Line, type WrittenLine } from './import.schema.ts'

export async function insertImport(tx: WriteTx, head: ImportHead, lines: readonly WrittenLine[]): Promise<void> {
  await tx.insertInto('record_import').values({
    region: head.region, id: head.id, type: head.type, file_name: head.fileName, source: head.source, as_of: head.asOf, is_old: head.isOld, counts: json(head.counts), at: new Date(head.at), by_account: head.by,
  }).execute()
  const told = lines.filter((line) => !isPlain(line))
  const c = <V>(of: (line: WrittenLine) => V): V[] => told.map(of)
  if (told.length > 0) await sql`insert into record_import_line (region, import_id, line, outcome, record_id, problems, before)
    select ${head.region}, ${head.id}::uuid, v.line, v.outcome, v.record_id, v.problems::jsonb, v.before::jsonb
    from unnest(${c((l) => l.line)}::int[], ${c((l) => l.outcome)}::text[], ${c((l) => l.recordId)}::uuid[], ${c((l) => JSON.stringify(l.problems))}::text[], ${c((l) => (l.before === null ? null : JSON.stringify(l.before)))}::text[])
      as v (line, outcome, record_id, problems, before)`.execute(tx)
  let part = 0
  for (const outcome of ['created', 'unchanged'] as const) {
    const plain = lines.filter((line) => line.outcome === outcome && isPlain(line))
    for (let from = 0; from < plain.length; from += partRows) {
      const some = plain.slice(from, from + partRows)
      await tx.insertInto('record_import_part').values({ region: head.region, import_id: head.id, part: part++, outcome, lines: some.map((line) => line.line), record_ids: some.map((line) => line.recordId ?? '') }).execute()
    }
  }
}

/** Rows that one row of record_import_part tells of. */
const partRows = 5000

/** Nothing is to be said of it and nothing to be put back. */
const isPlain = ({ outcome, problems, recordId, before }: WrittenLine): boolean => (outcome === 'created' || outcome === 'unchanged') && problems.length === 0 && before === null && recordId !== null

export async function listImports(tx: ReadTx, { region, type }: At, limit: number): Promise<readonly ImportHead[]> {
  const rows = await tx.selectFrom('record_import').selectAll().where('region', '=', region).where('type', '=', type).orderBy('at', 'desc').limit(limit).execute()
  return rows.map(toHead)
}

export async function findImport(tx: ReadTx, region: string, id: string): Promise<ImportHead | undefined> {
  const row = await tx.selectFrom('record_import').selectAll().where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toHead(row)
}

/** Locked: two can't undo it at once. */
export async function lockImport(tx: WriteTx, region: string, id: string): Promise<ImportHead | undefined> {
  const row = await tx.selectFrom('record_import').selectAll().where('region', '=', region).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toHead(row)
}

const toHead = (row: Selectable<Database['record_import']>): ImportHead => ImportHead.parse({
  region: row.region, id: row.id, type: row.type, fileName: row.file_name, source: row.source, asOf: row.as_of, isOld: row.is_old, counts: row.counts, at: row.at.toISOString(), by: row.by_account,
  undone: row.undone_at === null ? null : { at: row.undone_at.toISOString(), by: row.undone_by ?? '', why: row.undone_why ?? '' },
})

/** `problem`: only rows about which something is to be said. */
export async function linesOf(tx: ReadTx, region: string, importId: string, filter: { readonly problem: boolean; readonly after: number; readonly limit: number }): Promise<readonly Line[]> {
  const plain = sql`union all select told.line, p.outcome, told.record_id, '[]'::jsonb from record_import_part p cross join lateral unnest(p.lines, p.record_ids) as told (line, record_id)
    where p.region = ${region} and p.import_id = ${importId}::uuid and p.lines[cardinality(p.lines)] > ${filter.after}`
  const { rows } = await sql<{ line: number; outcome: string; record_id: string | null; problems: unknown }>`select * from (
      select line, outcome, record_id, problems from record_import_line where region = ${region} and import_id = ${importId}::uuid ${filter.problem ? sql`and outcome in ('flagged', 'refused')` : plain}) as lines
    where line > ${filter.after} order by line limit ${filter.limit}`.execute(tx)
  return rows.map((row) => Line.parse({ line: row.line, outcome: row.outcome, recordId: row.record_id, problems: row.problems }))
}

/** The mapping last kept for any of these rows of headings. */
export async function findMapping(tx: ReadTx, { region, type }: At, headings: readonly string[]): Promise<Readonly<Record<string, string>> | undefined> {
  const row = await tx.selectFrom('record_mapping').select('mapping').where('region', '=', region).where('type', '=', type).where('headings', 'in', [...headings]).orderBy('at', 'desc').limit(1).executeTakeFirst()
  return row === undefined ? undefined : z.record(z.string(), z.string()).parse(row.mapping)
}

export async function keepMapping(tx: WriteTx, { region, type }: At, headings: string, mapping: Readonly<Record<string, string>>, by: { readonly at: Date; readonly account: string }): Promise<void> {
  const set = { mapping: json(mapping), at: by.at, by_account: by.account }
  await tx.insertInto('record_mapping').values({ region, type, headings, ...set }).onConflict((c) => c.columns(['region', 'type', 'headings']).doUpdateSet(set)).execute()
}
