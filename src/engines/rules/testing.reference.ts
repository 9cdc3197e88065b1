/** A second interpreter for property tests, as naive as can be: no short cuts, no shared operators, the whole tree every time. */
import { functions } from './functions/catalogue.ts'
import type { Node } from './tree.ts'
import { toValue, type FactRecord } from './evaluate/facts.ts'
import { Context, Day, isList, Range, Unknown, type Value } from './values/values.ts'

type Env = { readonly record: FactRecord; readonly parameters: FactRecord; readonly locals: ReadonlyMap<number, Value> }

export function reference(node: Node, env: Env): Value {
  const at = (inner: Node): Value => reference(inner, env)
  switch (node.kind) {
    case 'literal': return node.value
    case 'fact': return toValue(env.record[node.name], node.type, node.name)
    case 'parameter': return toValue(env.parameters[node.name], node.type, node.name)
    case 'local': return env.locals.get(node.slot) ?? null
    case 'path': return field(at(node.base), node.field)
    case 'list': return node.items.map(at)
    case 'range': return new Range(node.low ? at(node.low) : undefined, node.high ? at(node.high) : undefined, node.lowOpen, node.highOpen)
    case 'negate': return lift([at(node.operand)], ([a]) => (typeof a === 'number' ? 0 - a : null))
    case 'not': return lift([at(node.operand)], ([a]) => (a === true ? false : a === false ? true : null))
    case 'arithmetic': return lift([at(node.left), at(node.right)], ([a, b]) => (typeof a === 'number' && typeof b === 'number' ? decimal(node.op, a, b) : null))
    case 'compare': return compared(node.op, at(node.left), at(node.right))
    case 'and': return kleene(node.items.map(at), false)
    case 'or': return kleene(node.items.map(at), true)
    case 'instance of': return lift([at(node.operand)], ([a]) => (node.of === 'number' ? typeof a === 'number' : null))
    case 'in': return kleene(node.tests.map(({ op, right }) => {
      const value = at(node.value)
      if (op !== 'in') return compared(op, value, at(right))
      if (right.kind !== 'range' || right.low === null || right.high === null) return compared('=', value, at(right))
      const [low, high] = [at(right.low), at(right.high)]
      return kleene([compared(right.lowOpen ? '>' : '>=', value, low), compared(right.highOpen ? '<' : '<=', value, high)], false)
    }), true)
    case 'if': {
      const [condition, yes, no] = [at(node.condition), at(node.yes), at(node.no)]
      if (condition === true) return yes
      if (!(condition instanceof Unknown)) return no
      return compared('=', yes, no) === true ? yes : condition
    }
    case 'filter': {
      const list = at(node.list)
      if (list instanceof Unknown || list === null || !isList(list)) return list
      if (node.by === 'index') return lift([at(node.condition)], ([i]) => (typeof i === 'number' ? list[i - 1] ?? null : null))
      const kept = list.map((item) => [item, reference(node.condition, bind(env, node.slot, item))] as const)
      return kept.find(([, holds]) => holds instanceof Unknown)?.[1] ?? kept.filter(([, holds]) => holds === true).map(([item]) => item)
    }
    case 'for': {
      const rounds = combinations(node.binders, env)
      return rounds.find((round) => 'failed' in round)?.failed ?? (rounds.some((round) => 'failed' in round) ? null : rounds.map((round) => ('env' in round ? reference(node.body, round.env) : null)))
    }
    case 'some': case 'every':
      return kleene(combinations(node.binders, env).map((round) => ('env' in round ? reference(node.body, round.env) : round.failed)), node.kind === 'some')
    case 'call': {
      const args = node.args.map(at)
      if (node.name === 'coalesce') return args[0] ?? args[1] ?? null
      const [list] = args
      if (node.name === 'count') return list instanceof Unknown ? list : list !== undefined && list !== null && isList(list) ? list.length : null
      if (node.name === 'any') return list !== undefined && list !== null && isList(list) ? kleene(list, true) : (list ?? null)
      if (node.name === 'list contains') return list instanceof Unknown ? list : list !== undefined && list !== null && isList(list) ? kleene(list.map((item) => compared('=', item, args[1] ?? null) ?? false), true) : null
      return lift(args.flatMap((arg): Value[] => (arg !== null && isList(arg) ? [...arg.filter((item) => item instanceof Unknown), arg] : [arg])), () => (args.includes(null) ? null : functions.get(node.name)?.run(args) ?? null))
    }
    default: throw new Error(`the reference has no ${node.kind}`)
  }
}

type Round = { readonly env: Env } | { readonly failed: Value }
function combinations(binders: readonly { readonly slot: number; readonly source: Node }[], env: Env): Round[] {
  const [first, ...rest] = binders
  if (first === undefined) return [{ env }]
  const { source } = first
  const items = source.kind === 'sequence' ? [1, 2] : reference(source, env)
  if (items === null || !isList(items)) return [{ failed: items }]
  return items.flatMap((item) => combinations(rest, bind(env, first.slot, item)))
}

const bind = (env: Env, slot: number, value: Value): Env => ({ ...env, locals: new Map([...env.locals, [slot, value]]) })

function field(value: Value, name: string): Value {
  if (value instanceof Context) return value.entries.has(name) ? (value.entries.get(name) ?? null) : new Unknown([name])
  if (value instanceof Day && name === 'year') return Number(new Date(value.day * 86_400_000).toISOString().slice(0, 4))
  return value !== null && isList(value) ? value.map((item) => field(item, name)) : value
}

const lift = (values: readonly Value[], run: (values: readonly Value[]) => Value): Value => values.find((value) => value instanceof Unknown) ?? run(values)

function compared(op: string, a: Value, b: Value): boolean | null | Unknown {
  if (a instanceof Unknown) return a
  if (b instanceof Unknown) return b
  if (op === '!=') return compared('=', a, b) === true ? false : compared('=', a, b) === false ? true : null
  if (op === '=' && (a === null || b === null)) return a === b
  const [x, y] = [a instanceof Day ? a.day : a, b instanceof Day ? b.day : b]
  if (!(typeof x === 'number' && typeof y === 'number') && !(typeof x === 'string' && typeof y === 'string')) return null
  return { '=': x === y, '<': x < y, '<=': x <= y, '>': x > y, '>=': x >= y }[op] ?? null
}

function kleene(values: readonly Value[], settling: boolean): boolean | null | Unknown {
  if (values.some((value) => value === settling)) return settling
  const unknown = values.find((value) => value instanceof Unknown)
  if (unknown instanceof Unknown) return unknown
  return values.some((value) => typeof value !== 'boolean') ? null : !settling
}

/** Whole numbers behind the decimals as bigints. */
function decimal(op: string, a: number, b: number): number | null {
  if (op === '/') return b === 0 ? null : Number((a / b).toPrecision(15)) + 0
  const plain = { '+': a + b, '-': a - b, '*': a * b }[op] ?? Number.NaN
  const [x, y] = [parts(a), parts(b)]
  const places = op === '*' ? x.places + y.places : Math.max(x.places, y.places)
  const [m, n] = [x.units * 10n ** BigInt(places - x.places), y.units * 10n ** BigInt(places - y.places)]
  const units = op === '+' ? m + n : op === '-' ? m - n : x.units * y.units
  const exact = x.places <= 15 && y.places <= 15 && places <= 22 && [m, n, units].every((part) => part <= 2n ** 53n - 1n && part >= 1n - 2n ** 53n || op === '*' && part !== units)
  return exact ? Number(`${units}e-${places}`) + 0 : Number(plain.toPrecision(15)) + 0
}

function parts(value: number): { units: bigint; places: number } {
  const [mantissa = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = mantissa.split('.')
  const places = fraction.length - Number(exponent)
  return places >= 0 ? { units: BigInt(whole + fraction), places } : { units: BigInt(whole + fraction) * 10n ** BigInt(-places), places: 0 }
}
