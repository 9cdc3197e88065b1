/** SQL that writes cases: an action, the row that follows from it and its timers in one statement, because every round trip holds the lock. */
import { sql, type RawBuilder } from 'kysely'
import { json, type WriteTx } from '#platform/db/index.ts'
import type { CaseState, LogEntry } from '#engines/procedures/index.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { CaseRole } from '../cases.types.ts'
import type { TimerRow } from './timing.ts'

export interface Written {
  readonly run: CaseRun
  readonly state: CaseState
  readonly entry: LogEntry
  readonly byName: string
  readonly key: string | null
  readonly timers: readonly TimerRow[]
}

/** @param numbered the number as it is, or series and pattern for the next of the year. Returns the number given. */
export async function insertCase(tx: WriteTx, written: Written, numbered: { readonly number: string } | { readonly series: string; readonly year: number; readonly pattern: string }): Promise<string> {
  const { run, state } = written
  const serial = 'number' in numbered
    ? sql`numbered as (select ${numbered.number}::text as number)`
    : sql`counted as (
        insert into case_number (region, series, year, next) values (${run.region}, ${numbered.series}, ${numbered.year}, 2)
        on conflict (region, series, year) do update set next = case_number.next + 1 returning next - 1 as serial),
      numbered as (select ${inPattern(numbered.pattern)} as number from counted)`
  const { rows } = await sql<{ number: string }>`
    with ${serial},
    run as (
      insert into case_run (region, id, procedure, version, subject, number, title, state, since, opened_at, last_at, ended_at, entries,
        lead_org, holder_org, holder_role, holder_account, arrival, due_at, next_due_at, progress, urgency, derived)
      select ${run.region}, ${run.id}::uuid, ${run.procedure}, ${run.version}::int, ${run.subject}, numbered.number, ${run.title}, ${run.state}, ${run.since}::timestamptz,
        ${run.openedAt}::timestamptz, ${run.lastAt}::timestamptz, ${run.endedAt}::timestamptz, ${run.entries}::int, ${run.leadOrg}::uuid, ${run.holderOrg}::uuid, ${run.holderRole},
        ${run.holderAccount}, ${run.arrival}, ${run.dueAt}::timestamptz, ${run.nextDueAt}::timestamptz, ${run.progress}::float8, ${run.urgency}, ${derived(run, state)}
      from numbered returning number),
    action as (${insertAction(written)}),
    timed as (${insertTimers(written)})
    select number from run`.execute(tx)
  return rows[0]?.number ?? ''
}

export async function updateCase(tx: WriteTx, written: Written): Promise<void> {
  const { run, state } = written
  await sql`
    with action as (${insertAction(written)}), ${retimed(written)}
    update case_run set version = ${run.version}, state = ${run.state}, since = ${run.since}, last_at = ${run.lastAt}, ended_at = ${run.endedAt}, entries = ${run.entries},
      lead_org = ${run.leadOrg}, holder_org = ${run.holderOrg}, holder_role = ${run.holderRole}, holder_account = ${run.holderAccount}, arrival = ${run.arrival},
      due_at = ${run.dueAt}, next_due_at = ${run.nextDueAt}, progress = ${run.progress}, derived = ${derived(run, state)}
    where region = ${run.region} and id = ${run.id}`.execute(tx)
}

/** Times counted anew, the log untouched. */
export async function updateTimes(tx: WriteTx, { run, timers }: Pick<Written, 'run' | 'timers'>): Promise<void> {
  await sql`
    with ${retimed({ run, timers })}
    update case_run set due_at = ${run.dueAt}, next_due_at = ${run.nextDueAt} where region = ${run.region} and id = ${run.id}`.execute(tx)
}

export async function updateHolder(tx: WriteTx, run: CaseRun): Promise<void> {
  await tx.updateTable('case_run').set({ lead_org: run.leadOrg, holder_org: run.holderOrg, holder_role: run.holderRole, holder_account: run.holderAccount })
    .where('region', '=', run.region).where('id', '=', run.id).execute()
}

export async function updateWords(tx: WriteTx, region: string, id: string, words: { readonly title?: string; readonly urgency?: string | null }): Promise<void> {
  await tx.updateTable('case_run').set(words).where('region', '=', region).where('id', '=', id).execute()
}

export async function replaceRoles(tx: WriteTx, region: string, id: string, roles: readonly CaseRole[]): Promise<void> {
  await tx.deleteFrom('case_role').where('region', '=', region).where('case_id', '=', id).execute()
  if (roles.length > 0) await tx.insertInto('case_role').values(roles.map(({ role, org, account }) => ({ region, case_id: id, role, org_id: org, account }))).execute()
}

export async function insertNote(tx: WriteTx, region: string, caseId: string, note: { readonly id: string; readonly at: Date; readonly account: string; readonly byName: string; readonly text: string }): Promise<void> {
  await tx.insertInto('case_note').values({ region, case_id: caseId, id: note.id, at: note.at, account: note.account, by_name: note.byName, text: note.text }).execute()
}

/** An ended case is looked at seldom and replayed then: three million cached states would be most of the database. */
const derived = (run: CaseRun, state: CaseState): RawBuilder<unknown> => (run.endedAt === null ? json(state) : sql`null`)

function insertAction({ run, entry, byName, key }: Written): RawBuilder<unknown> {
  const carried = entry.carried === undefined ? sql`null` : json(entry.carried)
  return sql`insert into case_action (region, case_id, seq, action, version, at, account, by_name, unit, fields, carried, state, key)
    values (${run.region}, ${run.id}, ${run.entries}, ${entry.action}, ${entry.version}, ${new Date(entry.at)}, ${entry.account}, ${byName}, ${entry.unit}, ${json(entry.fields)}, ${carried}, ${run.state}, ${key})`
}

function insertTimers({ run, timers }: Pick<Written, 'run' | 'timers'>): RawBuilder<unknown> {
  return sql`insert into case_timer (region, case_id, key, clock, what, step, at)
    select ${run.region}, ${run.id}::uuid, key, clock, what, step, at from ${wanted(timers)} on conflict do nothing`
}

/** What fired stays while the case runs, so that a deadline moved away and back is not told twice. */
function retimed(written: Pick<Written, 'run' | 'timers'>): RawBuilder<unknown> {
  const { run, timers } = written
  return sql`
    dropped as (
      delete from case_timer where region = ${run.region} and case_id = ${run.id} and (fired_at is null or ${run.endedAt !== null}::boolean)
        and key <> all (${timers.map((timer) => timer.key)}::text[])),
    timed as (${insertTimers(written)})`
}

function wanted(timers: readonly TimerRow[]): RawBuilder<unknown> {
  const rows = timers.map(({ at, ...timer }) => ({ ...timer, at: at === null ? null : new Date(at).toISOString() }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as t(key text, clock text, what text, step int, at timestamptz)`
}

/** `JX{serial:6}` → what PostgreSQL puts together from the serial it counted. */
function inPattern(pattern: string): RawBuilder<unknown> {
  const [, before = '', width, after = ''] = /^(.*?)\{serial(?::(\d+))?\}(.*)$/.exec(pattern) ?? []
  const serial = width === undefined ? sql`serial::text` : sql`lpad(serial::text, greatest(${Number(width)}::int, length(serial::text)), '0')`
  return sql`${before}::text || ${serial} || ${after}::text`
}
