/** Comparison, arithmetic, ranges, if, instance of. */
import type { Node, Test } from '../tree.ts'
import { anything, boolean, either, fits, number, rangeOf, typeName, type Type } from '../types.ts'
import type { Operator } from '../values/arithmetic.ts'
import type { Comparison } from '../values/compare.ts'
import type { Build } from './build.ts'
import type { Scope } from './scope.ts'
import { Incomplete, operandsOf, partsOf, type Place, type Site, type Syntax } from './site.ts'
import { comparable, kinds, ordered, typeOfOperation } from './operator-types.ts'

export function buildComparison(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const parts = partsOf(syntax)
  const [first] = parts
  if (first === undefined) throw new Incomplete('a comparison without parts')
  if (parts[1]?.name === 'in') {
    const listed = parts.find((part) => part.name === 'PositiveUnaryTests')
    const tests = (listed === undefined ? parts.slice(2) : partsOf(listed)).filter((part) => part.name === 'PositiveUnaryTest')
    return buildMembership(site, syntax, first, tests.map(testSyntax), scope, at)
  }
  const left = at(first, scope)
  const span = site.span(syntax)
  if (parts[1]?.name === 'between') {
    const [low, high] = [parts[2], parts[4]].map((part) => (part === undefined ? null : at(part, scope)))
    const type = rangeOf(either(low?.type ?? anything, high?.type ?? anything))
    const right: Node = { kind: 'range', low: low ?? null, high: high ?? null, lowOpen: false, highOpen: false, type, span: site.span({ from: parts[2]?.from ?? 0, to: syntax.to }) }
    return { kind: 'in', value: left, tests: [checkTest(site, syntax, left, { op: 'in', right })], type: boolean, span }
  }
  const op = comparison(site.words(parts[1] ?? syntax))
  const second = parts[2]
  if (op === undefined || second === undefined) {
    site.report(syntax, 'unsupported', { found: site.words(syntax) })
    return left
  }
  const right = at(second, scope)
  checkComparison(site, syntax, op, left, right)
  return { kind: 'compare', op, left, right, type: boolean, span }
}

/** A test of an `in` as written: `> 5`, or a value, list or range. */
export interface TestSyntax { readonly op?: Syntax; readonly right: Syntax }

function testSyntax(test: Syntax): TestSyntax {
  const [inner] = partsOf(test)
  const [op, end] = inner?.name === 'SimplePositiveUnaryTest' ? partsOf(inner) : []
  return op?.name === 'CompareOp' && end !== undefined ? { op, right: end } : { right: inner ?? test }
}

export function buildMembership(site: Site, place: Place, leftSyntax: Syntax, tests: readonly TestSyntax[], scope: Scope, at: Build): Node {
  const value = at(leftSyntax, scope)
  const built = tests.map((test) => checkTest(site, test.right, value, { op: test.op === undefined ? 'in' : (comparison(site.words(test.op)) ?? 'in'), right: at(test.right, scope) }))
  return { kind: 'in', value, tests: built, type: boolean, span: site.span(place) }
}

/** A comparison alone stands for the range of values that it holds for: `> 5`. */
export function buildUnaryTest(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const parts = partsOf(syntax)
  const [first, second] = parts
  if (first !== undefined && first.name !== 'CompareOp') return at(first, scope)
  const op = first === undefined ? undefined : comparison(site.words(first))
  if (second === undefined || op === undefined || op === '=' || op === '!=') {
    site.report(syntax, 'unsupported', { found: site.words(syntax) })
    return { kind: 'literal', value: null, type: anything, span: site.span(syntax) }
  }
  const end = at(second, scope)
  const low = op.startsWith('>')
  return { kind: 'range', low: low ? end : null, high: low ? null : end, lowOpen: op !== '>=', highOpen: op !== '<=', type: rangeOf(end.type), span: site.span(syntax) }
}

export function buildInterval(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const parts = partsOf(syntax)
  const [lowSyntax, highSyntax] = operandsOf(syntax)
  if (lowSyntax === undefined || highSyntax === undefined) throw new Incomplete('an interval without ends')
  const [low, high] = [at(lowSyntax, scope), at(highSyntax, scope)]
  checkComparison(site, syntax, '<', low, high)
  return { kind: 'range', low, high, lowOpen: site.words(parts[0] ?? syntax) !== '[', highOpen: site.words(parts.at(-1) ?? syntax) !== ']', type: rangeOf(either(low.type, high.type)), span: site.span(syntax) }
}

export function buildArithmetic(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const parts = partsOf(syntax)
  const span = site.span(syntax)
  const [first, second, third] = parts
  if (first === undefined || second === undefined) throw new Incomplete('arithmetic without parts')
  if (first.name === 'ArithOp') {
    const operand = at(second, scope)
    const type = operand.type
    site.expect(second, type, number, ['any', 'null', 'number', 'years and months duration', 'days and time duration'].includes(type.kind))
    return operand.kind === 'literal' && typeof operand.value === 'number' ? { ...operand, value: -operand.value + 0, span } : { kind: 'negate', operand, type, span }
  }
  const [left, right] = [at(first, scope), at(third ?? second, scope)]
  const op = operator(site.words(second))
  const type = op === undefined ? undefined : typeOfOperation(op, left.type, right.type)
  if (type === undefined) site.report(syntax, 'cannot-calculate', { op: site.words(second), found: site.words(syntax), ...pair(left.type, right.type) })
  return { kind: 'arithmetic', op: op ?? '+', left, right, type: type ?? anything, span }
}

export function buildConditional(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const [test, first, second] = operandsOf(syntax)
  if (test === undefined || first === undefined || second === undefined) throw new Incomplete('an if without its parts')
  const [condition, yes, no] = [at(test, scope), at(first, scope), at(second, scope)]
  site.expect(test, condition.type, boolean, fits(condition.type, boolean))
  return { kind: 'if', condition, yes, no, type: either(yes.type, no.type), span: site.span(syntax) }
}

export function buildInstanceOf(site: Site, syntax: Syntax, scope: Scope, at: Build): Node {
  const [value, type] = operandsOf(syntax)
  if (value === undefined || type === undefined) throw new Incomplete('instance of without its parts')
  const name = site.words(type)
  const of = kinds.get(name === 'Any' ? 'any' : name)
  if (of === undefined) site.report(type, 'unsupported', { found: name })
  return { kind: 'instance of', operand: at(value, scope), of: of ?? 'any', type: boolean, span: site.span(syntax) }
}

function checkTest(site: Site, syntax: Syntax, value: Node, test: Test): Test {
  const { right, op } = test
  if (op !== 'in') checkComparison(site, syntax, op, value, right)
  else if (right.kind === 'list') for (const item of right.items) checkTest(site, syntax, value, { op: 'in', right: item })
  else if (right.type.kind === 'list' || right.type.kind === 'range') {
    if (!comparable(value.type, right.type.of) && !comparable(value.type, right.type)) refuse(site, syntax, value.type, right.type.of)
  } else checkComparison(site, syntax, '=', value, right)
  return test
}

function checkComparison(site: Site, syntax: Syntax, op: Comparison, left: Node, right: Node): void {
  const ok = comparable(left.type, right.type) && (op === '=' || op === '!=' || (ordered(left.type) && ordered(right.type)))
  if (!ok) refuse(site, syntax, left.type, right.type)
  checkText(site, syntax, left, right)
  checkText(site, syntax, right, left)
}

/** A text that the declared fact can never be is a slip of the pen. */
function checkText(site: Site, syntax: Syntax, declared: Node, literal: Node): void {
  if (declared.type.kind !== 'string' || declared.type.oneOf === undefined || literal.kind !== 'literal' || typeof literal.value !== 'string') return
  if (!declared.type.oneOf.includes(literal.value)) site.reportWord(syntax, 'unknown-text', literal.value, declared.type.oneOf, site.source.slice(declared.span.start, declared.span.end))
}

function refuse(site: Site, syntax: Syntax, left: Type, right: Type): void {
  site.report(syntax, 'cannot-compare', { found: site.words(syntax), ...pair(left, right) })
}

const pair = (left: Type, right: Type): { leftZh: string; leftEn: string; rightZh: string; rightEn: string } => ({ leftZh: typeName(left, 'zh'), leftEn: typeName(left, 'en'), rightZh: typeName(right, 'zh'), rightEn: typeName(right, 'en') })

const comparisons: readonly Comparison[] = ['=', '!=', '<', '<=', '>', '>=']
const operators: readonly Operator[] = ['+', '-', '*', '/', '**']
const comparison = (text: string): Comparison | undefined => comparisons.find((op) => op === text)
const operator = (text: string): Operator | undefined => operators.find((op) => op === text)
