import { strToU8, zlibSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { defaultLimits, openDocument } from './index.ts'
import { madeOfd, madePdf, utf16Hex, type PdfLine } from './made-files.ts'

/** Body lines 28 characters wide from x = 72, the first of a paragraph indented by two, as official documents are set. */
function set(paragraphs: readonly string[], top = 760): PdfLine[] {
  const lines: PdfLine[] = []
  for (const paragraph of paragraphs) {
    let rest = paragraph
    for (let first = true; rest !== ''; first = false) {
      const length = first ? 26 : 28
      lines.push({ text: rest.slice(0, length), x: first ? 104 : 72, y: top - lines.length * 28 })
      rest = rest.slice(length)
    }
  }
  return lines
}
const page = (i: number, lines: PdfLine[]): PdfLine[] => [{ text: '云溪县人民政府办公室文件', x: 200, y: 810 }, ...lines, { text: `— ${i} —`, x: 280, y: 40 }]
const long = '到2028年,全县公共服务设施布局更加合理,普惠性幼儿园覆盖率达到92%以上,城乡居民基本医疗保险参保率稳定在95%以上,每千人口拥有3岁以下婴幼儿托位数达到4.8个。'
const other = '各乡镇人民政府、街道办事处要把提升公共服务质量列入年度重点工作,按季度报送进展情况,县政府督查室对进展缓慢的单位予以通报。(牵头单位:县发展改革局)'

describe('pdf with a text layer', () => {
  test('hard wraps are rejoined by line width and indent', async () => {
    const { text, format } = await openDocument(madePdf([set(['一、总体要求', long, other])]), 'a.pdf')
    expect(format).toBe('pdf')
    expect(text).toBe(`一、总体要求\n${long}\n${other}\n`)
  })

  test('page numbers and running heads are dropped, and a paragraph goes on over the page', async () => {
    const [head = [], tail = []] = [set([long]).slice(0, 2), set([long]).slice(2).map((line, i) => ({ ...line, y: 760 - i * 28 }))]
    const { text, notes } = await openDocument(madePdf([page(1, head), page(2, tail), page(3, set([other]))]), 'a.pdf')
    expect(text).toBe(`${long}\n${other}\n`)
    expect(notes).toEqual(['page-lines-dropped: 6'])
  })

  test('columns far apart on one line are parted by a tab', async () => {
    const rows = ['普惠性幼儿园覆盖率', '养老机构护理型床位占比'].flatMap((name, i) => [{ text: name, x: 72, y: 700 - i * 28 }, { text: '85', x: 360, y: 700 - i * 28 }])
    const { text } = await openDocument(madePdf([rows]), 'a.pdf')
    expect(text).toBe('普惠性幼儿园覆盖率\t85\n养老机构护理型床位占比\t85\n')
  })
})

describe('fonts left outside, with predefined codes', () => {
  const predefined = (name: string, hex: (text: string) => string) => madePdf([set(['一、总体要求', long])], { toUnicode: false, predefined: { name, hex } })

  test.each(['UniGB-UCS2-H', 'UniGB-UTF16-H', 'UniGB-UCS2-V'])('%s', async (name) => {
    expect((await openDocument(predefined(name, utf16Hex), 'a.pdf')).text).toBe(`一、总体要求\n${long}\n`)
  })
  test('GBK-EUC-H', async () => {
    const line = '总体要求：全县公共服务设施布局更加合理' // in GBK by hand
    const gbk = 'd7dcccd2d2aac7f3a3baC8abcfd8b9abb9b2b7fecef1c9e8cae9b2bcbed6b8fcbcd3bacfc0ed'
    expect(line.length * 4).toBe(gbk.length)
    const { text } = await openDocument(predefined('GBK-EUC-H', () => gbk), 'a.pdf')
    expect(text).toContain('更加合理')
  })
  test('real CIDs without a table are not guessed', async () => {
    await expect(openDocument(predefined('Identity-H', (text) => [...text].map((c) => (1000 + (c.charCodeAt(0) % 6000)).toString(16).padStart(4, '0')).join('')), 'a.pdf')).rejects.toMatchObject({ kind: 'unsupported' })
  })
})

describe('pdf that can’t be read', () => {
  const code = async (bytes: Uint8Array, limits = defaultLimits): Promise<string> => openDocument(bytes, 'a.pdf', limits).then(() => 'opened', (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)))

  test('images only', async () => {
    expect(await code(madePdf([[], []]))).toBe('reader.imageOnly')
    expect(await code(madePdf([[{ text: '扫描', x: 10, y: 10 }], [], []]))).toBe('reader.imageOnly')
  })
  test('a text layer of codes without meaning', async () => {
    const garbage = '\uE001\uE002\uE003\uE004'.repeat(20)
    expect(await code(madePdf([[{ text: garbage, x: 10, y: 10 }]]))).toBe('reader.garbledTextLayer')
    expect(await code(madePdf([set([long, other])], { toUnicode: false }))).toMatch(/garbledTextLayer|imageOnly/)
  })
  test('encrypted', async () => {
    expect(await code(madePdf([set([long])], { encrypted: true }))).toBe('reader.encrypted')
  })
  test('cut off, and no pdf after the mark', async () => {
    expect(await code(strToU8('%PDF-1.7\n'))).toBe('reader.damaged')
    expect(await code(madePdf([set([long])]).subarray(0, 200))).toMatch(/reader\.(damaged|imageOnly)/)
  })
  test('a stream that unpacks to far more than any document', async () => {
    const bomb = zlibSync(new Uint8Array(20 * 1024 * 1024))
    expect(await code(madePdf([set([long])], { extra: { dictionary: '/Filter /FlateDecode', data: bomb } }), { ...defaultLimits, maxInflated: 16 * 1024 * 1024 })).toBe('reader.zipBomb')
  })
})

describe('ofd', () => {
  test('text in page order by its places, hard wraps rejoined', async () => {
    const lines = [...set([long])].map(({ text, x, y }) => ({ text, x: x === 72 ? 20 : 30, y: (800 - y) / 4 }))
    const last = { text: '（此件公开发布）', x: 30, y: 200 }
    const { text, format } = await openDocument(madeOfd([[last, ...lines], [{ text: '附件', x: 20, y: 20 }]]), 'a.ofd')
    expect(format).toBe('ofd')
    expect(text).toBe(`${long}\n（此件公开发布）\n附件\n`)
  })
  test('pages without text are a scan', async () => {
    await expect(openDocument(madeOfd([[]]), 'a.ofd')).rejects.toMatchObject({ code: 'reader.imageOnly' })
  })
})
