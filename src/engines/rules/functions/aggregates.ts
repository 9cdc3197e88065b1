import { anything, listOf, number } from '../types.ts'
import { add, divide, multiply, rounded, subtract } from '../values/decimal.ts'
import { orderOf } from '../values/compare.ts'
import type { Value } from '../values/values.ts'
import { itemType, param, spreadList, type FunctionDef } from './function.ts'

const numbers = [[param('list', listOf(number))]]
const values = [[param('list', listOf(anything))]]

/** Of an empty list there is none of these (null), the product included, as DMN has it; a list with a null has none either. */
export const aggregateFunctions: readonly FunctionDef[] = [
  { name: 'min', signatures: values, spread: true, result: itemType, run: (args) => extreme(spreadList(args), -1) },
  { name: 'max', signatures: values, spread: true, result: itemType, run: (args) => extreme(spreadList(args), 1) },
  { name: 'sum', signatures: numbers, spread: true, result: number, run: onAll((list) => fold(list, add)) },
  { name: 'product', signatures: numbers, spread: true, result: number, run: onAll((list) => fold(list, multiply)) },
  { name: 'mean', signatures: numbers, spread: true, result: number, run: onAll(mean) },
  { name: 'median', signatures: numbers, spread: true, result: number, run: onAll(median) },
  { name: 'mode', signatures: numbers, spread: true, result: listOf(number), run: (args) => (spreadList(args).length === 0 ? [] : onAll(mode)(args)) },
  { name: 'stddev', signatures: numbers, spread: true, result: number, run: onAll(stddev) },
]

type Numbers = readonly number[]

function onAll(run: (list: Numbers) => Value | undefined): FunctionDef['run'] {
  return (args) => {
    const list = spreadList(args)
    return list.length > 0 && list.every((item) => typeof item === 'number') ? run(list) : undefined
  }
}

function fold(list: Numbers, step: (a: number, b: number) => number | undefined): number | undefined {
  let result: number | undefined = list[0]
  for (let i = 1; i < list.length && result !== undefined; i++) result = step(result, list[i] ?? 0)
  return result
}

function mean(list: Numbers): number | undefined {
  const sum = fold(list, add)
  return sum === undefined ? undefined : divide(sum, list.length)
}

function median(list: Numbers): number | undefined {
  const sorted = list.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle] : mean(sorted.slice(middle - 1, middle + 1))
}

function mode(list: Numbers): Value {
  const times = new Map<number, number>()
  for (const item of list) times.set(item, (times.get(item) ?? 0) + 1)
  const most = [...times.values()].reduce((a, b) => Math.max(a, b), 0)
  return [...times].filter(([, count]) => count === most).map(([item]) => item).sort((a, b) => a - b)
}

/** Of the sample (n − 1). */
function stddev(list: Numbers): number | undefined {
  const middle = mean(list)
  if (middle === undefined || list.length < 2) return undefined
  const squares = list.reduce((sum, item) => sum + (subtract(item, middle) ?? 0) ** 2, 0)
  return rounded(Math.sqrt(squares / (list.length - 1)))
}

function extreme(list: readonly Value[], sign: 1 | -1): Value | undefined {
  let best = list[0]
  for (const item of list) {
    const order = best === undefined ? undefined : orderOf(item, best)
    if (order === undefined) return undefined
    if (order * sign > 0) best = item
  }
  return best
}
