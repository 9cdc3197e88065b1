/** Reads texts of a binary COPY: each different text is kept once, as bytes, and found by its hash. */
import type { FactInput } from '../evaluate/facts.ts'
import { Codes, NOT_KNOWN, numberOf } from './codes.ts'
import { NO_VALUE } from '#kernel/copied-rows.ts'
import type { FactReader } from './copied-fields.ts'

export interface TextReader extends FactReader {
  /** Of a row the number of its text, in order of first occurrence; -1 where it is NULL. Before `draft` only. */
  numberAt(row: number): number
  /** How many different texts. */
  size(): number
  textOf(number: number): string | undefined
  find(text: string): number | undefined
}

/** `say` turns a text into the fact; null: it says that there is none. */
export function textReader(say: (text: string) => FactInput = (text) => text): TextReader {
  const codes = new Codes()
  const known = new Texts(() => codes.next())
  const texts = (): string[] => Array.from({ length: known.size }, (_, number) => known.textOf(number) ?? '')
  return {
    read(view, places, rows) {
      const piece = new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
      const from = codes.reserve(rows)
      let { held } = codes
      for (let row = 0; row < rows; row++) {
        const at = places[row] ?? 0
        const length = view.getInt32(at - 4)
        if (length === NO_VALUE) continue
        const size = known.size
        const code = known.codeOf(piece, at, length)
        if (known.size !== size) ({ held } = codes)
        held[from + row] = code
      }
    },
    draft: (name, absent) => codes.draft(name, texts().map(say), absent?.marks()),
    numberAt: (row) => numberOf(codes.held[row] ?? NOT_KNOWN),
    size: () => known.size,
    textOf: (number) => known.textOf(number),
    find: (text) => known.find(text),
  }
}

/** FNV-1a. */
const PRIME = 0x0100_0193

class Texts {
  readonly #next: () => number
  /** Code of the text whose hash leads here. Half of the slots stay empty, so that one look usually finds. */
  #slots = new Uint32Array(256)
  #bytes = new Uint8Array(4096)
  /** Of each text where it ends; it begins where the one before ends. */
  readonly #ends: number[] = []
  readonly #hashes: number[] = []

  constructor(next: () => number) { this.#next = next }

  get size(): number { return this.#hashes.length }

  textOf(number: number): string | undefined {
    const end = this.#ends[number]
    return end === undefined ? undefined : decoder.decode(this.#bytes.subarray(this.#ends[number - 1] ?? 0, end))
  }

  find(text: string): number | undefined {
    const bytes = encoder.encode(text)
    const code = this.#slots[this.#slotOf(hashOf(bytes, 0, bytes.length), bytes, 0, bytes.length)] ?? NOT_KNOWN
    return code === NOT_KNOWN ? undefined : numberOf(code)
  }

  /** Takes it in where it was not known. */
  codeOf(from: Uint8Array, at: number, length: number): number {
    const hash = hashOf(from, at, length)
    const slot = this.#slotOf(hash, from, at, length)
    const known = this.#slots[slot] ?? NOT_KNOWN
    if (known !== NOT_KNOWN) return known
    const begin = this.#ends.at(-1) ?? 0
    const end = begin + length
    if (end > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.#bytes.length * 2, end))
      wider.set(this.#bytes)
      this.#bytes = wider
    }
    this.#bytes.set(from.subarray(at, at + length), begin)
    this.#ends.push(end)
    const code = this.#next()
    this.#slots[slot] = code
    if (this.#hashes.push(hash) * 2 > this.#slots.length) this.#spread(code)
    return code
  }

  /** Of the text, or the empty one where it would stand. */
  #slotOf(hash: number, from: Uint8Array, at: number, length: number): number {
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const code = this.#slots[slot] ?? NOT_KNOWN
      if (code === NOT_KNOWN || this.#is(numberOf(code), from, at, length)) return slot
      slot = (slot + 1) & mask
    }
  }

  #is(number: number, from: Uint8Array, at: number, length: number): boolean {
    const begin = number === 0 ? 0 : (this.#ends[number - 1] ?? 0)
    if ((this.#ends[number] ?? 0) - begin !== length) return false
    for (let i = 0; i < length; i++) if (this.#bytes[begin + i] !== from[at + i]) return false
    return true
  }

  /** Twice the slots. Codes were given one by one up to `last`. */
  #spread(last: number): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    const first = last - this.#hashes.length + 1
    this.#hashes.forEach((hash, number) => {
      let slot = hash & mask
      while (this.#slots[slot] !== NOT_KNOWN) slot = (slot + 1) & mask
      this.#slots[slot] = first + number
    })
  }
}

function hashOf(bytes: Uint8Array, at: number, length: number): number {
  let hash = length
  for (let i = at; i < at + length; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), PRIME)
  return hash ^ (hash >>> 15)
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()
