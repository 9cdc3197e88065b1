/** Different texts, each kept once as bytes and found by its hash: reading a very long list makes no string a row. */

/** FNV-1a. */
const PRIME = 0x0100_0193
const EMPTY = 0

export class TextNumbers {
  /** Number + 1 of the text whose hash leads here. Half of the slots stay empty, so that one look usually finds. */
  #slots = new Uint32Array(256)
  #bytes = new Uint8Array(4096)
  /** Of each text where it ends; it begins where the one before ends. */
  readonly #ends: number[] = []
  readonly #hashes: number[] = []
  /** Lists lie in order: the text is often that of the row before. */
  #last = -1

  get size(): number { return this.#hashes.length }

  textOf(number: number): string | undefined {
    const end = this.#ends[number]
    return end === undefined ? undefined : decoder.decode(this.#bytes.subarray(this.#ends[number - 1] ?? 0, end))
  }

  find(text: string): number | undefined {
    const bytes = encoder.encode(text)
    const held = this.#slots[this.#slotOf(hashOf(bytes, 0, bytes.length), bytes, 0, bytes.length)] ?? EMPTY
    return held === EMPTY ? undefined : held - 1
  }

  /** Takes it in where it was not known. */
  add(text: string): number {
    const bytes = encoder.encode(text)
    return this.numberOf(bytes, 0, bytes.length)
  }

  /** In order of first occurrence, from 0; takes it in where it was not known. */
  numberOf(from: Uint8Array, at: number, length: number): number {
    if (this.#last >= 0 && this.#is(this.#last, from, at, length)) return this.#last
    return (this.#last = this.#numberOf(from, at, length))
  }

  #numberOf(from: Uint8Array, at: number, length: number): number {
    const hash = hashOf(from, at, length)
    const slot = this.#slotOf(hash, from, at, length)
    const held = this.#slots[slot] ?? EMPTY
    if (held !== EMPTY) return held - 1
    const begin = this.#ends.at(-1) ?? 0
    const end = begin + length
    if (end > this.#bytes.length) {
      const wider = new Uint8Array(Math.max(this.#bytes.length * 2, end))
      wider.set(this.#bytes)
      this.#bytes = wider
    }
    this.#bytes.set(from.subarray(at, at + length), begin)
    const number = this.#ends.push(end) - 1
    this.#slots[slot] = number + 1
    if (this.#hashes.push(hash) * 2 > this.#slots.length) this.#spread()
    return number
  }

  /** Of the text, or the empty one where it would stand. */
  #slotOf(hash: number, from: Uint8Array, at: number, length: number): number {
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const held = this.#slots[slot] ?? EMPTY
      if (held === EMPTY || this.#is(held - 1, from, at, length)) return slot
      slot = (slot + 1) & mask
    }
  }

  #is(number: number, from: Uint8Array, at: number, length: number): boolean {
    const begin = number === 0 ? 0 : (this.#ends[number - 1] ?? 0)
    if ((this.#ends[number] ?? 0) - begin !== length) return false
    for (let i = 0; i < length; i++) if (this.#bytes[begin + i] !== from[at + i]) return false
    return true
  }

  /** Twice the slots. */
  #spread(): void {
    this.#slots = new Uint32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    this.#hashes.forEach((hash, number) => {
      let slot = hash & mask
      while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask
      this.#slots[slot] = number + 1
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
