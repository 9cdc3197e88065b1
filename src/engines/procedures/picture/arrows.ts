/** What a picture of a procedure shows: one arrow between two states with all actions that lead along it, and what is better said beside the picture. */
import type { Lang } from '#kernel/errors.ts'
import type { ProcedureDefinition } from '../definition.schema.ts'
import { transitions } from '../graph.ts'

export interface Arrow { readonly from: string; readonly to: string; readonly labels: readonly string[] }
export interface Drawing {
  readonly openings: readonly { readonly to: string; readonly labels: readonly string[] }[]
  readonly arrows: readonly Arrow[]
  /** Actions that stay in their state, by state. */
  readonly stays: ReadonlyMap<string, readonly string[]>
  /** Actions that lead from many states to one end: as arrows they would cover everything else. */
  readonly exits: readonly { readonly to: string; readonly label: string; readonly from: readonly string[] }[]
}

/** From how many states an action has to lead to one end before it is written beside the picture. */
const MANY = 4

export function drawingOf(definition: ProcedureDefinition, lang: Lang): Drawing {
  const { actions, states } = definition
  const all = transitions(definition)
  const name = (action: string): string => actions[action]?.names[lang] ?? action
  const exits = Object.keys(actions).flatMap((action) => {
    const ways = all.filter((one) => one.action === action && one.from !== null)
    const [to] = [...new Set(ways.map((one) => one.to))]
    const many = to !== undefined && ways.length >= MANY && ways.every((one) => one.to === to) && states[to]?.kind === 'end'
    return many ? [{ to, label: name(action), from: ways.flatMap((one) => one.from ?? []) }] : []
  })
  const beside = new Set(exits.map((one) => one.label))
  const arrows = new Map<string, { from: string; to: string; labels: string[] }>()
  const openings = new Map<string, string[]>()
  const stays = new Map<string, string[]>()
  for (const one of all) {
    if (beside.has(name(one.action)) && one.from !== null) continue
    const targets = one.to === 'before' ? all.filter((other) => other.to === one.from && other.from !== one.from).flatMap((other) => other.from ?? []) : [one.to]
    for (const to of new Set(targets)) {
      if (one.from === null) push(openings, to, name(one.action))
      else if (one.from === to) push(stays, to, name(one.action))
      else {
        const key = `${one.from}>${to}`
        const arrow = arrows.get(key) ?? { from: one.from, to, labels: [] }
        if (!arrow.labels.includes(name(one.action))) arrow.labels.push(name(one.action))
        arrows.set(key, arrow)
      }
    }
  }
  return { openings: [...openings].map(([to, labels]) => ({ to, labels })), arrows: [...arrows.values()], stays, exits }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key) ?? []
  if (!list.includes(value)) list.push(value)
  map.set(key, list)
}
