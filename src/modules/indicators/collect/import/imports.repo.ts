/** SQL of imports, their reports and the saved mappings. */
import { sql, type Selectable } from 'kysely'
import { json, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import { Mapping } from '../mapping/mapping.schema.ts'
import { ImportLine, ImportRecord } from './imports.schema.ts'

type Row = Selectable<Database['indicator_import']>

export async function findImport(tx: ReadTx, id: string): Promise<ImportRecord | undefined> {
  const row = await tx.selectFrom('indicator_import').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toImport(row)
}

export async function lockImport(tx: WriteTx, id: string): Promise<ImportRecord | undefined> {
  const row = await tx.selectFrom('indicator_import').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row && toImport(row)
}

/** Newest first, within region keys that begin with one of the prefixes. */
export async function recentImports(tx: ReadTx, prefixes: readonly string[], limit: number): Promise<readonly ImportRecord[]> {
  const rows = await tx.selectFrom('indicator_import').selectAll().where(sql<boolean>`region like any (${prefixes.map((prefix) => `${prefix}%`)})`).orderBy('at', 'desc').limit(limit).execute()
  return rows.map(toImport)
}

export async function insertImport(tx: WriteTx, made: ImportRecord): Promise<void> {
  await tx.insertInto('indicator_import').values({
    region: made.region, id: made.id, place: made.place, file_id: made.fileId, hash: made.hash, name: made.name, size: made.size, format: made.format, sender: made.sender,
    fingerprint: made.fingerprint, state: made.state, mapping: json(made.mapping), unsure: json(made.unsure), by_account: made.by, at: new Date(made.at),
  }).execute()
}

export type ImportPatch = Partial<Pick<ImportRecord, 'state' | 'mapping' | 'counts' | 'skipRefused' | 'correction' | 'problem' | 'finishedAt' | 'undoneAt' | 'undoneWhy'>>

export async function patchImport(tx: WriteTx, { region, id }: Pick<ImportRecord, 'region' | 'id'>, patch: ImportPatch): Promise<void> {
  const { state, mapping, counts, skipRefused, correction, problem, finishedAt, undoneAt, undoneWhy } = patch
  await tx.updateTable('indicator_import').set({
    version: sql`version + 1`,
    ...(state === undefined ? {} : { state }), ...(mapping === undefined ? {} : { mapping: json(mapping) }), ...(counts === undefined ? {} : { counts: counts === null ? null : json(counts) }),
    ...(skipRefused === undefined ? {} : { skip_refused: skipRefused }), ...(correction === undefined ? {} : { correction }), ...(problem === undefined ? {} : { problem: problem === null ? null : json(problem) }),
    ...(finishedAt === undefined ? {} : { finished_at: finishedAt === null ? null : new Date(finishedAt) }),
    ...(undoneAt === undefined ? {} : { undone_at: undoneAt === null ? null : new Date(undoneAt) }), ...(undoneWhy === undefined ? {} : { undone_why: undoneWhy }),
  }).where('region', '=', region).where('id', '=', id).execute()
}

export async function replaceLines(tx: WriteTx, { region, id }: Pick<ImportRecord, 'region' | 'id'>, lines: readonly ImportLine[]): Promise<void> {
  await tx.deleteFrom('indicator_import_line').where('region', '=', region).where('import_id', '=', id).execute()
  if (lines.length === 0) return
  const c = <T>(of: (line: ImportLine) => T): T[] => lines.map(of)
  await sql`
    insert into indicator_import_line (region, import_id, seq, kind, sheet, row_number, column_name, text, notes)
    select ${region}, ${id}::uuid, v.seq, v.kind, v.sheet, v.row_number, v.column_name, v.text, v.notes::jsonb
    from unnest(${c((l) => l.seq)}::int[], ${c((l) => l.kind)}::text[], ${c((l) => l.sheet)}::text[], ${c((l) => l.row)}::int[], ${c((l) => l.column)}::text[], ${c((l) => l.text)}::text[], ${c((l) => JSON.stringify(l.notes))}::text[])
      as v (seq, kind, sheet, row_number, column_name, text, notes)`.execute(tx)
}

/** `kind` absent: all. `after`: last seq shown. */
export async function linesOf(tx: ReadTx, { region, id }: Pick<ImportRecord, 'region' | 'id'>, filter: { readonly kind?: ImportLine['kind'] | undefined; readonly after: number; readonly limit: number }): Promise<readonly ImportLine[]> {
  const rows = await tx.selectFrom('indicator_import_line').selectAll().where('region', '=', region).where('import_id', '=', id).where('seq', '>', filter.after)
    .$if(filter.kind !== undefined, (q) => q.where('kind', '=', filter.kind ?? '')).orderBy('seq').limit(filter.limit).execute()
  return rows.map((row) => ImportLine.parse({ seq: row.seq, kind: row.kind, sheet: row.sheet, row: row.row_number, column: row.column_name, text: row.text, notes: row.notes }))
}

export async function savedMapping(tx: ReadTx, sender: string, fingerprint: string): Promise<Mapping | undefined> {
  const row = await tx.selectFrom('indicator_mapping').select('mapping').where('sender', '=', sender).where('fingerprint', '=', fingerprint).executeTakeFirst()
  return row && Mapping.parse(row.mapping)
}

export async function saveMapping(tx: WriteTx, sender: string, fingerprint: string, mapping: Mapping, at: Date): Promise<void> {
  await tx.insertInto('indicator_mapping').values({ sender, fingerprint, mapping: json(mapping), used_at: at })
    .onConflict((conflict) => conflict.columns(['sender', 'fingerprint']).doUpdateSet({ mapping: json(mapping), used_at: at, uses: sql`indicator_mapping.uses + 1` })).execute()
}

function toImport(row: Row): ImportRecord {
  return ImportRecord.parse({
    id: row.id, region: row.region, place: row.place, fileId: row.file_id, hash: row.hash, name: row.name, size: row.size, format: row.format, sender: row.sender, fingerprint: row.fingerprint,
    state: row.state, mapping: row.mapping, unsure: row.unsure, counts: row.counts, skipRefused: row.skip_refused, correction: row.correction, problem: row.problem, by: row.by_account,
    at: row.at.toISOString(), finishedAt: row.finished_at?.toISOString() ?? null, undoneAt: row.undone_at?.toISOString() ?? null, undoneWhy: row.undone_why, version: row.version,
  })
}
