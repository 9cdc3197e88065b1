/**
 * Row-level security does not hold for superusers and BYPASSRLS roles (the embedded database's only user is one).
 * Connected as such, every transaction takes the role `luoshi_app`; connected as the plain owner, FORCE ROW LEVEL
 * SECURITY on each table is enough and no role is needed.
 */
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
