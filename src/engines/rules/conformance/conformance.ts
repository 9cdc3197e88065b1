/** Runs the published cases and writes docs/reference/conformance.md. */
import { compileRule } from '../rule.ts'
import { textOf } from '../functions/texts.ts'
import { AppError } from '#kernel/errors.ts'
import { Context, isList, Range, Unknown, type Value } from '../values/values.ts'
import { declare } from '../vocabulary.ts'
import { casesA, type CaseGroup } from './cases-a.ts'
import { casesB } from './cases-b.ts'
import { onPurpose, type Reason } from './on-purpose.ts'

/**
 * pass: the result asked for. refused: the kit asks for null because the expression makes no sense, and here it is refused
 * before it runs, with a message. different: another answer on purpose. pending: not in the subset yet. fail: wrong.
 */
export type Outcome = 'pass' | 'refused' | 'different' | 'pending' | 'fail'
export interface CaseResult { readonly group: string; readonly id: string; readonly expression: string; readonly expected: string; readonly actual: string; readonly outcome: Outcome; readonly reason?: Reason }

export function runConformance(): readonly CaseResult[] {
  return [...casesA, ...casesB].flatMap((group) => linesOf(group).map(([id, expression, expected]) => {
    const { actual, refused } = answer(expression)
    const reason = onPurpose.get(`${group.name.slice(0, 4)} ${id}`)
    const outcome: Outcome = actual === expected ? 'pass' : refused && expected === 'null' ? 'refused' : (reason?.outcome ?? 'fail')
    return { group: group.name, id, expression, expected, actual, outcome, ...(reason === undefined ? {} : { reason }) }
  }))
}

/** The page for docs/reference/conformance.md, without its first line. */
export function conformanceReport(): string {
  const results = runConformance()
  const count = (list: readonly CaseResult[], outcome: Outcome): number => list.filter((result) => result.outcome === outcome).length
  const row = (name: string, list: readonly CaseResult[], from = ''): string => `| ${name} | ${list.length} | ${outcomes.map((outcome) => count(list, outcome)).join(' | ')} | ${from} |`
  const listed = results.filter((result) => result.reason !== undefined && result.outcome !== 'pass')
  return [
    '# Conformance of the rule language', '',
    'Cases of the DMN Technology Compatibility Kit (github.com/dmn-tck/tck), compliance level 3, whose expressions stand alone. Folders of the kit that are not listed have not been run. `0068 boolean_004` is left out: as stored, its expression (`false != false`) and the result it asks for (true) contradict each other.', '',
    '- **pass**: the result asked for.',
    '- **refused**: the kit asks for null because the expression makes no sense (`true and 123`); here it does not compile, and the author is told why.',
    '- **different**: another answer on purpose, listed below.', '- **pending**: outside of the subset. **fail**: wrong.', '',
    `| group | cases | ${outcomes.join(' | ')} | where the results asked for come from |`, `|---|${'---|'.repeat(outcomes.length + 2)}`,
    ...[...casesA, ...casesB].map((group) => row(group.name, results.filter((result) => result.group === group.name), group.from)), row('**all**', results), '',
    '## Different or pending', '', '| test | expression | asked for | here | why |', '|---|---|---|---|---|',
    ...listed.map((result) => `| ${result.group.slice(0, 4)} ${result.id} | ${code(result.expression)} | ${code(result.expected)} | ${code(result.actual)} | ${result.reason?.why ?? ''} |`), '',
    '## What differs beyond the cases', '',
    '- `null = null` is true, as the kit asks. A fact that nobody gave is not null here but unknown: `missing = null` is unknown, where DMN binds a missing input to null and says true. Otherwise a person who was never asked would be told no.',
    '- Numbers carry 15 significant digits, where DMN asks for 34; times carry milliseconds.',
    '- `today()` and `now()` do not exist: an answer must be the same when it is asked again, so the day is a parameter.',
    '- No function definitions, no `sort`, no regular expressions, no named time zones but Asia/Shanghai, no `?` in tests, no `partial` in loops.', '',
  ].join('\n')
}

const outcomes: readonly Outcome[] = ['pass', 'refused', 'different', 'pending', 'fail']
const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``

function linesOf(group: CaseGroup): [id: string, expression: string, expected: string][] {
  return group.lines.trim().split('\n').map((line) => {
    const [id = '', expression = '', expected = ''] = line.split('|')
    return [id, expression, expected]
  })
}

const nothing = declare({})

function answer(expression: string): { actual: string; refused: boolean } {
  try {
    return { actual: JSON.stringify(plain(compileRule(expression, nothing).evaluate({}))), refused: false }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { actual: error.code, refused: true }
  }
}

type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain }
function plain(value: Value): Plain {
  if (value === null || typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value
  if (isList(value)) return value.map(plain)
  if (value instanceof Context) return Object.fromEntries([...value.entries].map(([key, item]) => [key, plain(item)]))
  return value instanceof Unknown || value instanceof Range ? value.kind : (textOf(value) ?? null)
}
