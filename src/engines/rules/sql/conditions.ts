/**
 * Conditions as SQL. Each has three: whether it holds, whether it does not, and whether it has no value; where none is true it
 * is unknown. SQL's own three values do the rest: NULL is unknown, and it never counts as true.
 */
import { compile, type Compile } from '../evaluate/compile.ts'
import { newFrame } from '../evaluate/frame.ts'
import { usualLimits } from '../limits.ts'
import { nodesOf, type Compare, type Membership, type Node, type Test } from '../tree.ts'
import type { Comparison } from '../values/compare.ts'
import { Day } from '../values/values.ts'
import { changesOnce } from '../columns/monotone.ts'
import { allTrue, anyTrue, FALSE, TRUE, type Sql } from './logic.ts'
import { absentOf, dateLiteral, firstDay, known, lastDay, notInSql, NULL, scalarOf, type FactColumn, type Scalar, type SqlContext } from './scalars.ts'

export interface Truth { readonly yes: Sql; readonly no: Sql; readonly absent: Sql }

const swapped = ({ yes, no, absent }: Truth): Truth => ({ yes: no, no: yes, absent })

/** @throws rules.not-in-sql */
export function conditionOf(node: Node, columns: ReadonlyMap<string, FactColumn>, parameters: SqlContext['parameters']): Truth {
  const context: SqlContext = { columns, parameters, truth: (inner) => truthOf(inner, context) }
  return truthOf(node, context)
}

function truthOf(node: Node, context: SqlContext): Truth {
  switch (node.kind) {
    case 'and': return conjunction(node.items.map((item) => truthOf(item, context)))
    case 'or': return swapped(conjunction(node.items.map((item) => swapped(truthOf(item, context)))))
    case 'not': return swapped(truthOf(node.operand, context))
    case 'if': {
      const [condition, yes, no] = [truthOf(node.condition, context), truthOf(node.yes, context), truthOf(node.no, context)]
      const other = anyTrue(condition.no, condition.absent)
      // Where both ways agree the condition need not be known.
      const way = (pick: keyof Truth): Sql => anyTrue(allTrue(condition.yes, yes[pick]), allTrue(other, no[pick]), allTrue(yes[pick], no[pick]))
      return { yes: way('yes'), no: way('no'), absent: way('absent') }
    }
    case 'compare': return thresholdOf(node, context) ?? comparison(node.op, scalarOf(node.left, context), scalarOf(node.right, context), node.left.type.kind === 'boolean')
    case 'in': return membership(node, context)
    default: {
      const scalar = scalarOf(node, context)
      return { yes: scalar.value === NULL ? FALSE : scalar.value, no: scalar.value === NULL ? FALSE : `not ${scalar.value}`, absent: scalar.absent }
    }
  }
}

function conjunction(items: readonly Truth[]): Truth {
  const absent = anyTrue(...items.map((item) => item.absent))
  return {
    yes: allTrue(...items.map((item) => item.yes)),
    no: anyTrue(...items.map((item) => item.no)),
    absent: absent === FALSE ? FALSE : allTrue(...items.map((item) => anyTrue(item.yes, item.absent)), absent),
  }
}

const inverse: Readonly<Record<Comparison, string>> = { '=': '<>', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' }

function comparison(op: Comparison, left: Scalar, right: Scalar, boolean = false): Truth {
  if (op === '!=') return swapped(comparison('=', left, right, boolean))
  const both = (sign: string): Sql => (left.value === NULL || right.value === NULL ? FALSE : `${left.value} ${sign} ${right.value}`)
  if (op !== '=') return { yes: both(op), no: both(inverse[op]), absent: absentOf(left, right) }
  return {
    yes: anyTrue(both('='), allTrue(left.absent, right.absent)),
    no: anyTrue(both('<>'), allTrue(left.absent, known(right)), allTrue(known(left), right.absent)),
    absent: FALSE,
  }
}

function membership(node: Membership, context: SqlContext): Truth {
  const subject = scalarOf(node.value, context)
  const tests = node.tests.map((test) => tested(subject, node.value, test, context))
  return swapped(conjunction(tests.map(swapped)))
}

function tested(subject: Scalar, value: Node, { op, right }: Test, context: SqlContext): Truth {
  if (op !== 'in') return comparison(op, subject, scalarOf(right, context))
  if (right.kind === 'list') return swapped(conjunction(right.items.map((item) => swapped(item.kind === 'range' ? tested(subject, value, { op: 'in', right: item }, context) : comparison('=', subject, scalarOf(item, context))))))
  if (right.kind !== 'range') {
    if (right.type.kind === 'list' || right.type.kind === 'range' || right.type.kind === 'any') throw notInSql(right)
    return comparison('=', subject, scalarOf(right, context))
  }
  const bounds = [
    ...(right.low === null ? [] : [{ op: right.lowOpen ? '>' : '>=', end: right.low } as const]),
    ...(right.high === null ? [] : [{ op: right.highOpen ? '<' : '<=', end: right.high } as const]),
  ]
  return conjunction(bounds.map((bound) => truthOf({ kind: 'compare', op: bound.op, left: value, right: bound.end, type: { kind: 'boolean' }, span: value.span }, context)))
}

/**
 * A condition on an age is one on the day of birth: found by halving, and an index can serve it.
 */
function thresholdOf(node: Compare, context: SqlContext): Truth | undefined {
  const [fact, another] = [...nodesOf(node)].filter((one) => one.kind === 'fact')
  if (fact === undefined || another !== undefined || fact.type.kind !== 'date' || !changesOnce(node) || node.left === fact || node.right === fact) return undefined
  const column = context.columns.get(fact.name)
  if (column === undefined) return undefined
  const run = plain(node)
  const ask = (day: number): unknown => run(newFrame({ [fact.name]: new Day(day) }, context.parameters, usualLimits))
  const [first, last] = [ask(firstDay), ask(lastDay)]
  if (typeof first !== 'boolean' || typeof last !== 'boolean') return undefined
  const absent = column.absent ?? FALSE
  if (first === last) return { yes: first ? `${column.value} is not null` : FALSE, no: first ? FALSE : `${column.value} is not null`, absent }
  let [low, high] = [firstDay, lastDay]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (ask(middle) === first) low = middle
    else high = middle
  }
  const [early, late] = [`${column.value} < ${dateLiteral(high)}`, `${column.value} >= ${dateLiteral(high)}`]
  return first ? { yes: early, no: late, absent } : { yes: late, no: early, absent }
}

const plain: Compile = (node) => compile(node, plain)

/** Whether the answer is not known: neither true nor false nor without value. */
export const unknownIf = ({ yes, no, absent }: Truth): Sql => (yes === TRUE || no === TRUE || absent === TRUE ? FALSE : `(${anyTrue(yes, no, absent)}) is not true`)
