import { describe, expect, it } from 'vitest'
import { mayShowInline, sniffMediaType } from './sniff.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

describe('the media type', () => {
  it('comes from the contents, whatever the name says', () => {
    expect(sniffMediaType(utf8('%PDF-1.7'), 'a.txt')).toBe('application/pdf')
    expect(sniffMediaType(utf8('  <!-- x --> <!DOCTYPE html><p>'), 'photo.png')).toBe('text/html')
    expect(sniffMediaType(utf8('<svg xmlns="…"><script/></svg>'), 'a.png')).toBe('application/xml')
    expect(sniffMediaType(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'a.docx')).toBe('application/x-ole-storage')
    expect(sniffMediaType(Uint8Array.of(1, 0, 2), 'a.txt')).toBe('application/octet-stream')
  })
  it('takes the name only to tell containers apart', () => {
    expect(sniffMediaType(utf8('PK\u0003\u0004'), '方案.DOCX')).toContain('wordprocessingml')
    expect(sniffMediaType(utf8('PK\u0003\u0004'), 'a.exe')).toBe('application/zip')
  })
  it('knows text in UTF-8, cut in a character too, and in GB18030', () => {
    expect(sniffMediaType(utf8('方案').subarray(0, 5), 'a')).toBe('text/plain')
    expect(sniffMediaType(Uint8Array.of(0xb7, 0xbd, 0xb0, 0xb8), 'a.csv')).toBe('text/csv')
  })
  it('is shown inline only where nothing can run', () => {
    expect(['text/html', 'application/xml', 'application/zip', 'image/svg+xml'].some(mayShowInline)).toBe(false)
  })
})
