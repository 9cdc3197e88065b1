/**
 * A rule's tree in the languages of the rivals. They have no unknowns and no birthdays: facts are whole, and 周岁(出生日期,
 * 基准日) has become the column 年龄. Texts are the numbers that stand for them in the columns.
 */
import type { Node } from '#engines/rules/index.ts'

export interface Dialect {
  readonly and: string
  readonly or: string
  readonly equals: string
  readonly differs: string
  not(inner: string): string
  fact(name: string): string
  /** A fact that is a condition by itself. */
  truth(name: string): string
  choice(condition: string, yes: string, no: string): string
}

/** Numbers of the texts a fact can be; parameters by name. */
export interface Words { readonly codes: ReadonlyMap<string, readonly string[]>; readonly parameters: Readonly<Record<string, unknown>> }

export function translate(node: Node, to: Dialect, words: Words): string {
  const at = (inner: Node): string => translate(inner, to, words)
  switch (node.kind) {
    case 'and': return `(${node.items.map(at).join(to.and)})`
    case 'or': return `(${node.items.map(at).join(to.or)})`
    case 'not': return to.not(at(node.operand))
    case 'if': return to.choice(at(node.condition), at(node.yes), at(node.no))
    case 'fact': return node.type.kind === 'boolean' ? to.truth(node.name) : to.fact(node.name)
    case 'parameter': return String(words.parameters[node.name])
    case 'literal': return String(Number(node.value))
    case 'arithmetic': return `(${at(node.left)} ${node.op} ${at(node.right)})`
    case 'compare': return compared(node.op, node.left, node.right, to, words)
    case 'in': return `(${node.tests.map(({ op, right }) => {
      if (op !== 'in') return compared(op, node.value, right, to, words)
      if (right.kind !== 'range' || right.low === null || right.high === null) return compared('=', node.value, right, to, words)
      return `(${compared(right.lowOpen ? '>' : '>=', node.value, right.low, to, words)}${to.and}${compared(right.highOpen ? '<' : '<=', node.value, right.high, to, words)})`
    }).join(to.or)})`
    case 'call': if (node.name === '周岁') return to.fact('年龄')
  }
  throw new Error(`bench match: no translation of ${node.kind}`)
}

function compared(op: string, left: Node, right: Node, to: Dialect, words: Words): string {
  const sign = op === '=' ? to.equals : op === '!=' ? to.differs : op
  return `(${translate(left, to, words)} ${sign} ${coded(right, left, to, words)})`
}

/** A literal as it stands in the column that it is compared with. */
export function coded(node: Node, beside: Node, to: Dialect, words: Words): string {
  if (node.kind !== 'literal' || typeof node.value !== 'string') return translate(node, to, words)
  const code = beside.kind === 'fact' ? words.codes.get(beside.name)?.indexOf(node.value) : undefined
  if (code === undefined || code < 0) throw new Error(`bench match: no code of ${node.value}`)
  return String(code)
}

export const javascript: Dialect = { and: ' && ', or: ' || ', equals: '===', differs: '!==', not: (inner) => `!${inner}`, fact: (name) => `${name}[i]`, truth: (name) => `${name}[i] === 1`, choice: (c, a, b) => `(${c} ? ${a} : ${b})` }
export const sql: Dialect = { and: ' and ', or: ' or ', equals: '=', differs: '<>', not: (inner) => `(not ${inner})`, fact: (name) => `"${name}"`, truth: (name) => `("${name}" = 1)`, choice: (c, a, b) => `(case when ${c} then ${a} else ${b} end)` }
export const numpy: Dialect = { and: ' & ', or: ' | ', equals: '==', differs: '!=', not: (inner) => `(~${inner})`, fact: (name) => `c[${JSON.stringify(name)}]`, truth: (name) => `(c[${JSON.stringify(name)}] == 1)`, choice: (c, a, b) => `np.where(${c}, ${a}, ${b})` }
