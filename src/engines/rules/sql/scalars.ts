/** Values of a rule as SQL: an expression that is NULL where the value is null or unknown, and what tells the two apart. */
import { dayOf, dayText } from '../values/temporal.ts'
import { compile, type Compile } from '../evaluate/compile.ts'
import type { FactRecord } from '../evaluate/facts.ts'
import { newFrame } from '../evaluate/frame.ts'
import { usualLimits } from '../limits.ts'
import { print } from '../print.ts'
import { rulesErrors } from '../rules.errors.ts'
import { nodesOf, type Arithmetic, type Call, type If, type Node } from '../tree.ts'
import { Day, Unknown, type Value } from '../values/values.ts'
import { allTrue, anyTrue, FALSE, TRUE, type Sql } from './logic.ts'

/** Where a fact stands: NULL in `value` is unknown, unless `absent` (never NULL itself) says that it is known to be absent. */
export interface FactColumn { readonly value: Sql; readonly absent?: Sql }

export interface SqlContext {
  readonly columns: ReadonlyMap<string, FactColumn>
  readonly parameters: FactRecord
  /** A condition's truth as a value; given by `conditions.ts`. */
  truth(node: Node): { readonly yes: Sql; readonly no: Sql; readonly absent: Sql }
}

export interface Scalar { readonly value: Sql; readonly absent: Sql }

export const known = (scalar: Scalar): Sql => (scalar.value === NULL ? FALSE : `${scalar.value} is not null`)

/** A value that is nowhere known. Kept apart from other expressions: an untyped NULL would be taken for text. */
export const NULL: Sql = 'null'

const from = (parts: readonly Scalar[], value: Sql): Sql => (parts.some((part) => part.value === NULL) ? NULL : value)

export function scalarOf(node: Node, context: SqlContext): Scalar {
  if ([...nodesOf(node)].every((one) => one.kind !== 'fact')) return literalOf(valueOf(node, context.parameters), node)
  if (node.type.kind === 'boolean' && node.kind !== 'fact') {
    const { yes, no, absent } = context.truth(node)
    return { value: `case when ${yes} then true when ${no} then false end`, absent }
  }
  switch (node.kind) {
    case 'fact': {
      const column = context.columns.get(node.name)
      if (column === undefined) return { value: NULL, absent: FALSE }
      return { value: column.value, absent: column.absent ?? FALSE }
    }
    case 'negate': {
      const operand = scalarOf(node.operand, context)
      return { value: from([operand], `(-${operand.value})`), absent: operand.absent }
    }
    case 'arithmetic': return arithmeticOf(node, context)
    case 'if': return choiceOf(node, context)
    case 'call': return callOf(node, context)
    default: throw notInSql(node)
  }
}

const isNull = (node: Node): boolean => node.kind === 'literal' && node.value === null

/** The value of a part without facts. */
export const valueOf = (node: Node, parameters: FactRecord): Value => plain(node)(newFrame({}, parameters, usualLimits))

const plain: Compile = (node) => compile(node, plain)

export const notInSql = (node: Node) => rulesErrors['not-in-sql']({ found: print(node) })

export const dateLiteral = (day: number): Sql => `date '${dayText(day)}'`

function literalOf(value: Value, node: Node): Scalar {
  if (value === null) return { value: NULL, absent: TRUE }
  if (value instanceof Unknown) return { value: NULL, absent: FALSE }
  if (typeof value === 'number') return { value: value < 0 ? `(${value})` : String(value), absent: FALSE }
  if (typeof value === 'boolean') return { value: value ? TRUE : FALSE, absent: FALSE }
  if (typeof value === 'string') return { value: quoted(value), absent: FALSE }
  if (value instanceof Day) return { value: dateLiteral(value.day), absent: FALSE }
  throw notInSql(node)
}

/** Order of text goes by code unit, not by a language. A literal can't end: backslashes mean nothing in standard strings. */
const quoted = (text: string): Sql => `('${text.replaceAll("'", "''")}' collate "C")`

/** Where one side is null and the other known, the whole is null. */
const eitherAbsent = (a: Scalar, b: Scalar): Sql => anyTrue(allTrue(a.absent, anyTrue(b.absent, known(b))), allTrue(b.absent, anyTrue(a.absent, known(a))))

export const absentOf = (a: Scalar, b: Scalar): Sql => (a.absent === FALSE && b.absent === FALSE ? FALSE : eitherAbsent(a, b))

function arithmeticOf(node: Arithmetic, context: SqlContext): Scalar {
  const numeric = (type: Node['type']): boolean => type.kind === 'number' || type.kind === 'null'
  if (node.op === '**' || !(node.type.kind === 'number' || [node.left, node.right].every((side) => numeric(side.type) || isNull(side)))) throw notInSql(node)
  const [left, right] = [scalarOf(node.left, context), scalarOf(node.right, context)]
  const absent = absentOf(left, right)
  if (node.op !== '/') return { value: from([left, right], `(${left.value}::numeric ${node.op} ${right.value})`), absent }
  const quotient = `(${left.value}::numeric / nullif(${right.value}, 0))`
  return {
    // Fifteen digits, as the evaluator carries.
    value: from([left, right], `(case when ${quotient} = 0 then 0 else round(${quotient}, 14 - floor(log(abs(${quotient})))::int) end)`),
    absent: anyTrue(absent, right.value === NULL ? FALSE : allTrue(known(left), `${right.value} = 0`)),
  }
}

function choiceOf(node: If, context: SqlContext): Scalar {
  const condition = context.truth(node.condition)
  const [yes, no] = [scalarOf(node.yes, context), scalarOf(node.no, context)]
  const other = anyTrue(condition.no, condition.absent)
  const agreed = from([yes, no], ` when ${yes.value} = ${no.value} then ${yes.value}`)
  return {
    value: yes.value === NULL && no.value === NULL ? NULL : `(case when ${condition.yes} then ${yes.value} when ${other} then ${no.value}${agreed === NULL ? '' : agreed} end)`,
    absent: anyTrue(allTrue(condition.yes, yes.absent), allTrue(other, no.absent), allTrue(yes.absent, no.absent)),
  }
}

function callOf(node: Call, context: SqlContext): Scalar {
  const args = node.args.map((arg) => scalarOf(arg, context))
  const [first, second] = args
  if (first === undefined) throw notInSql(node)
  if (node.name === 'coalesce' && second !== undefined) {
    const value = first.absent === FALSE ? first.value : first.value === NULL && second.value === NULL ? NULL : `(case when ${first.absent} then ${second.value} else ${first.value} end)`
    return { value, absent: allTrue(first.absent, second.absent) }
  }
  if ((node.name === '周岁' || node.name === 'age') && second !== undefined) return { value: from([first, second], yearsBetween(first.value, second.value)), absent: absentOf(first, second) }
  if ((node.name === 'min' || node.name === 'max') && second !== undefined && args.length === 2) {
    const value = `${node.name === 'min' ? 'least' : 'greatest'}(${first.value}, ${second.value})`
    return { value: from([first, second], `(case when ${known(first)} and ${known(second)} then ${value} end)`), absent: absentOf(first, second) }
  }
  const wanted = simple[node.name]
  if (wanted === undefined || args.length !== 1) throw notInSql(node)
  return { value: from([first], `${wanted}(${first.value}::numeric)`), absent: first.absent }
}

const simple: Readonly<Record<string, string>> = { abs: 'abs', floor: 'floor', ceiling: 'ceil' }

/** Whole years, reached on the birthday; nobody is asked about days before birth. */
const yearsBetween = (from: Sql, to: Sql): Sql => `(extract(year from age(${to}, ${from})))`

export const firstDay = dayOf(1800, 1, 1) ?? 0
export const lastDay = dayOf(2300, 1, 1) ?? 0
