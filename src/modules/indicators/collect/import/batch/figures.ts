/** Figures of a file that were understood and wait to be written, as columns of numbers: some sixty bytes a figure. */
import type { Note } from '../../cells/index.ts'
import type { Examined } from '../examine.ts'
import type { Where } from '../understand.ts'
import type { FileNames } from './names.ts'

/** What plain lines never have. */
export interface Odd { readonly where: Where; readonly notes: readonly Note[]; readonly numerator: string | null; readonly denominator: string | null; readonly missing: string | null; readonly remark: string }

/** Key of a figure by the numbers of its names. */
export interface FigureKey { readonly place: number; readonly indicator: number; readonly period: number; readonly breakdown: number }

export interface Columns {
  readonly place: Int32Array; readonly indicator: Int32Array; readonly period: Int32Array; readonly breakdown: Int32Array
  readonly line: Int32Array
  /** Column of the sheet that the figure stands in, from 0. */
  readonly column: Int16Array
  /** In the indicator's unit; NaN: none, and `odd` says why. */
  readonly value: Float64Array
  /** Where its decimal text begins in `text`, how long it is, and how long as it stands in the file (120.50). */
  readonly at: Int32Array; readonly length: Uint8Array; readonly shown: Uint8Array
  /** What was repaired in place and period: numbers of lists of notes, 0 for none. */
  readonly placeNotes: Int32Array; readonly periodNotes: Int32Array
}

export interface Figures {
  count(): number
  columns(): Columns
  text(): Uint8Array
  odd(index: number): Odd | undefined
  /** A figure of a plain line: digits and at most one point between `from` and `to`, of which those up to `kept` count. */
  addPlain(key: FigureKey, line: number, column: number, value: number, bytes: Uint8Array, from: number, kept: number, to: number, placeNotes: number, periodNotes: number): void
  /** `value`: of the figure, or as it follows from its parts. */
  addTaken(one: Extract<Examined, { kind: 'taken' }>, value: string | null): void
  clear(): void
}

/** `rows`: about how many there will be; more make room for themselves. */
export function figuresOf(names: FileNames, rows: number): Figures {
  let room = rows
  let columns = columnsFor(room)
  let text = new Uint8Array(rows * 12)
  let used = 0
  let count = 0
  const odd = new Map<number, Odd>()
  const next = (key: FigureKey, line: number, value: number, length: number, shown: number): number => {
    if (count === room) {
      room *= 2
      columns = columnsFor(room, columns)
    }
    if (used + shown > text.length) {
      const larger = new Uint8Array((text.length + shown) * 2)
      larger.set(text)
      text = larger
    }
    const at = count
    count += 1
    columns.place[at] = key.place
    columns.indicator[at] = key.indicator
    columns.period[at] = key.period
    columns.breakdown[at] = key.breakdown
    columns.line[at] = line
    columns.value[at] = value
    columns.at[at] = used
    columns.length[at] = length
    columns.shown[at] = shown
    return at
  }
  return {
    count: () => count, columns: () => columns, text: () => text, odd: (index) => odd.get(index),
    addPlain(key, line, column, value, bytes, from, kept, to, placeNotes, periodNotes) {
      const at = next(key, line, value, kept - from, to - from)
      columns.column[at] = column
      columns.placeNotes[at] = placeNotes
      columns.periodNotes[at] = periodNotes
      for (let i = from; i < to; i++) text[used++] = bytes[i] ?? 0
    },
    addTaken({ taken, where, notes }, value) {
      const { numerator, denominator, missing, remark } = taken
      const key = { place: names.place.id(taken.place), indicator: names.indicator.id(taken.indicator), period: names.period.id(taken.period), breakdown: names.breakdown.id(taken.breakdown) }
      const bytes = Buffer.from(value ?? '')
      const at = next(key, where.row, value === null ? Number.NaN : Number(value), bytes.length, bytes.length)
      columns.placeNotes[at] = 0
      columns.periodNotes[at] = 0
      text.set(bytes, used)
      used += bytes.length
      odd.set(at, { where, notes, numerator, denominator, missing, remark })
    },
    clear() { count = 0; used = 0; odd.clear() },
  }
}

function columnsFor(room: number, before?: Columns): Columns {
  const ints = (old?: Int32Array): Int32Array => { const made = new Int32Array(room); if (old !== undefined) made.set(old); return made }
  const bytes = (old?: Uint8Array): Uint8Array => { const made = new Uint8Array(room); if (old !== undefined) made.set(old); return made }
  const [column, value] = [new Int16Array(room), new Float64Array(room)]
  if (before !== undefined) { column.set(before.column); value.set(before.value) }
  return {
    place: ints(before?.place), indicator: ints(before?.indicator), period: ints(before?.period), breakdown: ints(before?.breakdown), line: ints(before?.line), column, value,
    at: ints(before?.at), length: bytes(before?.length), shown: bytes(before?.shown), placeNotes: ints(before?.placeNotes), periodNotes: ints(before?.periodNotes),
  }
}
