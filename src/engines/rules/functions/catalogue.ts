/** All functions by name. `not` is an operator of the tree, not listed here. */
import { anything, either, type Type } from '../types.ts'
import { unknownOf, unknownWithin, type Value } from '../values/values.ts'
import { aggregateFunctions } from './aggregates.ts'
import { dateFunctions } from './dates.ts'
import { param, type FunctionDef } from './function.ts'
import { listFunctions } from './lists.ts'
import { numberFunctions } from './numbers.ts'
import { textFunctions } from './texts.ts'

const choice: FunctionDef = {
  name: 'coalesce',
  signatures: [[param('value', anything), param('otherwise', anything)]],
  result: ([a, b]) => either(a ?? anything, b ?? anything),
  total: true,
  own: true,
  run: ([value = null, otherwise = null]) => unknownOf(value) ?? value ?? otherwise,
}

export const functions: ReadonlyMap<string, FunctionDef> = new Map([...numberFunctions, ...textFunctions, ...listFunctions, ...aggregateFunctions, ...dateFunctions, choice].map((def) => [def.name, def]))

export const resultType = (def: FunctionDef, args: readonly Type[]): Type => (typeof def.result === 'function' ? def.result(args) : def.result)

/** Unknown when an argument as a whole is unknown, or a part that the function would look at; null where an argument is null. */
export function call(def: FunctionDef, args: readonly Value[]): Value {
  if (!def.own) {
    let unknown = unknownOf(...args)
    for (const arg of args) if (unknown === undefined && typeof arg === 'object') unknown = unknownWithin(arg)
    if (unknown !== undefined) return unknown
    if (args.includes(null)) return null
  }
  return def.run(args) ?? null
}
