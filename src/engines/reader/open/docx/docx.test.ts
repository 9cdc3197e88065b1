import { Document, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { describe, expect, test } from 'vitest'
import { textOf } from '#kernel/span.ts'
import { openDocument } from '../index.ts'
import { madeDocx, wCell, wLevel, wNumbered, wParagraph, wRow, wTable, type DocxParts } from '../made-files.ts'

const open = (parts: DocxParts) => openDocument(madeDocx(parts), 'plan.docx')
const textOfBody = async (body: string): Promise<string> => (await open({ body })).text
const run = (inner: string, properties = ''): string => `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}${inner}</w:r>`
const t = (text: string): string => `<w:t>${text}</w:t>`

const abstract = (id: number, levels: string, more = ''): string => `<w:abstractNum w:abstractNumId="${id}">${more}${levels}</w:abstractNum>`
const num = (id: number, abstractId: number, more = ''): string => `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstractId}"/>${more}</w:num>`

describe('what prints', () => {
  test('tabs, breaks, hyperlinks and inserted text stay; deleted, hidden and footnote marks go', async () => {
    const body = `<w:p>${run(`${t('甲')}<w:tab/>${t('乙')}<w:br/>${t('丙')}`)}<w:hyperlink>${run(t('丁'))}</w:hyperlink><w:ins>${run(t('戊'))}</w:ins>`
      + `<w:del>${run('<w:delText>删</w:delText>')}</w:del><w:moveFrom>${run(t('移'))}</w:moveFrom>${run(t('藏'), '<w:vanish/>')}${run('<w:footnoteReference w:id="1"/>')}${run(t('己'))}</w:p>`
    const opened = await open({ body })
    expect(opened.text).toBe('甲\t乙\n丙丁戊己\n')
    expect(opened.notes).toEqual(['footnote-marks-dropped: 1', 'tracked-deletions-dropped: 2'])
  })

  test('tab stops and numbering of properties are not text', async () => {
    expect(await textOfBody(`<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr>${run(t('甲'))}</w:p>`)).toBe('甲\n')
  })

  test('a field shows its result, nested fields too', async () => {
    const mark = (type: string): string => run(`<w:fldChar w:fldCharType="${type}"/>`)
    const body = `<w:p>${mark('begin')}${run('<w:instrText>IF </w:instrText>')}${mark('begin')}${run(t('内'))}${mark('separate')}${run(t('内果'))}${mark('end')}${mark('separate')}${run(t('果'))}${mark('end')}${run(t('后'))}</w:p>`
    expect(await textOfBody(body)).toBe('果后\n')
  })

  test('a text box is read once, after its paragraph', async () => {
    const box = (text: string): string => `<w:txbxContent>${wParagraph(text)}</w:txbxContent>`
    const body = `<w:p>${run(t('前'))}${run(`<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${box('框')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('框')}</w:pict></mc:Fallback></mc:AlternateContent>`)}${run(t('后'))}</w:p>`
    expect(await textOfBody(body)).toBe('前后\n框\n')
  })

  test('a deleted paragraph mark runs two paragraphs together', async () => {
    const body = `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run(t('前半'))}</w:p>${wParagraph('后半')}`
    expect(await textOfBody(body)).toBe('前半后半\n')
  })

  test('another prefix for the same namespace', async () => {
    const xml = new TextEncoder().encode('<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:outlineLvl x:val="0"/></x:pPr><x:r><x:t>严格</x:t></x:r></x:p></x:body></x:document>')
    const opened = await open({ body: '', more: { 'word/document.xml': xml } })
    expect(opened.text).toBe('严格\n')
    expect(opened.headings).toHaveLength(1)
  })
})

describe('generated numbers', () => {
  const three = abstract(0, wLevel(0, 'chineseCountingThousand', '%1、') + wLevel(1, 'chineseCounting', '(%2)') + wLevel(2, 'decimal', '%1.%3', '<w:isLgl/>'))

  test('levels restart below a higher one, and legal numbering shows figures', async () => {
    const body = wNumbered('甲', 1) + wNumbered('乙', 1, 1) + wNumbered('丙', 1, 1) + wNumbered('丁', 1) + wNumbered('戊', 1, 1) + wNumbered('己', 1, 2)
    expect((await open({ body, numbering: three + num(1, 0) })).text).toBe('一、甲\n(一)乙\n(二)丙\n二、丁\n(一)戊\n2.1 己\n')
  })

  test('lists of one abstract list count on together; a start override begins anew once', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    const body = wNumbered('甲', 1) + wNumbered('乙', 2) + wNumbered('丙', 3) + wNumbered('丁', 3)
    expect((await open({ body, numbering: three + num(1, 0) + num(2, 0) + num(3, 0, restart) })).text).toBe('一、甲\n二、乙\n一、丙\n二、丁\n')
  })

  test('w:lvlRestart 0 counts through', async () => {
    const through = abstract(0, wLevel(0, 'decimal', '%1.') + wLevel(1, 'decimal', '任务%2', '<w:lvlRestart w:val="0"/>'))
    const body = wNumbered('甲', 1) + wNumbered('乙', 1, 1) + wNumbered('丙', 1) + wNumbered('丁', 1, 1)
    expect((await open({ body, numbering: through + num(1, 0) })).text).toBe('1. 甲\n任务1 乙\n2. 丙\n任务2 丁\n')
  })

  test('numbering by style, inherited, at the level that names the style', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
      + '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="heading 2"/><w:basedOn w:val="A"/></w:style>'
    const numbering = abstract(0, wLevel(0, 'chineseCounting', '第%1章', '<w:pStyle w:val="A"/>') + wLevel(1, 'chineseCounting', '第%2节', '<w:pStyle w:val="B"/>')) + num(1, 0)
    const body = wParagraph('甲', '<w:pStyle w:val="A"/>') + wParagraph('乙', '<w:pStyle w:val="B"/>') + wParagraph('丙', '<w:pStyle w:val="A"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    const opened = await open({ body, numbering, styles })
    expect(opened.text).toBe('第一章 甲\n第一节 乙\n丙\n')
    expect(opened.headings.map((h) => [h.level, textOf(opened.text, h.source)])).toEqual([[1, '第一章 甲'], [2, '第一节 乙'], [1, '丙']])
  })

  test('a list that only links to a numbering style', async () => {
    const styles = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    const numbering = three + abstract(1, '', '<w:numStyleLink w:val="L"/>') + num(1, 0) + num(2, 1)
    expect((await open({ body: wNumbered('甲', 2), numbering, styles })).text).toBe('一、甲\n')
  })

  test('bullets of symbol fonts print as a bullet', async () => {
    const numbering = abstract(0, wLevel(0, 'bullet', '\uF0B7')) + num(1, 0)
    expect((await open({ body: wNumbered('甲', 1), numbering })).text).toBe('• 甲\n')
  })
})

describe('tables', () => {
  test('merged cells stand once, with their spans; every span is the cell’s text', async () => {
    const body = wTable(
      wRow(wCell('领域') + wCell('指标', '<w:gridSpan w:val="2"/>'), '<w:tblHeader/>')
      + wRow(wCell('教育', '<w:vMerge w:val="restart"/>') + wCell('入园率') + wCell('90'))
      + wRow(wCell('', '<w:vMerge/>') + wCell('巩固率') + wCell('95')),
    )
    const { text, tables } = await open({ body: wParagraph('表') + body + wParagraph('后') })
    expect(text).toBe('表\n领域\t指标\n教育\t入园率\t90\n\t巩固率\t95\n后\n')
    const [table] = tables
    expect(table?.rows.map((row) => row.map((c) => [textOf(text, c.source), c.colSpan, c.rowSpan, c.header]))).toEqual([
      [['领域', 1, 1, true], ['指标', 2, 1, true]],
      [['教育', 1, 2, false], ['入园率', 1, 1, false], ['90', 1, 1, false]],
      [['巩固率', 1, 1, false], ['95', 1, 1, false]],
    ])
  })

  test('a box drawn as a table of one column is paragraphs', async () => {
    const opened = await open({ body: wTable(wRow(wCell('专栏1')) + wRow(wCell('1.工程'))) })
    expect(opened.tables).toEqual([])
    expect(opened.text).toBe('专栏1\n1.工程\n')
  })

  test('a deleted row is gone', async () => {
    const body = wTable(wRow(wCell('甲') + wCell('乙')) + wRow(wCell('丙') + wCell('丁'), '<w:del/>'))
    expect((await open({ body })).text).toBe('甲\t乙\n')
  })
})

test('a document of the docx package: headings, numbering and tables', async () => {
  const document = new Document({
    numbering: { config: [{ reference: 'h', levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' }, { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '(%2)' }] }] },
    sections: [{ children: [
      new Paragraph({ text: '总体要求', heading: HeadingLevel.HEADING_1, numbering: { reference: 'h', level: 0 } }),
      new Paragraph({ text: '目标', heading: HeadingLevel.HEADING_2, numbering: { reference: 'h', level: 1 } }),
      new Table({ rows: [new TableRow({ children: [new TableCell({ rowSpan: 2, children: [new Paragraph('甲')] }), new TableCell({ children: [new Paragraph('乙')] })] }), new TableRow({ children: [new TableCell({ children: [new Paragraph('丙')] })] })] }),
    ] }],
  })
  const opened = await openDocument(await Packer.toBuffer(document), 'x.docx')
  expect(opened.text).toBe('一、总体要求\n(一)目标\n甲\t乙\n\t丙\n')
  expect(opened.headings.map((h) => h.level)).toEqual([1, 2])
})
