/** A procedure as a graph, for the linter and the pictures. */
import type { LogCondition, ProcedureDefinition, Trigger } from './definition.schema.ts'

export interface Transition {
  readonly action: string
  /** Null: opens the case. */
  readonly from: string | null
  /** `before` stands for the state before a paused one. */
  readonly to: string
  /** Empty: always, or when no earlier route fits. */
  readonly when: readonly LogCondition[]
}

export const actionOf = (trigger: Trigger): string => (typeof trigger === 'string' ? trigger : trigger.action)

/** Whether one of the triggers is pulled by an action that leads into a state. */
export function fires(triggers: readonly Trigger[], action: string, to: string): boolean {
  return triggers.some((one) => (typeof one === 'string' ? one === action : one.action === action && one.into.includes(to)))
}

/** The states that `from` names; `open` stands for all that are neither end nor paused. */
export function fromStates(definition: ProcedureDefinition, from: 'open' | readonly string[]): readonly string[] {
  if (from !== 'open') return from
  return Object.entries(definition.states).filter(([, state]) => state.kind === 'open').map(([id]) => id)
}

/** Every way from state to state, in the file's order; actions that stay have `to` equal to `from`. */
export function transitions(definition: ProcedureDefinition): readonly Transition[] {
  return Object.entries(definition.actions).flatMap(([action, it]) => {
    const sources: (string | null)[] = [...(it.opens ? [null] : []), ...fromStates(definition, it.from)]
    return sources.flatMap((from): Transition[] => {
      if (Array.isArray(it.to)) return it.to.map((route) => ({ action, from, to: route.to, when: route.when }))
      const to = it.to ?? from
      return to === null ? [] : [{ action, from, to, when: [] }]
    })
  })
}

/** States that can be reached from the opening actions. */
export function reachable(definition: ProcedureDefinition): ReadonlySet<string> {
  const all = transitions(definition)
  const seen = new Set<string>()
  const queue = all.filter((one) => one.from === null).map((one) => one.to)
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    if (seen.has(state)) continue
    seen.add(state)
    queue.push(...all.filter((one) => one.from === state && one.to !== 'before').map((one) => one.to))
  }
  return seen
}

/** States from which one of `goals` can be reached, the goals included. Leaving a paused state counts as reaching every state that leads into it. */
export function leadsTo(definition: ProcedureDefinition, goals: ReadonlySet<string>): ReadonlySet<string> {
  const all = transitions(definition)
  const found = new Set(goals)
  const targets = (one: Transition): readonly string[] => (one.to === 'before' ? all.filter((entry) => entry.to === one.from && entry.from !== one.from).flatMap((entry) => entry.from ?? []) : [one.to])
  for (let size = -1; size !== found.size;) {
    size = found.size
    for (const one of all) if (one.from !== null && targets(one).some((to) => found.has(to))) found.add(one.from)
  }
  return found
}
