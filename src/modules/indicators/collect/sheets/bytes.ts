/** The bytes of a file, read piece by piece and as often as wanted: from disk, so that a file of any length stands nowhere in memory. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** A file as it was sent, or where it lies. */
export type Content = Uint8Array | { readonly path: string; readonly size: number }

export interface Bytes {
  readonly size: number
  /** In order. A piece holds until the next is asked for: copy what is to outlive it. */
  pieces(): Iterable<Uint8Array>
  /** The first so many; fewer where the file is shorter. */
  head(count: number): Uint8Array
  /** All of them, for formats whose directory stands at their end. */
  whole(): Uint8Array
}

/** Large against the cost of a read, small against any memory. */
const pieceBytes = 1 << 20

export function bytesOf(content: Content): Bytes {
  return content instanceof Uint8Array ? inMemory(content) : onDisk(content)
}

const inMemory = (bytes: Uint8Array): Bytes => ({
  size: bytes.length, head: (count) => bytes.subarray(0, count), whole: () => bytes,
  * pieces() { for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes) },
})

/** Read synchronously: the caller is a thread that has nothing else to do. */
const onDisk = ({ path, size }: { readonly path: string; readonly size: number }): Bytes => {
  const opened = function* (length: number): Iterable<Uint8Array> {
    const file = openSync(path, 'r')
    const buffer = new Uint8Array(length)
    try {
      for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) yield buffer.subarray(0, read)
    } finally {
      closeSync(file)
    }
  }
  return {
    size, pieces: () => opened(pieceBytes), whole: () => readFileSync(path),
    head(count) { for (const piece of opened(Math.min(count, size))) return piece; return new Uint8Array(0) },
  }
}
