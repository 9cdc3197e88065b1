/** What decided an answer: the evaluated parts as a tree, with those marked without which the answer could have been another. */
import { childrenOf, type Node } from '../tree.ts'
import { Unknown, type Value } from '../values/values.ts'
import type { FactRecord } from './facts.ts'
import { newFrame, type Run, type Step } from './frame.ts'
import { compile, type Compile } from './compile.ts'
import type { Limits } from '../limits.ts'

export interface Trace {
  readonly node: Node
  readonly value: Value
  /** Whether this part helped to decide the answer of the whole. */
  readonly deciding: boolean
  readonly parts: readonly Trace[]
}

export interface Explanation {
  readonly value: Value
  /** Facts and parameters that would have to be known; empty unless the value is unknown. */
  readonly missing: readonly string[]
  readonly trace: Trace
}

/** Compiles for tracing; slower than plain evaluation by the tree it builds. */
export function compileExplained(tree: Node, limits: Limits): (record: FactRecord, parameters: FactRecord) => Explanation {
  const run = compileTraced(tree)
  return (record, parameters) => {
    const frame = newFrame(record, parameters, limits)
    const root: Step = { node: tree, value: null, deciding: false, parts: [] }
    frame.step = root
    const value = run(frame)
    const [trace] = root.parts
    if (trace === undefined) throw new TypeError('the tracer lost the root')
    mark(trace)
    return { value, missing: value instanceof Unknown ? value.missing : [], trace }
  }
}

const compileTraced: Compile = (node) => traced(node, compile(node, compileTraced))

function traced(node: Node, run: Run): Run {
  if (childrenOf(node).length === 0) {
    return (frame) => {
      const value = run(frame)
      frame.step?.parts.push({ node, value, deciding: false, parts: none })
      return value
    }
  }
  return (frame) => {
    const outer = frame.step
    const step: Step = { node, value: null, deciding: false, parts: [] }
    frame.step = step
    step.value = run(frame)
    frame.step = outer
    outer?.parts.push(step)
    return step.value
  }
}

/** Of parts without parts; never written to. */
const none: Step[] = []

function mark(step: Step): void {
  step.deciding = true
  for (const part of decidingOf(step)) mark(part)
}

/** The parts that settle a value: one false part is enough for a false `and`, one true part for a true `or`. */
function decidingOf({ node, value, parts }: Step): readonly Step[] {
  switch (node.kind) {
    case 'and': case 'or': return value === (node.kind === 'or') || value instanceof Unknown ? likeOf(parts, value) : parts
    case 'some': case 'every': {
      const bodies = parts.filter((part) => part.node === node.body)
      const settled = value === (node.kind === 'some')
      return [...parts.filter((part) => part.node !== node.body), ...(settled ? bodies.slice(-1) : value instanceof Unknown ? likeOf(bodies, value) : bodies)]
    }
    case 'if': return value instanceof Unknown ? parts.slice(0, 1) : parts
    default: return value instanceof Unknown && parts.some((part) => part.value instanceof Unknown) ? likeOf(parts, value) : parts
  }
}

const likeOf = (parts: readonly Step[], value: Value): readonly Step[] => parts.filter((part) => (value instanceof Unknown ? part.value instanceof Unknown : part.value === value))
