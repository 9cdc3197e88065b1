/**
 * `and` and `or`. DMN's grammar lets the test of an `in` be a whole expression, so that lezer-feel reads `年龄 in [60..80) and 残疾`
 * as `年龄 in ([60..80) and 残疾)`. Nobody means that. The chain is therefore taken apart into operands as they are written and
 * put together again by precedence: `in` before `and` before `or`.
 */
import type { Node } from '../tree.ts'
import { boolean, fits } from '../types.ts'
import type { Build } from './build.ts'
import { buildMembership, type TestSyntax } from './operators.ts'
import type { Scope } from './scope.ts'
import { Incomplete, operandsOf, partsOf, type Site, type Syntax } from './site.ts'

/** A plain operand, or an `in` whose test ends where the next `and` or `or` stands. */
interface Operand { readonly syntax: Syntax; readonly membership?: { readonly left: Syntax; readonly test: TestSyntax } }
interface Chain { readonly operands: Operand[]; readonly links: ('and' | 'or')[] }

/** Chains are read as one node however long, so that forty conditions are not forty levels. */
export function buildJunction(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const { operands, links } = chainOf(syntax)
  const groups: Operand[][] = [[]]
  operands.forEach((operand, i) => {
    if (i > 0 && links[i - 1] === 'or') groups.push([])
    groups.at(-1)?.push(operand)
  })
  return join(site, 'or', groups.map((group) => join(site, 'and', group.map((operand) => buildOperand(site, operand, scope, at)))))
}

/** Whether an `in` has swallowed an `and` or `or` that follows it. */
export function swallows(comparison: Syntax): boolean {
  const test = testOf(comparison)
  return test !== undefined && isJunction(test.right)
}

function chainOf(syntax: Syntax): Chain {
  if (isJunction(syntax)) {
    const [left, right] = operandsOf(syntax)
    if (left === undefined || right === undefined) throw new Incomplete('a junction without its parts')
    const [a, b] = [chainOf(left), chainOf(right)]
    return { operands: [...a.operands, ...b.operands], links: [...a.links, syntax.name === 'Conjunction' ? 'and' : 'or', ...b.links] }
  }
  const test = testOf(syntax)
  const [left] = partsOf(syntax)
  if (test === undefined || left === undefined || !isJunction(test.right)) return { operands: [{ syntax }], links: [] }
  const { operands: [first, ...rest], links } = chainOf(test.right)
  if (first === undefined) throw new Incomplete('a junction without its parts')
  return { operands: [{ syntax, membership: { left, test: { ...test, right: first.syntax } } }, ...rest], links }
}

/** The single test of an `in` that is not a list of tests in brackets. */
function testOf(syntax: Syntax): TestSyntax | undefined {
  if (syntax.name !== 'Comparison') return undefined
  const parts = partsOf(syntax)
  const test = parts[1]?.name === 'in' ? parts[2] : undefined
  const [inner] = test?.name === 'PositiveUnaryTest' ? partsOf(test) : []
  if (inner === undefined) return undefined
  const [op, end] = inner.name === 'SimplePositiveUnaryTest' ? partsOf(inner) : []
  return op?.name === 'CompareOp' && end !== undefined ? { op, right: end } : { right: inner }
}

const isJunction = (syntax: Syntax): boolean => syntax.name === 'Conjunction' || syntax.name === 'Disjunction'

function buildOperand(site: Site, { syntax, membership }: Operand, scope: Scope, at: Build): Node {
  if (membership !== undefined) return buildMembership(site, { from: syntax.from, to: membership.test.right.to }, membership.left, [membership.test], scope, at)
  const node = at(syntax, scope)
  site.expect(syntax, node.type, boolean, fits(node.type, boolean))
  return node
}

function join(site: Site, kind: 'and' | 'or', nodes: readonly Node[]): Node {
  const items = nodes.flatMap((node) => (node.kind === kind ? node.items : [node]))
  const [first, last] = [items[0], items.at(-1)]
  if (first === undefined || last === undefined) throw new TypeError('a junction without operands')
  return items.length === 1 ? first : { kind, items, type: boolean, span: { start: first.span.start, end: last.span.end } }
}
