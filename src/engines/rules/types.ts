/** What a fact, a parameter or an expression may be worth, as far as it is declared. Any of them may be null at run time. */
import type { Kind } from './values/values.ts'

export type ScalarKind = Exclude<Kind, 'list' | 'context' | 'range' | 'unknown' | 'string'>
export type Type =
  | { readonly kind: 'any' | ScalarKind }
  /** `oneOf`: the only texts it can be; a rule that compares with another text is refused. */
  | { readonly kind: 'string'; readonly oneOf?: readonly string[] }
  | { readonly kind: 'list'; readonly of: Type }
  | { readonly kind: 'range'; readonly of: Type }
  | { readonly kind: 'context'; readonly fields: Readonly<Record<string, Type>> }

/** A type, or its name where it has no parts. */
export type TypeSpec = Type | Exclude<ScalarKind, 'null'> | 'string' | 'any'

export const typeOf = (spec: TypeSpec): Type => (typeof spec === 'string' ? { kind: spec } : spec)
export const oneOf = (...texts: readonly string[]): Type => ({ kind: 'string', oneOf: texts })
export const listOf = (spec: TypeSpec): Type => ({ kind: 'list', of: typeOf(spec) })
export const rangeOf = (spec: TypeSpec): Type => ({ kind: 'range', of: typeOf(spec) })
export const recordOf = (fields: Readonly<Record<string, TypeSpec>>): Type => ({ kind: 'context', fields: Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, typeOf(spec)])) })

export const anything: Type = { kind: 'any' }
export const number: Type = { kind: 'number' }
export const string: Type = { kind: 'string' }
export const boolean: Type = { kind: 'boolean' }
export const date: Type = { kind: 'date' }
export const time: Type = { kind: 'time' }
export const dateTime: Type = { kind: 'date and time' }
export const months: Type = { kind: 'years and months duration' }
export const elapsed: Type = { kind: 'days and time duration' }

/** Whether a value of type `given` may stand where `wanted` is asked for; null and undeclared may stand anywhere. */
export function fits(given: Type, wanted: Type): boolean {
  if (given.kind === 'any' || wanted.kind === 'any' || given.kind === 'null') return true
  if ((given.kind === 'list' || given.kind === 'range') && (wanted.kind === 'list' || wanted.kind === 'range')) return given.kind === wanted.kind && fits(given.of, wanted.of)
  return given.kind === wanted.kind
}

/** The type of a value that is one or the other. */
export function either(a: Type, b: Type): Type {
  if (a.kind === 'null') return b
  if (b.kind === 'null') return a
  if (a.kind === 'string' && b.kind === 'string') return a.oneOf && b.oneOf ? { kind: 'string', oneOf: [...new Set([...a.oneOf, ...b.oneOf])] } : string
  if (a.kind === 'list' && b.kind === 'list') return listOf(either(a.of, b.of))
  if (a.kind === 'context' && b.kind === 'context') return sameFields(a.fields, b.fields) ? { kind: 'context', fields: Object.fromEntries(Object.entries(a.fields).map(([name, type]) => [name, either(type, b.fields[name] ?? anything)])) } : anything
  return a.kind === b.kind ? a : anything
}

const names: Record<Exclude<Type['kind'], 'list' | 'range'>, readonly [zh: string, en: string]> = {
  any: ['任意值', 'anything'],
  null: ['空值', 'null'],
  boolean: ['是非', 'yes or no'],
  number: ['数值', 'a number'],
  string: ['文本', 'text'],
  date: ['日期', 'a date'],
  time: ['时刻', 'a time'],
  'date and time': ['日期时间', 'a date and time'],
  'years and months duration': ['年月时长', 'a duration in years and months'],
  'days and time duration': ['日时时长', 'a duration in days and time'],
  context: ['记录', 'a record'],
}

/** For people: `数值列表`, `a list (a number)`. */
export function typeName(type: Type, lang: 'zh' | 'en'): string {
  if (type.kind === 'list') return lang === 'zh' ? `列表（${typeName(type.of, lang)}）` : `a list (${typeName(type.of, lang)})`
  if (type.kind === 'range') return lang === 'zh' ? `区间（${typeName(type.of, lang)}）` : `a range (${typeName(type.of, lang)})`
  return names[type.kind][lang === 'zh' ? 0 : 1]
}

function sameFields(a: Readonly<Record<string, Type>>, b: Readonly<Record<string, Type>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key))
}
