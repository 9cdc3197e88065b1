/** lezer-feel's tree → the checked tree. One pass: names are resolved and types checked where they are met. */
import { parser } from 'lezer-feel'
import { usualLimits, type Limits } from '../limits.ts'
import type { Node } from '../tree.ts'
import { anything, boolean, number, string } from '../types.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { buildCall, buildDateTime } from './calls.ts'
import { buildContext, buildFilter, buildFor, buildList, buildQuantified } from './collections.ts'
import { buildJunction, swallows } from './junctions.ts'
import { buildName, buildPath } from './names.ts'
import { normalise } from './normalise.ts'
import { buildArithmetic, buildComparison, buildConditional, buildInstanceOf, buildInterval, buildUnaryTest } from './operators.ts'
import { Scope } from './scope.ts'
import { Incomplete, operandsOf, partsOf, Site, type RuleProblem, type Syntax } from './site.ts'

/** Builds a piece of syntax within a scope. */
export type Build = (syntax: Syntax, scope: Scope) => Node

export interface Built { readonly tree: Node; readonly problems: readonly RuleProblem[] }

/** Never throws: what is wrong is in `problems`, in order of place; the tree is only worth running when there are none. */
export function build(source: string, vocabulary: Vocabulary, limits: Limits = usualLimits): Built {
  const site = new Site(source, normalise(source), vocabulary, limits)
  const nothing: Node = { kind: 'literal', value: null, type: anything, span: { start: 0, end: source.length } }
  if (source.length > limits.length) {
    site.report({ from: 0, to: 0 }, 'too-long', { length: source.length, limit: limits.length })
    return { tree: nothing, problems: site.problems }
  }
  const syntax = parser.parse(site.text)
  reportSyntax(site, syntax)
  if (site.problems.length > 0) return { tree: nothing, problems: site.problems }
  const [top] = partsOf(syntax.topNode)
  if (top === undefined) {
    site.report({ from: 0, to: 0 }, 'syntax', { found: '' })
    return { tree: nothing, problems: site.problems }
  }
  let depth = 0
  const at: Build = (piece, scope) => {
    depth += 1
    try {
      return site.count(piece, depth) ? dispatch(site, piece, scope, at) : { ...nothing, span: site.span(piece) }
    } catch (error) {
      if (!(error instanceof Incomplete)) throw error
      return unsupported(site, piece)
    } finally {
      depth -= 1
    }
  }
  const tree = at(top, Scope.outermost)
  return { tree, problems: site.problems.toSorted((a, b) => a.span.start - b.span.start) }
}

function dispatch(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const span = site.span(syntax)
  switch (syntax.name) {
    case 'NumericLiteral': return { kind: 'literal', value: Number(site.words(syntax).replace(/\s/g, '')) + 0, type: number, span }
    case 'StringLiteral': return { kind: 'literal', value: unescape(site.text.slice(syntax.from + 1, syntax.to - 1)), type: string, span }
    case 'BooleanLiteral': return { kind: 'literal', value: site.words(syntax) === 'true', type: boolean, span }
    case 'null': return { kind: 'literal', value: null, type: { kind: 'null' }, span }
    case 'ParenthesizedExpression': case 'PositiveUnaryTest': case 'SimplePositiveUnaryTest': {
      const [inner] = operandsOf(syntax)
      return inner === undefined ? unsupported(site, syntax) : syntax.name === 'SimplePositiveUnaryTest' ? buildUnaryTest(site, syntax, scope, at) : at(inner, scope)
    }
    case 'VariableName': return buildName(site, syntax, scope)
    case 'PathExpression': return buildPath(site, syntax, scope, at)
    case 'Conjunction': case 'Disjunction': return buildJunction(site, syntax, scope, at)
    case 'Comparison': return swallows(syntax) ? buildJunction(site, syntax, scope, at) : buildComparison(site, syntax, scope, at)
    case 'ArithmeticExpression': return buildArithmetic(site, syntax, scope, at)
    case 'Interval': return buildInterval(site, syntax, scope, at)
    case 'IfExpression': return buildConditional(site, syntax, scope, at)
    case 'InstanceOfExpression': return buildInstanceOf(site, syntax, scope, at)
    case 'List': return buildList(site, syntax, scope, at)
    case 'Context': return buildContext(site, syntax, scope, at)
    case 'FilterExpression': return buildFilter(site, syntax, scope, at)
    case 'ForExpression': return buildFor(site, syntax, scope, at)
    case 'QuantifiedExpression': return buildQuantified(site, syntax, scope, at)
    case 'FunctionInvocation': return buildCall(site, syntax, scope, at)
    case 'DateTimeLiteral': return buildDateTime(site, syntax, scope, at)
    default: return unsupported(site, syntax)
  }
}

function unsupported(site: Site, syntax: Syntax): Node {
  site.report(syntax, 'unsupported', { found: site.words(syntax) })
  return { kind: 'literal', value: null, type: anything, span: site.span(syntax) }
}

/** The first place lezer could not read; later ones mostly follow from it. */
function reportSyntax(site: Site, tree: ReturnType<typeof parser.parse>): void {
  const cursor = tree.cursor()
  do {
    if (!cursor.type.isError) continue
    const to = Math.max(cursor.to, Math.min(site.text.length, cursor.from + 10))
    site.report({ from: cursor.from, to: cursor.to }, 'syntax', { found: site.text.slice(cursor.from, to).trim() || site.text.slice(Math.max(0, cursor.from - 10), cursor.from).trim() })
    return
  } while (cursor.next())
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' }
function unescape(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/gs, (whole, four: string | undefined, six: string | undefined, one: string | undefined) => {
    const code = four ?? six
    if (code !== undefined) return Number.parseInt(code, 16) <= 0x10ffff ? String.fromCodePoint(Number.parseInt(code, 16)) : whole
    return one === undefined ? whole : escapes[one] ?? one
  })
}
