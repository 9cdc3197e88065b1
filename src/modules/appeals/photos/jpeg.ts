/**
 * JPEG without what says where, when and by whom it was taken (ITU-T T.81 markers; Exif 2.32 in APP1). The only thing
 * carried over is the orientation, without which phone pictures lie on their side.
 */
import { ascii, joined, u16 } from './bytes.ts'

/** JFIF, the colour transform of Adobe, and the colour profile say how to show it; every other APPn says who and where. */
const kept = (marker: number, segment: Uint8Array): boolean => {
  if (marker === 0xe0) return ascii(segment, 4, 4) === 'JFIF'
  if (marker === 0xee) return ascii(segment, 4, 5) === 'Adobe'
  if (marker === 0xe2) return ascii(segment, 4, 11) === 'ICC_PROFILE'
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe
}

/** Undefined when the file is cut off or no JPEG. */
export function stripJpeg(file: Uint8Array): Uint8Array | undefined {
  if (u16(file, 0) !== 0xffd8) return undefined
  const parts: Uint8Array[] = [file.subarray(0, 2)]
  let orientation = 1
  let at = 2
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) return undefined
    const marker = file[at + 1] ?? 0
    if (marker === 0xff) { at += 1; continue }
    if (marker === 0xd9) break
    const length = u16(file, at + 2)
    if (length < 2 || at + 2 + length > file.length) return undefined
    const segment = file.subarray(at, at + 2 + length)
    if (marker === 0xe1) orientation = orientationOf(segment) ?? orientation
    if (kept(marker, segment)) parts.push(segment)
    at += 2 + length
    if (marker !== 0xda) continue
    const end = scanEnd(file, at)
    if (end === undefined) return undefined
    parts.push(file.subarray(at, end))
    at = end
    if (file[at + 1] === 0xd9) {
      const [start, ...rest] = parts
      // What follows the end (a second picture, a film, a map) goes.
      return joined([start ?? new Uint8Array(), ...(orientation === 1 ? [] : [orientationSegment(orientation)]), ...rest, new Uint8Array([0xff, 0xd9])])
    }
  }
  return undefined
}

/** Where the coded data of a scan ends: at the next marker that is neither a stuffed zero nor a restart. */
function scanEnd(file: Uint8Array, from: number): number | undefined {
  for (let at = file.indexOf(0xff, from); at >= 0 && at + 1 < file.length; at = file.indexOf(0xff, at + 1)) {
    const next = file[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  return undefined
}

const orientationTag = 0x0112

function orientationOf(segment: Uint8Array): number | undefined {
  if (ascii(segment, 4, 4) !== 'Exif') return undefined
  const tiff = segment.subarray(10)
  const little = ascii(tiff, 0, 2) === 'II'
  const short = (at: number): number => (little ? (tiff[at] ?? 0) | ((tiff[at + 1] ?? 0) << 8) : u16(tiff, at))
  const directory = little ? short(4) : short(6)
  const count = Math.min(short(directory), 200)
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12
    if (short(entry) === orientationTag) {
      const value = short(entry + 8)
      return value >= 1 && value <= 8 ? value : undefined
    }
  }
  return undefined
}

/** An Exif segment that holds the orientation and nothing else. */
const orientationSegment = (value: number): Uint8Array => new Uint8Array([
  0xff, 0xe1, 0x00, 0x22, 0x45, 0x78, 0x69, 0x66, 0, 0, // APP1, 34 bytes, "Exif\0\0"
  0x4d, 0x4d, 0x00, 0x2a, 0, 0, 0, 8, // TIFF, big endian, first directory at 8
  0x00, 0x01, 0x01, 0x12, 0x00, 0x03, 0, 0, 0, 1, 0x00, value, 0, 0, // one entry: orientation, SHORT, 1
  0, 0, 0, 0, // no further directory
])
