/** The tree as text that reads back as the same tree: the one spelling that rules are stored, compared and shown in. */
import { textOf } from './functions/texts.ts'
import type { Binder, Node, Test } from './tree.ts'
import { DateTime, Day, Elapsed, Months, Time, type Value } from './values/values.ts'

/** How tightly each kind binds; a looser one inside a tighter one is put in brackets. */
const tightness: Record<Node['kind'], number> = {
  if: 0, for: 0, some: 0, every: 0, or: 1, and: 2, compare: 3, in: 3, 'instance of': 3, arithmetic: 4, negate: 7, filter: 8, path: 8,
  call: 9, not: 9, literal: 9, fact: 9, parameter: 9, local: 9, list: 9, context: 9, range: 9, sequence: 0,
}
const operators = { '+': 4, '-': 4, '*': 5, '/': 5, '**': 6 } as const

export function print(node: Node): string {
  switch (node.kind) {
    case 'literal': return printValue(node.value)
    case 'fact': case 'parameter': case 'local': return node.name
    case 'path': return `${inside(node.base, 8)}.${node.field}`
    case 'list': return `[${node.items.map(print).join(', ')}]`
    case 'context': return `{${node.entries.map(({ key, value }) => `${quote(key)}: ${print(value)}`).join(', ')}}`
    case 'range': return printRange(node.low, node.high, node.lowOpen, node.highOpen)
    case 'sequence': return `${inside(node.low, 4)}..${inside(node.high, 4)}`
    case 'negate': return `-${inside(node.operand, 8)}`
    case 'arithmetic': {
      const level = operators[node.op]
      return `${inside(node.left, level === 6 ? 7 : level)} ${node.op} ${inside(node.right, level + 1)}`
    }
    case 'compare': return `${inside(node.left, 4)} ${node.op} ${inside(node.right, 4)}`
    case 'in': return `${inside(node.value, 4)} in ${node.tests.length === 1 && node.tests[0] !== undefined ? printTest(node.tests[0]) : `(${node.tests.map(printTest).join(', ')})`}`
    case 'and': case 'or': return node.items.map((item) => inside(item, tightness[node.kind] + 1)).join(` ${node.kind} `)
    case 'not': return `not(${print(node.operand)})`
    case 'if': return `if ${print(node.condition)} then ${print(node.yes)} else ${print(node.no)}`
    case 'filter': return `${inside(node.list, 8)}[${print(node.condition)}]`
    case 'for': return `for ${printBinders(node.binders)} return ${print(node.body)}`
    case 'some': case 'every': return `${node.kind} ${printBinders(node.binders)} satisfies ${print(node.body)}`
    case 'call': return `${node.name}(${node.args.map(print).join(', ')})`
    case 'instance of': return `${inside(node.operand, 8)} instance of ${node.of === 'any' ? 'Any' : node.of}`
  }
}

/** A value that was written out in a rule, as it is written. */
function printValue(value: Value): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'number') return numberText(value)
  const text = textOf(value) ?? 'null'
  if (value instanceof Day) return `date("${text}")`
  if (value instanceof Time) return `time("${text}")`
  if (value instanceof DateTime) return `date and time("${text}")`
  return value instanceof Months || value instanceof Elapsed ? `duration("${text}")` : text
}

const numberText = (value: number): string => String(value).replace('e+', 'e')

const quote = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')}"`

function inside(node: Node, level: number): string {
  const own = node.kind === 'arithmetic' ? operators[node.op] : node.kind === 'literal' && typeof node.value === 'number' && node.value < 0 ? 3 : tightness[node.kind]
  return own < level ? `(${print(node)})` : print(node)
}

function printTest(test: Test): string {
  return test.op === 'in' ? inside(test.right, 4) : `${test.op} ${inside(test.right, 4)}`
}

function printRange(low: Node | null, high: Node | null, lowOpen: boolean, highOpen: boolean): string {
  if (low === null || high === null) {
    const end = low ?? high
    const op = low === null ? (highOpen ? '<' : '<=') : lowOpen ? '>' : '>='
    return `(${op} ${end === null ? '' : inside(end, 4)})`
  }
  return `${lowOpen ? '(' : '['}${inside(low, 4)}..${inside(high, 4)}${highOpen ? ')' : ']'}`
}

const printBinders = (binders: readonly Binder[]): string => binders.map(({ name, source }) => `${name} in ${inside(source, source.kind === 'sequence' ? 0 : 4)}`).join(', ')
