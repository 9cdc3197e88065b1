/** What stands in a cell: unary tests on an input, as a condition in FEEL. */
import { normalise } from '../build/normalise.ts'
import { ANYTHING } from './table.ts'

/** A cell that is not whole in itself (a bracket or quote left open, a comment) could swallow its neighbours: undefined. */
export function conditionOf(expression: string, entry: string): string | undefined {
  const text = normalise(entry).text.trim()
  if (text === ANYTHING || text === '') return 'true'
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(text)?.[1]
  if (negated !== undefined && testsIn(negated) !== undefined) {
    const inner = conditionOf(expression, negated)
    return inner === undefined ? undefined : `not(${inner})`
  }
  const tests = testsIn(text)
  if (tests === undefined || tests.includes('')) return undefined
  const [only] = tests
  return tests.length === 1 && only !== undefined ? oneTest(`(${expression})`, only) : `(${expression}) in (${tests.join(', ')})`
}

const literal = /^(?:-?\d+(?:\.\d+)?|"(?:[^"\\]|\\.)*"|null|@"[^"]*"|date\("[^"]*"\))$/

function oneTest(input: string, test: string): string {
  if (test === 'true') return input
  if (test === 'false') return `not(${input})`
  if (/^[<>]=?/.test(test)) return `${input} ${test}`
  return literal.test(test) ? `${input} = ${test}` : `${input} in ${test}`
}

/**
 * The tests of a cell, apart at the commas outside of brackets and quotes. DMN also writes open ranges as `]1..5[`: these
 * become `(1..5)`.
 */
function testsIn(text: string): readonly string[] | undefined {
  const tests: string[] = []
  let test = ''
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const c = text[at] ?? ''
    if (c === '"') {
      const end = closingQuote(text, at)
      if (end === undefined) return undefined
      test += text.slice(at, end + 1)
      at = end
    } else if (c === '/' && /[/*]/.test(text[at + 1] ?? '')) return undefined
    else if (c === ',' && depth === 0) {
      tests.push(test.trim())
      test = ''
    } else if (c === ']' && depth === 0 && test.trim() === '') {
      depth += 1
      test += '('
    } else if (c === '[' && depth === 1 && /^\s*(?:,|$)/.test(text.slice(at + 1))) {
      depth -= 1
      test += ')'
    } else {
      if ('([{'.includes(c)) depth += 1
      if (')]}'.includes(c)) depth -= 1
      if (depth < 0) return undefined
      test += c
    }
  }
  return depth === 0 ? [...tests, test.trim()] : undefined
}

function closingQuote(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at
  }
  return undefined
}
