import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { madeDocx, madePdf, wParagraph } from '#engines/reader/open/made-files.ts'
import { plansOverHttp } from '../plans.test-kit.ts'

const { db, imported, upload } = plansOverHttp()
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
const ole2 = (more: string): Uint8Array => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...utf8(more)])
const fixture = (name: string) => readFile(`tests/fixtures/plans/${name}`)

async function stored(): Promise<unknown> {
  const { rows } = await db.execute('select (select count(*) from document) + (select count(*) from plan) + (select count(*) from plan_object) + (select count(*) from file) as n')
  return rows[0]?.['n']
}

describe('an import of what is no readable plan ends with its code and stores nothing', () => {
  it.each<readonly [string, string, () => Uint8Array | Promise<Uint8Array>, string]>([
    ['an empty file', '空.txt', () => new Uint8Array(0), 'FILE.EMPTY'],
    ['blanks only', '空白.txt', () => utf8(' \r\n\u3000'), 'reader.empty'],
    ['random bytes', '乱.docx', () => Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 7919 + i * 31) % 251), 'reader.notText'],
    ['an old .doc', '旧.doc', () => ole2('WordDocument'), 'reader.oldBinary'],
    ['an encrypted .docx', '密.docx', () => ole2([...'EncryptedPackage'].join('\0')), 'reader.encrypted'],
    ['an encrypted .pdf', '密.pdf', () => madePdf([[{ text: '落实', x: 50, y: 700 }]], { encrypted: true }), 'reader.encrypted'],
    ['a scan', '扫描.png', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'reader.imageOnly'],
    ['a zip bomb', '炸弹.docx', () => madeDocx({ body: wParagraph('a'.repeat(60 * 1024 * 1024)) }), 'reader.zipBomb'],
    ['billion laughs', '实体.docx', () => madeDocx({ prolog: '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>', body: wParagraph('&b;') }), 'reader.xmlEntity'],
    ['an external entity', '外部.docx', () => madeDocx({ prolog: '<!DOCTYPE d SYSTEM "file:///etc/passwd">', body: '' }), 'reader.xmlEntity'],
    ['a novel', '小说.txt', () => fixture('novel.txt'), 'plans.no-plan'],
    ['a regulation', '条例.txt', () => fixture('statute.txt'), 'plans.no-plan'],
  ])('%s', async (_, name, content, code) => {
    expect((await imported(name, await content(), { region: '361199' })).problem?.code).toBe(code)
    expect(await stored()).toBe(0)
  })

  it('200 MB, refused while it arrives', async () => {
    const response = await upload('大.txt', Buffer.alloc(200_000_000, 'a'), { region: '361199' })
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([413, 'http.too-large'])
    expect(await stored()).toBe(0)
  })
})
