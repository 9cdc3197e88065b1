/**
 * A population as columns in one shared memory: a dictionary of the values that occur and one narrow code a record.
 * Codes run in the order of the dictionary; behind it come the code of null and the code of unknown. So every condition on
 * one fact is a question about codes, and the widest town needs two bytes a fact.
 */
import { rulesErrors } from '../rules.errors.ts'
import { toValue, type FactInput } from '../evaluate/facts.ts'
import { anything } from '../types.ts'
import type { Vocabulary } from '../vocabulary.ts'
import { orderOf } from '../values/compare.ts'
import { Unknown } from '../values/values.ts'

/** Bytes of one code. */
export type Width = 1 | 2 | 4

export interface Column {
  readonly name: string
  /** What occurs, in ascending order where the kind has one; ISO text for dates. Survives a structured clone. */
  readonly values: readonly FactInput[]
  readonly width: Width
  /** Of the first code in the memory; a multiple of 64. */
  readonly offset: number
  /** Whether any record has it null, or not known: what never occurs costs nothing to match. */
  readonly hasNull: boolean
  readonly hasUnknown: boolean
}

/** Everything but the memory may be sent to a worker as it is; the memory is shared. */
export interface Population {
  readonly rows: number
  readonly columns: readonly Column[]
  readonly memory: WebAssembly.Memory
  /** First free byte behind the columns. */
  readonly end: number
}

export const nullCode = (column: Column): number => column.values.length
export const unknownCode = (column: Column): number => column.values.length + 1

/** A column to be: a code for every record, in the sense of `Column`. */
export interface ColumnDraft { readonly name: string; readonly values: readonly FactInput[]; readonly codes: ArrayLike<number> }

/** Rows are worked on in groups of sixteen, one vector; columns are padded to whole groups. */
export const GROUP = 16
const PAGE = 65_536
/** 4 GiB of address space; memory is taken as it is used. */
const MAX_PAGES = 65_536

export const padded = (rows: number): number => Math.ceil(rows / GROUP) * GROUP
const aligned = (offset: number): number => Math.ceil(offset / 64) * 64

/** @throws rules.population-too-large */
export function populationOf(rows: number, drafts: readonly ColumnDraft[]): Population {
  const columns: Column[] = []
  let end = 64
  for (const { name, values } of drafts) {
    const codes = values.length + 2
    const width: Width = codes <= 256 ? 1 : codes <= 65_536 ? 2 : 4
    columns.push({ name, values, width, offset: end, hasNull: false, hasUnknown: false })
    end = aligned(end + padded(rows) * width)
  }
  const memory = new WebAssembly.Memory({ initial: Math.ceil(end / PAGE), maximum: MAX_PAGES, shared: true })
  const filled = columns.map((column, i): Column => {
    const codes = codesOf({ rows, memory }, column).subarray(0, rows)
    codes.set(drafts[i]?.codes ?? [])
    const [hasNull, hasUnknown] = [codes.includes(nullCode(column)), codes.includes(unknownCode(column))]
    return { ...column, hasNull, hasUnknown }
  })
  return { rows, columns: filled, memory, end }
}

/** Takes `bytes` more of the memory, behind `from`. @throws rules.population-too-large */
export function ensureMemory(memory: WebAssembly.Memory, end: number): void {
  const missing = Math.ceil((end - memory.buffer.byteLength) / PAGE)
  if (missing <= 0) return
  try {
    memory.grow(missing)
  } catch (cause) {
    throw rulesErrors['population-too-large']({ bytes: end }, { cause })
  }
}

/** The codes of all records, the padding included; writing to it changes the population. */
export function codesOf({ rows, memory }: { readonly rows: number; readonly memory: WebAssembly.Memory }, column: Pick<Column, 'width' | 'offset'>): Uint8Array | Uint16Array | Uint32Array {
  const length = padded(rows)
  if (column.width === 1) return new Uint8Array(memory.buffer, column.offset, length)
  return column.width === 2 ? new Uint16Array(memory.buffer, column.offset, length) : new Uint32Array(memory.buffer, column.offset, length)
}

/** The record that a row stands for, as `Rule.explain` takes it. */
export function recordAt(population: Population, row: number): Record<string, FactInput> {
  const record: Record<string, FactInput> = {}
  for (const column of population.columns) {
    const code = codesOf(population, column)[row] ?? unknownCode(column)
    if (code !== unknownCode(column)) record[column.name] = code === nullCode(column) ? null : column.values[code]
  }
  return record
}

/** A column from any values, one look-up a record. @throws rules.bad-fact */
export function draftOf(name: string, vocabulary: Vocabulary, inputs: readonly FactInput[]): ColumnDraft {
  const type = vocabulary.facts.get(name) ?? anything
  const seen = new Map<unknown, FactInput>()
  const keys = inputs.map((input) => {
    if (input === undefined || input === null || input instanceof Unknown) return input
    const key = typeof input === 'object' ? JSON.stringify(input, unknownApart) : input
    if (!seen.has(key)) {
      toValue(input, type, name)
      seen.set(key, input)
    }
    return key
  })
  const entries = [...seen].sort(([, a], [, b]) => orderOf(toValue(a, type, name), toValue(b, type, name)) ?? 0)
  const codeOf = new Map(entries.map(([key], code) => [key, code]))
  const values = entries.map(([, value]) => value)
  return { name, values, codes: Uint32Array.from(keys, (key) => (key === null ? values.length : (codeOf.get(key) ?? values.length + 1))) }
}

/** JSON has no word for what is not known: within a list it would become null. */
const unknownApart = (_: string, value: unknown): unknown => (value === undefined ? { unknown: true } : value)

/**
 * A column of whole numbers. `absent` and `missing` are the numbers that stand for null and unknown in `raw`; `say` turns a
 * number into the fact (a day number into ISO text, say). Two passes without a look-up where the numbers lie close together.
 */
export function draftOfIntegers(name: string, raw: Int32Array, marks: { readonly absent?: number; readonly missing?: number } = {}, say: (n: number) => FactInput = (n) => n): ColumnDraft {
  const absent = marks.absent ?? NaN
  const missing = marks.missing ?? NaN
  let low = Infinity
  let high = -Infinity
  for (let row = 0; row < raw.length; row++) {
    const n = raw[row] ?? 0
    if (n === absent || n === missing) continue
    if (n < low) low = n
    if (n > high) high = n
  }
  const distinct = high - low < DENSE ? dense(raw, absent, missing, low, high) : sparse(raw, absent, missing)
  const values = distinct.map(say)
  const codes = new Uint32Array(raw.length)
  const code = distinct.length === 0 || high - low >= DENSE ? lookUp(distinct) : rankFrom(distinct, low, high)
  for (let row = 0; row < raw.length; row++) {
    const n = raw[row] ?? 0
    codes[row] = n === absent ? values.length : n === missing ? values.length + 1 : code(n)
  }
  return { name, values, codes }
}

/** Numbers that lie closer together than this are ranked in a table. */
const DENSE = 1 << 24

function rankFrom(distinct: readonly number[], low: number, high: number): (n: number) => number {
  const rank = new Int32Array(high - low + 1)
  distinct.forEach((n, code) => { rank[n - low] = code })
  return (n) => rank[n - low] ?? 0
}

function lookUp(distinct: readonly number[]): (n: number) => number {
  const codes = new Map(distinct.map((n, code) => [n, code]))
  return (n) => codes.get(n) ?? 0
}

function dense(raw: Int32Array, absent: number, missing: number, low: number, high: number): number[] {
  const seen = new Uint8Array(Math.max(0, high - low + 1))
  for (let row = 0; row < raw.length; row++) {
    const n = raw[row] ?? 0
    if (n !== absent && n !== missing) seen[n - low] = 1
  }
  const distinct: number[] = []
  seen.forEach((mark, i) => { if (mark === 1) distinct.push(i + low) })
  return distinct
}

const sparse = (raw: Int32Array, absent: number, missing: number): number[] => [...new Set(raw)].filter((n) => n !== absent && n !== missing).sort((a, b) => a - b)
