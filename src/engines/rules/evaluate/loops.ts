/** Filters, for, some and every. Each round spends as many steps as its body has parts. */
import { nodesOf, type Binder, type Filter, type For, type Node, type Quantified } from '../tree.ts'
import { isList, Range, Unknown, unknownOf, type Value } from '../values/values.ts'
import type { Compile } from './compile.ts'
import { spend, type Frame, type Run } from './frame.ts'

/** An unknown condition leaves open which items belong, so the whole list is unknown. */
export function compileFilter(node: Filter, at: Compile): Run {
  const [list, condition] = [at(node.list), at(node.condition)]
  const cost = sizeOf(node.condition)
  if (node.by === 'index') return (frame) => pick(list(frame), condition(frame))
  return (frame) => {
    const source = list(frame)
    if (source instanceof Unknown || source === null) return source
    const kept: Value[] = []
    let unknown: Unknown | undefined
    for (const item of isList(source) ? source : [source]) {
      spend(frame, cost)
      frame.locals[node.slot] = item
      const holds = condition(frame)
      if (holds === true) kept.push(item)
      else if (holds instanceof Unknown) unknown = unknown === undefined ? holds : unknownOf(unknown, holds)
    }
    return unknown ?? kept
  }
}

function pick(source: Value, index: Value): Value {
  const unknown = unknownOf(source, index)
  if (unknown !== undefined) return unknown
  if (source === null || typeof index !== 'number' || !Number.isInteger(index) || index === 0) return null
  return (isList(source) ? source : [source]).at(index > 0 ? index - 1 : index) ?? null
}

export function compileFor(node: For, at: Compile): Run {
  const rounds = compileBinders(node.binders, sizeOf(node.body), at)
  const body = at(node.body)
  return (frame) => {
    const results: Value[] = []
    const failed = rounds(frame, () => {
      results.push(body(frame))
      return false
    })
    return failed === undefined ? results : failed.value
  }
}

export function compileQuantified(node: Quantified, at: Compile): Run {
  const settling = node.kind === 'some'
  const rounds = compileBinders(node.binders, sizeOf(node.body), at)
  const body = at(node.body)
  return (frame) => {
    let settled = false
    let absent = false
    let unknown: Unknown | undefined
    const failed = rounds(frame, () => {
      const value = body(frame)
      if (value === settling) settled = true
      else if (value instanceof Unknown) unknown = unknown === undefined ? value : unknownOf(unknown, value)
      else if (value !== !settling) absent = true
      return settled
    })
    if (settled) return settling
    if (failed?.value instanceof Unknown) unknown = unknown === undefined ? failed.value : unknownOf(unknown, failed.value)
    else if (failed !== undefined) absent = true
    return unknown ?? (absent ? null : !settling)
  }
}

/** Runs `round` for every combination until it says stop. Answers what a source was instead of a list, if one was none. */
type Rounds = (frame: Frame, round: () => boolean) => { readonly value: Value } | undefined

function compileBinders(binders: readonly Binder[], cost: number, at: Compile): Rounds {
  const [first, ...rest] = binders
  if (first === undefined) return (_frame, round) => { round(); return undefined }
  const source = compileSource(first.source, at)
  const inner = rest.length === 0 ? undefined : compileBinders(rest, cost, at)
  return (frame, round) => {
    const items = source(frame)
    if ('value' in items) return items
    let failed: { readonly value: Value } | undefined
    let stopped = false
    const stopping = (): boolean => {
      stopped = round()
      return stopped
    }
    for (const item of items) {
      spend(frame, cost)
      frame.locals[first.slot] = item
      if (inner === undefined) stopped = round()
      else failed = worse(failed, inner(frame, stopping))
      if (stopped) break
    }
    return stopped ? undefined : failed
  }
}

/** Of several failures, unknown wins over null and missing facts add up. */
function worse(a: { readonly value: Value } | undefined, b: { readonly value: Value } | undefined): { readonly value: Value } | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return { value: unknownOf(a.value, b.value) ?? null }
}

function compileSource(node: Node, at: Compile): (frame: Frame) => Iterable<Value> | { readonly value: Value } {
  if (node.kind === 'sequence') {
    const [low, high] = [at(node.low), at(node.high)]
    return (frame) => between(low(frame), high(frame))
  }
  const run = at(node)
  return (frame) => {
    const value = run(frame)
    if (value === null || value instanceof Unknown) return { value }
    if (value instanceof Range) return between(value.lowOpen && typeof value.low === 'number' ? value.low + 1 : value.low, value.highOpen && typeof value.high === 'number' ? value.high - 1 : value.high)
    return isList(value) ? value : [value]
  }
}

/** Counted one by one: a range of a billion is not laid out in memory before the budget stops it. */
function between(low: Value | undefined, high: Value | undefined): Iterable<Value> | { readonly value: Value } {
  if (typeof low !== 'number' || typeof high !== 'number') return { value: unknownOf(low ?? null, high ?? null) ?? null }
  return count(low, high)
}

function* count(low: number, high: number): Generator<Value> {
  if (low <= high) for (let i = low; i <= high; i++) yield i
  else for (let i = low; i >= high; i--) yield i
}

const sizeOf = (node: Node): number => [...nodesOf(node)].length
