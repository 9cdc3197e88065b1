/** SM3 Merkle trees (RFC 6962 §2.1: leaves prefixed by 0, nodes by 1) and the chain of batches. Pure. */
import { createHash } from 'node:crypto'

const sm3 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash('sm3')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

export const HASH_BYTES = 32
/** What the first batch names as its predecessor. */
export const GENESIS: Buffer = Buffer.alloc(HASH_BYTES)

const NODE = Buffer.of(1)
const BATCH = Buffer.of(2)

/** Root of one or more leaf hashes; an odd last node is carried up as it is. */
export function merkleRoot(leaves: readonly Uint8Array[]): Buffer {
  let level = leaves
  if (level.length === 0) throw new RangeError('a tree has at least one leaf')
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] ?? GENESIS
      const right = level[i + 1]
      above.push(right === undefined ? left : sm3(NODE, left, right))
    }
    level = above
  }
  return Buffer.from(level[0] ?? GENESIS)
}

export interface BatchHead {
  readonly number: number
  readonly leaves: number
  readonly root: Uint8Array
  /** Hash of the batch before; GENESIS for number 1. */
  readonly previous: Uint8Array
  readonly sealedAt: Date
}

export function batchHash(batch: BatchHead): Buffer {
  return sm3(BATCH, Buffer.from(`${batch.number} ${batch.leaves} ${batch.sealedAt.toISOString()} `), batch.root, batch.previous)
}

/** Cuts the stored leaf hashes of a batch apart. */
export function splitHashes(bytes: Uint8Array): readonly Buffer[] {
  return Array.from({ length: Math.floor(bytes.length / HASH_BYTES) }, (_, i) => Buffer.from(bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)))
}
