/** Zip archives (docx, ofd): the directory first, then single parts, inflated piece by piece under the limits. */
import { Inflate } from 'fflate'
import { readerErrors } from '../reader.errors.ts'
import { sizeText } from './limits.ts'
import type { SourceFile } from './source-file.ts'

export interface Zip {
  /** Lower-case names: part names of both formats don't distinguish case. */
  readonly names: ReadonlySet<string>
  /**
   * Hands the part to `take` piece by piece.
   * @throws AppError reader.zipBomb, reader.damaged (bounds, deflate data, checksum), reader.encrypted
   */
  read(part: string, take: (piece: Uint8Array) => void): void
}

interface Entry { readonly method: number; readonly crc: number; readonly packed: number; readonly offset: number; readonly locked: boolean }

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
/** Packed bytes inflated at a time: deflate grows at most 1032-fold, so one step makes at most 16 MB. */
const STEP = 16 * 1024

/** @throws AppError reader.damaged when there is no whole directory, reader.tooLarge for too many entries */
export function openZip(file: SourceFile): Zip {
  const entries = readDirectory(file)
  const budget = { left: file.limits.maxInflated }
  return {
    names: new Set(entries.keys()),
    read(part, take) {
      const entry = entries.get(part.toLowerCase())
      if (!entry) throw readerErrors.damaged({ name: file.name, part })
      if (entry.locked) throw readerErrors.encrypted({ name: file.name })
      unpack(file, part, entry, budget, take)
    },
  }
}

function readDirectory(file: SourceFile): Map<string, Entry> {
  const { bytes, name, limits } = file
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const broken = (): never => { throw readerErrors.damaged({ name, part: 'zip' }) }
  let end = bytes.length - 22
  // The comment after the end record is at most 65535 bytes long.
  const lowest = Math.max(0, end - 0xffff)
  while (end >= lowest && view.getUint32(end, true) !== END) end--
  if (end < lowest) return broken()
  const count = view.getUint16(end + 10, true)
  if (count > limits.maxEntries) throw readerErrors.tooLarge({ name, what: 'zip', limit: limits.maxEntries })
  const entries = new Map<string, Entry>()
  const names = new TextDecoder()
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) return broken()
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > end) return broken()
    const part = names.decode(bytes.subarray(at + 46, at + 46 + nameLength)).replaceAll('\\', '/').replace(/^\//, '').toLowerCase()
    if (!entries.has(part)) {
      entries.set(part, {
        method: view.getUint16(at + 10, true),
        crc: view.getUint32(at + 16, true),
        packed: view.getUint32(at + 20, true),
        offset: view.getUint32(at + 42, true),
        locked: (view.getUint16(at + 8, true) & 1) === 1,
      })
    }
    at = next
  }
  return entries
}

function unpack(file: SourceFile, part: string, entry: Entry, budget: { left: number }, take: (piece: Uint8Array) => void): void {
  const { bytes, name, limits } = file
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const broken = (cause?: unknown): never => { throw readerErrors.damaged({ name, part }, { cause }) }
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== LOCAL) return broken()
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const end = start + entry.packed
  if (end > bytes.length) return broken()

  let crc = -1
  let size = 0
  const deliver = (piece: Uint8Array): void => {
    size += piece.length
    budget.left -= piece.length
    if (budget.left < 0) throw readerErrors.zipBomb({ name, part: `${part} > ${sizeText(limits.maxInflated)}` })
    if (size > limits.ratioFloor && size > entry.packed * limits.maxRatio) throw readerErrors.zipBomb({ name, part: `${part} > ${limits.maxRatio}:1` })
    crc = crc32(crc, piece)
    if (piece.length > 0) take(piece)
  }
  if (entry.method === 0) deliver(bytes.subarray(start, end))
  else if (entry.method === 8) {
    // fflate's own errors carry a numeric code; errors of the limits and of `take` pass through.
    const inflate = new Inflate(deliver)
    for (let at = start; at < end || at === start; at += STEP) {
      try {
        inflate.push(bytes.subarray(at, Math.min(at + STEP, end)), at + STEP >= end)
      } catch (error) {
        if (isOurs(error)) throw error
        return broken(error)
      }
    }
  } else return broken()
  if ((crc ^ -1) >>> 0 !== entry.crc) return broken()
}

const isOurs = (error: unknown): boolean => error instanceof Error && error.name === 'AppError'

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c
})

/** CRC-32 as zip has it; a part whose checksum fails is told as damaged instead of being read with a wrong figure in it. */
function crc32(seed: number, bytes: Uint8Array): number {
  let crc = seed
  for (let i = 0; i < bytes.length; i++) crc = (table[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8)
  return crc
}
