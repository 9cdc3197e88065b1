/** Taking every row out of a migrated database, and rows that several files begin with. */
import type { LuoshiDb } from '#platform/db/index.ts'

/**
 * One text that deletes every row of every table there is now, but not the migrations. Foreign keys are off meanwhile.
 * DELETE of a few rows is a hundred times quicker than TRUNCATE of every table.
 */
export async function deletion(db: LuoshiDb): Promise<string> {
  const { rows } = await db.execute(`select format('delete from %I', tablename) as statement from pg_tables where schemaname = 'public' and tablename <> 'migration'`)
  return ['begin', 'set local session_replication_role = replica', ...rows.map((row) => String(row['statement'])), 'commit'].join('; ')
}

/** Tables whose files have grown past this keep dead rows that every later scan would walk through. */
const LARGE_BYTES = 64 * 1024

/** Frees the space of large tables, which `deletion` left empty, and begins each sequence anew. */
export async function restart(db: LuoshiDb): Promise<void> {
  const { rows } = await db.execute(`
    select 'vacuum ' || string_agg(quote_ident(relname), ', ') as statement from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and pg_relation_size(oid) > ${LARGE_BYTES} having count(*) > 0
    union all select format('alter sequence %I restart', relname) from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'`)
  for (const row of rows) await db.execute(String(row['statement']))
}

/** Copies of all rows there are, aside: what `bringRows` brings back. */
export async function keepRows(db: LuoshiDb, name: string): Promise<void> {
  await db.execute(`create schema if not exists ${KEPT}`)
  const { rows } = await db.execute(`select relname as table from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration' and pg_relation_size(oid) > 0`)
  for (const { table } of rows) {
    const { rowCount } = await db.execute(`select from ${String(table)} limit 1`)
    if (rowCount > 0) await db.execute(`create table ${KEPT}."${name}/${String(table)}" as table ${String(table)}`)
  }
}

export async function bringRows(db: LuoshiDb, name: string): Promise<void> {
  const { rows } = await db.execute(`select relname as copy from pg_class where relnamespace = '${KEPT}'::regnamespace and starts_with(relname, $1)`, [`${name}/`])
  const statements = rows.map(({ copy }) => `insert into ${String(copy).slice(name.length + 1)} select * from ${KEPT}."${String(copy)}"`)
  await db.execute(['begin', 'set local session_replication_role = replica', ...statements, 'commit'].join('; '))
}

/** Schema of the copies; none of the product's. */
export const KEPT = 'kept'
