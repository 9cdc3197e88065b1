/**
 * The embedded database of a test worker. Opening one takes four seconds of a processor, so a worker opens it for its
 * first file, lends it to one file after another and puts it back as it was in between. A file that leaves anything
 * behind but rows (a table, a constraint, an open transaction) fails, and the next one gets a new database.
 */
import { openDatabase, type LuoshiDb } from '#platform/db/index.ts'
import { bringRows, deletion, KEPT, keepRows, restart } from './rows.ts'

interface Kept { readonly db: LuoshiDb; readonly schema: string; readonly deletion: string; readonly seeds: Set<string> }
let kept: Kept | undefined
let lent = false

export interface Borrowed {
  readonly db: LuoshiDb
  /** Runs `seed` on the empty database, or brings back the rows that it made for an earlier file of this worker. */
  seeded(name: string, seed: () => Promise<void>): Promise<void>
  dispose(): Promise<void>
}

export async function borrow(template: string): Promise<Borrowed> {
  if (lent) throw new Error('the database of this worker is in use: one testDatabase() a file')
  const had = (kept ??= await open(template))
  lent = true
  return {
    db: had.db,
    async seeded(name, seed) {
      if (had.seeds.has(name)) return bringRows(had.db, name)
      await seed()
      await keepRows(had.db, name)
      had.seeds.add(name)
    },
    dispose: async () => {
      lent = false
      kept = undefined
      try {
        await putBack(had)
      } catch (error) {
        await had.db.close()
        throw error
      }
      kept = had
    },
  }
}

async function open(template: string): Promise<Kept> {
  const db = await openDatabase({ kind: 'embedded', template }, { migrate: false })
  return { db, schema: await schemaOf(db), deletion: await deletion(db), seeds: new Set() }
}

async function putBack({ db, schema, deletion }: Kept): Promise<void> {
  // Settings, temporary tables and locks of the one session there is; refused inside a transaction that nobody ended.
  await db.execute('discard all')
  if (await schemaOf(db) !== schema) throw new Error('this file changed the schema, its grants or the migrations and left them so: put them back, or ask for testDatabase({ own: true })')
  await db.execute(deletion)
  await restart(db)
}

/** Everything in the catalogues that a migration could have made, in one line; FIRST_OWN_OID is PostgreSQL's FirstNormalObjectId. */
async function schemaOf(db: LuoshiDb): Promise<string> {
  const { rows } = await db.execute(`
    select md5(string_agg(x, ',' order by x)) as schema from (
      select concat_ws(' ', 'class', oid, relname, relkind, relacl, relrowsecurity, relforcerowsecurity, reloptions) as x from pg_class where oid >= ${FIRST_OWN_OID} and relnamespace = 'public'::regnamespace
      union all select concat_ws(' ', 'column', attrelid, attnum, attname, atttypid, attnotnull, atthasdef) from pg_attribute where attrelid >= ${FIRST_OWN_OID} and attnum > 0
        and exists (select 1 from pg_class c where c.oid = attrelid and c.relnamespace = 'public'::regnamespace)
      union all select concat_ws(' ', 'constraint', oid, conname, convalidated) from pg_constraint where oid >= ${FIRST_OWN_OID} and connamespace <> coalesce(to_regnamespace('${KEPT}'), 0)
      union all select concat_ws(' ', 'policy', oid, polname, polqual::text) from pg_policy
      union all select concat_ws(' ', 'trigger', oid, tgname) from pg_trigger
      union all select concat_ws(' ', 'function', oid, proname) from pg_proc where oid >= ${FIRST_OWN_OID}
      union all select concat_ws(' ', 'schema', oid, nspname) from pg_namespace where nspname !~ '^pg_(toast_)?temp_' and nspname <> '${KEPT}'
      union all select concat_ws(' ', 'role', oid, rolname, rolsuper, rolconfig) from pg_roles where oid >= ${FIRST_OWN_OID}
      union all select concat_ws(' ', 'setting', setdatabase, setrole, setconfig) from pg_db_role_setting
      union all select concat_ws(' ', 'migration', name, checksum) from migration) as entries (x)`)
  return String(rows[0]?.['schema'])
}

const FIRST_OWN_OID = 16_384
