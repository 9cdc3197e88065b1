/** Whether a condition can come out true, and whether it can fail, for anybody. */
import type { FactRecord } from '../evaluate/facts.ts'
import { planOf } from '../columns/match.ts'
import { print } from '../print.ts'
import { compileRule, type Rule } from '../rule.ts'
import { nodesOf, type Node } from '../tree.ts'
import { Unknown } from '../values/values.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { combinationsOf, mostFor, type Combinations } from './combinations.ts'
import { representativesOf } from './representatives.ts'

/** `most`: combinations of values to look at. */
export interface Among { readonly vocabulary: Vocabulary; readonly parameters: FactRecord; readonly most: number }

/** `looked`: 0 where all combinations were looked at, else how many were. */
export interface Verdict { readonly possible: boolean; readonly looked: number }

/**
 * `outcome` true: holds; false: does not hold, or has no value. Not known counts as possible. Parts that share no fact are
 * judged apart, which keeps the combinations few: a conjunction holds for somebody where each group of its parts does.
 */
export function canBe(outcome: boolean, rule: Rule, among: Among): Verdict {
  const judge = (node: Node): Verdict => {
    if (node.kind !== 'and' && node.kind !== 'or') return looked(outcome, node, among)
    // One part alone is enough: a true one for `or`, a false one for `and`.
    if ((node.kind === 'or') === outcome) return firstPossible(node.items.map((item) => () => judge(item)))
    const groups = groupsOf(node.items)
    return allPossible(groups.map((items) => () => (items.length === 1 && items[0] !== undefined ? judge(items[0]) : looked(outcome, { ...node, items }, among))))
  }
  return judge(rule.tree)
}

function firstPossible(verdicts: readonly (() => Verdict)[]): Verdict {
  let most = 0
  for (const verdict of verdicts) {
    const { possible, looked: seen } = verdict()
    if (possible) return { possible, looked: seen }
    most = Math.max(most, seen)
  }
  return { possible: false, looked: most }
}

function allPossible(verdicts: readonly (() => Verdict)[]): Verdict {
  let most = 0
  for (const verdict of verdicts) {
    const { possible, looked: seen } = verdict()
    if (!possible) return { possible, looked: seen }
    most = Math.max(most, seen)
  }
  return { possible: true, looked: most }
}

/** Items that share a fact, directly or through others, stand together. */
function groupsOf(items: readonly Node[]): readonly (readonly Node[])[] {
  const groups: { items: Node[]; facts: Set<string> }[] = []
  for (const item of items) {
    const facts = new Set([...nodesOf(item)].flatMap((node) => (node.kind === 'fact' ? [node.name] : [])))
    const touching = groups.filter((group) => [...facts].some((fact) => group.facts.has(fact)))
    for (const group of touching) groups.splice(groups.indexOf(group), 1)
    groups.push({ items: [...touching.flatMap((group) => group.items), item], facts: new Set([...facts, ...touching.flatMap((group) => [...group.facts])]) })
  }
  return groups.map((group) => group.items)
}

/** So many are asked one by one before all are matched in columns: most rules show both answers at once. */
const PROBES = 256

function looked(outcome: boolean, node: Node, { vocabulary, parameters, most }: Among): Verdict {
  const rule = compileRule(print(node), vocabulary)
  const combinations = combinationsOf(representativesOf([node], parameters), vocabulary, mostFor([node], most))
  const seen = combinations.exhaustive ? 0 : combinations.rows
  const step = Math.max(1, Math.floor(combinations.rows / PROBES))
  for (let row = 0; row < combinations.rows; row += step) {
    const answer = rule.evaluate(combinations.record(row), parameters)
    if (answer instanceof Unknown || (answer === true) === outcome) return { possible: true, looked: seen }
  }
  return { possible: step > 1 && occurs(outcome, rule, combinations, parameters), looked: seen }
}

function occurs(outcome: boolean, rule: Rule, combinations: Combinations, parameters: FactRecord): boolean {
  const plan = planOf([{ rule, parameters }], combinations.population())
  plan.run()
  const { yes, unknown } = plan.count(0)
  return unknown > 0 || (outcome ? yes > 0 : yes < combinations.rows)
}
