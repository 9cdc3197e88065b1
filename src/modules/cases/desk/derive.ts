/** What lists show of a case, worked out from its state. Pure: the same log gives the same row again. */
import type { WorkTime } from '#kernel/worktime.ts'
import type { CaseState, FieldValues, LogEntry, Procedure } from '#engines/procedures/index.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { CaseKind, CaseRole } from '../cases.types.ts'
import { deadlinesOf } from './timing.ts'

/** The row after an entry. `before` carries what the log does not say: title, urgency, the lead given at opening. */
export function runAfter(kind: CaseKind, before: CaseRun, entry: LogEntry, state: CaseState, roles: readonly CaseRole[], time: WorkTime): CaseRun {
  const moved: CaseRun = {
    ...before, ...timesOf(kind.procedure, state, time),
    version: state.version, state: state.state, since: iso(state.since), lastAt: iso(state.lastAt), entries: state.entries,
    endedAt: isEnd(kind.procedure, state) ? (before.endedAt ?? iso(state.since)) : null,
    leadOrg: leadIn(kind, entry.fields) ?? before.leadOrg,
    progress: progressIn(kind, entry.fields) ?? before.progress,
  }
  return heldBy(kind, moved, state, roles, { before, entry })
}

/** The row with whose turn it is; without an entry (roles changed, version migrated by hand) the arrival stays. */
export function heldBy(kind: CaseKind, run: CaseRun, state: CaseState, roles: readonly CaseRole[], after?: { readonly before: CaseRun; readonly entry: LogEntry }): CaseRun {
  const holder = run.endedAt === null ? kind.holderOf(run, state, roles) : null
  const held = { ...run, holderOrg: holder?.org ?? null, holderRole: holder?.role ?? null, holderAccount: holder?.account ?? null }
  return after === undefined ? held : { ...held, arrival: arrivalOf(kind, held, after) }
}

function arrivalOf(kind: CaseKind, held: CaseRun, { before, entry }: { readonly before: CaseRun; readonly entry: LogEntry }): CaseRun['arrival'] {
  const passedOn = held.entries === 1 || held.state !== before.state || held.holderRole !== before.holderRole || held.holderOrg !== before.holderOrg || held.holderAccount !== before.holderAccount
  const byHolder = entry.account === held.holderAccount || (entry.unit !== null && entry.unit === held.holderOrg)
  if (passedOn && kind.returnActions?.includes(entry.action) === true) return 'returned'
  // Signing is taking it in hand: whoever brought the case where it is now has seen it.
  if (byHolder && held.entries > 1) return 'seen'
  return passedOn ? 'new' : before.arrival
}

function timesOf(procedure: Procedure, state: CaseState, time: WorkTime): Pick<CaseRun, 'dueAt' | 'nextDueAt'> {
  const { due, next } = deadlinesOf(procedure, state, time)
  return { dueAt: due === null ? null : iso(due), nextDueAt: next === null ? null : iso(next) }
}

function isEnd(procedure: Procedure, state: CaseState): boolean {
  return procedure.versions.get(state.version)?.definition.states[state.state]?.kind === 'end'
}

function leadIn(kind: CaseKind, fields: FieldValues): string | undefined {
  return (kind.leadFields ?? []).map((field) => fields[field]).find((value): value is string => typeof value === 'string' && value !== '')
}

function progressIn(kind: CaseKind, fields: FieldValues): number | undefined {
  const value = kind.progressField === undefined ? undefined : fields[kind.progressField]
  return typeof value === 'number' ? Math.min(1, Math.max(0, value / 100)) : undefined
}

/** Roles after the fields of an entry were read; undefined when it changes none. */
export function rolesAfter(kind: CaseKind, roles: readonly CaseRole[], fields: FieldValues): readonly CaseRole[] | undefined {
  const given = Object.entries(kind.roleFields ?? {}).flatMap(([field, role]) => {
    const value = fields[field]
    const orgs = typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined
    return orgs === undefined ? [] : [{ role, orgs }]
  })
  if (given.length === 0) return undefined
  const kept = roles.filter((one) => !given.some(({ role }) => role === one.role))
  return [...kept, ...given.flatMap(({ role, orgs }) => [...new Set(orgs)].map((org) => ({ role, org, account: null })))]
}

const iso = (at: number): string => new Date(at).toISOString()
