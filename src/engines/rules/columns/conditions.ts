/**
 * A rule's tree → masks. `and`, `or`, `not` and `if` become operations on masks; every other condition is asked once for each
 * combination of values that can occur, by the very evaluator that explains one person. So the two ways can't disagree on a
 * condition, only on the logic between them, and that is four lines in `masks.ts`.
 */
import { compile, type Compile } from '../evaluate/compile.ts'
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { newFrame, type Run } from '../evaluate/frame.ts'
import type { Limits } from '../limits.ts'
import { nodesOf, type Node } from '../tree.ts'
import { print } from '../print.ts'
import { Unknown, type Value } from '../values/values.ts'
import { nullCode, unknownCode, type Column, type Population } from './columns.ts'
import { choice, conjunction, Masks, swapped, type Answer, type Mask } from './masks.ts'

/** Of a condition for one combination of values. */
export const stateCodes = { no: 0, yes: 1, absent: 2, unknown: 3 } as const

export const stateOf = (value: Value): number => (value === true ? stateCodes.yes : value === false ? stateCodes.no : value instanceof Unknown ? stateCodes.unknown : stateCodes.absent)

const plain: Compile = (node) => compile(node, plain)

/** A condition on several facts, or one whose codes lie scattered: computed record by record into a column of states. */
export interface Derived { readonly columns: readonly number[]; readonly ask: (codes: readonly number[]) => number }

/** More pieces than this and a pass over the column is cheaper than the comparisons. */
const MAX_RANGES = 4

export class Conditions {
  readonly masks = new Masks()
  readonly derived: Derived[] = []
  readonly #population: Population
  readonly #parameters: FactRecord
  readonly #limits: Limits
  readonly #known = new Map<string, Answer>()

  constructor(population: Population, parameters: FactRecord, limits: Limits) {
    this.#population = population
    this.#parameters = parameters
    this.#limits = limits
  }

  answer(node: Node): Answer {
    switch (node.kind) {
      case 'and': return conjunction(this.masks, node.items.map((item) => this.answer(item)))
      case 'or': return swapped(conjunction(this.masks, node.items.map((item) => swapped(this.answer(item)))))
      case 'not': return swapped(this.answer(node.operand))
      case 'if': return choice(this.masks, this.answer(node.condition), this.answer(node.yes), this.answer(node.no))
      default: return this.#asked(node)
    }
  }

  #asked(node: Node): Answer {
    const key = print(node)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const names = [...new Set([...nodesOf(node)].filter((one) => one.kind === 'fact').map((one) => one.name))]
    const columns = names.map((name) => this.#population.columns.findIndex((column) => column.name === name)).filter((index) => index >= 0)
    const answer = this.#over(columns, asker(plain(node), columns.map((index) => this.#column(index)), this.#parameters, this.#limits))
    this.#known.set(key, answer)
    return answer
  }

  #over(columns: readonly number[], ask: Derived['ask']): Answer {
    const [first] = columns
    if (first === undefined) return this.#constant(ask([]))
    if (columns.length > 1) return this.#derive({ columns, ask })
    const column = this.#column(first)
    const states = Uint8Array.from({ length: unknownCode(column) + 1 }, (_, code) => (occurs(column, code) ? ask([code]) : stateCodes.no))
    const pieces = piecesOf(states)
    if (column.width === 4 || pieces.filter((piece) => piece.state !== stateCodes.no).length > MAX_RANGES) return this.#derive({ columns, ask: ([code]) => states[code ?? 0] ?? stateCodes.unknown })
    const of = (state: number): Mask => pieces.filter((piece) => piece.state === state).reduce((mask, piece) => this.masks.or(mask, this.masks.range(first, piece.low, piece.high, states.length)), this.masks.none)
    return this.#answerFrom({ yes: of(stateCodes.yes), absent: of(stateCodes.absent), unknown: of(stateCodes.unknown) })
  }

  /** A column of states stands behind the population's own columns. */
  #derive(derived: Derived): Answer {
    const index = this.#population.columns.length + this.derived.push(derived) - 1
    const of = (state: number): Mask => this.masks.range(index, state, state, 256)
    return this.#answerFrom({ yes: of(stateCodes.yes), absent: of(stateCodes.absent), unknown: of(stateCodes.unknown) })
  }

  #answerFrom(known: Omit<Answer, 'no'>): Answer {
    return { ...known, no: this.masks.not(this.masks.or(known.yes, this.masks.or(known.absent, known.unknown))) }
  }

  #constant(state: number): Answer {
    const { all, none } = this.masks
    const of = (wanted: number): Mask => (state === wanted ? all : none)
    return { yes: of(stateCodes.yes), no: of(stateCodes.no), absent: of(stateCodes.absent), unknown: of(stateCodes.unknown) }
  }

  #column(index: number): Column {
    const column = this.#population.columns[index]
    if (column === undefined) throw new TypeError(`no column ${index}`)
    return column
  }
}

/** Codes that no record has may be taken for anything: the fewer pieces the better. */
const occurs = (column: Column, code: number): boolean => (code === nullCode(column) ? column.hasNull : code === unknownCode(column) ? column.hasUnknown : true)

function asker(run: Run, columns: readonly Column[], parameters: FactRecord, limits: Limits): Derived['ask'] {
  return (codes) => {
    const record: Record<string, FactInput> = {}
    columns.forEach((column, i) => {
      const code = codes[i] ?? unknownCode(column)
      if (code < column.values.length) record[column.name] = column.values[code]
      else if (code === nullCode(column)) record[column.name] = null
    })
    return stateOf(run(newFrame(record, parameters, limits)))
  }
}

interface Piece { readonly state: number; readonly low: number; readonly high: number }

function piecesOf(states: Uint8Array): readonly Piece[] {
  const pieces: Piece[] = []
  let low = 0
  for (let code = 1; code <= states.length; code++) {
    if (code < states.length && states[code] === states[low]) continue
    pieces.push({ state: states[low] ?? 0, low, high: code - 1 })
    low = code
  }
  return pieces
}
