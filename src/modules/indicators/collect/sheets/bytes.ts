/** The bytes of a file, read piece by piece and as often as wanted: from disk, so that a file of any length stands nowhere in memory. */
import { closeSync, openSync, readSync } from 'node:fs'

/** A file as it was sent, or where it lies. */
export type Content = Uint8Array | { readonly path: string; readonly size: number }

export interface Bytes {
  readonly size: number
  /** In order, of the whole or from one place up to another. A piece holds until the next is asked for: copy what is to outlive it. */
  pieces(from?: number, to?: number): Iterable<Uint8Array>
  /** Those from one place up to another, in a buffer of their own; fewer where the file is shorter. */
  part(from: number, to: number): Uint8Array
}

/** Large against the cost of a read, small against any memory. */
const pieceBytes = 1 << 20

export function bytesOf(content: Content): Bytes {
  return content instanceof Uint8Array ? inMemory(content) : onDisk(content)
}

const inMemory = (bytes: Uint8Array): Bytes => ({
  size: bytes.length, part: (from, to) => bytes.slice(from, to),
  * pieces(from = 0, to = bytes.length) { for (let at = from; at < to; at += pieceBytes) yield bytes.subarray(at, Math.min(at + pieceBytes, to)) },
})

/** Read synchronously: the caller is a thread that has nothing else to do. */
const onDisk = ({ path, size }: { readonly path: string; readonly size: number }): Bytes => {
  const pieces = function* (from = 0, to = size): Iterable<Uint8Array> {
    const file = openSync(path, 'r')
    const buffer = new Uint8Array(Math.max(1, Math.min(pieceBytes, to - from)))
    try {
      for (let at = from; at < to;) {
        const read = readSync(file, buffer, 0, Math.min(buffer.length, to - at), at)
        if (read === 0) return
        at += read
        yield buffer.subarray(0, read)
      }
    } finally {
      closeSync(file)
    }
  }
  return {
    size, pieces,
    part(from, to) {
      const whole = new Uint8Array(Math.max(0, Math.min(to, size) - from))
      let filled = 0
      for (const piece of pieces(from, from + whole.length)) { whole.set(piece, filled); filled += piece.length }
      return whole.subarray(0, filled)
    },
  }
}
