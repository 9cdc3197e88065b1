/** All combinations of representative values, or a sample of them where there are too many, as records or as a population. */
import { draftOf, populationOf, type Population } from '../columns/columns.ts'
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { nodesOf, type Node } from '../tree.ts'
import type { Vocabulary } from '../vocabulary.ts'

/** Beyond it a sample of as many is looked at: a rule then takes some hundred milliseconds, not minutes. */
export const MOST_COMBINATIONS = 200_000

/** A rule with loops may spend its whole budget on each record: of such a few are looked at, or one lint would take minutes. */
export function mostFor(trees: readonly Node[], most: number): number {
  const loops = trees.some((tree) => [...nodesOf(tree)].some(({ kind }) => kind === 'for' || kind === 'some' || kind === 'every' || kind === 'filter'))
  return loops ? Math.min(most, 100) : most
}

export interface Combinations {
  readonly rows: number
  /** False where the rows are a sample. */
  readonly exhaustive: boolean
  record(row: number): FactRecord
  population(): Population
}

export function combinationsOf(values: ReadonlyMap<string, readonly FactInput[]>, vocabulary: Vocabulary, most: number): Combinations {
  const axes = [...values].map(([name, choices]) => ({ name, draft: draftOf(name, vocabulary, choices), choices }))
  const all = axes.reduce((product, { choices }) => product * choices.length, 1)
  const exhaustive = all <= most
  const rows = exhaustive ? all : most
  let stride = 1
  const placed = axes.map((axis, i) => {
    const own = stride
    stride *= axis.choices.length
    return { ...axis, choiceAt: exhaustive ? (row: number) => Math.floor(row / own) % axis.choices.length : (row: number) => Math.floor(scattered(row, i) * axis.choices.length) }
  })
  return {
    rows, exhaustive,
    record: (row) => Object.fromEntries(placed.map(({ name, choices, choiceAt }) => [name, choices[choiceAt(row)]])),
    population: () => populationOf(rows, placed.map(({ name, draft, choiceAt }) => ({ name, values: draft.values, codes: Uint32Array.from({ length: rows }, (_, row) => draft.codes[choiceAt(row)] ?? 0) }))),
  }
}

/** A number in [0, 1) that depends on the row and the axis alone (Murmur3's finisher): the same lint twice finds the same. */
function scattered(row: number, axis: number): number {
  let h = Math.imul(row + 1, 0x9e3779b1) ^ Math.imul(axis + 1, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32
}
