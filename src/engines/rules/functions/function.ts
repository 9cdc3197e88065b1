/** How a function of the language is declared. A function sees its values only: no clock, no records, nothing to change. */
import { anything, fits, type Type } from '../types.ts'
import { isList, type Value } from '../values/values.ts'

export interface Param { readonly name: string; readonly type: Type; readonly optional?: true }

export interface FunctionDef {
  readonly name: string
  /** The ways to call it, in DMN's parameter names. */
  readonly signatures: readonly (readonly Param[])[]
  /** A list may also be written as several arguments: `max(a, b, c)`. */
  readonly spread?: true
  readonly result: Type | ((args: readonly Type[]) => Type)
  /** Never null where no argument is. */
  readonly total?: true
  /** Looks after unknown parts and nulls of its arguments itself; else unknown arguments make the answer unknown, null ones null. */
  readonly own?: true
  /** Compares every item with every other. */
  readonly quadratic?: true
  /** undefined where the values have no answer; the language says null. */
  readonly run: (args: readonly Value[]) => Value | undefined
}

export const param = (name: string, type: Type): Param => ({ name, type })
export const optional = (name: string, type: Type): Param => ({ name, type, optional: true })

/** `substring(string, start position, [length])` */
export function usageOf(def: FunctionDef): string {
  return def.signatures.map((params) => `${def.name}(${params.map((p) => (p.optional ? `[${p.name}]` : p.name)).join(', ')}${def.spread ? ', …' : ''})`).join(' / ')
}

/** Whether arguments of these types fit a way to call it. */
export function accepts(def: FunctionDef, args: readonly Type[]): boolean {
  if (def.signatures.some((params) => args.length <= params.length && params.every((p, i) => (args[i] === undefined ? p.optional === true : fits(args[i], p.type))))) return true
  const item = def.signatures[0]?.[0]?.type
  return def.spread === true && item?.kind === 'list' && args.length > 0 && args.every((arg) => fits(arg, item.of))
}

/** The list of a function that takes a list or its items. */
export function spreadList(args: readonly Value[]): readonly Value[] {
  const [first] = args
  return args.length === 1 && first !== undefined && isList(first) ? first : args
}

/** Type of the items of the list arguments. */
export function itemType(args: readonly Type[]): Type {
  const [first] = args
  if (first === undefined) return anything
  return first.kind === 'list' ? first.of : first
}

type Calc = (a: number, b: number, c: number) => number | undefined
/** A function of numbers; arguments left out arrive as 0. */
export function onNumbers(run: Calc): FunctionDef['run'] {
  return ([a, b = 0, c = 0]) => (typeof a === 'number' && typeof b === 'number' && typeof c === 'number' ? run(a, b, c) : undefined)
}

/** A function of one or two texts; the second arrives as '' where left out. */
export function onTexts(run: (a: string, b: string) => Value | undefined): FunctionDef['run'] {
  return ([a, b = '']) => (typeof a === 'string' && typeof b === 'string' ? run(a, b) : undefined)
}
