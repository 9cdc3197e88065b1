/** Which types an operator takes, and what it gives. */
import { anything, elapsed, fits, number, string, type Type } from '../types.ts'
import type { Operator } from '../values/arithmetic.ts'
import type { Kind } from '../values/values.ts'

/** Names of `instance of`. */
export const kinds: ReadonlyMap<string, Kind | 'any'> = new Map((['any', 'null', 'boolean', 'number', 'string', 'date', 'time', 'date and time', 'years and months duration', 'days and time duration', 'list', 'context', 'range'] as const).map((kind) => [kind, kind]))

export const comparable = (a: Type, b: Type): boolean => fits(a, b) || fits(b, a)

const unordered: readonly Type['kind'][] = ['boolean', 'list', 'context', 'range']
export const ordered = (type: Type): boolean => !unordered.includes(type.kind)

const durations: readonly Type['kind'][] = ['years and months duration', 'days and time duration']
const days: readonly Type['kind'][] = ['date', 'date and time']
const moments: readonly Type['kind'][] = ['date', 'time', 'date and time']

/** undefined where the operator has no meaning between the two. */
export function typeOfOperation(op: Operator, a: Type, b: Type): Type | undefined {
  if (a.kind === 'any' || b.kind === 'any' || a.kind === 'null' || b.kind === 'null') return anything
  if (a.kind === 'number' && b.kind === 'number') return number
  if (a.kind === 'string' && b.kind === 'string') return op === '+' ? string : undefined
  const [left, right] = [durations.includes(a.kind), durations.includes(b.kind)]
  if (op === '+' || op === '-') {
    if (left && right) return a.kind === b.kind ? a : undefined
    if (right && moments.includes(a.kind)) return moved(a, b)
    if (left && op === '+' && moments.includes(b.kind)) return moved(b, a)
    if (op === '-' && a.kind === 'time' && b.kind === 'time') return elapsed
    return op === '-' && days.includes(a.kind) && days.includes(b.kind) ? elapsed : undefined
  }
  if (op === '*') return left && b.kind === 'number' ? a : right && a.kind === 'number' ? b : undefined
  if (op === '/' && left) return b.kind === 'number' ? a : a.kind === b.kind ? number : undefined
  return undefined
}

const moved = (moment: Type, by: Type): Type | undefined => (moment.kind === 'time' && by.kind === 'years and months duration' ? undefined : moment)
