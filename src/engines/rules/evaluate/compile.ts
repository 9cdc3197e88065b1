/** The checked tree → closures. No text of the rule is ever run: names are read as own properties of the record, locals by slot. */
import { childrenOf, type Call, type Compare, type ContextNode, type If, type Junction, type Membership, type Node, type Path, type RangeNode, type Test } from '../tree.ts'
import { call, functions } from '../functions/catalogue.ts'
import { partOf } from '../functions/dates.ts'
import { calculate, negate } from '../values/arithmetic.ts'
import { compare, equal, within, type Comparison, type Truth } from '../values/compare.ts'
import { any, not } from '../values/logic.ts'
import { Context, isList, kindOf, Range, Unknown, unknownOf, type Value } from '../values/values.ts'
import { factReader, readNested } from './facts.ts'
import { spend, type Run } from './frame.ts'
import { compileFilter, compileFor, compileQuantified } from './loops.ts'

/** `compile` of a part, which a tracer may wrap. */
export type Compile = (node: Node) => Run

export function compile(node: Node, at: Compile): Run {
  switch (node.kind) {
    case 'literal': return () => node.value
    case 'fact': {
      const read = factReader(node.name, node.type)
      return (frame) => read(frame.record)
    }
    case 'parameter': {
      const read = factReader(node.name, node.type)
      return (frame) => read(frame.parameters)
    }
    case 'local': return (frame) => frame.locals[node.slot] ?? null
    case 'path': return compilePath(node, at)
    case 'list': return each(node.items, at)
    case 'context': return compileContext(node, at)
    case 'range': return compileRange(node, at)
    case 'sequence': throw new TypeError('a sequence is read by its binder')
    case 'negate': return after(at(node.operand), negate)
    case 'not': return after(at(node.operand), not)
    case 'instance of': return after(at(node.operand), (value) => (value instanceof Unknown ? value : node.of === 'any' ? value !== null : kindOf(value) === node.of))
    case 'arithmetic': {
      const [left, right, op] = [at(node.left), at(node.right), node.op]
      return (frame) => {
        const value = calculate(op, left(frame), right(frame))
        if (typeof value === 'string' && value.length > frame.limits.text) spend(frame, Infinity)
        return value
      }
    }
    case 'compare': return compileCompare(node, at)
    case 'in': return compileMembership(node, at)
    case 'and': return compileJunction(node, false, at)
    case 'or': return compileJunction(node, true, at)
    case 'if': return compileIf(node, at)
    case 'filter': return compileFilter(node, at)
    case 'for': return compileFor(node, at)
    case 'some': case 'every': return compileQuantified(node, at)
    case 'call': return compileCall(node, at)
  }
}

/** Two numbers, the usual case, are compared on the spot. */
function compileCompare(node: Compare, at: Compile): Run {
  const [left, right, op] = [at(node.left), at(node.right), node.op]
  const onNumbers = numberComparisons[op]
  return (frame) => {
    const a = left(frame)
    const b = right(frame)
    return typeof a === 'number' && typeof b === 'number' ? onNumbers(a, b) : compare(op, a, b)
  }
}

const numberComparisons: Readonly<Record<Comparison, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

const after = (run: Run, then: (value: Value) => Value): Run => (frame) => then(run(frame))

function each(nodes: readonly Node[], at: Compile): (frame: Parameters<Run>[0]) => Value[] {
  const runs = nodes.map(at)
  return (frame) => runs.map((run) => run(frame))
}

/** Stops at the value that settles it; gathers every missing fact otherwise. */
function compileJunction(node: Junction, settling: boolean, at: Compile): Run {
  const runs = node.items.map(at)
  return (frame) => {
    let unknown: Unknown | undefined
    let absent = false
    for (const run of runs) {
      const value = run(frame)
      if (value === settling) return settling
      if (value === !settling) continue
      if (value instanceof Unknown) unknown = unknown === undefined ? value : unknownOf(unknown, value)
      else absent = true
    }
    return unknown ?? (absent ? null : !settling)
  }
}

/** Where the condition is unknown and both ways give the same, that is the answer. */
function compileIf(node: If, at: Compile): Run {
  const [condition, yes, no] = [at(node.condition), at(node.yes), at(node.no)]
  return (frame) => {
    const value = condition(frame)
    if (value === true) return yes(frame)
    if (!(value instanceof Unknown)) return no(frame)
    const [a, b] = [yes(frame), no(frame)]
    return equal(a, b) === true ? a : (unknownOf(value, a, b) ?? value)
  }
}

/** A chain of fields of a fact is read from the record as it is, so that one field costs no copy of the rest. */
function compilePath(node: Path, at: Compile): Run {
  const chain = chainOf(node)
  if (chain !== undefined) return chain.from === 'fact' ? (frame) => readNested(frame.record, chain.names, node.type) : (frame) => readNested(frame.parameters, chain.names, node.type)
  const base = at(node.base)
  return (frame) => fieldOf(base(frame), node.field)
}

function chainOf(node: Node): { from: 'fact' | 'parameter'; names: string[] } | undefined {
  if (node.kind === 'fact' || node.kind === 'parameter') return { from: node.kind, names: [node.name] }
  if (node.kind !== 'path' || node.base.type.kind !== 'context') return undefined
  const base = chainOf(node.base)
  return base === undefined ? undefined : { from: base.from, names: [...base.names, node.field] }
}

function fieldOf(value: Value, field: string): Value {
  if (value instanceof Unknown) return value
  if (value instanceof Context) return value.get(field)
  if (value !== null && isList(value)) return value.map((item) => fieldOf(item, field))
  if (value instanceof Range) return { start: value.low ?? null, end: value.high ?? null, 'start included': !value.lowOpen, 'end included': !value.highOpen }[field] ?? null
  return partOf(value, field) ?? null
}

function compileContext(node: ContextNode, at: Compile): Run {
  const entries = node.entries.map(({ key, slot, value }) => ({ key, slot, run: at(value) }))
  return (frame) => new Context(new Map(entries.map(({ key, slot, run }) => {
    const value = run(frame)
    frame.locals[slot] = value
    return [key, value]
  })))
}

function compileRange(node: RangeNode, at: Compile): Run {
  const [low, high] = [node.low, node.high].map((end) => (end === null ? undefined : at(end)))
  return (frame) => new Range(low?.(frame), high?.(frame), node.lowOpen, node.highOpen)
}

function compileMembership(node: Membership, at: Compile): Run {
  const value = at(node.value)
  const tests = node.tests.map(({ op, right }) => ({ op, run: constant(right, at) }))
  return (frame) => {
    const subject = value(frame)
    let unknown: Unknown | undefined
    let absent = false
    for (const { op, run } of tests) {
      const truth = holds(op, subject, run(frame))
      if (truth === true) return true
      if (truth instanceof Unknown) unknown = unknown === undefined ? truth : unknownOf(unknown, truth)
      else if (truth === null) absent = true
    }
    return unknown ?? (absent ? null : false)
  }
}

/** Lists and ranges of literals are made once. */
function constant(node: Node, at: Compile): Run {
  const run = at(node)
  if ((node.kind !== 'range' && node.kind !== 'list') || !childrenOf(node).every((child) => child.kind === 'literal')) return run
  let made: Value | undefined
  return (frame) => (frame.step === undefined ? (made ??= run(frame)) : run(frame))
}

function holds(op: Test['op'], subject: Value, right: Value): Truth {
  if (op !== 'in') return compare(op, subject, right)
  if (right instanceof Range) return within(subject, right)
  if (right === null || !isList(right)) return equal(subject, right)
  if (subject !== null && isList(subject) && equal(subject, right) === true) return true
  return any(right.map((item) => (item instanceof Range ? within(subject, item) : equal(subject, item) ?? false)))
}

function compileCall(node: Call, at: Compile): Run {
  const def = functions.get(node.name)
  if (def === undefined) throw new TypeError(`no function ${node.name}`)
  const args = each(node.args, at)
  return (frame) => {
    const values = args(frame)
    spend(frame, values.reduce((sum: number, value) => sum + costOf(value, def.quadratic === true), 0))
    const result = call(def, values)
    if (typeof result === 'string' && result.length > frame.limits.text) spend(frame, Infinity)
    return result
  }
}

function costOf(value: Value, quadratic: boolean): number {
  if (value === null || !isList(value)) return 1
  return quadratic ? value.length ** 2 : value.length
}
