/** What a cell means, remembered by its bytes: a name that stands in a million rows is decoded and understood once. */

export interface BytesMemo<T> {
  /** The meaning of the bytes from `from` to `to`; made by `work` when they are new. */
  get(bytes: Uint8Array, from: number, to: number): T
}

/** Different texts held; more are no names but a column taken for names, and all is forgotten. */
const maxTexts = 1 << 17
/** Slots of the table: twice as many, so that chains stay short. */
const slots = 1 << 18
/** Longer cells are no names. */
const maxBytes = 200

/** `work` must answer the same for the same bytes. */
export function bytesMemo<T>(work: (bytes: Uint8Array, from: number, to: number) => T): BytesMemo<T> {
  const table = new Int32Array(slots)
  let starts = new Int32Array(1024)
  let text = new Uint8Array(1 << 16)
  let meanings: T[] = []
  /** The same name as in the row above costs a comparison. */
  let last = -1
  const holds = (at: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const start = starts[at] ?? 0
    if ((starts[at + 1] ?? 0) - start !== to - from) return false
    for (let i = from, j = start; i < to; i++, j++) if (bytes[i] !== text[j]) return false
    return true
  }
  const keep = (bytes: Uint8Array, from: number, to: number): number => {
    const at = meanings.length
    const start = starts[at] ?? 0
    if (at + 2 > starts.length) starts = grown(starts, Int32Array)
    while (start + to - from > text.length) text = grown(text, Uint8Array)
    text.set(bytes.subarray(from, to), start)
    starts[at + 1] = start + to - from
    meanings.push(work(bytes, from, to))
    return at
  }
  return {
    get(bytes, from, to) {
      const known = meanings[last]
      if (last >= 0 && known !== undefined && holds(last, bytes, from, to)) return known
      if (to - from > maxBytes) return work(bytes, from, to)
      if (meanings.length >= maxTexts) { table.fill(0); meanings = [] }
      let hash = 0x811c9dc5
      for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193)
      let slot = (hash ^ (hash >>> 15)) & (slots - 1)
      for (let found = table[slot] ?? 0; found > 0; found = table[slot] ?? 0) {
        const meaning = meanings[found - 1]
        if (meaning !== undefined && holds(found - 1, bytes, from, to)) { last = found - 1; return meaning }
        slot = (slot + 1) & (slots - 1)
      }
      const at = keep(bytes, from, to)
      table[slot] = at + 1
      last = at
      return meanings[at] ?? work(bytes, from, to)
    },
  }
}

function grown<A extends Int32Array | Uint8Array>(array: A, Kind: new (length: number) => A): A {
  const larger = new Kind(array.length * 2)
  larger.set(array)
  return larger
}
