import { anything, boolean, either, listOf, number, type Type } from '../types.ts'
import { equal } from '../values/compare.ts'
import { all, any } from '../values/logic.ts'
import { isList, Unknown, unknownOf, unknownWithin, type Value } from '../values/values.ts'
import { itemType, optional, param, spreadList, type FunctionDef } from './function.ts'

const items = listOf(anything)
const list = param('list', items)
const sameList = (args: readonly Type[]): Type => listOf(itemType(args))
const joined = (args: readonly Type[]): Type => listOf(args.map((arg) => itemType([arg])).reduce(either))

const onList = (run: (list: readonly Value[], rest: readonly Value[]) => Value | undefined): FunctionDef['run'] => ([first, ...rest]) => (first === undefined || first === null ? undefined : first instanceof Unknown ? first : run(isList(first) ? first : [first], rest))

/** Lists of one kind at a time; `own` ones answer although some items are unknown, because the items do not matter or may settle it. */
export const listFunctions: readonly FunctionDef[] = [
  { name: 'count', signatures: [[list]], result: number, total: true, own: true, run: onList((l) => l.length) },
  { name: 'all', signatures: [[param('list', listOf(boolean))]], spread: true, result: boolean, own: true, run: (args) => all(spreadList(args)) },
  { name: 'any', signatures: [[param('list', listOf(boolean))]], spread: true, result: boolean, own: true, run: (args) => any(spreadList(args)) },
  { name: 'list contains', signatures: [[list, param('element', anything)]], result: boolean, total: true, own: true, run: onList((l, [element = null]) => any(l.map((item) => equal(item, element) ?? false))) },
  { name: 'append', signatures: [[list, param('item', anything)]], spread: true, result: joined, total: true, own: true, run: onList((l, rest) => [...l, ...rest]) },
  { name: 'concatenate', signatures: [[list]], spread: true, result: joined, own: true, run: (args) => unknownOf(...args) ?? concatenate(args) },
  { name: 'reverse', signatures: [[list]], result: sameList, total: true, own: true, run: onList((l) => l.toReversed()) },
  { name: 'flatten', signatures: [[list]], result: items, total: true, run: onList((l) => flat(l)) },
  { name: 'union', signatures: [[list]], spread: true, quadratic: true, result: joined, run: (args) => distinct(concatenate(args) ?? []) },
  { name: 'distinct values', signatures: [[list]], quadratic: true, result: sameList, total: true, run: onList((l) => distinct(l)) },
  { name: 'index of', signatures: [[list, param('match', anything)]], result: listOf(number), own: true, run: onList((l, [match = null]) => unknownWithin([l, match]) ?? l.flatMap((item, i) => (equal(item, match) === true ? [i + 1] : []))) },
  { name: 'sublist', signatures: [[list, param('start position', number), optional('length', number)]], result: sameList, run: onList((l, [start, length]) => sublist(l, start, length)) },
  { name: 'insert before', signatures: [[list, param('position', number), param('newItem', anything)]], result: sameList, run: onList((l, [position, item = null]) => withPosition(l, position, (i) => l.toSpliced(i, 0, item))) },
  { name: 'remove', signatures: [[list, param('position', number)]], result: sameList, run: onList((l, [position]) => withPosition(l, position, (i) => l.toSpliced(i, 1))) },
]

function concatenate(args: readonly Value[]): Value[] | undefined {
  return args.some((arg) => arg === null) ? undefined : args.flatMap((arg) => (arg !== null && isList(arg) ? arg : [arg]))
}

function flat(list: readonly Value[]): Value[] {
  return list.flatMap((item) => (item !== null && isList(item) ? flat(item) : [item]))
}

function distinct(list: readonly Value[]): Value[] {
  const kept: Value[] = []
  for (const item of list) if (!kept.some((other) => equal(other, item) === true)) kept.push(item)
  return kept
}

/** Index from 0 of a position that counts from 1, or from -1 backwards. */
function withPosition(list: readonly Value[], position: Value | undefined, use: (index: number) => Value[]): Value[] | undefined {
  if (typeof position !== 'number' || !Number.isInteger(position) || position === 0 || Math.abs(position) > list.length) return undefined
  return use(position > 0 ? position - 1 : list.length + position)
}

function sublist(list: readonly Value[], start: Value | undefined, length: Value | undefined): Value[] | undefined {
  if (length !== undefined && (typeof length !== 'number' || length < 1)) return undefined
  return withPosition(list, start, (from) => list.slice(from, length === undefined ? undefined : from + Math.trunc(length)))
}
