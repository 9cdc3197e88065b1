/**
 * Values of each fact among which a rule can change its answer: the constants it compares with and their neighbours, the texts
 * a fact can be, both truths. A rule that is the same for all of them is the same for everybody, but for conditions that
 * calculate with facts in ways no constant of the rule shows.
 */
import { compile, type Compile } from '../evaluate/compile.ts'
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { newFrame } from '../evaluate/frame.ts'
import { birthdays } from '../entitlements/changes.ts'
import { usualLimits } from '../limits.ts'
import { childrenOf, nodesOf, type Node } from '../tree.ts'
import type { Type } from '../types.ts'
import { dayText, parseDay } from '../values/temporal.ts'
import { Day, Elapsed, Months, type Value } from '../values/values.ts'

/** Facts of kinds that can't be listed (lists, records) are left out: they stay unknown. */
export function representativesOf(trees: readonly Node[], parameters: FactRecord): ReadonlyMap<string, readonly FactInput[]> {
  const values = new Map<string, { readonly type: Type; readonly found: Set<FactInput> }>()
  for (const condition of trees.flatMap(conditionsIn)) {
    const nodes = [...nodesOf(condition)]
    const constants = constantsIn(condition).map((node) => plain(node)(newFrame({}, parameters, usualLimits)))
    const calculates = nodes.some((node) => node.kind === 'arithmetic' && readsFacts(node))
    for (const node of nodes) {
      if (node.kind !== 'fact' || !listable.has(node.type.kind)) continue
      const known = values.get(node.name) ?? { type: node.type, found: new Set<FactInput>() }
      values.set(node.name, known)
      for (const value of valuesFor(node.type, constants, calculates)) known.found.add(value)
      if (constants.includes(null)) known.found.add(null)
    }
  }
  return new Map([...values].toSorted(([a], [b]) => a.localeCompare(b)).map(([name, { found }]) => [name, [...found]]))
}

const listable: ReadonlySet<Type['kind']> = new Set(['number', 'string', 'boolean', 'date'])
const plain: Compile = (node) => compile(node, plain)

/** The parts below `and`, `or`, `not` and `if`: each has its own constants, so that an age is not tried as an income. */
function conditionsIn(node: Node): readonly Node[] {
  return node.kind === 'and' || node.kind === 'or' || node.kind === 'not' || node.kind === 'if' ? childrenOf(node).flatMap(conditionsIn) : [node]
}

/** The largest parts that read neither facts nor names bound inside, lists and ranges taken apart. */
function constantsIn(node: Node): readonly Node[] {
  const inside = node.kind === 'list' || node.kind === 'range' || node.kind === 'sequence' || [...nodesOf(node)].some((one) => one.kind === 'fact' || one.kind === 'local')
  return inside ? childrenOf(node).flatMap(constantsIn) : [node]
}

const readsFacts = (node: Node): boolean => [...nodesOf(node)].some((one) => one.kind === 'fact')

function valuesFor(type: Type, constants: readonly Value[], calculates: boolean): readonly FactInput[] {
  if (type.kind === 'boolean') return [true, false]
  if (type.kind === 'string') return type.oneOf ?? [...constants.filter((value) => typeof value === 'string'), '其他']
  const numbers = constants.filter((value) => typeof value === 'number')
  return type.kind === 'number' ? numbersFor(numbers, calculates) : daysFor(constants, numbers)
}

/** Beside the neighbours in whole steps and in hundredths: nothing, one, and more than anything named. */
function numbersFor(constants: readonly number[], calculates: boolean): readonly number[] {
  const named = calculates ? [...constants, ...combined(constants.slice(0, MOST_COMBINED))] : constants
  const most = named.reduce((high, value) => Math.max(high, Math.abs(value)), 0)
  return [0, 1, Math.ceil(most) * 10 + 1000, ...named.flatMap((value) => [value, value - 1, value + 1, round(value - 0.01), round(value + 0.01)])]
}

/** `收入 * 12 < 线` changes at 线 / 12. More constants than this and the pairs would be most of the values. */
const MOST_COMBINED = 6
const combined = (constants: readonly number[]): readonly number[] =>
  constants.flatMap((a) => constants.flatMap((b) => [a + b, a - b, a * b, a / b])).filter(Number.isFinite).map(round)

const round = (value: number): number => Number(value.toFixed(2))

/** Around the days named, and around the birthdays that the whole numbers named would make, seen from those days. */
function daysFor(constants: readonly Value[], numbers: readonly number[]): readonly string[] {
  const named = constants.filter((value) => value instanceof Day).map((value) => value.day)
  const years = numbers.filter((value) => Number.isInteger(value) && value >= 0 && value <= OLDEST)
  const spans = constants.flatMap((value) => (value instanceof Months ? [value.months * DAYS_A_MONTH] : value instanceof Elapsed ? [value.ms / 86_400_000] : []))
  const days = named.flatMap((day) => [day - 1, day, day + 1, ...years.flatMap((count) => birthdays(day, count)), ...spans.flatMap((span) => [day - Math.round(span) - 2, day - Math.round(span), day - Math.round(span) + 2])])
  return [...new Set([...days, ...(named.length === 0 ? [0, 20_000] : named.flatMap((day) => [day - OLDEST * 366, day + 366]))])].map(dayText).filter((text) => parseDay(text) !== undefined)
}

const OLDEST = 130
const DAYS_A_MONTH = 30.436875
