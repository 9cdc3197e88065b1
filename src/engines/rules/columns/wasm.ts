/**
 * As much of the WebAssembly binary format as one vectorised loop needs.
 * Source: WebAssembly Core Specification 2.0, binary format and SIMD opcodes; shared memories from the threads proposal.
 */
export type Bytes = readonly number[]

export const op = {
  block: [0x02, 0x40], loop: [0x03, 0x40], end: [0x0b], br: [0x0c], brIf: [0x0d],
  localGet: [0x20], localSet: [0x21], localTee: [0x22], i32Const: [0x41],
  i32GeU: [0x4f], i32Add: [0x6a], i32Shl: [0x74], i32ShrU: [0x76],
  i32Load: [0x28], i32Load8: [0x2d], i32Load16: [0x2f], i32Store8: [0x3a], i32Store16: [0x3b],
  load: [0xfd, 0x00], not: [0xfd, 0x4d], and: [0xfd, 0x4e], andNot: [0xfd, 0x4f], or: [0xfd, 0x50],
  bitmask: [0xfd, 0x64], narrow: [0xfd, 0x65],
  1: { eq: [0xfd, 0x23], leU: [0xfd, 0x2a], geU: [0xfd, 0x2c], sub: [0xfd, 0x71] },
  2: { eq: [0xfd, 0x2d], leU: [0xfd, 0x34], geU: [0xfd, 0x36], sub: [0xfd, 0x91, 0x01] },
} as const satisfies Record<string | number, Bytes | Record<string, Bytes>>

export function unsigned(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  do {
    const low = rest % 128
    rest = Math.floor(rest / 128)
    bytes.push(rest > 0 ? low + 128 : low)
  } while (rest > 0)
  return bytes
}

/** For `i32.const`; values below 2^31. */
export function signed(value: number): number[] {
  const bytes = unsigned(value)
  const last = bytes.length - 1
  // The highest payload bit is the sign: one more byte keeps a positive number positive.
  if (((bytes[last] ?? 0) & 0x40) !== 0) return [...bytes.slice(0, last), (bytes[last] ?? 0) | 0x80, 0]
  return bytes
}

const vector = (items: readonly Bytes[]): number[] => [...unsigned(items.length), ...items.flat()]
const section = (id: number, content: Bytes): number[] => [id, ...unsigned(content.length), ...content]
const name = (text: string): number[] => [...unsigned(text.length), ...[...text].map((letter) => letter.charCodeAt(0))]

const I32 = 0x7f
const V128 = 0x7b

/**
 * A module with one function `match(from, to)` over the shared memory `env.memory`. `locals`: how many i32 and v128 locals the
 * body uses; they follow the two parameters in that order.
 */
export function moduleOf(body: Bytes, locals: { readonly i32: number; readonly v128: number }): Uint8Array<ArrayBuffer> {
  const code = [...vector([[...unsigned(locals.i32), I32], [...unsigned(locals.v128), V128]]), ...body, ...op.end]
  const head = [
    0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
    ...section(1, vector([[0x60, ...vector([[I32], [I32]]), 0x00]])),
    ...section(2, vector([[...name('env'), ...name('memory'), 0x02, 0x03, ...unsigned(0), ...unsigned(65_536)]])),
    ...section(3, vector([[0]])),
    ...section(7, vector([[...name('match'), 0x00, 0x00]])),
  ]
  const functions = [...unsigned(1), ...unsigned(code.length), ...code]
  return Uint8Array.from([...head, 10, ...unsigned(functions.length), ...functions])
}
