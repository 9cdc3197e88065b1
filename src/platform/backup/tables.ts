/** What a backup must know of the schema: tables, columns, keys. */
import { sql } from 'kysely'
import type { ReadTx } from '#platform/db/index.ts'

export interface Column { readonly name: string; readonly type: string }
export interface TableShape { readonly name: string; readonly columns: readonly Column[] }

/** All tables with the columns that are stored (not computed), but the list of migrations. */
export async function tableShapes(tx: Pick<ReadTx, 'getExecutor'>): Promise<readonly TableShape[]> {
  const { rows } = await sql<{ name: string; columns: Column[] }>`
    select c.relname as name, json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migration'
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`.execute(tx)
  return rows
}

/** Makes both databases write the same text for the same value. */
export const sameText = sql.raw(`set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'; set local bytea_output = 'hex'; set local extra_float_digits = 1`)

const BATCH_ROWS = 500

/** Every row of a table as an array of texts, in batches, through a cursor: memory stays bounded whatever the table's size. */
export async function* readTable(tx: Pick<ReadTx, 'getExecutor'>, table: TableShape): AsyncGenerator<readonly (string | null)[][]> {
  const columns = sql.join(table.columns.map((column) => sql`${sql.ref(column.name)}::text`))
  await sql`declare backup_rows no scroll cursor for select json_build_array(${columns}) as line from ${sql.table(table.name)}`.execute(tx)
  for (;;) {
    const { rows } = await sql.raw<{ line: (string | null)[] }>(`fetch ${BATCH_ROWS} from backup_rows`).execute(tx)
    if (rows.length === 0) break
    yield rows.map((row) => row.line)
  }
  await sql.raw('close backup_rows').execute(tx)
}
