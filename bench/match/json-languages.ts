/** A rule's tree as the JSON of two engines; what languages.ts says of facts and texts holds here too. */
import type { Node } from '#engines/rules/index.ts'
import type { NestedCondition, TopLevelCondition } from 'json-rules-engine'
import { coded, javascript, type Words } from './languages.ts'

/** As json-logic-engine would be given it. */
export function jsonLogic(node: Node, words: Words): unknown {
  const at = (inner: Node, beside?: Node): unknown => (beside !== undefined && inner.kind === 'literal' && typeof inner.value === 'string' ? Number(coded(inner, beside, javascript, words)) : jsonLogic(inner, words))
  switch (node.kind) {
    case 'and': case 'or': return { [node.kind]: node.items.map((item) => at(item)) }
    case 'not': return { '!': [at(node.operand)] }
    case 'if': return { if: [at(node.condition), at(node.yes), at(node.no)] }
    case 'fact': return { var: node.name }
    case 'parameter': return Number(words.parameters[node.name])
    case 'literal': return Number(node.value)
    case 'arithmetic': return { [node.op]: [at(node.left), at(node.right)] }
    case 'compare': return { [node.op === '=' ? '===' : node.op === '!=' ? '!==' : node.op]: [at(node.left), at(node.right, node.left)] }
    case 'in': return { or: node.tests.map(({ op, right }) => {
      if (op !== 'in') return { [op]: [at(node.value), at(right)] }
      if (right.kind !== 'range' || right.low === null || right.high === null) return { '===': [at(node.value), at(right, node.value)] }
      return { and: [{ [right.lowOpen ? '>' : '>=']: [at(node.value), at(right.low)] }, { [right.highOpen ? '<' : '<=']: [at(node.value), at(right.high)] }] }
    }) }
    case 'call': if (node.name === '周岁') return { var: '年龄' }
  }
  throw new Error(`bench match: no JSON Logic of ${node.kind}`)
}

/** As json-rules-engine would be given it: every condition compares a fact with a number. */
export function jsonRules(node: Node, words: Words): TopLevelCondition {
  const made = nested(node, words)
  return 'all' in made || 'any' in made || 'not' in made || 'condition' in made ? made : { all: [made] }
}

function nested(node: Node, words: Words): NestedCondition {
  const at = (inner: Node): NestedCondition => nested(inner, words)
  switch (node.kind) {
    case 'and': return { all: node.items.map(at) }
    case 'or': return { any: node.items.map(at) }
    case 'not': return { not: at(node.operand) }
    case 'if': return { any: [{ all: [at(node.condition), at(node.yes)] }, { all: [{ not: at(node.condition) }, at(node.no)] }] }
    case 'fact': return { fact: node.name, operator: 'equal', value: 1 }
    case 'compare': return compared(node.op, node.left, node.right, words)
    case 'in': return { any: node.tests.map(({ op, right }): NestedCondition => {
      if (op !== 'in') return compared(op, node.value, right, words)
      if (right.kind !== 'range' || right.low === null || right.high === null) return compared('=', node.value, right, words)
      return { all: [compared(right.lowOpen ? '>' : '>=', node.value, right.low, words), compared(right.highOpen ? '<' : '<=', node.value, right.high, words)] }
    }) }
    default: throw new Error(`bench match: no JSON rule of ${node.kind}`)
  }
}

const operators: Readonly<Record<string, string>> = { '=': 'equal', '!=': 'notEqual', '<': 'lessThan', '<=': 'lessThanInclusive', '>': 'greaterThan', '>=': 'greaterThanInclusive' }

function compared(op: string, left: Node, right: Node, words: Words): NestedCondition {
  const fact = left.kind === 'fact' ? left.name : left.kind === 'call' && left.name === '周岁' ? '年龄' : undefined
  if (fact === undefined) throw new Error(`bench match: no fact in ${left.kind}`)
  return { fact, operator: operators[op] ?? op, value: constant(right, left, words) }
}

function constant(node: Node, beside: Node, words: Words): number {
  if (node.kind !== 'arithmetic') return Number(coded(node, beside, javascript, words))
  const [a, b] = [constant(node.left, beside, words), constant(node.right, beside, words)]
  if (node.op === '*') return a * b
  throw new Error(`bench match: no constant of ${node.op}`)
}
