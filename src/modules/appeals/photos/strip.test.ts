import { describe, expect, it } from 'vitest'
import { joined } from './bytes.ts'
import { photoType, stripPhoto } from './strip.ts'

const bytes = (...values: (number | string)[]): Uint8Array => joined(values.map((v) => (typeof v === 'string' ? Buffer.from(v, 'latin1') : new Uint8Array([v]))))
const place = 'GPS 31.2304 N 121.4737 E'
const has = (file: Uint8Array | undefined, text: string): boolean => file !== undefined && Buffer.from(file).includes(text, 0, 'latin1')

const segment = (marker: number, content: Uint8Array | string): Uint8Array => {
  const body = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
  return bytes(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff, Buffer.from(body).toString('latin1'))
}
/** Exif with orientation 6 and a place as plain text behind it. */
const exif = (little: boolean): Uint8Array => segment(0xe1, bytes('Exif\0\0',
  ...(little ? ['II', 0x2a, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0] : ['MM', 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]), 0, 0, 0, 0, place))
const scan = bytes(0xff, 0xda, 0, 3, 1, 0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56)
const jpeg = (...middle: Uint8Array[]): Uint8Array => joined([bytes(0xff, 0xd8), segment(0xe0, 'JFIF\0xxxxxxxxx'), ...middle, segment(0xdb, 'quantisation'), scan, bytes(0xff, 0xd9)])

const chunk = (name: string, content: string): Uint8Array => bytes(0, 0, 0, content.length, name, content, 1, 2, 3, 4)
const png = joined([bytes(0x89, 'PNG\r\n\x1a\n'), chunk('IHDR', 'head'), chunk('eXIf', place), chunk('tEXt', `Comment ${place}`), chunk('IDAT', 'pixels'), chunk('IEND', '')])
const riff = (...parts: Uint8Array[]): Uint8Array => {
  const body = joined(parts)
  return joined([bytes('RIFF', (body.length + 4) & 0xff, (body.length + 4) >> 8, 0, 0, 'WEBP'), body])
}
const webpChunk = (name: string, content: string): Uint8Array => bytes(name, content.length, 0, 0, 0, content, ...(content.length % 2 === 1 ? [0] : []))

describe('a photo keeps its picture and nothing else', () => {
  it.each([true, false])('JPEG: place and comment go, orientation and pixels stay (little endian %s)', (little) => {
    const file = joined([jpeg(exif(little), segment(0xfe, `taken by ${place}`), segment(0xe2, `MPF\0${place}`)), Buffer.from(`a second picture ${place}`)])
    const stripped = stripPhoto('image/jpeg', file)
    expect(has(file, place)).toBe(true)
    expect(has(stripped, 'GPS')).toBe(false)
    expect(has(stripped, 'quantisation')).toBe(true)
    expect(Buffer.from(stripped ?? []).includes(Buffer.from(scan))).toBe(true)
    expect([...Buffer.from(stripped ?? []).subarray(30, 32)]).toEqual([0, 6])
    expect([...Buffer.from(stripped ?? []).subarray(-2)]).toEqual([0xff, 0xd9])
  })

  it('JPEG without metadata comes out as it went in', () => {
    expect(stripPhoto('image/jpeg', jpeg())).toEqual(jpeg())
  })

  it('PNG and WebP lose their texts', () => {
    const strippedPng = stripPhoto('image/png', joined([png, Buffer.from(place)]))
    expect([has(strippedPng, 'GPS'), has(strippedPng, 'pixels'), has(strippedPng, 'IEND')]).toEqual([false, true, true])
    const file = riff(webpChunk('VP8X', '\x0c123456789'), webpChunk('VP8 ', 'pixels'), webpChunk('EXIF', place), webpChunk('XMP ', place))
    const stripped = stripPhoto('image/webp', file)
    expect([has(stripped, 'GPS'), has(stripped, 'pixels'), (stripped ?? [])[20]]).toEqual([false, true, 0])
    expect(stripped).toEqual(riff(webpChunk('VP8X', '\x00123456789'), webpChunk('VP8 ', 'pixels')))
  })

  it('one that is cut off anywhere is refused, never passed through', () => {
    const file = jpeg(exif(true))
    for (let length = 3; length < file.length; length++) expect(stripPhoto('image/jpeg', file.subarray(0, length)), String(length)).toBeUndefined()
    for (let length = 8; length < png.length; length++) expect(stripPhoto('image/png', png.subarray(0, length)), String(length)).toBeUndefined()
  })

  it('knows photos by their first bytes', () => {
    expect([jpeg(), png, riff(), Buffer.from('%PDF-1.7')].map(photoType)).toEqual(['image/jpeg', 'image/png', 'image/webp', undefined])
  })
})
