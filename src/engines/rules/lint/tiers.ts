/** What is wrong among conditions of which the first that holds decides: tiers of an amount, rows of a decision table. */
import { isSet, planOf } from '../columns/match.ts'
import type { FactRecord } from '../evaluate/facts.ts'
import type { Rule } from '../rule.ts'
import type { Combinations } from './combinations.ts'

export interface TierFaults {
  /** Conditions that nobody reaches, because they never hold or those before always do. What is not known may be reached. */
  readonly dead: readonly number[]
  /** Two that hold for one record, neither of them for all of the other's. */
  readonly crossing: readonly { readonly first: number; readonly second: number; readonly record: FactRecord }[]
  /** Two that hold for one record, in whatever way. */
  readonly meeting: readonly { readonly first: number; readonly second: number; readonly record: FactRecord }[]
  /** For whom none holds; undefined where there is nobody. */
  readonly uncovered: FactRecord | undefined
}

/** @param within only those for whom this holds are looked at */
export function tierFaults(conditions: readonly Rule[], within: Rule | undefined, combinations: Combinations, parameters: FactRecord): TierFaults {
  const plan = planOf([...conditions, ...(within === undefined ? [] : [within])].map((rule) => ({ rule, parameters })), combinations.population())
  plan.run()
  const base = within === undefined ? undefined : plan.matches(conditions.length)
  const sets = conditions.map((_, i) => plan.matches(i).yes)
  const doubts = conditions.map((_, i) => plan.matches(i).unknown)
  const pairs = new PairsSeen(conditions.length)
  const reached = new Set<number>()
  let uncovered: number | undefined
  for (let row = 0; row < combinations.rows; row++) {
    if (base !== undefined && !isSet(base.yes, row)) continue
    const holding = sets.flatMap((bits, i) => (isSet(bits, row) ? [i] : []))
    const [first] = holding
    const doubtful = doubts.flatMap((bits, i) => (isSet(bits, row) ? [i] : []))
    if (first !== undefined) reached.add(first)
    else if (doubtful.length === 0) uncovered ??= row
    for (const one of doubtful) if (first === undefined || one < first) reached.add(one)
    pairs.see(holding, row)
  }
  return {
    dead: conditions.map((_, i) => i).filter((i) => !reached.has(i)),
    ...pairs.found((row) => combinations.record(row)),
    uncovered: uncovered === undefined ? undefined : combinations.record(uncovered),
  }
}

class PairsSeen {
  readonly #size: number
  /** First row where both hold, by `first * size + second`. */
  readonly #both = new Map<number, number>()
  readonly #alone: Uint8Array

  constructor(size: number) {
    this.#size = size
    this.#alone = new Uint8Array(size * size)
  }

  see(holding: readonly number[], row: number): void {
    const held = new Set(holding)
    for (const one of holding) {
      for (let other = 0; other < this.#size; other++) {
        const key = one * this.#size + other
        if (!held.has(other)) this.#alone[key] = 1
        else if (one < other && !this.#both.has(key)) this.#both.set(key, row)
      }
    }
  }

  found(recordAt: (row: number) => FactRecord): Pick<TierFaults, 'crossing' | 'meeting'> {
    const meeting = [...this.#both].toSorted(([a], [b]) => a - b).map(([key, row]) => ({ first: Math.floor(key / this.#size), second: key % this.#size, record: recordAt(row) }))
    return { meeting, crossing: meeting.filter(({ first, second }) => this.#alone[first * this.#size + second] === 1 && this.#alone[second * this.#size + first] === 1) }
  }
}
