/**
 * Row-level security does not hold for superusers and BYPASSRLS roles (the embedded database's only user is one).
 * Connected as such, every transaction has the role `luoshi_app`: a server's from the start of its connection, because
 * taking and leaving a role costs a short transaction a tenth of its time. Connected as the plain owner, FORCE ROW LEVEL
 * SECURITY on each table is enough and no role is needed.
 */
import pg from 'pg'
import type { LuoshiDb } from './types.ts'

const APP_ROLE = 'luoshi_app'

/** The role that transactions take, or null. Creates it where it is missing; run after migrations, so that it covers new tables. */
export async function ensureAppRole(execute: LuoshiDb['execute']): Promise<string | null> {
  const { rows } = await execute('select rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user')
  if (rows[0]?.['bypasses'] !== true) return null
  const existing = await execute('select 1 from pg_roles where rolname = $1', [APP_ROLE])
  if (existing.rowCount === 0) {
    // Two servers starting at once may both get here: the loser's complaint is the wanted state.
    await execute(`do $$ begin create role ${APP_ROLE} nologin; exception when duplicate_object or unique_violation then null; end $$`)
  }
  await execute(`grant usage on schema public to ${APP_ROLE}`)
  await execute(`grant select, insert, update, delete on all tables in schema public to ${APP_ROLE}`)
  await execute(`grant usage, select on all sequences in schema public to ${APP_ROLE}`)
  return APP_ROLE
}

/**
 * Connections that have `role`, and see all regions, from their start. Undefined where they do not come about: a pooler
 * may refuse or drop what is asked of a connection, and the address may ask for something else.
 */
export async function insidePool(config: pg.PoolConfig, role: string): Promise<pg.Pool | undefined> {
  const pool = new pg.Pool({ ...config, options: `-c role=${role} -c luoshi.regions=%` })
  pool.on('error', () => {})
  const { rows } = await pool.query<{ holds: boolean }>(`select current_user = $1 and current_setting('luoshi.regions', true) = '%' as holds`, [role]).catch(() => ({ rows: [] }))
  if (rows[0]?.holds === true) return pool
  await pool.end()
  return undefined
}
