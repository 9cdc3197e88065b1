/**
 * A rule's tree → masks. `and`, `or`, `not` and `if` become operations on masks; every other condition is asked once for each
 * combination of values that can occur, by the very evaluator that explains one person. So the two ways can't disagree on a
 * condition, only on the logic between them, and that is four lines in `masks.ts`.
 */
import { compile, type Compile } from '../evaluate/compile.ts'
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { newFrame, type Run } from '../evaluate/frame.ts'
import type { Limits } from '../limits.ts'
import { nodesOf, type Membership, type Node } from '../tree.ts'
import type { Comparison } from '../values/compare.ts'
import { print } from '../print.ts'
import { boolean } from '../types.ts'
import { Unknown, type Value } from '../values/values.ts'
import { answersByHalving, changesOnce } from './monotone.ts'
import { nullCode, unknownCode, type Column, type Population } from './columns.ts'
import { choice, conjunction, disjunction, Masks, negation, type Answer, type Mask } from './masks.ts'

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
      case 'or': return disjunction(this.masks, node.items.map((item) => this.answer(item)))
      case 'not': return negation(this.masks, this.answer(node.operand))
      case 'if': return choice(this.masks, this.answer(node.condition), this.answer(node.yes), this.answer(node.no))
      case 'in': {
        const bounds = boundsOf(node)
        return bounds === undefined ? this.#asked(node) : conjunction(this.masks, bounds.map((bound) => this.answer(bound)))
      }
      default: return this.#asked(node)
    }
  }

  #asked(node: Node): Answer {
    const key = print(node)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const names = [...new Set([...nodesOf(node)].filter((one) => one.kind === 'fact').map((one) => one.name))]
    const columns = names.map((name) => this.#population.columns.findIndex((column) => column.name === name)).filter((index) => index >= 0)
    const answer = this.#over(node, columns, asker(plain(node), columns.map((index) => this.#column(index)), this.#parameters, this.#limits))
    this.#known.set(key, answer)
    return answer
  }

  #over(node: Node, columns: readonly number[], ask: Derived['ask']): Answer {
    const [first] = columns
    if (first === undefined) return this.#constant(ask([]))
    if (columns.length > 1) return this.#derive({ columns, ask })
    const column = this.#column(first)
    const states = statesOf(node, column, (code) => ask([code]))
    const sets = answerSets.map((wanted) => rangesOf(states, wanted))
    if (sets.some((ranges) => ranges.length > MAX_RANGES)) return this.#derive({ columns, ask: ([code]) => states[code ?? 0] ?? stateCodes.unknown })
    return answerOf(sets.map((ranges) => ranges.reduce((mask, [low, high]) => this.masks.or(mask, this.masks.range(first, low, high, states.length)), this.masks.none)))
  }

  /** A column of states stands behind the population's own columns. */
  #derive(derived: Derived): Answer {
    const index = this.#population.columns.length + this.derived.push(derived) - 1
    return answerOf(answerSets.map((wanted) => wanted.reduce((mask, state) => this.masks.or(mask, this.masks.range(index, state, state, 256)), this.masks.none)))
  }

  #constant(state: number): Answer {
    return answerOf(answerSets.map((wanted) => (wanted.includes(state) ? this.masks.all : this.masks.none)))
  }

  #column(index: number): Column {
    const column = this.#population.columns[index]
    if (column === undefined) throw new TypeError(`no column ${index}`)
    return column
  }
}

/** The states that make up each mask of an answer. */
const answerSets: readonly (readonly number[])[] = [[stateCodes.yes], [stateCodes.yes, stateCodes.unknown], [stateCodes.absent]]

function answerOf([yes, possible, absent]: readonly Mask[]): Answer {
  if (yes === undefined || possible === undefined || absent === undefined) throw new TypeError('an answer has three masks')
  return { yes, possible, absent }
}

/** Of a code that no record has. */
const NOBODY = 4

const occurs = (column: Column, code: number): boolean => (code === nullCode(column) ? column.hasNull : code === unknownCode(column) ? column.hasUnknown : true)

function statesOf(node: Node, column: Column, ask: (code: number) => number): Uint8Array {
  const known = changesOnce(node) ? answersByHalving(column.values.length, ask, (state) => state === stateCodes.yes || state === stateCodes.no) : undefined
  return Uint8Array.from({ length: unknownCode(column) + 1 }, (_, code) => known?.[code] ?? (occurs(column, code) ? ask(code) : NOBODY))
}

/** `x in [a..b]` as the two comparisons that it stands for. */
function boundsOf(node: Membership): readonly Node[] | undefined {
  const [test] = node.tests
  if (node.tests.length !== 1 || test?.op !== 'in' || test.right.kind !== 'range' || test.right.low === null || test.right.high === null) return undefined
  const { low, high, lowOpen, highOpen } = test.right
  const bound = (op: Comparison, right: Node): Node => ({ kind: 'compare', op, left: node.value, right, type: boolean, span: node.span })
  return [bound(lowOpen ? '>' : '>=', low), bound(highOpen ? '<' : '<=', high)]
}

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

/** The codes with a wanted state as ranges; codes that nobody has join where that makes a range longer. */
function rangesOf(states: Uint8Array, wanted: readonly number[]): readonly (readonly [low: number, high: number])[] {
  const ranges: [number, number][] = []
  let open: [number, number] | undefined
  states.forEach((state, code) => {
    if (wanted.includes(state)) {
      if (open === undefined) ranges.push(open = [code, code])
      open[1] = code
    } else if (state !== NOBODY) open = undefined
    else if (open !== undefined) open[1] = code
  })
  return ranges
}
