/** Photos without what they tell of their makers: place, time, device, comments, pictures hidden behind the end. Pure. */
import { ascii, joined, u32, u32le } from './bytes.ts'
import { stripJpeg } from './jpeg.ts'

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp'

export function photoType(file: Uint8Array): PhotoType | undefined {
  if (file[0] === 0xff && file[1] === 0xd8 && file[2] === 0xff) return 'image/jpeg'
  if (ascii(file, 1, 3) === 'PNG' && file[0] === 0x89) return 'image/png'
  if (ascii(file, 0, 4) === 'RIFF' && ascii(file, 8, 4) === 'WEBP') return 'image/webp'
  return undefined
}

/** Undefined: cut off or damaged, so that nothing can be promised about it. */
export function stripPhoto(type: PhotoType, file: Uint8Array): Uint8Array | undefined {
  switch (type) {
    case 'image/jpeg': return stripJpeg(file)
    case 'image/png': return stripPng(file)
    case 'image/webp': return stripWebp(file)
  }
}

/** Chunks that say how to show the picture (PNG 1.2 §4); texts, times and eXIf are not among them. */
const pngKept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'])

function stripPng(file: Uint8Array): Uint8Array | undefined {
  const parts: Uint8Array[] = [file.subarray(0, 8)]
  for (let at = 8; at + 12 <= file.length;) {
    const length = u32(file, at)
    const name = ascii(file, at + 4, 4)
    const end = at + 12 + length
    if (end > file.length) return undefined
    if (pngKept.has(name)) parts.push(file.subarray(at, end))
    if (name === 'IEND') return joined(parts)
    at = end
  }
  return undefined
}

/** Flags of VP8X that announce what is taken out: Exif (8) and XMP (4). */
const announced = 0x0c

function stripWebp(file: Uint8Array): Uint8Array | undefined {
  const size = u32le(file, 4)
  const last = 8 + size
  if (last > file.length) return undefined
  const parts: Uint8Array[] = []
  for (let at = 12; at + 8 <= last;) {
    const name = ascii(file, at, 4)
    const length = u32le(file, at + 4)
    const end = at + 8 + length + (length % 2)
    if (at + 8 + length > last) return undefined
    if (name === 'VP8X') {
      const head = file.slice(at, end)
      head[8] = (head[8] ?? 0) & ~announced
      parts.push(head)
    } else if (name !== 'EXIF' && name !== 'XMP ') {
      parts.push(file.subarray(at, end))
    }
    at = end
  }
  if (parts.length === 0) return undefined
  const body = joined(parts)
  const head = new Uint8Array(12)
  head.set([0x52, 0x49, 0x46, 0x46], 0)
  new DataView(head.buffer).setUint32(4, body.length + 4, true)
  head.set([0x57, 0x45, 0x42, 0x50], 8)
  return joined([head, body])
}
