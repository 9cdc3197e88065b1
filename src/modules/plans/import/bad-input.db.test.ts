import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { madeDocx, madePdf, wParagraph } from '#engines/reader/open/made-files.ts'
import { plansOverHttp } from '../plans.test-kit.ts'

const { db, call, imported, upload } = plansOverHttp()
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

it('a plan with cells of pages, hundreds of units and a title without end can be opened; what no field holds is left to people', async () => {
  const row = (name: string, size: string) => `| ${name} | ${size} | ${Array.from({ length: 400 }, (_, i) => `第${i}镇人民政府`).join('、')} |`
  const text = [
    `# ${'云溪县公共服务提升行动方案'.repeat(400)}`, '## 一、重点任务', `（一）${'优化养老服务。'.repeat(900)}到2028年，养老机构护理型床位占比达到62%以上。（牵头单位：县民政局；责任单位：${Array.from({ length: 400 }, (_, i) => `第${i}镇人民政府`).join('、')}）`,
    '## 二、重大项目', '| 项目名称 | 建设内容 | 责任单位 |', '| --- | --- | --- |', row('县养老中心', '床位一百张，'.repeat(600)), row('县托育中心', '托位一百个，'.repeat(6000)),
  ].join('\n\n').replaceAll('|\n\n|', '|\n|')
  const { planId, problem } = await imported('长.md', utf8(text), { region: '361199' })
  expect(problem).toBe(null)
  const opened = await call('GET', `/plans/${planId}`)
  expect([opened.statusCode, (await call('GET', '/plans')).statusCode]).toEqual([200, 200])
  const { objects } = opened.json<{ objects: { kind: string; value: { name?: string; reason?: string } }[] }>()
  expect(objects.filter((one) => one.kind === 'project').map((one) => one.value.name)).toEqual(['县养老中心'])
  expect(objects).toContainEqual(expect.objectContaining({ kind: 'unread', value: { reason: 'not-an-object' } }))
  const { reasons } = (await call('GET', `/plans/${planId}/readiness`)).json<{ reasons: { code: string; overridable: boolean }[] }>()
  const ready = { 'if-match': '*' }
  await call('POST', `/plans/${planId}/accept-all`, { payload: {}, headers: ready })
  const published = await call('POST', `/plans/${planId}/publish`, { payload: { overrides: reasons.filter((one) => one.overridable).map(({ code }) => ({ code, reason: '试运行' })) }, headers: ready })
  expect(published.json()).toMatchObject({ version: { number: 1 } })
  const answers = await Promise.all(['duties', 'duties.xlsx', 'duties.docx', 'outline', 'snapshot', 'versions', 'alignment'].map(async (path) => [path, (await call('GET', `/plans/${planId}/${path}`)).statusCode]))
  expect(answers.filter(([, status]) => status !== 200)).toEqual([])
})
