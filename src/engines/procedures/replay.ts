/** From the log to the state. Needs neither calendar nor rules nor the present time. */
import { dayNumberOf } from '#kernel/worktime.ts'
import { BEFORE, NOT_FROM_HERE, ROUTES, type ClockStep, type Procedure, type Route } from './compile.ts'
import type { Limit, LogCondition } from './definition.schema.ts'
import { procedureErrors } from './procedures.errors.ts'
import { MIGRATE, type CaseState, type ClockRun, type FieldValue, type FieldValues, type LastTaken, type LogEntry, type ResolvedLimit } from './types.ts'

/**
 * The state of a case.
 * @param log all entries in order, the opening one first
 * @throws procedures.log-broken, procedures.unknown-version
 */
export function stateOf(procedure: Procedure, log: readonly LogEntry[]): CaseState {
  const first = log[0]
  if (first === undefined) throw broken(procedure, 0, '', '记录为空 / the log is empty')
  const draft = openDraft(versionOf(procedure, first.version))
  for (const entry of log) take(draft, procedure, entry)
  return freeze(draft)
}

/** The state after one more entry; `state` null for the entry that opens the case. @throws as stateOf */
export function advance(procedure: Procedure, state: CaseState | null, entry: LogEntry): CaseState {
  const draft = state === null ? openDraft(versionOf(procedure, entry.version)) : thaw(versionOf(procedure, state.version), state)
  take(draft, procedure, entry)
  return freeze(draft)
}

/** Whether a condition on the log holds before an action with these fields is entered. */
export function holds(condition: LogCondition, view: { counts: (action: string) => number; marked: (mark: string) => boolean; value: (field: string) => FieldValue | undefined }): boolean {
  if ('counted' in condition) return 'atLeast' in condition ? view.counts(condition.counted) >= condition.atLeast : view.counts(condition.counted) < condition.below
  if ('mark' in condition) return view.marked(condition.mark)
  if ('noMark' in condition) return !view.marked(condition.noMark)
  const value = view.value(condition.field)
  return typeof value === 'string' && condition.is.includes(value)
}

/** @throws procedures.unknown-version */
export function versionOf(procedure: Procedure, version: number): Procedure {
  const found = procedure.versions.get(version)
  if (found === undefined) throw procedureErrors['unknown-version']({ procedure: procedure.definition.id, version })
  return found
}

/** The limit of a clock, read from the fields known so far; undefined when the field is missing or not listed. */
export function resolveLimit(limit: Limit, values: FieldValues): ResolvedLimit | undefined {
  if ('count' in limit) return limit
  const given = values['date' in limit ? limit.date : limit.choose]
  if (typeof given !== 'string') return undefined
  if ('date' in limit) return { date: dayNumberOf(given) }
  return Object.hasOwn(limit.of, given) ? limit.of[given] : undefined
}

/** A state under construction: indexes instead of names, and runs that are its own to change. */
interface Draft {
  procedure: Procedure
  entries: number
  state: number
  before: number
  openedAt: number
  since: number
  lastAt: number
  marks: Set<string>
  /** By action index. */
  counts: number[]
  last: (LastTaken | undefined)[]
  values: Record<string, FieldValue>
  runs: OwnRun[]
}
type OwnRun = { -readonly [K in keyof ClockRun]: ClockRun[K] }

function openDraft(procedure: Procedure): Draft {
  return { procedure, entries: 0, state: procedure.states.length, before: -1, openedAt: 0, since: 0, lastAt: -Infinity, marks: new Set(), counts: [], last: [], values: {}, runs: [] }
}

function thaw(procedure: Procedure, state: CaseState): Draft {
  return {
    procedure, entries: state.entries, openedAt: state.openedAt, since: state.since, lastAt: state.lastAt,
    state: procedure.stateIndex.get(state.state) ?? -1,
    before: state.before === null ? -1 : (procedure.stateIndex.get(state.before) ?? -1),
    marks: new Set(state.marks), counts: procedure.actions.map((id) => state.counts[id] ?? 0), last: procedure.actions.map((id) => state.last[id]),
    values: { ...state.values }, runs: state.clocks.map((run) => ({ ...run })),
  }
}

function freeze(draft: Draft): CaseState {
  const { states, actions, definition } = draft.procedure
  const counts: Record<string, number> = {}
  const last: Record<string, LastTaken> = {}
  for (let index = 0; index < actions.length; index += 1) {
    const action = actions[index] ?? ''
    const taken = draft.last[index]
    if (taken === undefined) continue
    counts[action] = draft.counts[index] ?? 0
    last[action] = { at: taken.at, account: taken.account, unit: taken.unit }
  }
  return {
    procedure: definition.id, version: definition.version, entries: draft.entries,
    state: states[draft.state] ?? '', before: states[draft.before] ?? null,
    openedAt: draft.openedAt, since: draft.since, lastAt: draft.lastAt,
    marks: [...draft.marks], counts, last, values: draft.values, clocks: draft.runs,
  }
}

function take(draft: Draft, newest: Procedure, entry: LogEntry): void {
  if (entry.at < draft.lastAt) throw brokenAt(draft, entry, '时间早于上一条 / earlier than the entry before')
  if (entry.action === MIGRATE) migrate(draft, newest, entry)
  else act(draft, entry)
  if (draft.entries === 0) draft.openedAt = entry.at
  draft.entries += 1
  draft.lastAt = entry.at
}

function act(draft: Draft, entry: LogEntry): void {
  const { procedure } = draft
  const index = procedure.actionIndex.get(entry.action) ?? -1
  const action = procedure.steps[index]
  if (entry.version !== procedure.definition.version) throw brokenAt(draft, entry, `版本为 ${entry.version} 且没有迁移记录 / version ${entry.version} without a migration`)
  if (action === undefined) throw brokenAt(draft, entry, '没有这个动作 / no such action')
  const cell = procedure.next[draft.state * procedure.actions.length + index] ?? NOT_FROM_HERE
  for (const field of action.kept) {
    const value = entry.fields[field]
    if (value !== undefined) draft.values[field] = value
  }
  const to = cell === BEFORE ? draft.before : cell === ROUTES ? route(draft, action.routes) : cell
  if (to < 0) throw brokenAt(draft, entry, `不能从状态“${procedure.states[draft.state] ?? ''}”进行 / not possible from that state`)

  for (const mark of action.clears) draft.marks.delete(mark)
  for (const mark of action.sets) draft.marks.add(mark)
  if (draft.entries === 0 && entry.carried !== undefined) for (const run of entry.carried) draft.runs.push({ ...run })
  const state = procedure.states[to] ?? ''
  for (const step of action.clocks) if (step.into === null || step.into.includes(state)) tick(draft, step, entry)
  if (procedure.ends[to] === true) lapse(draft, entry.at)
  draft.counts[index] = (draft.counts[index] ?? 0) + 1
  draft.last[index] = entry
  if (to === draft.state) return
  draft.before = procedure.paused[to] === true ? draft.state : -1
  draft.state = to
  draft.since = entry.at
}

function route(draft: Draft, routes: readonly Route[]): number {
  const { actionIndex } = draft.procedure
  const view = { counts: (id: string) => draft.counts[actionIndex.get(id) ?? -1] ?? 0, marked: (id: string) => draft.marks.has(id), value: (id: string) => draft.values[id] }
  return routes.find((one) => one.when.every((condition) => holds(condition, view)))?.to ?? NOT_FROM_HERE
}

function tick(draft: Draft, step: ClockStep, entry: LogEntry): void {
  const run = runningClock(draft.runs, step.clock)
  if (step.does === 'start') {
    if (run === undefined) draft.runs.push({ clock: step.clock, startedAt: entry.at, limit: limitFor(draft, step), extensions: [], suspensions: [], creditedAt: null, endedAt: null, end: null })
    return
  }
  if (run === undefined) return
  switch (step.does) {
    case 'stop':
      run.endedAt = entry.at
      run.end = 'stopped'
      return
    case 'credit':
      run.creditedAt = entry.at
      return
    case 'void':
      run.creditedAt = null
      return
    case 'reset':
      run.limit = limitFor(draft, step)
      // A newly written date stands as written; a newly chosen length keeps what was suspended and extended.
      if ('date' in run.limit) [run.extensions, run.suspensions] = [[], []]
      return
    case 'suspend': {
      const ground = String(entry.fields['ground'] ?? '')
      const listed = step.definition.suspension?.grounds[ground]
      if (listed !== undefined) run.suspensions = [...run.suspensions, { from: entry.at, to: null, ground, longest: listed.longest }]
      return
    }
    case 'resume':
      run.suspensions = run.suspensions.map((one) => (one.to === null ? { ...one, to: entry.at } : one))
      return
    case 'extend': {
      const { extension } = step.definition
      const count = extension === undefined ? 0 : Number(entry.fields[extension.days] ?? 0)
      if (extension !== undefined && count > 0) run.extensions = [...run.extensions, { count, unit: extension.atMost.unit }]
      return
    }
    case 'ask': return
  }
}

function runningClock(runs: readonly OwnRun[], clock: string): OwnRun | undefined {
  for (let index = runs.length - 1; index >= 0; index -= 1) {
    const run = runs[index]
    if (run?.clock === clock && run.endedAt === null) return run
  }
  return undefined
}

function limitFor(draft: Draft, step: ClockStep): ResolvedLimit {
  const { limit } = step.definition
  const resolved = resolveLimit(limit, draft.values)
  if (resolved === undefined) throw procedureErrors['no-limit']({ clock: step.clock, field: 'date' in limit ? limit.date : 'choose' in limit ? limit.choose : '' })
  return resolved
}

function lapse(draft: Draft, at: number): void {
  for (const run of draft.runs) if (run.endedAt === null) [run.endedAt, run.end] = [at, 'lapsed']
}

function migrate(draft: Draft, newest: Procedure, entry: LogEntry): void {
  const old = draft.procedure
  const target = versionOf(newest, entry.version)
  const mapping = target.definition.migrations.find((one) => one.from === old.definition.version)
  if (mapping === undefined || draft.entries === 0) throw procedureErrors['no-migration']({ procedure: old.definition.id, from: old.definition.version, to: entry.version })
  const moved = (index: number): number => target.stateIndex.get(mapping.states[old.states[index] ?? ''] ?? '') ?? -1
  const [state, before] = [moved(draft.state), draft.before < 0 ? -1 : moved(draft.before)]
  if (state < 0) throw brokenAt(draft, entry, '状态没有对照 / the state has no counterpart')
  const byAction = <T>(values: readonly T[], none: T): T[] => target.actions.map((id) => values[old.actionIndex.get(id) ?? -1] ?? none)
  draft.counts = byAction(draft.counts, 0)
  draft.last = byAction<LastTaken | undefined>(draft.last, undefined)
  draft.state = state
  draft.before = before
  draft.procedure = target
  draft.marks = new Set([...draft.marks].flatMap((mark) => mapping.marks[mark] ?? []))
  for (const run of draft.runs) {
    const clock = mapping.clocks[run.clock]
    if (typeof clock === 'string') run.clock = clock
    else if (run.endedAt === null) [run.endedAt, run.end] = [entry.at, 'lapsed']
  }
}

const brokenAt = (draft: Draft, entry: LogEntry, reason: string): Error => broken(draft.procedure, draft.entries + 1, entry.action, reason)

function broken(procedure: Procedure, entry: number, action: string, reason: string): Error {
  const { id, version } = procedure.definition
  return procedureErrors['log-broken']({ entry, action, procedure: id, version, reason })
}
