/**
 * A procedure made ready to run: names become indexes, and every pair of state and action one table cell, so that the
 * states of a hundred thousand logs are derived in about a second.
 */
import type { ClockDefinition, LogCondition, ProcedureDefinition, Trigger } from './definition.schema.ts'
import { actionOf, fromStates } from './graph.ts'
import { assertSound } from './lint.ts'

/** Cells of `Procedure.next` that are no state index. */
export const NOT_FROM_HERE = -1
export const BEFORE = -2
export const ROUTES = -3

export type ClockOperation = 'stop' | 'start' | 'credit' | 'void' | 'suspend' | 'resume' | 'extend' | 'ask' | 'reset'

export interface Procedure {
  readonly definition: ProcedureDefinition
  readonly states: readonly string[]
  readonly stateIndex: ReadonlyMap<string, number>
  readonly actions: readonly string[]
  readonly actionIndex: ReadonlyMap<string, number>
  /** `next[state * actions + action]`: the state after, or one of the three constants above. Row `states.length` is “not yet opened”. */
  readonly next: Int16Array
  /** By action. */
  readonly steps: readonly ActionStep[]
  readonly ends: readonly boolean[]
  readonly paused: readonly boolean[]
  readonly mainClock: string | null
  /** Older versions whose cases may still run, by version; includes this one. */
  readonly versions: ReadonlyMap<number, Procedure>
}
/** What one action does. */
export interface ActionStep {
  /** Where it leads under which conditions, for cells that say ROUTES. */
  readonly routes: readonly Route[]
  readonly sets: readonly string[]
  readonly clears: readonly string[]
  /** Stops come first, so that one action can end a run and begin the next. */
  readonly clocks: readonly ClockStep[]
  /** Fields on which limits, routes or guards depend. */
  readonly kept: readonly string[]
}
export interface Route { readonly when: readonly LogCondition[]; readonly to: number }
export interface ClockStep {
  readonly clock: string
  readonly does: ClockOperation
  readonly definition: ClockDefinition
  /** Only when the action leads into one of these states; null: always. */
  readonly into: readonly string[] | null
}

/**
 * @param earlier compiled older versions of the same procedure, for cases that still run on them
 * @throws procedures.unsound when the linter finds an error
 */
export function compileProcedure(definition: ProcedureDefinition, earlier: readonly Procedure[] = []): Procedure {
  assertSound(definition, earlier.map((one) => one.definition))
  const states = Object.keys(definition.states)
  const stateIndex = new Map(states.map((id, index) => [id, index]))
  const actions = Object.keys(definition.actions)
  const at = (state: string): number => (state === 'before' ? BEFORE : (stateIndex.get(state) ?? NOT_FROM_HERE))

  const next = new Int16Array((states.length + 1) * actions.length).fill(NOT_FROM_HERE)
  Object.values(definition.actions).forEach((action, index) => {
    const { to } = action
    const cell = (from: number): number => (to === undefined ? from : typeof to === 'string' ? at(to) : ROUTES)
    for (const from of fromStates(definition, action.from)) next[(stateIndex.get(from) ?? 0) * actions.length + index] = cell(stateIndex.get(from) ?? 0)
    if (action.opens) next[states.length * actions.length + index] = cell(NOT_FROM_HERE)
  })

  const versions = new Map<number, Procedure>(earlier.map((one) => [one.definition.version, one]))
  const kept = keptFields(definition)
  const procedure: Procedure = {
    definition, states, stateIndex, actions, next, versions,
    actionIndex: new Map(actions.map((id, index) => [id, index])),
    steps: Object.entries(definition.actions).map(([id, { to, sets, clears, fields }]) => ({
      routes: Array.isArray(to) ? to.map((route) => ({ when: route.when, to: at(route.to) })) : [],
      sets, clears, clocks: clockSteps(definition, id), kept: Object.keys(fields).filter((field) => kept.has(field)),
    })),
    ends: states.map((id) => definition.states[id]?.kind === 'end'),
    paused: states.map((id) => definition.states[id]?.kind === 'paused'),
    mainClock: Object.entries(definition.clocks).find(([, clock]) => clock.main)?.[0] ?? null,
  }
  versions.set(definition.version, procedure)
  return procedure
}

function clockSteps(definition: ProcedureDefinition, action: string): ClockStep[] {
  const steps: ClockStep[] = []
  for (const [clock, it] of Object.entries(definition.clocks)) {
    const push = (does: ClockOperation, applies: boolean, into: readonly string[] | null = null): void => { if (applies) steps.push({ clock, does, definition: it, into }) }
    const pull = (does: ClockOperation, triggers: readonly Trigger[]): void => {
      for (const one of triggers) push(does, actionOf(one) === action, typeof one === 'string' ? null : one.into)
    }
    pull('void', it.voids)
    pull('stop', it.stops)
    pull('start', it.starts)
    push('credit', it.credit === action)
    push('reset', it.resets.includes(action))
    push('suspend', it.suspension?.by === action)
    push('resume', it.suspension?.resumedBy.includes(action) === true)
    push('ask', it.extension?.request === action)
    push('extend', it.extension?.grant === action)
  }
  return steps
}

function keptFields(definition: ProcedureDefinition): ReadonlySet<string> {
  const kept = new Set<string>()
  for (const { limit } of Object.values(definition.clocks)) {
    if ('date' in limit) kept.add(limit.date)
    else if ('choose' in limit) kept.add(limit.choose)
  }
  for (const { guards, to } of Object.values(definition.actions)) {
    const conditions = [...guards, ...(Array.isArray(to) ? to.flatMap((route) => route.when) : [])]
    for (const condition of conditions) if ('field' in condition) kept.add(condition.field)
  }
  return kept
}
