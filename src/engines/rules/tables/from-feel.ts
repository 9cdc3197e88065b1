/** An expression as a table: the tiers of an amount as rows. */
import { tiersOf } from '../lint/lint-tiers.ts'
import { print } from '../print.ts'
import { compileRule } from '../rule.ts'
import { nodesOf, type Node } from '../tree.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { ANYTHING, type DecisionTable } from './table.ts'

/**
 * The table is worth what the expression is, for every record. Conditions that are no test of one input stand as an input of
 * their own with the entry `true`; an expression without tiers is a table that only says what holds otherwise.
 * @throws rules.refused
 */
export function tableFromFeel(text: string, vocabulary: Vocabulary, { name, label }: { readonly name: string; readonly label: string }): DecisionTable {
  const { tree } = compileRule(text, vocabulary)
  const tiers = tree.kind === 'if' ? tiersOf(tree) : []
  let last: Node = tree
  while (last.kind === 'if') last = last.no
  const rows = tiers.map(({ condition, worth }) => ({ tests: rowOf(condition), output: print(worth) }))
  const columns = [...new Set(rows.flatMap((row) => [...row.tests.keys()]))]
  return {
    name, hitPolicy: 'F', output: { label, order: [] },
    inputs: columns.map((key) => ({ label: expressionOf(key), expression: expressionOf(key) })),
    rows: rows.map(({ tests, output }) => ({ entries: columns.map((key) => tests.get(key) ?? ANYTHING), output, note: '' })),
    otherwise: last.kind === 'literal' && last.value === null ? null : print(last),
  }
}

interface Test { readonly expression: string; readonly entry: string; readonly bound?: Bound }
interface Bound { readonly side: 'low' | 'high'; readonly open: boolean; readonly at: string }

/** Entries by input; a second test on the same input that makes no range with the first takes a column of its own. */
function rowOf(condition: Node): ReadonlyMap<string, string> {
  const tests = new Map<string, Test>()
  for (const node of condition.kind === 'and' ? condition.items : [condition]) {
    if (node.kind === 'literal' && node.value === true) continue
    const test = testOf(node)
    let key = keyOf(test.expression, 1)
    for (let n = 2; tests.has(key); n++) {
      const range = joined(tests.get(key), test)
      if (range !== undefined) break
      key = keyOf(test.expression, n)
    }
    tests.set(key, joined(tests.get(key), test) ?? test)
  }
  return new Map([...tests].map(([key, { entry }]) => [key, entry]))
}

const keyOf = (expression: string, n: number): string => `${n} ${expression}`
const expressionOf = (key: string): string => key.slice(key.indexOf(' ') + 1)

function joined(a: Test | undefined, b: Test): Test | undefined {
  const [low, high] = [a?.bound, b.bound].toSorted((x) => (x?.side === 'low' ? -1 : 1))
  if (low?.side !== 'low' || high?.side !== 'high') return undefined
  return { expression: b.expression, entry: `${low.open ? '(' : '['}${low.at}..${high.at}${high.open ? ')' : ']'}` }
}

function testOf(node: Node): Test {
  const asItIs: Test = { expression: print(node), entry: 'true' }
  if (node.kind === 'not') {
    const inner = testOf(node.operand)
    if (inner.entry === 'true' && node.operand.type.kind === 'boolean') return { expression: inner.expression, entry: 'false' }
    return node.operand.kind === 'in' && inner.entry !== 'true' ? { expression: inner.expression, entry: `not(${inner.entry})` } : asItIs
  }
  if (node.kind === 'in' && node.tests.every((test) => fixed(test.right))) {
    return { expression: print(node.value), entry: node.tests.map((test) => (test.op === 'in' ? print(test.right) : `${test.op} ${operand(test.right)}`)).join(', ') }
  }
  if (node.kind !== 'compare' || !fixed(node.right) || fixed(node.left)) return asItIs
  const expression = print(node.left)
  if (node.op === '=' || node.op === '!=') {
    const plain = node.right.kind === 'literal' && typeof node.right.value !== 'boolean'
    return !plain ? asItIs : { expression, entry: node.op === '=' ? print(node.right) : `not(${print(node.right)})` }
  }
  const bound: Bound = { side: node.op.startsWith('>') ? 'low' : 'high', open: node.op.length === 1, at: operand(node.right) }
  return { expression, entry: `${node.op} ${bound.at}`, bound }
}

/** The same for every record. */
const fixed = (node: Node): boolean => [...nodesOf(node)].every((one) => one.kind !== 'fact' && one.kind !== 'local')

const loose: ReadonlySet<Node['kind']> = new Set(['if', 'for', 'some', 'every', 'and', 'or', 'compare', 'in', 'instance of'])
const operand = (node: Node): string => (loose.has(node.kind) ? `(${print(node)})` : print(node))
