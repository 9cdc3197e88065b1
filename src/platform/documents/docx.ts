/** Official documents as .docx in the look of GB/T 9704—2012 (domain.md §7.2). */
import {
  AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Footer, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlign, WidthType,
} from 'docx'
import { headSize, imprintOf, officialRed, type Block, type OfficialDocument } from './official.ts'

/** Fonts of the standard by their usual names; where they are missing the program falls back to its own of the kind. */
const fonts = {
  title: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '方正小标宋简体' },
  body: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '仿宋_GB2312' },
  first: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '黑体' },
  second: { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: '楷体_GB2312' },
  page: { ascii: '宋体', hAnsi: '宋体', eastAsia: '宋体' },
} as const

/** Half points: 2号, 3号, 小4 (tables), 4号 (page number). */
const size = { title: 44, body: 32, table: 24, page: 28 } as const
/** 22 lines a page of 225 mm: 29 pt, in twentieths. */
const pitch = { line: 580, lineRule: LineRuleType.EXACT } as const
const indent = { firstLine: 640 } as const
/** 天头 37 mm, 订口 28 mm; the text block of 156 × 225 mm leaves the rest. */
const margin = { top: convertMillimetersToTwip(37), left: convertMillimetersToTwip(28), right: convertMillimetersToTwip(26), bottom: convertMillimetersToTwip(35), footer: convertMillimetersToTwip(25) }
const a4 = { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) }

export async function writeOfficialDocx(content: OfficialDocument): Promise<Uint8Array> {
  const block = (content.landscape === true ? 297 : 210) - 28 - 26
  const document = new Document({
    creator: 'Luoshi', title: content.title,
    styles: { default: { document: { run: { font: fonts.body, size: size.body } } } },
    sections: [{
      properties: { page: { margin, size: { ...a4, orientation: content.landscape === true ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT } } },
      footers: { default: pageNumber() },
      children: [
        ...headOf(content),
        ...titleOf(content),
        ...recipientOf(content),
        ...content.blocks.map((b) => blockOf(b, convertMillimetersToTwip(block))),
        ...(content.signature ?? []).map((line) => new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: 1280 }, spacing: pitch, children: [run(line, fonts.body, size.body)] })),
        ...imprint(content),
      ],
    }],
  })
  return Packer.toBuffer(document)
}

/** Head 35 mm below the top of the text block, number two lines under it, red rule 4 mm under that. */
function headOf({ head, number }: OfficialDocument): Paragraph[] {
  if (head === undefined) return []
  const rule = { bottom: { style: BorderStyle.SINGLE, size: 12, space: 11, color: officialRed } } as const
  const centred = { alignment: AlignmentType.CENTER } as const
  const last = { border: rule, spacing: { ...pitch, after: 580 } } as const
  const red = new TextRun({ text: head, font: fonts.title, size: headSize(head) * 2, color: officialRed })
  if (number === undefined) return [new Paragraph({ ...centred, ...last, children: [red] })]
  return [
    new Paragraph({ ...centred, spacing: { before: convertMillimetersToTwip(25), after: 580 }, children: [red] }),
    new Paragraph({ ...centred, ...last, children: [run(number, fonts.body, size.body)] }),
  ]
}

const recipientOf = ({ recipient }: OfficialDocument): Paragraph[] => (recipient === undefined || recipient === '' ? [] : [new Paragraph({ spacing: pitch, children: [run(`${recipient}：`, fonts.body, size.body)] })])

/** Rules of 0.35 mm outside and 0.25 mm between, in eighths of a point. */
function imprint(content: OfficialDocument): Paragraph[] {
  const entries = imprintOf(content)
  const rule = (thick: boolean) => ({ style: BorderStyle.SINGLE, size: thick ? 8 : 6, space: 1, color: '000000' })
  return entries.map((line, at) => new Paragraph({
    spacing: { ...pitch, ...(at === 0 ? { before: 1160 } : {}) }, indent: { left: 280, right: 280 }, keepLines: true, keepNext: at < entries.length - 1,
    border: { top: rule(at === 0), bottom: rule(at === entries.length - 1) }, children: [run(line, fonts.body, size.page)],
  }))
}

function titleOf({ title, subtitle }: OfficialDocument): Paragraph[] {
  const centred = { alignment: AlignmentType.CENTER, spacing: { ...pitch, after: 290 } } as const
  const lines = [new Paragraph({ ...centred, children: [run(title, fonts.title, size.title)] })]
  if (subtitle !== undefined) lines.push(new Paragraph({ ...centred, children: [run(subtitle, fonts.second, size.body)] }))
  return lines
}

function blockOf(block: Block, width: number): Paragraph | Table {
  if (block.kind === 'table') return tableOf(block, width)
  const font = block.kind === 'paragraph' ? fonts.body : block.level === 1 ? fonts.first : fonts.second
  return new Paragraph({ spacing: pitch, indent, keepNext: block.kind === 'heading', children: [run(block.text, font, size.body)] })
}

function tableOf({ head, widths, rows }: Extract<Block, { kind: 'table' }>, width: number): Table {
  const total = widths.reduce((sum, share) => sum + share, 0)
  const columns = widths.map((share) => Math.round((share / total) * width))
  const line = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const
  const cell = (text: string, at: number, isHead: boolean): TableCell => new TableCell({
    width: { size: columns[at] ?? 0, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, margins: { left: 80, right: 80, top: 40, bottom: 40 },
    children: text.split('\n').map((part) => new Paragraph({ alignment: isHead ? AlignmentType.CENTER : AlignmentType.LEFT, children: [run(part, isHead ? fonts.first : fonts.body, size.table)] })),
  })
  return new Table({
    width: { size: width, type: WidthType.DXA }, columnWidths: columns,
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: [
      new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, at) => cell(text, at, true)) }),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((text, at) => cell(text, at, false)) })),
    ],
  })
}

function pageNumber(): Footer {
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ font: fonts.page, size: size.page, children: ['— ', PageNumber.CURRENT, ' —'] })] })] })
}

const run = (text: string, font: { ascii: string; hAnsi: string; eastAsia: string }, points: number): TextRun => new TextRun({ text, font, size: points })
