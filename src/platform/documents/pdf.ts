/** Official documents as PDF in the look of GB/T 9704—2012 (domain.md §7.2), in one open font, for paper. */
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type pdfmakeType from 'pdfmake'
import type { Content, DocumentDefinition } from 'pdfmake'
import { headSize, imprintOf, officialRed, type Block, type OfficialDocument } from './official.ts'

type PdfMake = typeof pdfmakeType

const mm = (length: number): number => (length * 72) / 25.4
/** 天头 37 mm, 订口 28 mm; the text block of 156 × 225 mm leaves the rest. */
const margin = { left: mm(28), top: mm(37), right: mm(26), bottom: mm(35) } as const
/** 2号, 3号, 小4 (tables), 4号. 3号 is 15.75 pt: 28 characters of 16 pt would be wider than the 156 mm they have to fill. */
const size = { title: 22, body: 15.75, table: 12, small: 14 } as const
/** 22 lines on 225 mm. */
const pitch = mm(225) / 22
/** Line height of the font itself, in ems, as its hhea table says. */
const fontLine = 1.437
const lines = (points: number, at = pitch): number => at / (points * fontLine)

/** Bytes of the document. `made` is the date in its properties: the same content and date give the same bytes. */
export async function writeOfficialPdf(content: OfficialDocument, made: Date): Promise<Uint8Array> {
  const pdfmake = await loadPdfmake()
  // 版记 stands at the foot of the last page, and only setting the page tells how far the text reaches: set it twice.
  let reached = 0
  if (imprintOf(content).length > 0) {
    const measured = { ...definition(content, made, 0), pageBreakBefore: (node: { id?: string; startPosition: { top: number } }) => { if (node.id === imprintId) reached = node.startPosition.top; return false } }
    await pdfmake.createPdf(measured).getBuffer()
  }
  return new Uint8Array(await pdfmake.createPdf(definition(content, made, reached)).getBuffer())
}

const imprintId = 'imprint'
const fontFile = 'NotoSerifSC-Regular.ttf'
let loading: Promise<PdfMake> | undefined

/** 15 MB of font and two hundred files of code: loaded by the first PDF, not by every start. */
function loadPdfmake(): Promise<PdfMake> {
  loading ??= (async () => {
    const [{ default: pdfmake }, packed] = await Promise.all([import('pdfmake'), readFile(new URL(`fonts/${fontFile}.gz`, import.meta.url))])
    pdfmake.virtualfs.writeFileSync(fontFile, await promisify(gunzip)(packed))
    pdfmake.setFonts({ Serif: { normal: fontFile } })
    // A letter's text is data: nothing in it may make the server read a file or call an address.
    pdfmake.setUrlAccessPolicy(() => false)
    pdfmake.setLocalAccessPolicy((path) => path === fontFile)
    return pdfmake
  })()
  return loading
}

/** `reached`: where 版记 would stand on its page, in points from the top edge, 0 when not known yet. */
function definition(content: OfficialDocument, made: Date, reached: number): DocumentDefinition {
  const width = (content.landscape === true ? mm(297) : mm(210)) - margin.left - margin.right
  return {
    pageSize: 'A4', pageOrientation: content.landscape === true ? 'landscape' : 'portrait', pageMargins: [margin.left, margin.top, margin.right, margin.bottom],
    info: { title: content.title, creator: 'Luoshi', producer: 'Luoshi', creationDate: made, modDate: made },
    defaultStyle: { font: 'Serif', fontSize: size.body, lineHeight: lines(size.body) },
    content: [...headOf(content, width), ...titleOf(content), ...recipientOf(content), ...content.blocks.map((block) => blockOf(block, width)), ...signatureOf(content), ...imprint(content, width, reached)],
    footer: pageNumber,
  }
}

/** Head 35 mm below the top of the text block, number two lines under it, rule 4 mm under that. */
function headOf({ head, number }: OfficialDocument, width: number): Content[] {
  if (head === undefined) return []
  const points = headSize(head)
  const rule: Content = { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 1.5, lineColor: `#${officialRed}` }], margin: [0, mm(4), 0, 2 * pitch - size.title / 2] }
  return [
    { text: head, color: `#${officialRed}`, fontSize: points, lineHeight: 1, alignment: 'center', margin: [0, mm(35) - pitch, 0, number === undefined ? 0 : pitch] },
    ...(number === undefined ? [] : [{ text: number, alignment: 'center', lineHeight: 1 } as const]),
    rule,
  ]
}

function titleOf({ title, subtitle }: OfficialDocument): Content[] {
  const first: Content = { text: title, fontSize: size.title, lineHeight: lines(size.title, 34), alignment: 'center', margin: [0, 0, 0, subtitle === undefined ? pitch : pitch / 2] }
  return subtitle === undefined ? [first] : [first, { text: subtitle, alignment: 'center', margin: [0, 0, 0, pitch] }]
}

const recipientOf = ({ recipient }: OfficialDocument): Content[] => (recipient === undefined || recipient === '' ? [] : [{ text: `${recipient}：` }])

function blockOf(block: Block, width: number): Content {
  if (block.kind === 'table') return tableOf(block, width)
  return { stack: block.text.split('\n').map((text) => ({ text, leadingIndent: 2 * size.body })), ...(block.kind === 'heading' ? { unbreakable: true } : {}) }
}

function tableOf({ head, widths, rows }: Extract<Block, { kind: 'table' }>, width: number): Content {
  const total = widths.reduce((sum, share) => sum + share, 0)
  const padding = 4
  // pdfmake counts padding (left and right) and rules on top of the widths it is given.
  const room = width - widths.length * 2 * padding - (widths.length + 1)
  const cell = (text: string, isHead: boolean): Content => ({ text, fontSize: size.table, lineHeight: lines(size.table, 18), alignment: isHead ? 'center' : 'left' })
  return {
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths: widths.map((share) => (share / total) * room), body: [head.map((text) => cell(text, true)), ...rows.map((row) => row.map((text) => cell(text, false)))] },
    layout: { hLineWidth: () => 0.5, vLineWidth: () => 0.5, paddingLeft: () => padding, paddingRight: () => padding, paddingTop: () => 2, paddingBottom: () => 2 },
    margin: [0, 4, 0, pitch / 2],
  }
}

function signatureOf({ signature = [] }: OfficialDocument): Content[] {
  if (signature.length === 0) return []
  return [{ unbreakable: true, stack: signature.map((text, at) => ({ text, alignment: 'right', margin: [0, at === 0 ? 2 * pitch : 0, 4 * size.body, 0] })) }]
}

/** First and last rule 0.35 mm, those between 0.25 mm; 4号 with one character of room on either side. */
function imprint(content: OfficialDocument, width: number, reached: number): Content[] {
  const entries = imprintOf(content)
  if (entries.length === 0) return []
  const foot = (content.landscape === true ? mm(210) : mm(297)) - margin.bottom
  const rough = entries.reduce((sum, line) => sum + Math.ceil(([...line].length * size.small) / (width - 2 * size.small)), 0) * pitch + 6
  const rule = (thick: boolean): Content => ({ canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: mm(thick ? 0.35 : 0.25) }] })
  const gap = reached === 0 ? 0 : Math.max(0, foot - reached - rough)
  return [
    { text: '', fontSize: 1, lineHeight: 1, margin: [0, gap, 0, 0] },
    {
      id: imprintId, unbreakable: true,
      stack: [rule(true), ...entries.flatMap((text, at): Content[] => [{ text, fontSize: size.small, lineHeight: lines(size.small), margin: [size.small, 0, size.small, 0] }, rule(at === entries.length - 1)])],
    },
  ]
}

/** — 1 —, 7 mm below the text block, odd pages right and even ones left by one character. */
function pageNumber(page: number): Content {
  const odd = page % 2 === 1
  return { text: `— ${page} —`, fontSize: size.small, alignment: odd ? 'right' : 'left', margin: [margin.left + size.small, mm(7), margin.right + size.small, 0] }
}
