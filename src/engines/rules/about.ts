/** What can be known of a rule without running it. */
import { functions } from './functions/catalogue.ts'
import { childrenOf, nodesOf, type Node } from './tree.ts'
import type { Type } from './types.ts'

export interface About {
  /** Facts read, as dotted paths where fields of a record are named; sorted. */
  readonly facts: readonly string[]
  readonly parameters: readonly string[]
  readonly functions: readonly string[]
  readonly type: Type
  /** Never null, given that every fact and parameter it uses is known, of its type and not null. */
  readonly total: boolean
}

export function aboutOf(tree: Node): About {
  const facts = new Set<string>()
  const parameters = new Set<string>()
  const called = new Set<string>()
  const visit = (node: Node): void => {
    const name = dotted(node)
    if (name !== undefined) (name.from === 'fact' ? facts : parameters).add(name.path)
    else for (const child of childrenOf(node)) visit(child)
    if (node.kind === 'call') called.add(node.name)
  }
  visit(tree)
  return { facts: [...facts].sort(), parameters: [...parameters].sort(), functions: [...called].sort(), type: tree.type, total: [...nodesOf(tree)].every(isTotal) }
}

function dotted(node: Node): { from: 'fact' | 'parameter'; path: string } | undefined {
  if (node.kind === 'fact' || node.kind === 'parameter') return { from: node.kind, path: node.name }
  const base = node.kind === 'path' ? dotted(node.base) : undefined
  return base === undefined || node.kind !== 'path' ? undefined : { from: base.from, path: `${base.path}.${node.field}` }
}

/** Division, look-ups by position, functions that may have no answer, and anything undeclared can be null. */
function isTotal(node: Node): boolean {
  if (node.type.kind === 'any' || node.type.kind === 'null') return false
  switch (node.kind) {
    case 'arithmetic': return node.op !== '/' && node.op !== '**'
    case 'filter': return node.by === 'condition'
    case 'call': return functions.get(node.name)?.total === true
    default: return true
  }
}
