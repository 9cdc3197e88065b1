import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesOf } from './bytes.ts'
import { openZip } from './zip.ts'

let folder = ''
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'luoshi-zip-')) })
afterAll(() => rm(folder, { recursive: true }))

const text = (zip: Uint8Array, part: string): string => [...openZip(bytesOf(zip)).text(part)].join('')
const long = Array.from({ length: 300_000 }, (_, i) => `第${i * 7919}行`).join('')
const book = (): Uint8Array => zipSync({ 'xl/a.xml': new TextEncoder().encode('甲'), 'xl/b.xml': [new TextEncoder().encode(long), { level: 6 }], 'xl/c.xml': [new TextEncoder().encode('不压缩'), { level: 0 }] })

describe('a zip', () => {
  it('gives each part by its name, from memory and from disk, over the edges of pieces', async () => {
    const zip = book()
    const path = join(folder, 'a.zip')
    await writeFile(path, zip)
    for (const content of [zip, { path, size: zip.length }]) {
      const parts = openZip(bytesOf(content))
      expect([...parts.text('xl/a.xml')].join('')).toBe('甲')
      expect([...parts.text('xl/c.xml')].join('')).toBe('不压缩')
      expect([...parts.text('xl/b.xml')].join('') === long).toBe(true)
      expect([...parts.text('xl/none.xml')]).toEqual([])
    }
  })

  it('is refused where it ends early, where a byte was changed, and where its directory points elsewhere', () => {
    const zip = book()
    expect(() => openZip(bytesOf(zip.slice(0, zip.length - 30)))).toThrow(RangeError)
    expect(() => openZip(bytesOf(new Uint8Array(10)))).toThrow(RangeError)
    const changed = zip.slice()
    const stored = Buffer.from(changed.buffer).indexOf('不压缩')
    changed[stored] = (changed[stored] ?? 0) ^ 1
    expect(() => text(changed, 'xl/c.xml')).toThrow('damaged')
    const moved = zip.slice()
    const directory = Buffer.from(moved.buffer).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    moved[directory + 42] = 9
    expect(() => text(moved, 'xl/a.xml')).toThrow('not where the directory says')
  })

  it('may have its sizes and its end in 64 bits, as programs write that do not know a length beforehand', () => {
    expect(text(wide('xl/a.xml', '第一行'), 'xl/a.xml')).toBe('第一行')
  })
})

/** One stored part; every size and place that may stand in 64 bits does. */
function wide(name: string, content: string): Uint8Array {
  const [path, bytes] = [Buffer.from(name), Buffer.from(content)]
  const sum = crc32(bytes)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(path.length, 26)
  const part = Buffer.concat([header, path, bytes])
  const extra = Buffer.alloc(28)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(24, 2)
  extra.writeBigUInt64LE(BigInt(bytes.length), 4)
  extra.writeBigUInt64LE(BigInt(bytes.length), 12)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt32LE(sum, 16)
  for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at)
  entry.writeUInt16LE(path.length, 28)
  entry.writeUInt16LE(extra.length, 30)
  const directory = Buffer.concat([entry, path, extra])
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeBigUInt64LE(1n, 32)
  end64.writeBigUInt64LE(BigInt(directory.length), 40)
  end64.writeBigUInt64LE(BigInt(part.length), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(part.length + directory.length), 8)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(0xffff, 10)
  end.writeUInt32LE(0xffffffff, 12)
  end.writeUInt32LE(0xffffffff, 16)
  return Buffer.concat([part, directory, end64, locator, end])
}
