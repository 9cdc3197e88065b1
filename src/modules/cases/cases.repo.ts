/** SQL that reads cases. Region first in every condition: it is the key by which rows are spread. */
import type { Selectable } from 'kysely'
import { CompiledQuery, sql } from 'kysely'
import { whereInScope } from '#platform/auth/index.ts'
import { readBoth, type Database, type ReadTx, type WriteTx } from '#platform/db/index.ts'
import type { CaseState, LogEntry } from '#engines/procedures/index.ts'
import { toEntry, toRoles, toState } from './cases.parse.ts'
import type { CaseNote, CaseRun } from './cases.schema.ts'
import type { CaseRole } from './cases.types.ts'

type Row = Selectable<Database['case_run']>

export const runColumns = [
  'region', 'id', 'procedure', 'version', 'subject', 'number', 'title', 'state', 'since', 'opened_at', 'last_at', 'ended_at', 'entries',
  'lead_org', 'holder_org', 'holder_role', 'holder_account', 'arrival', 'due_at', 'next_due_at', 'progress', 'urgency',
] as const satisfies readonly (keyof Row)[]

export function toRun(row: Row): CaseRun {
  return {
    region: row.region, id: row.id, procedure: row.procedure, version: row.version, subject: row.subject, number: row.number, title: row.title,
    state: row.state, since: row.since.toISOString(), openedAt: row.opened_at.toISOString(), lastAt: row.last_at.toISOString(), endedAt: iso(row.ended_at),
    entries: row.entries, leadOrg: row.lead_org, holderOrg: row.holder_org, holderRole: row.holder_role, holderAccount: row.holder_account,
    arrival: row.arrival === 'returned' || row.arrival === 'seen' ? row.arrival : 'new', dueAt: iso(row.due_at), nextDueAt: iso(row.next_due_at),
    progress: row.progress, urgency: row.urgency,
  }
}
const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export interface Stored { readonly run: CaseRun; /** Null once ended. */ readonly derived: CaseState | null }
export interface Locked extends Stored, Around { readonly roles: readonly CaseRole[] }

export async function findStored(tx: ReadTx, region: string, id: string): Promise<Stored | undefined> {
  const row = await tx.selectFrom('case_run as r').leftJoin('case_state as s', (join) => join.onRef('s.region', '=', 'r.region').onRef('s.case_id', '=', 'r.id'))
    .select(runColumns.map((column) => `r.${column}` as const)).select('s.derived').where('r.region', '=', region).where('r.id', '=', id).executeTakeFirst()
  return row && { run: toRun(row), derived: row.derived === null ? null : toState(row.derived) }
}

export async function findRun(tx: ReadTx, region: string, id: string): Promise<CaseRun | undefined> {
  const row = await tx.selectFrom('case_run').select(runColumns).where('region', '=', region).where('id', '=', id).executeTakeFirst()
  return row && toRun(row)
}

/** What opening a case or acting on one needs besides its procedure. */
export interface Around {
  /** Of the working calendar, see `calendarStamp`. */
  readonly calendar: number
  /** Whether anybody subscribed to what happens in this region. */
  readonly hooked: boolean
}

/** Columns by which a statement asks for it beside its own. @param region an expression of that statement */
export const aroundColumns = (region: string): string =>
  `(select coalesce(sum(version), 0)::int from calendar_year) as calendar, exists (select from case_hook h where h.region = ${region} and h.disabled_at is null) as hooked`

const lockText = `select ${runColumns.join(', ')} from case_run where region = $1 and id = $2::uuid for update`

const aroundText = `select (select coalesce(sum(version), 0)::int from calendar_year) as calendar,
  (select coalesce(json_agg(json_build_object('role', role, 'org', org_id, 'account', account)), '[]') from case_role where region = $1 and case_id = $2::uuid) as roles,
  (select derived from case_state where region = $1 and case_id = $2::uuid) as derived,
  exists (select from case_hook where region = $1 and disabled_at is null) as hooked`
interface AroundRow { readonly calendar: number; readonly roles: unknown; readonly derived: string | null; readonly hooked: boolean }

/** The case with all that an action needs, in one round trip. What lies around it is asked after a wait for the lock: one statement would see roles and state as they were before. */
export async function lockCase(tx: WriteTx, region: string, id: string): Promise<Locked | undefined> {
  const [[row], [around]] = await readBoth<Row, AroundRow>(tx, CompiledQuery.raw(lockText, [region, id]), CompiledQuery.raw(aroundText, [region, id]))
  if (row === undefined || around === undefined) return undefined
  return { run: toRun(row), derived: around.derived === null ? null : toState(around.derived), roles: toRoles(around.roles), calendar: around.calendar, hooked: around.hooked }
}

export async function logOf(tx: ReadTx, region: string, id: string): Promise<readonly LogEntry[]> {
  return (await logRows(tx, region, id)).map(toEntry)
}

export const logRows = (tx: ReadTx, region: string, id: string) => tx.selectFrom('case_action').selectAll()
  .where('region', '=', region).where('case_id', '=', id).orderBy('seq').execute()

/** The place in the log that a request with this key took. */
export async function seqOfKey(tx: ReadTx, region: string, id: string, key: string): Promise<number | undefined> {
  const row = await tx.selectFrom('case_action').select('seq').where('region', '=', region).where('case_id', '=', id).where('key', '=', key).executeTakeFirst()
  return row?.seq
}

export async function rolesOf(tx: ReadTx, region: string, id: string): Promise<readonly CaseRole[]> {
  return tx.selectFrom('case_role').select(['role', 'org_id as org', 'account']).where('region', '=', region).where('case_id', '=', id).orderBy('role').execute()
}

export async function notesOf(tx: ReadTx, region: string, id: string): Promise<readonly CaseNote[]> {
  const rows = await tx.selectFrom('case_note').selectAll().where('region', '=', region).where('case_id', '=', id).orderBy('id').execute()
  return rows.map((row) => ({ id: row.id, at: row.at.toISOString(), account: row.account, byName: row.by_name, text: row.text }))
}

const columnsAround = sql.raw(aroundColumns('given.region'))

export async function surroundings(tx: ReadTx, region: string): Promise<Around> {
  const { rows: [row] } = await sql<Around>`select ${columnsAround} from (select ${region}::text as region) as given`.execute(tx)
  return row ?? { calendar: 0, hooked: false }
}

/** Cases of one kind by part of their number or title, within what the caller may read. */
export async function searchRuns(tx: ReadTx, wanted: { readonly subject: string; readonly text: string; readonly limit: number }, scopes: Parameters<typeof whereInScope>[0]): Promise<readonly CaseRun[]> {
  const like = `%${wanted.text.replaceAll(/[\\%_]/g, '\\$&')}%`
  const rows = await tx.selectFrom('case_run as r').leftJoin('organization as o', 'o.id', 'r.lead_org').select(runColumns.map((column) => `r.${column}` as const))
    .where('r.subject', '=', wanted.subject).where(whereInScope(scopes, { region: 'r.region', orgPath: 'o.path' }))
    .where((eb) => eb.or([eb('r.number', 'ilike', like), eb('r.title', 'ilike', like)]))
    .orderBy('r.last_at', 'desc').limit(wanted.limit).execute()
  return rows.map(toRun)
}
