/**
 * The checked tree of an expression: every name resolved, every node typed, with its place in the text as it was written.
 * Everything later (evaluation, printing, explanation, columns, SQL) reads this tree and nothing else.
 */
import type { Span } from '#kernel/span.ts'
import type { Type } from './types.ts'
import type { Operator } from './values/arithmetic.ts'
import type { Comparison } from './values/compare.ts'
import type { Kind, Value } from './values/values.ts'

interface Base { readonly span: Span; readonly type: Type }

export interface Literal extends Base { readonly kind: 'literal'; readonly value: Value }
export interface Fact extends Base { readonly kind: 'fact'; readonly name: string }
export interface Parameter extends Base { readonly kind: 'parameter'; readonly name: string }
/** A name bound inside the expression; `slot` is its place among the locals. */
export interface Local extends Base { readonly kind: 'local'; readonly name: string; readonly slot: number }
export interface Path extends Base { readonly kind: 'path'; readonly base: Node; readonly field: string }
export interface List extends Base { readonly kind: 'list'; readonly items: readonly Node[] }
export interface ContextNode extends Base { readonly kind: 'context'; readonly entries: readonly { readonly key: string; readonly slot: number; readonly value: Node }[] }
/** null: no end on that side. */
export interface RangeNode extends Base { readonly kind: 'range'; readonly low: Node | null; readonly high: Node | null; readonly lowOpen: boolean; readonly highOpen: boolean }
/** The whole numbers from `low` to `high`, down where high is less; only as the source of a binder. */
export interface Sequence extends Base { readonly kind: 'sequence'; readonly low: Node; readonly high: Node }
export interface Negation extends Base { readonly kind: 'negate'; readonly operand: Node }
export interface Arithmetic extends Base { readonly kind: 'arithmetic'; readonly op: Operator; readonly left: Node; readonly right: Node }
export interface Compare extends Base { readonly kind: 'compare'; readonly op: Comparison; readonly left: Node; readonly right: Node }
/** True when any test holds: a comparison with an end, or being equal to, an item of, or within the value of `right`. */
export interface Membership extends Base { readonly kind: 'in'; readonly value: Node; readonly tests: readonly Test[] }
export interface Test { readonly op: Comparison | 'in'; readonly right: Node }
export interface Junction extends Base { readonly kind: 'and' | 'or'; readonly items: readonly Node[] }
export interface Not extends Base { readonly kind: 'not'; readonly operand: Node }
export interface If extends Base { readonly kind: 'if'; readonly condition: Node; readonly yes: Node; readonly no: Node }
/** `by` index: the condition is a number that picks an item; else a condition on each item, bound to `slot`. */
export interface Filter extends Base { readonly kind: 'filter'; readonly list: Node; readonly by: 'index' | 'condition'; readonly slot: number; readonly condition: Node }
export interface Binder { readonly name: string; readonly slot: number; readonly source: Node }
export interface For extends Base { readonly kind: 'for'; readonly binders: readonly Binder[]; readonly body: Node }
export interface Quantified extends Base { readonly kind: 'some' | 'every'; readonly binders: readonly Binder[]; readonly body: Node }
export interface Call extends Base { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
export interface InstanceOf extends Base { readonly kind: 'instance of'; readonly operand: Node; readonly of: Kind | 'any' }

export type Node = Literal | Fact | Parameter | Local | Path | List | ContextNode | RangeNode | Sequence | Negation | Arithmetic | Compare | Membership | Junction | Not | If | Filter | For | Quantified | Call | InstanceOf

/** The nodes directly below one, in the order they are written. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'literal': case 'fact': case 'parameter': case 'local': return []
    case 'path': return [node.base]
    case 'list': case 'and': case 'or': return node.items
    case 'context': return node.entries.map((entry) => entry.value)
    case 'range': return [node.low, node.high].filter((end) => end !== null)
    case 'sequence': return [node.low, node.high]
    case 'negate': case 'not': case 'instance of': return [node.operand]
    case 'arithmetic': case 'compare': return [node.left, node.right]
    case 'in': return [node.value, ...node.tests.map((test) => test.right)]
    case 'if': return [node.condition, node.yes, node.no]
    case 'filter': return [node.list, node.condition]
    case 'for': case 'some': case 'every': return [...node.binders.map((binder) => binder.source), node.body]
    case 'call': return node.args
  }
}

/** Every node of a tree, parents first. */
export function* nodesOf(node: Node): Generator<Node> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}
