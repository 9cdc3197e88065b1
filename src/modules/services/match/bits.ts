/** Sets of rows as bits, lowest first: what matching works with and what is stored. */
export const noBits = (rows: number): Uint8Array => new Uint8Array(Math.ceil(rows / 8))

/** For many items at once: five million rows take half a megabyte each time, and of most items nothing is to be said. */
export const sharedNone = (rows: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(Math.ceil(rows / 8)))

export const has = (bits: Uint8Array, row: number): boolean => (((bits[row >> 3] ?? 0) >> (row & 7)) & 1) === 1

export function set(bits: Uint8Array, row: number, on: boolean): void {
  const byte = bits[row >> 3] ?? 0
  bits[row >> 3] = on ? byte | (1 << (row & 7)) : byte & ~(1 << (row & 7))
}

export const andNot = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte & ~(b[i] ?? 0))

/** Has it, and the rule says no; where the rule can't tell, nobody is under suspicion. */
export const endedOf = ({ entitled, unknown, held }: { readonly entitled: Uint8Array; readonly unknown: Uint8Array; readonly held: Uint8Array }): Uint8Array => andNot(andNot(held, entitled), unknown)

export function count(bits: Uint8Array): number {
  let n = 0
  for (let byte of bits) for (; byte !== 0; byte &= byte - 1) n++
  return n
}
