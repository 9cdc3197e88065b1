/** Parts of a zip (.xlsx) by its directory, each inflated piece by piece from wherever the file lies. Source: APPNOTE.TXT 6.3.10, §4.3. */
import { crc32 } from 'node:zlib'
import { Inflate } from 'fflate'
import type { Bytes } from './bytes.ts'

export interface Zip {
  /** The text of a part, piece by piece; nothing where there is no such part. @throws RangeError, fflate's errors: the file is damaged */
  text(path: string): IterableIterator<string>
}

interface Entry { readonly method: number; readonly crc: number; readonly packed: number; readonly offset: number }

const [end, central, local, end64, locator64] = [0x06054b50, 0x02014b50, 0x04034b50, 0x06064b50, 0x07064b50]
const [endBytes, centralBytes, localBytes] = [22, 46, 30]
/** The comment behind the end of the directory is not longer. */
const maxComment = 0xffff
/** A size or place of this value stands in 64 bits elsewhere. */
const inExtra = 0xffffffff
/** A workbook has some dozen parts; pictures make them hundreds. */
const maxDirectory = 20_000_000
/** Packed bytes inflated at a time: they grow at most 1032-fold. */
const step = 1 << 14
/** A part that unpacks to more is a bomb. */
const maxUnpacked = 4 * 2 ** 30

/** @throws RangeError where the directory is not whole */
export function openZip(bytes: Bytes): Zip {
  const entries = directory(bytes)
  return {
    * text(path) {
      const entry = entries.get(path)
      if (entry === undefined) return
      const decoder = new TextDecoder()
      for (const piece of inflated(bytes, entry)) yield decoder.decode(piece, { stream: true })
      yield decoder.decode()
    },
  }
}

function* inflated(bytes: Bytes, { method, crc, packed, offset }: Entry): Iterable<Uint8Array> {
  const head = view(bytes.part(offset, offset + localBytes))
  if (head.byteLength < localBytes || head.getUint32(0, true) !== local) throw new RangeError('a part is not where the directory says')
  const from = offset + localBytes + head.getUint16(26, true) + head.getUint16(28, true)
  if (from + packed > bytes.size) throw new RangeError('a part goes beyond the end')
  let sum = 0
  let size = 0
  let ready: Uint8Array[] = []
  const inflate = new Inflate((piece) => { ready.push(piece) })
  const taken = (): Uint8Array[] => {
    const pieces = ready
    ready = []
    for (const piece of pieces) {
      size += piece.length
      sum = crc32(piece, sum)
    }
    if (size > maxUnpacked) throw new RangeError('a part unpacks to too much')
    return pieces
  }
  let left = packed
  for (const piece of bytes.pieces(from, from + packed)) {
    for (let at = 0; at < piece.length; at += step) {
      const some = piece.subarray(at, at + step)
      left -= some.length
      if (method === 0) ready.push(some)
      else if (method === 8) inflate.push(some, left === 0)
      else throw new RangeError(`a part is packed by method ${method}`)
      yield* taken()
    }
  }
  if (left > 0 || sum !== crc) throw new RangeError('a part is damaged')
}

function directory(bytes: Bytes): ReadonlyMap<string, Entry> {
  const tailAt = Math.max(0, bytes.size - endBytes - maxComment)
  const tail = view(bytes.part(tailAt, bytes.size))
  let at = tail.byteLength - endBytes
  while (at >= 0 && tail.getUint32(at, true) !== end) at -= 1
  if (at < 0) throw new RangeError('there is no directory')
  const { count, from, length } = placeOf(bytes, tail, at)
  if (length > maxDirectory || from + length > bytes.size) throw new RangeError('the directory is not where the end says')
  const listed = view(bytes.part(from, from + length))
  const entries = new Map<string, Entry>()
  const names = new TextDecoder()
  let next = 0
  for (let i = 0; i < count; i++) {
    if (next + centralBytes > listed.byteLength || listed.getUint32(next, true) !== central) throw new RangeError('the directory is not whole')
    const [name, extra, comment] = [listed.getUint16(next + 28, true), listed.getUint16(next + 30, true), listed.getUint16(next + 32, true)]
    if (next + centralBytes + name + extra + comment > listed.byteLength) throw new RangeError('the directory is not whole')
    const path = names.decode(new Uint8Array(listed.buffer, listed.byteOffset + next + centralBytes, name)).replaceAll('\\', '/').replace(/^\//, '')
    if (!entries.has(path)) entries.set(path, { method: listed.getUint16(next + 10, true), crc: listed.getUint32(next + 16, true), ...sizesOf(listed, next, next + centralBytes + name, extra) })
    next += centralBytes + name + extra + comment
  }
  return entries
}

/** Where the directory lies: as its end says, or the end in 64 bits before it. */
function placeOf(bytes: Bytes, tail: DataView, at: number): { readonly count: number; readonly from: number; readonly length: number } {
  const [count, length, from] = [tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)]
  const locator = at - 20
  if ((from !== inExtra && length !== inExtra && count !== 0xffff) || locator < 0 || tail.getUint32(locator, true) !== locator64) return { count, from, length }
  const place = number64(tail, locator + 8)
  const whole = view(bytes.part(place, place + 56))
  if (whole.byteLength < 56 || whole.getUint32(0, true) !== end64) throw new RangeError('there is no directory')
  return { count: number64(whole, 32), length: number64(whole, 40), from: number64(whole, 48) }
}

/** Sizes beyond 32 bits stand in the extra field, in this order: unpacked, packed, offset; each only where its own field is full. */
function sizesOf(listed: DataView, at: number, extraAt: number, extraLength: number): { readonly packed: number; readonly offset: number } {
  const [unpacked, packed, offset] = [listed.getUint32(at + 24, true), listed.getUint32(at + 20, true), listed.getUint32(at + 42, true)]
  if (unpacked !== inExtra && packed !== inExtra && offset !== inExtra) return { packed, offset }
  for (let field = extraAt; field + 4 <= extraAt + extraLength; field += 4 + listed.getUint16(field + 2, true)) {
    if (listed.getUint16(field, true) !== 1) continue
    let next = field + 4
    const wide = (value: number): number => {
      if (value !== inExtra) return value
      next += 8
      if (next > extraAt + extraLength) throw new RangeError('the directory is not whole')
      return number64(listed, next - 8)
    }
    wide(unpacked)
    return { packed: wide(packed), offset: wide(offset) }
  }
  return { packed, offset }
}

function number64(from: DataView, at: number): number {
  const value = Number(from.getBigUint64(at, true))
  if (!Number.isSafeInteger(value)) throw new RangeError('a size beyond any file')
  return value
}

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
