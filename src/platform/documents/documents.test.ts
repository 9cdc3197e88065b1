import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { getDocumentProxy } from 'unpdf'
import { writeOfficialDocx, writeOfficialPdf, writeWorkbook } from './index.ts'

describe('an official document', () => {
  it('has the page, type and page number of the standard', async () => {
    const parts = unzipSync(await writeOfficialDocx({
      title: '责任清单', blocks: [{ kind: 'heading', level: 1, text: '一、任务' }, { kind: 'paragraph', text: '内容' }, { kind: 'table', head: ['序号', '任务'], widths: [1, 4], rows: [['1', '扩大供给\n分两年']] }], signature: ['县发展改革局', '2026年3月2日'],
    }))
    const xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
    expect(xml).toContain('w:w="11905"')
    expect(xml).toMatch(/w:top="209[0-9]"/)
    expect(xml).toContain('w:line="580" w:lineRule="exact"')
    expect(xml).toContain('方正小标宋简体')
    expect(xml).toContain('<w:tblHeader/>')
    expect(Object.keys(parts).some((name) => /footer\d*\.xml$/.test(name))).toBe(true)
  })
})

const letter = {
  head: '云溪县人民政府办公室', number: '云府办督〔2026〕12号', title: '关于护理型床位的督办通知书', recipient: '县民政局',
  blocks: [{ kind: 'heading' as const, level: 1 as const, text: '一、情况' }, { kind: 'paragraph' as const, text: '联系人䶮堃，另有𠮷某。' }], signature: ['云溪县人民政府办公室', '2026年11月22日'], copies: '县财政局', issued: '云溪县人民政府办公室　2026年11月22日印发',
}

describe('a letter', () => {
  it('in .docx has red head, number, recipient and foot', async () => {
    const xml = strFromU8(unzipSync(await writeOfficialDocx(letter))['word/document.xml'] ?? new Uint8Array())
    for (const part of ['云溪县人民政府办公室', '〔2026〕12号', '县民政局：', '抄送：县财政局', 'E60012']) expect(xml).toContain(part)
  })

  it('in PDF stands where the standard puts it, with foot on the last page and a page number', async () => {
    const made = new Date('2026-11-22T00:00:00Z')
    const bytes = await writeOfficialPdf({ ...letter, blocks: Array.from({ length: 60 }, (_, at) => ({ kind: 'paragraph', text: `第${at + 1}段，内容。` })) }, made)
    const pdf = await getDocumentProxy(bytes)
    const lines = async (page: number) => (await (await pdf.getPage(page)).getTextContent()).items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [{ text: item.str, left: item.transform[4] as number, top: 841.89 - (item.transform[5] as number) }] : []))
    const [first, last] = [await lines(1), await lines(pdf.numPages)]
    const topOf = (all: typeof first, text: string): number => all.find((one) => one.text.includes(text))?.top ?? 0
    // 37 mm of 天头 and 35 mm more to the head: 204 pt to its top; its line is one character high.
    expect(topOf(first, '云溪')).toBeGreaterThan(204)
    expect(topOf(first, '云溪')).toBeLessThan(260)
    expect(topOf(last, '抄送')).toBeGreaterThan(650)
    expect(topOf(last, '抄送')).toBeLessThan(743)
    expect(first.map((one) => one.text).join('')).toContain('— 1 —')
    expect(Math.min(...first.map((one) => one.left))).toBeGreaterThanOrEqual(79)
  })
})

describe('a workbook', () => {
  it('keeps text text and numbers numbers', async () => {
    const bytes = await writeWorkbook([{ name: '清单[1]', title: '截至今日', columns: [{ head: '名称', width: 20 }, { head: '数', width: 8 }], rows: [['=HYPERLINK("x")', 4.5]] }, { name: '清单[1]', columns: [{ head: '空', width: 9 }], rows: [] }])
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(bytes) as unknown as ArrayBuffer)
    expect(book.worksheets.map((s) => s.name)).toEqual(['清单 1', '清单 1(2)'])
    const [sheet] = book.worksheets
    expect(sheet?.getCell('A3').value).toBe('=HYPERLINK("x")')
    expect(sheet?.getCell('A3').numFmt).toBe('@')
    expect(sheet?.getCell('B3').value).toBe(4.5)
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 })
    expect([sheet?.autoFilter !== undefined, sheet?.getColumn(1).width]).toEqual([true, 20])
  })
})
