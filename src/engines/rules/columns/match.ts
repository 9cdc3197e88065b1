/**
 * Everybody to whom rules apply: `plan` once for a set of rules and a population, then `run` over all records, a part of them
 * in each thread, or again over those that changed.
 */
import type { FactRecord } from '../evaluate/facts.ts'
import { usualLimits, type Limits } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { rulesErrors } from '../rules.errors.ts'
import { codesOf, ensureMemory, GROUP, padded, type Column, type Population } from './columns.ts'
import { Conditions, type Derived } from './conditions.ts'
import { generate, type Output, type Source } from './generate.ts'
import type { Mask } from './masks.ts'
import { recodingsFor } from './recode.ts'

/** One bit a record, lowest first; `undefined` where it is so of nobody. */
export interface Matches { readonly yes: Uint8Array | undefined; readonly unknown: Uint8Array | undefined }

export interface Plan {
  /** Works out records `from` up to, not including, `to`; the first is rounded down and the last up to a group of sixteen. */
  run(from?: number, to?: number): void
  /** Of the rule at that place, as of the last run. */
  matches(rule: number): Matches
  /** How many records a rule holds for, and cannot be told for. */
  count(rule: number): { readonly yes: number; readonly unknown: number }
  /** First free byte of the memory behind the plan. */
  readonly end: number
  /** Conditions that had to be computed record by record; the others are comparisons of codes. */
  readonly derived: number
}

/** Parameters as of one day; a name has one value for all rules of a plan. */
export interface RuleToMatch { readonly rule: Rule; readonly parameters?: FactRecord }

interface Slot { readonly kind: 'none' | 'all' | 'computed'; readonly offset: number }

/**
 * Two plans from the same rules, parameters and population lie at the same places of the memory, so that each thread makes its
 * own. `at`: first byte of the memory that the plan may take, when others lie behind the population.
 * @throws rules.population-too-large, rules.parameters-differ, rules.too-many-combinations, rules.bad-fact, rules.budget-spent
 */
export function planOf(rules: readonly RuleToMatch[], population: Population, at: number = population.end, limits: Limits = usualLimits): Plan {
  const { conditions, answers } = answersOf(rules, population, limits)
  let end = at
  const take = (bytes: number): number => {
    const offset = end
    end = Math.ceil((end + bytes) / 64) * 64
    return offset
  }
  const rows = padded(population.rows)
  const derived = conditions.derived.map((one) => ({ ...one, offset: take(rows) }))
  const bytes = rows / 8
  const outputs: Output[] = []
  const slotOf = (mask: Mask): Slot => {
    if (mask.op === 'none' || mask.op === 'all') return { kind: mask.op, offset: mask.op === 'all' ? take(bytes) : 0 }
    const offset = take(bytes)
    outputs.push({ mask, offset })
    return { kind: 'computed', offset }
  }
  const slots = answers.map(({ yes, possible }) => ({ yes: slotOf(yes), unknown: slotOf(conditions.masks.andNot(possible, yes)) }))
  const recoded = recodingsFor(outputs.map(({ mask }) => mask), population.columns).map((one) => ({ ...one, offset: take(rows * one.width), table: take(one.pieces.byteLength) }))
  const sources: Source[] = [...population.columns, ...derived.map(({ offset }) => ({ width: 1 as const, offset }))]
  for (const { column, width, offset, table, pieces } of recoded) {
    const from = population.columns[column]
    if (from !== undefined) sources[column] = { width, offset, anew: { from, table, pieces } }
  }
  const { module, constants } = generate(outputs, sources, end)
  take(constants.length * GROUP)
  ensureMemory(population.memory, end)
  for (const { table, pieces } of recoded) new Uint8Array(population.memory.buffer, table, pieces.byteLength).set(new Uint8Array(pieces.buffer))
  for (const { offset, width, value } of constants) (width === 1 ? new Uint8Array(population.memory.buffer, offset, 16) : new Uint16Array(population.memory.buffer, offset, 8)).fill(value)
  for (const { yes, unknown } of slots) for (const slot of [yes, unknown]) if (slot.kind === 'all') new Uint8Array(population.memory.buffer, slot.offset, bytes).fill(255)
  const match = instantiate(module, population.memory)
  const passes = derived.map((one) => passOf(population, one, one.offset))
  const bits = (slot: Slot): Uint8Array | undefined => {
    if (slot.kind === 'none') return undefined
    const found = new Uint8Array(population.memory.buffer, slot.offset, Math.ceil(population.rows / 8))
    clearTail(found, population.rows)
    return found
  }
  const slotsOf = (rule: number): { yes: Slot; unknown: Slot } => {
    const found = slots[rule]
    if (found === undefined) throw new RangeError(`no rule ${rule}`)
    return found
  }
  return {
    run(from = 0, to = population.rows) {
      const [first, last] = [Math.floor(from / GROUP) * GROUP, Math.min(padded(to), rows)]
      for (let start = first; start < last; start += BLOCK) {
        const stop = Math.min(start + BLOCK, last)
        for (const pass of passes) pass(start, stop)
        match(start, stop)
      }
    },
    matches: (rule) => ({ yes: bits(slotsOf(rule).yes), unknown: bits(slotsOf(rule).unknown) }),
    count(rule) {
      const { yes, unknown } = slotsOf(rule)
      return { yes: ones(bits(yes)), unknown: ones(bits(unknown)) }
    },
    end,
    derived: derived.length,
  }
}

/** Records worked on at a time: what the passes wrote is still in the cache when the comparisons read it. */
const BLOCK = 1 << 15

/** One graph for all rules, so that a condition that several have is worked out once. */
function answersOf(rules: readonly RuleToMatch[], population: Population, limits: Limits) {
  const conditions = new Conditions(population, mergedParameters(rules), limits)
  return { conditions, answers: rules.map(({ rule }) => conditions.answer(rule.tree)) }
}

function mergedParameters(rules: readonly RuleToMatch[]): FactRecord {
  const merged: Record<string, FactRecord[string]> = {}
  for (const parameters of new Set(rules.map((one) => one.parameters ?? {}))) {
    for (const [name, value] of Object.entries(parameters)) {
      if (Object.hasOwn(merged, name) && JSON.stringify(merged[name]) !== JSON.stringify(value)) throw rulesErrors['parameters-differ']({ name })
      merged[name] = value
    }
  }
  return merged
}

function instantiate(module: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): (from: number, to: number) => void {
  const { match } = new WebAssembly.Instance(new WebAssembly.Module(module), { env: { memory } }).exports
  if (typeof match !== 'function') throw new TypeError('the generated module lost its function')
  return (from, to) => { match(from, to) }
}

/** What a combination of codes is worth, remembered: most towns have few combinations. */
const NOT_ASKED = 255
const MAX_TABLE = 1 << 26

function passOf(population: Population, { columns, ask }: Derived, offset: number): (from: number, to: number) => void {
  const sources = columns.map((index) => population.columns[index]).filter((column) => column !== undefined)
  const strides = stridesOf(sources)
  const size = strides.at(-1)?.next ?? 1
  const table = size <= MAX_TABLE ? new Uint8Array(size).fill(NOT_ASKED) : undefined
  const seen = new Map<number, number>()
  const worked = (codes: readonly number[], key: number): number => {
    const state = ask(codes)
    if (table === undefined) seen.set(key, state)
    else table[key] = state
    return state
  }
  return (from, to) => {
    const target = new Uint8Array(population.memory.buffer, offset, padded(population.rows))
    const codes = sources.map((column) => codesOf(population, column))
    for (let row = from; row < to; row++) {
      let key = 0
      for (let i = 0; i < codes.length; i++) key += (codes[i]?.[row] ?? 0) * (strides[i]?.stride ?? 0)
      const known = table === undefined ? (seen.get(key) ?? NOT_ASKED) : (table[key] ?? NOT_ASKED)
      target[row] = known === NOT_ASKED ? worked(codes.map((column) => column[row] ?? 0), key) : known
    }
  }
}

function stridesOf(columns: readonly Column[]): readonly { readonly stride: number; readonly next: number }[] {
  let stride = 1
  return columns.map((column) => {
    const here = stride
    stride *= column.values.length + 2
    if (stride > Number.MAX_SAFE_INTEGER) throw rulesErrors['too-many-combinations']({ names: columns.map((one) => one.name).join('、') })
    return { stride: here, next: stride }
  })
}

/** The padding behind the last record answers like anybody; nobody may see it. */
function clearTail(bits: Uint8Array, rows: number): void {
  const used = rows % 8
  const last = bits.length - 1
  if (used !== 0 && last >= 0) bits[last] = (bits[last] ?? 0) & ((1 << used) - 1)
}

const popcounts = Uint8Array.from({ length: 256 }, (_, byte) => byte.toString(2).replaceAll('0', '').length)

function ones(bits: Uint8Array | undefined): number {
  let count = 0
  for (const byte of bits ?? []) count += popcounts[byte] ?? 0
  return count
}

/** Whether the bit of a record is set. */
export const isSet = (bits: Uint8Array | undefined, row: number): boolean => bits !== undefined && (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1
