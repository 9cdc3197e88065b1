/** What callers hand in, turned into values by the declared type when a rule first looks at it. */
import { rulesErrors } from '../rules.errors.ts'
import { anything, typeName, type Type } from '../types.ts'
import { parseDateTime, parseDay, parseDuration, parseTime } from '../values/temporal.ts'
import { Context, DateTime, Day, Elapsed, Months, Range, Time, Unknown, type Value } from '../values/values.ts'

/**
 * JSON as it is stored, or values. Dates, times and durations may be ISO text where declared as such. `undefined` and a name
 * that is not there are unknown; null is known to be absent.
 */
export type FactInput = Value | undefined | readonly FactInput[] | { readonly [name: string]: FactInput }
export type FactRecord = { readonly [name: string]: FactInput }

/** @throws rules.bad-fact when the value is not of the declared type */
function readFact(record: FactRecord, name: string, type: Type): Value {
  return Object.hasOwn(record, name) ? toValue(record[name], type, name) : new Unknown([name])
}

/**
 * The same, prepared for one name. Numbers, texts and truth values of the declared type are taken as they are: nothing that
 * every object inherits has such a value, so that the look for an own property is needed only for the rest.
 * @throws rules.bad-fact when the value is not of the declared type
 */
export function factReader(name: string, type: Type): (record: FactRecord) => Value {
  const slow = (record: FactRecord): Value => readFact(record, name, type)
  const { kind } = type
  if (kind === 'number') {
    return (record) => {
      const value = record[name]
      return typeof value === 'number' && Number.isFinite(value) ? value : slow(record)
    }
  }
  if (kind === 'string' || kind === 'boolean') {
    return (record) => {
      const value = record[name]
      return (kind === 'string' && typeof value === 'string') || (kind === 'boolean' && typeof value === 'boolean') ? value : slow(record)
    }
  }
  return slow
}

/** A fact within records, read without turning the records around it into values. */
export function readNested(record: FactRecord, names: readonly string[], type: Type): Value {
  let input: FactInput = record
  for (const [i, name] of names.entries()) {
    if (input === null) return null
    if (!isPlain(input)) throw rulesErrors['bad-fact']({ name: names.slice(0, i).join('.'), expectedZh: '记录', expectedEn: 'a record' })
    input = Object.hasOwn(input, name) ? input[name] : undefined
    if (input === undefined) return new Unknown([names.join('.')])
    if (input instanceof Unknown) return input
  }
  return toValue(input, type, names.join('.'))
}

export function toValue(input: FactInput, type: Type, path: string): Value {
  if (input === undefined) return new Unknown([path])
  if (input === null || input instanceof Unknown) return input
  switch (type.kind) {
    case 'any': return anyValue(input, path)
    case 'number': if (typeof input === 'number' && Number.isFinite(input)) return input + 0; break
    case 'string': if (typeof input === 'string') return input; break
    case 'boolean': if (typeof input === 'boolean') return input; break
    case 'list': if (Array.isArray(input)) return input.map((item: FactInput, i) => toValue(item, type.of, `${path}[${i + 1}]`)); break
    case 'context':
      if (input instanceof Context) return input
      if (isPlain(input)) return new Context(new Map(Object.entries(type.fields).map(([name, field]) => [name, toValue(Object.hasOwn(input, name) ? input[name] : undefined, field, `${path}.${name}`)])), path)
      break
    case 'range': if (input instanceof Range) return input; break
    case 'null': break
    default: {
      const value = typeof input === 'string' ? parsers[type.kind](input) : isInstance(input) && input.kind === type.kind ? input : undefined
      if (value !== undefined && value.kind === type.kind) return value
    }
  }
  throw rulesErrors['bad-fact']({ name: path, expectedZh: typeName(type, 'zh'), expectedEn: typeName(type, 'en') })
}

const parsers = {
  date: parseDay,
  time: parseTime,
  'date and time': parseDateTime,
  'years and months duration': parseDuration,
  'days and time duration': parseDuration,
} as const

function anyValue(input: Exclude<FactInput, undefined | null | Unknown>, path: string): Value {
  if (typeof input === 'string' || typeof input === 'boolean') return input
  if (typeof input === 'number') {
    if (Number.isFinite(input)) return input + 0
    throw rulesErrors['bad-fact']({ name: path, expectedZh: '数值', expectedEn: 'a number' })
  }
  if (isInstance(input)) return input
  if (Array.isArray(input)) return input.map((item: FactInput, i) => toValue(item, anything, `${path}[${i + 1}]`))
  if (!isPlain(input)) throw rulesErrors['bad-fact']({ name: path, expectedZh: '可用的值', expectedEn: 'a usable value' })
  return new Context(new Map(Object.entries(input).map(([name, item]) => [name, toValue(item, anything, `${path}.${name}`)])), path)
}

type Instance = Day | Time | DateTime | Months | Elapsed | Range | Context
const isInstance = (input: FactInput): input is Instance => [Day, Time, DateTime, Months, Elapsed, Range, Context].some((kind) => input instanceof kind)
const isPlain = (input: FactInput): input is FactRecord => typeof input === 'object' && input !== null && !Array.isArray(input) && !isInstance(input) && !(input instanceof Unknown)
