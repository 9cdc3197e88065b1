/** What would change an answer: for each fact alone, the nearest value with which a person would be entitled. */
import type { FactInput, FactRecord } from '../evaluate/facts.ts'
import { dayText } from '../values/temporal.ts'
import { Day } from '../values/values.ts'
import { compile, type Compile } from '../evaluate/compile.ts'
import { newFrame } from '../evaluate/frame.ts'
import { usualLimits } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { nodesOf, type Node } from '../tree.ts'

export interface Change { readonly fact: string; readonly to: string | number | boolean }

/**
 * Changes of one fact that turn a no into a yes, the nearest value of each fact. Candidates are what the rule itself compares
 * with: so nothing is proposed that the rule does not speak of.
 */
export function changesToYes(rule: Rule, record: FactRecord, parameters: FactRecord): readonly Change[] {
  if (rule.evaluate(record, parameters) === true) return []
  return [...factsIn(rule.tree)].flatMap(([fact, type]) => {
    const now = record[fact]
    const to = candidates(rule.tree, fact, type, now, parameters).toSorted((a, b) => distance(a, now) - distance(b, now)).find((value) => rule.evaluate({ ...record, [fact]: value }, parameters) === true)
    return to === undefined ? [] : [{ fact, to }]
  })
}

type Candidate = string | number | boolean

function factsIn(tree: Node): ReadonlyMap<string, Node['type']> {
  return new Map([...nodesOf(tree)].flatMap((node) => (node.kind === 'fact' ? [[node.name, node.type] as const] : [])))
}

function candidates(tree: Node, fact: string, type: Node['type'], now: FactInput, parameters: FactRecord): readonly Candidate[] {
  if (type.kind === 'boolean') return [true, false].filter((value) => value !== now)
  if (type.kind === 'string') return (type.oneOf ?? []).filter((value) => value !== now)
  if (type.kind !== 'number' && type.kind !== 'date') return []
  const constants = [...nodesOf(tree)].filter((node) => node.kind !== 'list' && [...nodesOf(node)].every((inner) => inner.kind !== 'fact')).map((node) => plain(node)(newFrame({}, parameters, usualLimits)))
  if (type.kind === 'number') return constants.filter((value) => typeof value === 'number').flatMap((value) => [value, value - 1, value + 1, value - 0.01, value + 0.01])
  const days = constants.filter((value) => value instanceof Day).map((value) => value.day)
  const years = constants.filter((value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 130)
  return days.flatMap((day) => [day - 1, day, day + 1, ...years.flatMap((count) => birthdays(day, Number(count)))]).map(dayText)
}

/** The days of birth around which somebody is just so many years old on a day. */
export function birthdays(day: number, years: number): readonly number[] {
  const around = Math.round(day - years * 365.2425)
  return [around - 2, around - 1, around, around + 1, around + 2]
}

function distance(value: Candidate, now: FactInput): number {
  if (typeof value === 'number' && typeof now === 'number') return Math.abs(value - now)
  if (typeof value === 'string' && typeof now === 'string') return Math.abs(Date.parse(value) - Date.parse(now)) || 0
  return 0
}

const plain: Compile = (node) => compile(node, plain)
