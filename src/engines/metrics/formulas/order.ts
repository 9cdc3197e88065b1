/** In which order formulas are computed, and which of them go round in a circle. */
import { metricsErrors } from '../metrics.errors.ts'
import type { Formula } from './formula.ts'

export interface Order {
  /**
   * Groups in order of computation. A group is one indicator, or several that use each other's earlier periods; those are
   * computed period by period, in the order given.
   */
  readonly groups: readonly (readonly string[])[]
  /** Position in the whole order. */
  readonly rank: ReadonlyMap<string, number>
}

/**
 * @throws metrics.formula-cycle with the circle named, when formulas use each other within one period (or across period
 *   kinds, where "earlier" can't be told); metrics.formula-ahead for a reference to a later period
 */
export function orderFormulas(formulas: ReadonlyMap<string, Formula>): Order {
  for (const [indicator, { uses }] of formulas) for (const { offset = 0 } of uses) if (offset > 0) throw metricsErrors['formula-ahead']({ indicator, offset })
  const within = topological(formulas, false)
  const groups = strongGroups(formulas)
  const flat = groups.map((group) => group.toSorted((a, b) => within.indexOf(a) - within.indexOf(b)))
  for (const group of flat) {
    const kinds = new Set(group.map((code) => formulas.get(code)?.frequency))
    if (kinds.size > 1) throw metricsErrors['formula-cycle']({ cycle: [...group, group[0]].join(' → ') })
  }
  return { groups: flat, rank: new Map(flat.flat().map((code, at) => [code, at])) }
}

/** Uses of other formulas: within the same period, or also earlier ones. */
function usesOf(formulas: ReadonlyMap<string, Formula>, code: string, earlierToo: boolean): readonly string[] {
  const formula = formulas.get(code)
  if (!formula) return []
  return formula.uses.filter(({ indicator, offset = 0, as }) => formulas.has(indicator) && (earlierToo || offset === 0 || (as !== undefined && as !== formula.frequency))).map(({ indicator }) => indicator)
}

/** Depth first; the stack at the moment of meeting itself is the circle. */
function topological(formulas: ReadonlyMap<string, Formula>, earlierToo: boolean): readonly string[] {
  const done = new Set<string>()
  const path: string[] = []
  const visit = (code: string): void => {
    if (done.has(code)) return
    const at = path.indexOf(code)
    if (at >= 0) throw metricsErrors['formula-cycle']({ cycle: [...path.slice(at), code].join(' → ') })
    path.push(code)
    for (const used of usesOf(formulas, code, earlierToo)) visit(used)
    path.pop()
    done.add(code)
  }
  for (const code of [...formulas.keys()].toSorted()) visit(code)
  return [...done]
}

/** Strongly connected components by Tarjan (1972); they come out used-before-user. */
function strongGroups(formulas: ReadonlyMap<string, Formula>): readonly (readonly string[])[] {
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const groups: string[][] = []
  const visit = (code: string): number => {
    const mine = index.size
    index.set(code, mine)
    stack.push(code)
    let lowest = mine
    for (const used of usesOf(formulas, code, true)) {
      if (!index.has(used)) lowest = Math.min(lowest, visit(used))
      else if (stack.includes(used)) lowest = Math.min(lowest, low.get(used) ?? index.get(used) ?? mine)
    }
    low.set(code, lowest)
    if (lowest === mine) groups.push(stack.splice(stack.indexOf(code)))
    return lowest
  }
  for (const code of [...formulas.keys()].toSorted()) if (!index.has(code)) visit(code)
  return groups
}
