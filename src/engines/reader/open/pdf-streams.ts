/** Looks through a PDF's compressed streams before pdf.js does: it would unpack a bomb whole, into one growing buffer. */
import { Unzlib } from 'fflate'
import { AppError } from '#kernel/errors.ts'
import { readerErrors } from '../reader.errors.ts'
import { sizeText } from './limits.ts'
import type { SourceFile } from './source-file.ts'

const STEP = 16 * 1024

/**
 * Inflates every stream that begins like zlib data, and counts. Streams can't hide: in a PDF they stand in the
 * file itself, never in an object stream. Pictures of an honest file count too, so the budget is the file's whole.
 * @throws AppError reader.zipBomb
 */
export function guardStreams(file: SourceFile): void {
  const { bytes, name, limits } = file
  let left = limits.maxInflated
  for (let at = find(bytes, 'stream', 0); at >= 0; at = find(bytes, 'stream', at + 6)) {
    const start = at + 6 + (bytes[at + 6] === 13 ? 1 : 0) + (bytes[at + 6] === 13 || bytes[at + 6] === 10 ? 1 : 0)
    if (!looksPacked(bytes, start)) continue
    const found = find(bytes, 'endstream', start)
    const end = found < 0 ? bytes.length : found
    const spent = inflatedSize(bytes.subarray(start, end), (size) => {
      left -= size
      if (left < 0) throw readerErrors.zipBomb({ name, part: `pdf > ${sizeText(limits.maxInflated)}` })
    })
    if (spent > limits.ratioFloor && nested(bytes, at)) throw readerErrors.zipBomb({ name, part: 'pdf: /FlateDecode /FlateDecode' })
    at = end
  }
}

const looksPacked = (bytes: Uint8Array, at: number): boolean => {
  const first = bytes[at] ?? 0
  return (first & 0x0f) === 8 && ((first << 8) | (bytes[at + 1] ?? 0)) % 31 === 0
}

/** @param count hears of every piece, and throws when it is enough */
function inflatedSize(packed: Uint8Array, count: (size: number) => void): number {
  let size = 0
  const inflate = new Unzlib((piece) => {
    size += piece.length
    count(piece.length)
  })
  try {
    for (let at = 0; at < packed.length; at += STEP) inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length)
  } catch (error) {
    // Damaged data ends the count here as it ends the reading there; only the limit's own error goes on.
    if (error instanceof AppError) throw error
  }
  return size
}

/** Two compressions in a row in the dictionary before `stream`: what this count saw would unpack again. */
function nested(bytes: Uint8Array, at: number): boolean {
  const dictionary = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, at - 400), at))
  const own = dictionary.slice(dictionary.lastIndexOf('obj') + 3)
  return own.split('FlateDecode').length > 2
}

/** Offset of an ASCII word; -1 where it doesn't come again. */
function find(bytes: Uint8Array, word: string, from: number): number {
  const first = word.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let i = 1
    while (i < word.length && bytes[at + i] === word.charCodeAt(i)) i++
    if (i === word.length) return at
  }
  return -1
}
