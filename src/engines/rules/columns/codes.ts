/** Codes of a column while it is read and its values are not all known: in order of first occurrence, as narrow as they can be. */
import type { FactInput } from '../evaluate/facts.ts'
import type { ColumnDraft } from './columns.ts'

type Held = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>

/** Of a row of which nothing was said; every row begins with it. */
export const NOT_KNOWN = 0
const FIRST = 1

/** Number of the value that a code stands for; -1 for what is not known. */
export const numberOf = (code: number): number => code - FIRST
export const codeFor = (number: number): number => number + FIRST

export class Codes {
  #held: Held
  #length = 0
  #values = 0

  /** @param rows how many are expected: room that is found too small is doubled, and what is left behind goes back to the machine late */
  constructor(rows = 0) {
    this.#held = new Uint8Array(Math.max(rows, 1 << 16))
  }

  /** Written by whoever reads; another array after `reserve` and `next`. */
  get held(): Held { return this.#held }
  get length(): number { return this.#length }

  /** So many more rows. Answers where they begin. */
  reserve(rows: number): number {
    const from = this.#length
    this.#length += rows
    if (this.#length > this.#held.length) {
      const room = Math.max(this.#held.length * 2, this.#length)
      this.#move(this.#held instanceof Uint8Array ? new Uint8Array(room) : this.#held instanceof Uint16Array ? new Uint16Array(room) : new Uint32Array(room))
    }
    return from
  }

  /** The code of one more value. The column's own form adds two codes behind those of its values, so that its width is enough for both. */
  next(): number {
    const code = codeFor(this.#values++)
    if (code === 255) this.#move(new Uint16Array(this.#held.length))
    if (code === 65_535) this.#move(new Uint32Array(this.#held.length))
    return code
  }

  /**
   * The column as rules match it; ends the reading. `values`: in order of their codes; null says that there is none. `absent`: one byte a
   * row, 1 where what is not known is known to be none.
   */
  draft(name: string, values: readonly FactInput[], absent?: Uint8Array): ColumnDraft {
    const order = values.flatMap((value, number) => (value === null ? [] : [number])).sort((a, b) => ascending(values[a], values[b]))
    const [none, unknown] = [order.length, order.length + 1]
    const final = new Uint32Array(FIRST + values.length).fill(none)
    final[NOT_KNOWN] = unknown
    order.forEach((number, rank) => { final[codeFor(number)] = rank })
    const codes = this.#held.subarray(0, this.#length)
    rewrite(codes, final)
    if (absent !== undefined) for (let row = 0; row < codes.length; row++) if (absent[row] === 1 && codes[row] === unknown) codes[row] = none
    return { name, values: order.map((number) => values[number]), codes }
  }

  #move(to: Held): void {
    to.set(this.#held)
    this.#held = to
  }
}

function rewrite(codes: Held, final: Uint32Array): void {
  // Nearly all columns are of one byte: a loop that sees nothing else is ten times as fast.
  if (codes instanceof Uint8Array) {
    const table = Uint8Array.from(final)
    for (let row = 0; row < codes.length; row++) codes[row] = table[codes[row] ?? NOT_KNOWN] ?? 0
  } else for (let row = 0; row < codes.length; row++) codes[row] = final[codes[row] ?? NOT_KNOWN] ?? 0
}

const ascending = (a: FactInput, b: FactInput): number => ((typeof a === 'number' && typeof b === 'number') || (typeof a === 'string' && typeof b === 'string') || (typeof a === 'boolean' && typeof b === 'boolean') ? (a < b ? -1 : a > b ? 1 : 0) : 0)
