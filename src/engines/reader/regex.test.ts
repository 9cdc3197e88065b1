/** Every regular expression of the reader takes time linear in its input: a plan of 10 MB may be one paragraph. */
import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'
import { expect, test } from 'vitest'

/** Steps per start position up to which bounded repetition counts as a constant. */
const MOST_STEPS = 100_000

/**
 * Neither bounded nor decidable by recheck in its time, and shown linear by hand: the reason stands beside each.
 * Prefer rewriting an expression to adding it here.
 */
const shownByHand: Readonly<Record<string, string>> = {}

test('every regular expression under src/engines/reader is linear', { timeout: 120_000 }, async () => {
  process.env['RECHECK_BACKEND'] = 'pure'
  const { checkSync } = await import('recheck')
  const slow: string[] = []
  for (const [literal, file] of literals()) {
    const end = literal.lastIndexOf('/')
    const source = literal.slice(1, end)
    if (literal in shownByHand || boundedSteps(source) <= MOST_STEPS) continue
    const found = checkSync(source, literal.slice(end + 1), { timeout: 10_000 })
    const complexity = found.status === 'unknown' ? 'undecided' : found.complexity.type
    if (complexity !== 'linear' && complexity !== 'safe') slow.push(`${file} ${literal}: ${complexity}`)
  }
  expect(slow).toEqual([])
})

test('expressions built at run time can’t be checked, so there are none', () => {
  expect(sources().filter(({ text }) => /new RegExp\(|[^.\w]RegExp\(/.test(text)).map(({ file }) => file)).toEqual([])
})

test('an expression without unbounded repetition is counted, others are not', () => {
  expect(boundedSteps('(?:编制|印发)《([^《》]{6,60}规划)》?')).toBe(120)
  expect(boundedSteps('[*+]{2}\\+')).toBe(2)
  expect(boundedSteps('a+')).toBe(Infinity)
  expect(boundedSteps('a{2,}')).toBe(Infinity)
  expect(boundedSteps('(?!.*b)a')).toBe(Infinity)
})

function sources(): { file: string; text: string }[] {
  const root = new URL('./', import.meta.url)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => ({ file, text: readFileSync(new URL(file, root), 'utf8') }))
}

/** Each literal once, with a file that holds it. */
function literals(): Map<string, string> {
  const found = new Map<string, string>()
  for (const { file, text } of sources()) {
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) found.set(node.text, file)
      ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  }
  return found
}

/**
 * Upper bound of the ways that repetition can be tried from one start position: the product of the most times of
 * each `?` and `{n,m}`; Infinity where a repetition has no end.
 */
function boundedSteps(source: string): number {
  const bare = source.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x').replace(/\(\?(?:<?[=!]|:|<\w+>)/g, '(')
  if (/[*+]|\{\d+,\}/.test(bare)) return Infinity
  let steps = 1
  for (const match of bare.matchAll(/\{(?:\d+,)?(\d+)\}|(?<![}?])\?/g)) steps *= match[1] === undefined ? 2 : Math.max(1, Number(match[1]))
  return steps
}
