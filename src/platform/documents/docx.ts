/** Official documents as .docx in the look of GB/T 9704—2012 (domain.md §7.2). */
import {
  AlignmentType, BorderStyle, convertMillimetersToTwip, Document, Footer, LineRuleType, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlign, WidthType,
} from 'docx'

/** Tables wider than the page upright holds are better lying. */
export interface OfficialDocument {
  readonly title: string
  /** Line below the title, e.g. the state of the data. */
  readonly subtitle?: string
  readonly landscape?: boolean
  readonly blocks: readonly Block[]
  /** 署名 and 成文日期, each on its line, four characters from the right. */
  readonly signature?: readonly string[]
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** `widths` are shares of the text block's width, one a column. */
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly (readonly string[])[] }

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
        ...titleOf(content),
        ...content.blocks.map((b) => blockOf(b, convertMillimetersToTwip(block))),
        ...(content.signature ?? []).map((line) => new Paragraph({ alignment: AlignmentType.RIGHT, indent: { right: 1280 }, spacing: pitch, children: [run(line, fonts.body, size.body)] })),
      ],
    }],
  })
  return Packer.toBuffer(document)
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
