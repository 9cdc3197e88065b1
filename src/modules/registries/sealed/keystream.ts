/** Keystreams of counter mode (NIST SP 800-38A §6.5) for many short texts, drawn ahead: one call of the cipher for some hundred of them. */
import { createCipheriv, randomBytes } from 'node:crypto'

export const nonceBytes = 16
const block = 16
/** Blocks a text: an identity number needs two, most addresses no more than four. */
const blocks = 4
const ahead = 256

/** For one text only, of at most `stream.length` bytes. */
export interface Drawn { readonly nonce: Buffer; readonly stream: Buffer }

/** `cipher`: the block cipher by itself, `sm4-ecb` or `aes-256-ecb`. */
export function keystream(cipher: string, key: Uint8Array, random: (bytes: number) => Buffer = randomBytes): () => Drawn {
  let drawn: { readonly nonces: Buffer; readonly streams: Buffer } | undefined
  let next = 0
  return () => {
    if (drawn === undefined || next === ahead) { drawn = draw(cipher, key, random(ahead * nonceBytes)); next = 0 }
    const i = next++
    return { nonce: drawn.nonces.subarray(i * nonceBytes, (i + 1) * nonceBytes), stream: drawn.streams.subarray(i * blocks * block, (i + 1) * blocks * block) }
  }
}

function draw(cipher: string, key: Uint8Array, nonces: Buffer): { readonly nonces: Buffer; readonly streams: Buffer } {
  const counters = Buffer.allocUnsafe(ahead * blocks * block)
  for (let i = 0; i < ahead; i++) {
    for (let n = 0; n < blocks; n++) {
      const at = (i * blocks + n) * block
      nonces.copy(counters, at, i * nonceBytes, (i + 1) * nonceBytes)
      add(counters, at + block - 1, n)
    }
  }
  return { nonces, streams: createCipheriv(cipher, key, null).setAutoPadding(false).update(counters) }
}

/** To the number that ends at the byte `last`; beyond its first byte it begins anew, as the standard has it. */
function add(counter: Buffer, last: number, n: number): void {
  let carry = n
  for (let at = last; carry > 0 && at > last - block; at--) {
    const sum = (counter[at] ?? 0) + carry
    counter[at] = sum & 0xff
    carry = sum >> 8
  }
}
