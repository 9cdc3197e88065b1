import { anything, boolean, listOf, number, string } from '../types.ts'
import { dateTimeText, dayText, durationText, timeText } from '../values/temporal.ts'
import { DateTime, Day, Elapsed, isList, Months, Time, unknownWithin, type Value } from '../values/values.ts'
import { onTexts, optional, param, type FunctionDef } from './function.ts'

const text = param('string', string)
const pair = (name: string, second: string, result: FunctionDef['result'], run: (a: string, b: string) => Value | undefined): FunctionDef => ({ name, signatures: [[text, param(second, string)]], result, total: true, run: onTexts(run) })
const single = (name: string, result: FunctionDef['result'], run: (a: string) => Value | undefined): FunctionDef => ({ name, signatures: [[text]], result, total: true, run: onTexts(run) })

/** Characters are counted as Unicode code points, so that a rare character of a name is one. */
export const textFunctions: readonly FunctionDef[] = [
  single('string length', number, (value) => Array.from(value).length),
  single('upper case', string, (value) => value.toUpperCase()),
  single('lower case', string, (value) => value.toLowerCase()),
  single('trim', string, (value) => value.trim()),
  pair('contains', 'match', boolean, (value, match) => value.includes(match)),
  pair('starts with', 'match', boolean, (value, match) => value.startsWith(match)),
  pair('ends with', 'match', boolean, (value, match) => value.endsWith(match)),
  pair('substring before', 'match', string, (value, match) => value.slice(0, Math.max(0, value.indexOf(match)))),
  pair('substring after', 'match', string, (value, match) => (value.includes(match) ? value.slice(value.indexOf(match) + match.length) : '')),
  {
    name: 'substring',
    signatures: [[text, param('start position', number), optional('length', number)]],
    result: string,
    run: ([value, start, length]) => (typeof value === 'string' && typeof start === 'number' && (length === undefined || typeof length === 'number') ? substring(value, start, length) : undefined),
  },
  {
    name: 'string join',
    signatures: [[param('list', listOf(string)), optional('delimiter', string)]],
    result: string,
    own: true,
    run: ([list, delimiter = null]) => {
      const unknown = unknownWithin([list ?? null, delimiter])
      if (unknown !== undefined) return unknown
      const separator = delimiter ?? ''
      if (list === undefined || list === null || !isList(list) || typeof separator !== 'string') return undefined
      const present = list.filter((item) => item !== null)
      return present.every((item) => typeof item === 'string') ? present.join(separator) : undefined
    },
  },
  { name: 'string', signatures: [[param('from', anything)]], result: string, total: true, run: ([value]) => (value === undefined ? undefined : textOf(value)) },
]

/** Position 1 is the first character, -1 the last; 0 is none. */
function substring(value: string, start: number, length: number | undefined): string | undefined {
  const characters = Array.from(value)
  const from = start < 0 ? characters.length + Math.trunc(start) : Math.trunc(start) - 1
  if (Math.trunc(start) === 0 || from < 0 || from >= characters.length || (length !== undefined && length < 1)) return undefined
  return characters.slice(from, length === undefined ? undefined : from + Math.trunc(length)).join('')
}

/** Text of a single value as `string()` gives it; undefined for lists, records and ranges. */
export function textOf(value: Value): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Day) return dayText(value.day)
  if (value instanceof Time) return timeText(value)
  if (value instanceof DateTime) return dateTimeText(value)
  return value instanceof Months || value instanceof Elapsed ? durationText(value) : undefined
}
