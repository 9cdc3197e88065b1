import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { AppError } from '#kernel/errors.ts'
import { defaultLimits, openDocument, type Limits } from './index.ts'
import { madeDocx, wParagraph } from './made-files.ts'

async function refusal(bytes: Uint8Array, name = 'plan.docx', limits?: Limits): Promise<string> {
  const error: unknown = await openDocument(bytes, name, limits).then(() => 'opened', (e: unknown) => e)
  return error instanceof AppError ? error.code : String(error)
}
const ole2 = (more = ''): Uint8Array => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...strToU8(more)])

describe('refused by kind', () => {
  test('empty, or blank', async () => {
    expect(await refusal(new Uint8Array(0))).toBe('reader.empty')
    expect(await refusal(strToU8(' \r\n\u3000'), 'a.txt')).toBe('reader.empty')
    expect(await refusal(madeDocx({ body: wParagraph('') }))).toBe('reader.empty')
  })
  test('random bytes are no text, whatever their name', async () => {
    let seed = 1
    const bytes = Uint8Array.from({ length: 4096 }, () => (seed = (seed * 16807) % 2147483647) & 0xff)
    for (const name of ['a.txt', 'a.docx', 'a.pdf', 'a.html', 'a.md']) expect(await refusal(bytes, name)).toBe('reader.notText')
  })
  test('.doc and .wps, and an encrypted .docx', async () => {
    expect(await refusal(ole2('WordDocument'), 'a.doc')).toBe('reader.oldBinary')
    expect(await refusal(ole2([...'EncryptedPackage'].join('\0')))).toBe('reader.encrypted')
  })
  test('pictures, archives, spreadsheets, RTF', async () => {
    expect(await refusal(Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), 'a.png')).toBe('reader.imageOnly')
    expect(await refusal(zipSync({ 'a.txt': strToU8('x') }), 'a.zip')).toBe('reader.unsupported')
    expect(await refusal(zipSync({ '[Content_Types].xml': strToU8('x'), 'xl/workbook.xml': strToU8('x') }), 'a.xlsx')).toBe('reader.unsupported')
    expect(await refusal(strToU8('{\\rtf1}'), 'a.rtf')).toBe('reader.unsupported')
  })
  test('the message names the file and what to do, in both languages', async () => {
    const error = await openDocument(ole2(), '旧文件.doc').catch((e: unknown) => e)
    expect(error).toBeInstanceOf(AppError)
    if (error instanceof AppError) {
      expect(error.text.zh).toContain('旧文件.doc')
      expect(error.text.zh).toContain('.docx')
      expect(error.text.en).toContain('Save as')
    }
  })
})

describe('files made to hurt', () => {
  test('a zip bomb: stopped by ratio', async () => {
    const bomb = madeDocx({ body: wParagraph('a'.repeat(60 * 1024 * 1024)) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refusal(bomb)).toBe('reader.zipBomb')
  })
  test('a bomb that lies about its size in the directory', async () => {
    const bomb = madeDocx({ body: wParagraph('a'.repeat(60 * 1024 * 1024)) })
    const view = new DataView(bomb.buffer)
    for (let at = 0; at + 46 < bomb.length; at++) if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 1000, true)
    expect(await refusal(bomb)).toBe('reader.zipBomb')
  })
  test('a total over the limit, below the ratio', async () => {
    const limits = { ...defaultLimits, maxInflated: 1000 }
    expect(await refusal(madeDocx({ body: wParagraph('甲'.repeat(2000)) }), 'a.docx', limits)).toBe('reader.zipBomb')
  })
  test('billion laughs and external entities', async () => {
    const laughs = '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    expect(await refusal(madeDocx({ prolog: laughs, body: wParagraph('&b;') }))).toBe('reader.xmlEntity')
    expect(await refusal(madeDocx({ prolog: '<!DOCTYPE d SYSTEM "file:///etc/passwd">', body: '' }))).toBe('reader.xmlEntity')
    expect(await refusal(madeDocx({ body: wParagraph('&undeclared;') }))).toBe('reader.xmlEntity')
  })
  test('deeply nested XML and HTML', async () => {
    expect(await refusal(madeDocx({ body: '<w:sdt>'.repeat(100_000) }))).toBe('reader.tooDeep')
    expect(await refusal(strToU8(`<html><body>${'<div>'.repeat(200_000)}`), 'a.html')).toBe('reader.tooDeep')
    expect(await refusal(strToU8(`<html><body>${Array.from({ length: 20_000 }, (_, i) => `<p><b a${i}>x`).join('')}`), 'a.html')).toBe('reader.tooDeep')
  })
  test('hundreds of thousands of scripts in capitals', async () => {
    expect(await refusal(strToU8(`<html><body>${'<SCRIPT></SCRIPT>'.repeat(300_000)}x`), 'a.html')).toBe('opened')
  })
  test('a tag with a million attributes', async () => {
    const attributes = Array.from({ length: 300_000 }, (_, i) => `a${i}`).join(' ')
    expect(await refusal(strToU8(`<html><body><p ${attributes}>x</p>`), 'a.html')).toBe('reader.damaged')
  })
  test('too many bytes, entries or characters', async () => {
    expect(await refusal(new Uint8Array(defaultLimits.maxBytes + 1), 'a.txt')).toBe('reader.tooLarge')
    expect(await refusal(madeDocx({ body: wParagraph('x') }), 'a.docx', { ...defaultLimits, maxEntries: 1 })).toBe('reader.tooLarge')
    expect(await refusal(strToU8('落实'.repeat(100)), 'a.txt', { ...defaultLimits, maxText: 100 })).toBe('reader.tooLarge')
  })
  test('cut off anywhere, or with one bit turned', async () => {
    const whole = madeDocx({ body: wParagraph('落实'.repeat(500)) })
    for (const share of [0.1, 0.5, 0.9, 0.99]) expect(await refusal(whole.subarray(0, Math.floor(whole.length * share)))).toBe('reader.damaged')
    const turned = madeDocx({ body: wParagraph('5%'.repeat(20)) })
    const at = turned.indexOf(0x4b, 700)
    turned[at - 40] = (turned[at - 40] ?? 0) ^ 1
    expect(await refusal(turned)).toMatch(/^(reader\.damaged|opened)$/)
  })
})
