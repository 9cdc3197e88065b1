import { sql, type Transaction } from 'kysely'
import type { Database, LuoshiDb } from '#platform/db/index.ts'
import type { FileStore } from '#platform/files/index.ts'
import { backupErrors } from './backup.errors.ts'
import { Header, Line, RowSum, wholeHash, type Row } from './format.ts'
import { readTable, sameText, tableShapes, type TableShape } from './tables.ts'

export interface ImportTargets {
  /** Empty; opened without migrations if the backup may be of an older version: it is brought to that version first. */
  readonly db: LuoshiDb
  readonly files?: FileStore
  readonly progress?: (done: { readonly table: string; readonly rows: number }) => void
}

type Tx = Transaction<Database>
const BATCH_ROWS = 500

/**
 * Loads a backup, checks counts and sums against what then stands in the tables, and commits; then applies newer
 * migrations. All or nothing, but for file contents, which nothing names if the rows are rolled back.
 * Errors: BACKUP.NOT_A_BACKUP, BACKUP.DAMAGED, BACKUP.NOT_EMPTY, BACKUP.OTHER_VERSION.
 */
export async function importLines(targets: ImportTargets, lines: AsyncIterable<string>): Promise<void> {
  const reader = checkedLines(lines)
  const first = await reader.next()
  const header = first.done ? undefined : Header.safeParse(parseJson(first.value)).data
  if (!header) throw backupErrors.NOT_A_BACKUP()
  await targets.db.migrate(header.migrations)
  await targets.db.kysely.transaction().execute(async (tx) => {
    await sql`set local luoshi.regions = '%'`.execute(tx)
    await sameText.execute(tx)
    const tables = await tableShapes(tx)
    await refuseRows(tx, tables)
    const keys = await dropForeignKeys(tx)
    await loadAll(tx, targets, new Map(tables.map((table) => [table.name, table])), reader)
    for (const key of keys) await sql.raw(`alter table ${key.table} add constraint ${key.name} ${key.definition}`).execute(tx)
    await resetSequences(tx)
  })
  await targets.db.migrate()
}

async function loadAll(tx: Tx, targets: ImportTargets, tables: ReadonlyMap<string, TableShape>, reader: AsyncIterator<string>): Promise<void> {
  for (let next = await reader.next(); !next.done; next = await reader.next()) {
    const line = lineOf(next.value)
    if (Array.isArray(line)) throw backupErrors.DAMAGED({ where: 'row outside a table' })
    if ('end' in line) return
    if ('table' in line) {
      const table = tables.get(line.table)
      if (!table) throw backupErrors.DAMAGED({ where: line.table })
      const columns = line.columns.map((name) => table.columns.find((column) => column.name === name))
      if (columns.some((column) => column === undefined)) throw backupErrors.DAMAGED({ where: line.table })
      await loadTable(tx, { name: table.name, columns: columns.filter((column) => column !== undefined) }, reader, targets)
    } else if ('file' in line) {
      await loadFile(line.file, reader, targets.files)
    } else {
      throw backupErrors.DAMAGED({ where: 'line out of place' })
    }
  }
  throw backupErrors.DAMAGED({ where: 'end is missing' })
}

async function loadTable(tx: Tx, table: TableShape, reader: AsyncIterator<string>, { progress }: ImportTargets): Promise<void> {
  let batch: Row[] = []
  let count = 0
  const flush = async (): Promise<void> => {
    await insert(tx, table, batch)
    count += batch.length
    batch = []
    progress?.({ table: table.name, rows: count })
  }
  for (let next = await reader.next(); !next.done; next = await reader.next()) {
    const line = lineOf(next.value)
    if (Array.isArray(line)) {
      if (line.length !== table.columns.length) throw backupErrors.DAMAGED({ where: table.name })
      batch.push(line)
      if (batch.length === BATCH_ROWS) await flush()
    } else if ('rows' in line) {
      await flush()
      const sum = new RowSum()
      for await (const rows of readTable(tx, table)) for (const row of rows) sum.add(JSON.stringify(row))
      if (sum.count !== line.rows || sum.value !== line.sum) throw backupErrors.DAMAGED({ where: table.name })
      return
    } else {
      break
    }
  }
  throw backupErrors.DAMAGED({ where: table.name })
}

/** One text array a column, cut into rows by unnest and cast to the column's type: any type, and no limit of 65 535 parameters. */
async function insert(tx: Tx, { name, columns }: TableShape, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  const names = sql.join(columns.map((column) => sql.ref(column.name)))
  const casts = sql.join(columns.map((column, i) => sql`${sql.ref(`v.c${i}`)}::${sql.raw(column.type)}`))
  const arrays = sql.join(columns.map((_, i) => sql`${rows.map((row) => row[i] ?? null)}::text[]`))
  const aliases = sql.join(columns.map((_, i) => sql.ref(`c${i}`)))
  await sql`insert into ${sql.table(name)} (${names}) overriding system value select ${casts} from unnest(${arrays}) as v (${aliases})`.execute(tx)
}

async function loadFile(hash: string, reader: AsyncIterator<string>, files: FileStore | undefined): Promise<void> {
  let complete = false
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for (let next = await reader.next(); !next.done; next = await reader.next()) {
      const line = lineOf(next.value)
      if (Array.isArray(line) || !('bytes' in line || 'size' in line)) return
      if ('size' in line) {
        complete = true
        return
      }
      yield Buffer.from(line.bytes, 'base64')
    }
  }
  if (files) {
    const stored = await files.put(bytes(), { name: '', maxBytes: Number.MAX_SAFE_INTEGER })
    if (stored.hash !== hash) throw backupErrors.DAMAGED({ where: `file ${hash.slice(0, 12)}` })
  } else {
    for await (const _ of bytes()) { /* rows only were asked for */ }
  }
  if (!complete) throw backupErrors.DAMAGED({ where: `file ${hash.slice(0, 12)}` })
}

async function refuseRows(tx: Tx, tables: readonly TableShape[]): Promise<void> {
  for (const { name } of tables) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(tx)
    if (rows.length > 0) throw backupErrors.NOT_EMPTY({ table: name })
  }
}

interface ForeignKey { readonly table: string; readonly name: string; readonly definition: string }

/** Rows come table by table, parents after children too: the keys are put back, and thereby checked, at the end of the same transaction. */
async function dropForeignKeys(tx: Tx): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0 order by 1, 2`.execute(tx)
  for (const key of rows) await sql.raw(`alter table ${key.table} drop constraint ${key.name}`).execute(tx)
  return rows
}

async function resetSequences(tx: Tx): Promise<void> {
  const { rows } = await sql<{ table: string; column: string; sequence: string }>`
    select c.relname as "table", a.attname as "column", pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`.execute(tx)
  for (const { table, column, sequence } of rows) {
    await sql`select setval(${sequence}, greatest((select max(${sql.ref(column)}) from ${sql.table(table)}), 1), exists (select 1 from ${sql.table(table)}))`.execute(tx)
  }
}

/** Passes lines on, and holds the last against the hash of all before it. Errors: BACKUP.DAMAGED. */
async function* checkedLines(lines: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = wholeHash()
  for await (const line of lines) {
    if (line.startsWith('{"end":')) {
      const last = lineOf(line)
      if (Array.isArray(last) || !('end' in last) || last.end !== hash.digest('hex')) throw backupErrors.DAMAGED({ where: 'checksum' })
      yield line
      return
    }
    hash.update(line).update('\n')
    yield line
  }
}

function lineOf(text: string): Line {
  const parsed = Line.safeParse(parseJson(text))
  if (!parsed.success) throw backupErrors.DAMAGED({ where: 'unreadable line' })
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
