import { strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { textOf } from '#kernel/span.ts'
import { openDocument } from './index.ts'

const sample = '\u3000\u3000一、总体要求\r\n到2028年,覆盖率达到92%。 \r\n\r\n尾'
const utf16 = (text: string, little: boolean): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), little)
  return bytes
}
const textOfBytes = async (bytes: Uint8Array): Promise<string> => (await openDocument(bytes, 'plan.txt')).text

describe('plain text stays exactly as it is', () => {
  test('UTF-8, with and without its mark', async () => {
    expect(await textOfBytes(strToU8(sample))).toBe(sample)
    expect(await textOfBytes(Uint8Array.from([0xef, 0xbb, 0xbf, ...strToU8(sample)]))).toBe(sample)
  })
  test.each([true, false])('UTF-16, little end first: %s', async (little) => {
    expect(await textOfBytes(utf16(sample, little))).toBe(sample)
    expect(await textOfBytes(utf16(`\uFEFF${sample}`, little))).toBe(sample)
  })
  test('GB18030, four-byte characters included', async () => {
    // 落实方案,㐂 (four bytes), 2028年
    const bytes = Uint8Array.from([0xc2, 0xe4, 0xca, 0xb5, 0xb7, 0xbd, 0xb0, 0xb8, 0x2c, 0x81, 0x39, 0xef, 0x30, 0x32, 0x30, 0x32, 0x38, 0xc4, 0xea])
    const opened = await openDocument(bytes, 'plan.txt')
    expect(opened.text).toBe(`落实方案,${new TextDecoder('gb18030').decode(bytes.subarray(9, 13))}2028年`)
    expect(opened.notes).toEqual(['decoded-from: gb18030'])
  })
  test('some damaged bytes in a long UTF-8 text are shown as damaged, and noted', async () => {
    const bytes = strToU8('公共服务质量提升行动方案。'.repeat(50))
    bytes[100] = 0xff
    const opened = await openDocument(bytes, 'plan.txt')
    expect(opened.text).toContain('\uFFFD')
    expect(opened.notes[0]).toMatch(/^undecodable-characters/)
  })
})

test('10 MB of text open', async () => {
  const text = '推进公共服务均等化,提高保障水平。'.repeat(600_000)
  expect((await openDocument(strToU8(text), 'long.txt')).text.length).toBe(text.length)
})

test('markdown: headings, emphasis, links and tables', async () => {
  const source = '# 行动方案\n\n## 一、总体要求 ##\n\n**坚持**[公平](http://x)\n\n| 指标 | 2028年 |\n|:--|--:|\n| 覆盖率 | 92 |\n| a\\|b | **1** |\n\n- 推进**试点**\n'
  const { text, headings, tables } = await openDocument(strToU8(source), 'plan.md')
  expect(text).toBe('行动方案\n\n一、总体要求\n\n坚持公平\n\n指标\t2028年\n覆盖率\t92\na|b\t1\n\n推进试点\n\n')
  expect(headings.map((h) => [h.level, textOf(text, h.source)])).toEqual([[1, '行动方案'], [2, '一、总体要求']])
  expect(tables[0]?.rows.map((row) => row.map((c) => textOf(text, c.source)))).toEqual([['指标', '2028年'], ['覆盖率', '92'], ['a|b', '1']])
})
