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

/**
 * $1 region, $2 case, from parameter `n` on: moments, keys, keys without a moment. What was told may wait here again: it is passed
 * over when it comes due, as leaving it out here would cost every action what one in a thousand needs.
 */
const setTimers = (n: number): string => `insert into case_timer (region, case_id, next, moments, keys, undated) values ($1, $2::uuid, ($${n}::bigint[])[1], $${n}, $${n + 1}::text[], $${n + 2}::text[])
  on conflict (region, case_id) do update set next = excluded.next, moments = excluded.moments, keys = excluded.keys, undated = excluded.undated`

/** $3 length of the log, $4 state, $18 on: action, version, at, account, name, unit, fields, carried, key. */
const insertAction = `insert into case_action (region, case_id, seq, action, version, at, account, by_name, unit, fields, carried, state, key)
  values ($1, $2::uuid, $3::int, $18, $19::int, $20::timestamptz, $21, $22, $23, $24::text::jsonb, $25::text::jsonb, $4, $26)`

/** $17 JSON of the state. */
const putState = 'insert into case_state (region, case_id, derived) values ($1, $2::uuid, $17)'
const setState = 'update case_state set derived = $17 where region = $1 and case_id = $2::uuid'
/** An ended case is looked at seldom and replayed then: three million cached states would be most of the database. */
const dropState = 'delete from case_state where region = $1 and case_id = $2::uuid and $17::text is null'

const update = (state: string, timers: string): string => `with action as (${insertAction}), stated as (${state})${timers}
  update case_run set entries = $3::int, state = $4, version = $5::int, since = $6::timestamptz, last_at = $7::timestamptz, ended_at = $8::timestamptz, lead_org = $9::uuid,
    holder_org = $10::uuid, holder_role = $11, holder_account = $12, arrival = $13, due_at = $14::timestamptz, next_due_at = $15::timestamptz, progress = $16::float8
  where region = $1 and id = $2::uuid`

const updates = {
  same: update(setState, ''),
  moved: update(setState, `, timed as (update case_timer set next = ($27::bigint[])[1], moments = $27, keys = $28::text[], undated = $29::text[] where region = $1 and case_id = $2::uuid)`),
  ended: update(dropState, ', dropped as (delete from case_timer where region = $1 and case_id = $2::uuid)'),
  reopened: update(putState, `, timed as (${setTimers(27)})`),
} as const

const times = `with timed as (${setTimers(3)}) update case_run set due_at = $6::timestamptz, next_due_at = $7::timestamptz where region = $1 and id = $2::uuid`

/** $30 to $33 procedure, subject, title, urgency; $34 to $38 series, year, the pattern before and after the serial, its width; $39 a number given. */
const insert = `with counted as (
    insert into case_number (region, series, year, next) select $1, $34, $35::int, 2 where $39::text is null
    on conflict (region, series, year) do update set next = case_number.next + 1 returning next - 1 as serial),
  numbered as (
    select $36::text || lpad(serial::text, greatest($38::int, length(serial::text)), '0') || $37::text as number from counted
    union all select $39::text where $39::text is not null),
  run as (
    insert into case_run (region, id, procedure, subject, number, title, urgency, opened_at, entries, state, version, since, last_at, ended_at, lead_org,
      holder_org, holder_role, holder_account, arrival, due_at, next_due_at, progress)
    select $1, $2::uuid, $30, $31, number, $32, $33, $6::timestamptz, $3::int, $4, $5::int, $6::timestamptz, $7::timestamptz, $8::timestamptz, $9::uuid,
      $10::uuid, $11, $12, $13, $14::timestamptz, $15::timestamptz, $16::float8 from numbered returning number),
  action as (${insertAction}),
  stated as (${putState}),
  timed as (${setTimers(27)})
  select number from run`

/** @param numbered the number as it is, or series and pattern for the next of the year. Returns the number given. */
export async function insertCase(tx: WriteTx, written: Written, numbered: Numbered): Promise<string> {
  const { run } = written
  const known = 'number' in numbered ? numbered.number : null
  const parts = 'number' in numbered ? [null, null, '', '', 0, known] : [numbered.series, numbered.year, ...patternParts(numbered.pattern), null]
  const statement = CompiledQuery.raw(insert, [
    run.region, run.id, ...rowValues(written), ...actionValues(written), ...timerValues(written.timers), run.procedure, run.subject, run.title, run.urgency, ...parts,
  ])
  // Only a number that the statement counts has to be waited for.
  if (known === null) return (await tx.executeQuery<{ number: string }>(statement)).rows[0]?.number ?? ''
  await writeLater(tx, statement)
  return known
}

/** @param before timers as they were, of which the same are not written again; null: the case had ended */
export async function updateCase(tx: WriteTx, written: Written, before: readonly TimerRow[] | null): Promise<void> {
  const { run, timers } = written
  const change = run.endedAt !== null ? 'ended' : before === null ? 'reopened' : sameKeys(before, timers) ? 'same' : 'moved'
  const moments = change === 'moved' || change === 'reopened' ? timerValues(timers) : []
  await writeLater(tx, CompiledQuery.raw(updates[change], [run.region, run.id, ...rowValues(written), ...actionValues(written), ...moments]))
}

/** Times counted anew, the log untouched. */
export async function updateTimes(tx: WriteTx, { run, timers }: Pick<Written, 'run' | 'timers'>): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(times, [run.region, run.id, ...timerValues(timers), run.dueAt, run.nextDueAt]))
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
  if (roles.length > 0) await writeLater(tx, CompiledQuery.raw(insertRolesText, [region, id, JSON.stringify(roles.map(({ role, org, account }) => ({ role, org, account })))]))
}

const insertRolesText = `insert into case_role (region, case_id, role, org_id, account)
  select $1, $2::uuid, role, org, account from jsonb_to_recordset($3::text::jsonb) as given (role text, org uuid, account text)`

export async function insertNote(tx: WriteTx, region: string, caseId: string, note: { readonly id: string; readonly at: Date; readonly account: string; readonly byName: string; readonly text: string }): Promise<void> {
  await tx.insertInto('case_note').values({ region, case_id: caseId, id: note.id, at: note.at, account: note.account, by_name: note.byName, text: note.text }).execute()
}

/** $3 to $17. */
function rowValues({ run, state }: Written): readonly unknown[] {
  return [
    run.entries, run.state, run.version, run.since, run.lastAt, run.endedAt, run.leadOrg, run.holderOrg, run.holderRole, run.holderAccount, run.arrival,
    run.dueAt, run.nextDueAt, run.progress, run.endedAt === null ? JSON.stringify(state) : null,
  ]
}

/** $18 to $26. */
function actionValues({ entry, byName, key }: Written): readonly unknown[] {
  return [
    entry.action, entry.version, new Date(entry.at).toISOString(), entry.account, byName, entry.unit, JSON.stringify(entry.fields),
    entry.carried === undefined ? null : JSON.stringify(entry.carried), key,
  ]
}

/** Moments, keys, keys without a moment. */
function timerValues(timers: readonly TimerRow[]): readonly unknown[] {
  const dated = timers.flatMap(({ key, at }) => (at === null ? [] : [{ key, at }])).sort((a, b) => a.at - b.at)
  return [dated.map(({ at }) => at), dated.map(({ key }) => key), timers.flatMap(({ key, at }) => (at === null ? [key] : []))]
}

function sameKeys(before: readonly TimerRow[], after: readonly TimerRow[]): boolean {
  const keys = new Set(before.map((timer) => timer.key))
  return keys.size === after.length && after.every((timer) => keys.has(timer.key))
}

/** `JX{serial:6}` → before, after, width. */
function patternParts(pattern: string): readonly [string, string, number] {
  const [, before = '', width = '0', after = ''] = /^(.*?)\{serial(?::(\d+))?\}(.*)$/.exec(pattern) ?? []
  return [before, after, Number(width)]
}
