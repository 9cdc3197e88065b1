/**
 * SQL that writes cases: an action, the row that follows from it and its timers in one statement, because every round trip
 * holds the lock. The texts are constants, so that they are put together once and PostgreSQL plans them once a connection.
 */
import { CompiledQuery } from 'kysely'
import { writeLater, type WriteTx } from '#platform/db/index.ts'
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

export type Numbered = { readonly number: string } | { readonly series: string; readonly year: number; readonly pattern: string }

/** $1 region, $2 case, $3 timers as JSON. */
const insertTimers = `insert into case_timer (region, case_id, key, clock, what, step, at)
  select $1, $2::uuid, key, clock, what, step, at from jsonb_to_recordset($3::text::jsonb) as t(key text, clock text, what text, step int, at timestamptz) on conflict do nothing`

/** What fired stays while the case runs, so that a deadline moved away and back is not told twice. $4 whether it ended, $5 keys no longer wanted. */
const changed = `dropped as (delete from case_timer where region = $1 and case_id = $2::uuid and ($4::boolean or (fired_at is null and key = any ($5::text[])))),
  timed as (${insertTimers})`

/** From parameter `n` on: action, version, at, account, name, unit, fields, carried, key. The length of the log is $6, the state $7. */
const insertAction = (n: number): string => `insert into case_action (region, case_id, seq, action, version, at, account, by_name, unit, fields, carried, state, key)
  values ($1, $2::uuid, $6::int, $${n}, $${n + 1}::int, $${n + 2}::timestamptz, $${n + 3}, $${n + 4}, $${n + 5}, $${n + 6}::text::jsonb, $${n + 7}::text::jsonb, $7, $${n + 8})`

const update = `with ${changed}, action as (${insertAction(21)})
  update case_run set entries = $6::int, state = $7, version = $8::int, since = $9::timestamptz, last_at = $10::timestamptz, ended_at = $11::timestamptz, lead_org = $12::uuid,
    holder_org = $13::uuid, holder_role = $14, holder_account = $15, arrival = $16, due_at = $17::timestamptz, next_due_at = $18::timestamptz, progress = $19::float8, derived = $20::text::jsonb
  where region = $1 and id = $2::uuid`

/** $4 all keys wanted: whatever else waits is dropped. */
const times = `with dropped as (delete from case_timer where region = $1 and case_id = $2::uuid and fired_at is null and key <> all ($4::text[])), timed as (${insertTimers}) update case_run set due_at = $5::timestamptz, next_due_at = $6::timestamptz where region = $1 and id = $2::uuid`

/** $4 and $5 procedure and subject, $30 to $33 series, year, and the pattern before and after the serial; $34 its width, $35 a number given. */
const insert = `with counted as (
    insert into case_number (region, series, year, next) select $1, $30, $31::int, 2 where $35::text is null
    on conflict (region, series, year) do update set next = case_number.next + 1 returning next - 1 as serial),
  numbered as (
    select $32::text || lpad(serial::text, greatest($34::int, length(serial::text)), '0') || $33::text as number from counted
    union all select $35::text where $35::text is not null),
  run as (
    insert into case_run (region, id, procedure, subject, number, title, urgency, opened_at, entries, state, version, since, last_at, ended_at, lead_org,
      holder_org, holder_role, holder_account, arrival, due_at, next_due_at, progress, derived)
    select $1, $2::uuid, $4, $5, number, $36, $37, $9::timestamptz, $6::int, $7, $8::int, $9::timestamptz, $10::timestamptz, $11::timestamptz, $12::uuid,
      $13::uuid, $14, $15, $16, $17::timestamptz, $18::timestamptz, $19::float8, $20::text::jsonb from numbered returning number),
  action as (${insertAction(21)}),
  timed as (${insertTimers})
  select number from run`

/** @param numbered the number as it is, or series and pattern for the next of the year. Returns the number given. */
export async function insertCase(tx: WriteTx, written: Written, numbered: Numbered): Promise<string> {
  const { run } = written
  const parts = 'number' in numbered ? [null, null, '', '', 0, numbered.number] : [numbered.series, numbered.year, ...patternParts(numbered.pattern), null]
  const { rows } = await tx.executeQuery<{ number: string }>(CompiledQuery.raw(insert, [
    run.region, run.id, timersJson(written.timers), run.procedure, run.subject, ...rowValues(written), ...actionValues(written), ...parts, run.title, run.urgency,
  ]))
  return rows[0]?.number ?? ''
}

/** @param before timers as they were: only what differs is written */
export async function updateCase(tx: WriteTx, written: Written, before: readonly TimerRow[]): Promise<void> {
  const { run, timers } = written
  const [old, wanted] = [new Set(before.map((timer) => timer.key)), new Set(timers.map((timer) => timer.key))]
  const [fresh, gone] = [timers.filter((timer) => !old.has(timer.key)), before.flatMap((timer) => (wanted.has(timer.key) ? [] : [timer.key]))]
  await writeLater(tx, CompiledQuery.raw(update, [run.region, run.id, timersJson(fresh), run.endedAt !== null, gone, ...rowValues(written), ...actionValues(written)]))
}

/** Times counted anew, the log untouched. */
export async function updateTimes(tx: WriteTx, { run, timers }: Pick<Written, 'run' | 'timers'>): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(times, [run.region, run.id, timersJson(timers), timers.map((timer) => timer.key), run.dueAt, run.nextDueAt]))
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
  await insertRoles(tx, region, id, roles)
}

export async function insertRoles(tx: WriteTx, region: string, id: string, roles: readonly CaseRole[]): Promise<void> {
  if (roles.length > 0) await tx.insertInto('case_role').values(roles.map(({ role, org, account }) => ({ region, case_id: id, role, org_id: org, account }))).execute()
}

export async function insertNote(tx: WriteTx, region: string, caseId: string, note: { readonly id: string; readonly at: Date; readonly account: string; readonly byName: string; readonly text: string }): Promise<void> {
  await tx.insertInto('case_note').values({ region, case_id: caseId, id: note.id, at: note.at, account: note.account, by_name: note.byName, text: note.text }).execute()
}

/** $6 to $20. An ended case is looked at seldom and replayed then: three million cached states would be most of the database. */
function rowValues({ run, state }: Written): readonly unknown[] {
  return [
    run.entries, run.state, run.version, run.since, run.lastAt, run.endedAt, run.leadOrg, run.holderOrg, run.holderRole, run.holderAccount, run.arrival,
    run.dueAt, run.nextDueAt, run.progress, run.endedAt === null ? JSON.stringify(state) : null,
  ]
}

/** $21 to $29. */
function actionValues({ entry, byName, key }: Written): readonly unknown[] {
  return [
    entry.action, entry.version, new Date(entry.at).toISOString(), entry.account, byName, entry.unit, JSON.stringify(entry.fields),
    entry.carried === undefined ? null : JSON.stringify(entry.carried), key,
  ]
}

const timersJson = (timers: readonly TimerRow[]): string => JSON.stringify(timers.map(({ at, ...timer }) => ({ ...timer, at: at === null ? null : new Date(at).toISOString() })))

/** `JX{serial:6}` → before, after, width. */
function patternParts(pattern: string): readonly [string, string, number] {
  const [, before = '', width = '0', after = ''] = /^(.*?)\{serial(?::(\d+))?\}(.*)$/.exec(pattern) ?? []
  return [before, after, Number(width)]
}
