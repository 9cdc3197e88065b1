import ExcelJS from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { writeOfficialDocx, writeWorkbook } from './index.ts'

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
