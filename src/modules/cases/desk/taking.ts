/** Opening cases and taking actions: the only ways in which a log grows. */
import type { WorkTime } from '#kernel/worktime.ts'
import { apply, migrateCase, stateOf, type Actor, type CaseState, type LogEntry } from '#engines/procedures/index.ts'
import { dayOf } from '#kernel/workdays.ts'
import { httpErrors } from '#platform/http/index.ts'
import type { ReadTx, WriteTx } from '#platform/db/index.ts'
import { caseErrors } from '../cases.errors.ts'
import * as repo from '../cases.repo.ts'
import type { CaseRun } from '../cases.schema.ts'
import type { CaseKind, Doer, Doing, Notice, OnCase, OpenCase, Taken } from '../cases.types.ts'
import type { Calendars } from './calendar.ts'
import { rolesAfter, runAfter } from './derive.ts'
import { timersOf } from './timing.ts'
import { insertCase, insertRoles, replaceRoles, updateCase } from './write.repo.ts'

export interface TakingPorts {
  readonly kinds: ReadonlyMap<string, CaseKind>
  readonly calendars: Calendars
  /** Told of every entry in a region where somebody subscribed. */
  readonly onEntry: (tx: WriteTx, run: CaseRun) => Promise<void>
}

/** @throws cases.unknown-subject */
export function kindOf(kinds: ReadonlyMap<string, CaseKind>, subject: string): CaseKind {
  const kind = kinds.get(subject)
  if (kind === undefined) throw caseErrors['unknown-subject']({ subject })
  return kind
}

export async function openCase(tx: WriteTx, ports: TakingPorts, wanted: OpenCase, by: Doer, doing: Doing): Promise<Taken> {
  const kind = kindOf(ports.kinds, wanted.subject)
  if (!/^[0-9]{6}$/.test(wanted.region)) throw new RangeError(`no key of a region: ${wanted.region}`)
  const { calendar, hooked } = wanted.around ?? await repo.surroundings(tx, wanted.region)
  const time = await ports.calendars.at(tx, calendar)
  const taken = { action: wanted.action, fields: (await kind.cleaned?.(tx, { run: null, action: wanted.action, fields: wanted.fields })) ?? wanted.fields, ...(wanted.carried === undefined ? {} : { carried: wanted.carried }) }
  const { entry, state, notices } = apply(kind.procedure, null, taken, actorOf(by), { now: doing.at.getTime(), time })
  const given = (wanted.roles ?? []).map(({ role, org, account }) => ({ role, org: org ?? null, account: account ?? null }))
  const roles = rolesAfter(kind, given, entry.fields) ?? given
  const draft = runAfter(kind, blank(kind, wanted, wanted.id ?? doing.newId(), entry), entry, state, roles, time)
  const year = Number(dayOf(doing.at).slice(0, 4))
  const pattern = (kind.numberPattern ?? `${kind.numberSeries}〔{year}〕{serial}号`).replace('{region}', wanted.region).replace('{year}', String(year))
  const numbered = wanted.number === undefined ? { series: kind.numberSeries, year, pattern } : { number: wanted.number }
  const run = { ...draft, number: await insertCase(tx, { run: draft, state, entry, byName: by.name, key: null, timers: timersOf(kind.procedure, state, time) }, numbered) }
  await insertRoles(tx, run.region, run.id, roles)
  await tell(tx, ports, kind, { run, from: null, entry, notices, state, time, hooked }, doing)
  return { run, state, entry }
}

export async function actOn(tx: WriteTx, ports: TakingPorts, on: OnCase, taken: { readonly action: string; readonly fields: LogEntry['fields'] }, by: Doer, doing: Doing): Promise<Taken> {
  const locked = await lock(tx, on)
  const kind = kindOf(ports.kinds, locked.run.subject)
  const repeated = on.key === undefined ? undefined : await repo.seqOfKey(tx, on.region, on.id, on.key)
  if (repeated !== undefined) return asItWas(tx, kind, locked.run, repeated)
  if (on.entries !== undefined && on.entries !== locked.run.entries) throw httpErrors.stale({ version: locked.run.entries })
  const before = locked.derived ?? stateOf(kind.procedure, await repo.logOf(tx, on.region, on.id))
  const time = await ports.calendars.at(tx, locked.calendar)
  const cleaned = { action: taken.action, fields: (await kind.cleaned?.(tx, { run: locked.run, ...taken })) ?? taken.fields }
  const applied = apply(kind.procedure, before, cleaned, actorOf(by), { now: doing.at.getTime(), time })
  return store(tx, ports, kind, { locked, before, time, applied, by, key: on.key ?? null }, doing)
}

export async function migrateOne(tx: WriteTx, ports: TakingPorts, on: OnCase, by: Doer, doing: Doing): Promise<CaseRun> {
  const locked = await lock(tx, on)
  const kind = kindOf(ports.kinds, locked.run.subject)
  if (on.entries !== undefined && on.entries !== locked.run.entries) throw httpErrors.stale({ version: locked.run.entries })
  const before = locked.derived ?? stateOf(kind.procedure, await repo.logOf(tx, on.region, on.id))
  const time = await ports.calendars.at(tx, locked.calendar)
  const applied = migrateCase(kind.procedure, before, actorOf(by), { now: doing.at.getTime() })
  return (await store(tx, ports, kind, { locked, before, time, applied, by, key: on.key ?? null }, doing)).run
}

interface Step {
  readonly locked: repo.Locked
  readonly before: CaseState
  readonly time: WorkTime
  readonly applied: { readonly entry: LogEntry; readonly state: CaseState; readonly notices: readonly Notice[] }
  readonly by: Doer
  readonly key: string | null
}

async function store(tx: WriteTx, ports: TakingPorts, kind: CaseKind, { locked, before, time, applied, by, key }: Step, doing: Doing): Promise<Taken> {
  const { entry, state, notices } = applied
  const changed = rolesAfter(kind, locked.roles, entry.fields)
  const run = runAfter(kind, locked.run, entry, state, changed ?? locked.roles, time)
  await updateCase(tx, { run, state, entry, byName: by.name, key, timers: run.endedAt === null ? timersOf(kind.procedure, state, time) : [] }, locked.derived === null ? null : timersOf(kind.procedure, before, time))
  if (changed !== undefined) await replaceRoles(tx, run.region, run.id, changed)
  await tell(tx, ports, kind, { run, from: before.state, entry, notices, state, time, hooked: locked.hooked }, doing)
  return { run, state, entry }
}

interface Told { readonly run: CaseRun; readonly from: string | null; readonly entry: LogEntry; readonly notices: readonly Notice[]; readonly state: CaseState; readonly time: WorkTime; readonly hooked: boolean }

async function tell(tx: WriteTx, ports: TakingPorts, kind: CaseKind, { hooked, ...told }: Told, doing: Doing): Promise<void> {
  if (hooked) await ports.onEntry(tx, told.run)
  await kind.onTaken?.(tx, { seq: told.run.entries, ...told }, doing)
}

/** @throws cases.not-found */
async function lock(tx: WriteTx, on: OnCase): Promise<repo.Locked> {
  const locked = await repo.lockCase(tx, on.region, on.id)
  if (locked === undefined) throw caseErrors['not-found']({ id: on.id })
  return locked
}

/** The answer that the first request got: its entry and the state right after it, with the row as it is now. */
async function asItWas(tx: ReadTx, kind: CaseKind, run: CaseRun, seq: number): Promise<Taken> {
  const log = await repo.logOf(tx, run.region, run.id)
  const entry = log[seq - 1]
  if (entry === undefined) throw caseErrors['bad-log']({ id: run.id })
  return { run, state: stateOf(kind.procedure, log.slice(0, seq)), entry }
}

const actorOf = ({ account, unit, roles }: Doer): Actor => ({ account, unit, roles })

function blank(kind: CaseKind, wanted: OpenCase, id: string, entry: LogEntry): CaseRun {
  const at = new Date(entry.at).toISOString()
  return {
    region: wanted.region, id, procedure: kind.procedure.definition.id, version: entry.version, subject: kind.subject, number: '', title: wanted.title,
    state: '', since: at, openedAt: at, lastAt: at, endedAt: null, entries: 0, leadOrg: wanted.leadOrg ?? null, holderOrg: null, holderRole: null, holderAccount: null,
    arrival: 'new', dueAt: null, nextDueAt: null, progress: null, urgency: wanted.urgency ?? null,
  }
}
