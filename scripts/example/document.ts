/** The plan as a Word document: numbering that Word generates, an indicator table with merged cells, a box. */
import { AlignmentType, BorderStyle, Document, Footer, Header, HeadingLevel, LevelFormat, Packer, PageNumber, Paragraph, Table, TableCell, TableRow, TextRun, VerticalAlignTable, WidthType, convertMillimetersToTwip } from 'docx'
import type { ExampleIndicator, ExamplePlan } from './plan.ts'

const BODY = { font: { eastAsia: '仿宋', ascii: 'Times New Roman', hAnsi: 'Times New Roman' }, size: 32 }
const TITLE = { ...BODY, font: { ...BODY.font, eastAsia: '方正小标宋简体' }, size: 44 }
const HEADING = { ...BODY, font: { ...BODY.font, eastAsia: '黑体' }, bold: false, color: '000000' }
const SUBHEADING = { ...BODY, font: { ...BODY.font, eastAsia: '楷体' }, bold: false, color: '000000' }
const SMALL = { ...BODY, size: 24 }
const indent = { firstLine: 640 }

/** `一、` for the parts and `(一)` below them are lists; tasks are numbered by hand through the whole plan, as drafters do. */
export async function planDocument(plan: ExamplePlan): Promise<Uint8Array> {
  const h1 = (text: string): Paragraph => new Paragraph({ heading: HeadingLevel.HEADING_1, numbering: { reference: 'parts', level: 0 }, children: [new TextRun(text)] })
  const h2 = (text: string): Paragraph => new Paragraph({ heading: HeadingLevel.HEADING_2, numbering: { reference: 'parts', level: 1 }, children: [new TextRun(text)] })
  const parts = (items: readonly { heading: string; paragraphs: readonly string[] }[]): Paragraph[] => items.flatMap((item) => [h2(item.heading), ...item.paragraphs.map(body)])
  let number = 0
  const tasks = plan.areas.flatMap((area) => [
    h2(area.heading),
    ...area.tasks.map((task) => {
      number++
      return new Paragraph({ indent, children: [new TextRun({ text: `${number}.${task.title}。`, bold: true }), new TextRun(task.text), new TextRun({ ...SUBHEADING, text: task.units })] })
    }),
  ])
  const document = new Document({
    creator: 'Luoshi',
    title: plan.title[0] ?? '',
    styles: {
      default: {
        document: { run: BODY, paragraph: { spacing: { line: 560 } } },
        heading1: { run: HEADING, paragraph: { indent } },
        heading2: { run: SUBHEADING, paragraph: { indent } },
      },
    },
    numbering: {
      config: [{
        reference: 'parts',
        levels: [
          { level: 0, format: LevelFormat.CHINESE_COUNTING_THOUSAND, text: '%1、', suffix: 'nothing', style: { paragraph: { indent } } },
          { level: 1, format: LevelFormat.CHINESE_COUNTING_THOUSAND, text: '（%2）', suffix: 'nothing', style: { paragraph: { indent } } },
        ],
      }],
    },
    sections: [{
      properties: { page: { size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) }, margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 } } },
      headers: { default: new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [new TextRun({ text: '演示用虚构文件', size: 18 })] })] }) },
      footers: { default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })] })] }) },
      children: [
        ...notice(plan.notice),
        ...plan.title.map((text, i) => new Paragraph({ alignment: AlignmentType.CENTER, pageBreakBefore: i === 0, children: [new TextRun({ ...TITLE, text })] })),
        body(plan.preface),
        h1('总体要求'),
        ...parts(plan.general),
        new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ ...HEADING, size: 28, text: plan.tableTitle })] }),
        indicatorTable(plan.indicators),
        body('注：〔〕内为2026—2028年三年累计数。'),
        h1('主要任务'),
        body(plan.tasksIntro),
        ...tasks,
        box(plan.box),
        h1('保障措施'),
        ...parts(plan.measures),
        body(plan.closing),
      ],
    }],
  })
  return Packer.toBuffer(document)
}

const body = (text: string): Paragraph => new Paragraph({ indent, children: [new TextRun(text)] })

function notice([title = '', number = '', addressee = '', text = '', issuer = '', date = '', note = '']: readonly string[]): Paragraph[] {
  const aligned = (value: string, alignment: (typeof AlignmentType)[keyof typeof AlignmentType]): Paragraph => new Paragraph({ alignment, children: [new TextRun(value)] })
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ ...TITLE, text: title })] }),
    aligned(number, AlignmentType.CENTER),
    aligned(addressee, AlignmentType.LEFT),
    body(text),
    aligned(issuer, AlignmentType.RIGHT),
    aligned(date, AlignmentType.RIGHT),
    body(note),
  ]
}

function indicatorTable(indicators: readonly ExampleIndicator[]): Table {
  const cell = (text: string, more: { rowSpan?: number; header?: boolean } = {}): TableCell => new TableCell({
    ...(more.rowSpan === undefined ? {} : { rowSpan: more.rowSpan }),
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ alignment: AlignmentType.CENTER, spacing: { line: 300 }, children: [new TextRun({ ...SMALL, text, bold: more.header === true })] })],
  })
  const head = new TableRow({ tableHeader: true, children: ['领域', '序号', '指标', '单位', '2025年', '2028年目标', '属性'].map((text) => cell(text, { header: true })) })
  const rows = indicators.map(([area, name, unit, baseline, target, nature], i) => {
    const next = indicators.findIndex(([a], at) => at > i && a !== null)
    const rowSpan = (next < 0 ? indicators.length : next) - i
    return new TableRow({ children: [...(area === null ? [] : [cell(area, { rowSpan })]), cell(String(i + 1)), cell(name), cell(unit), cell(baseline), cell(target), cell(nature)] })
  })
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, columnWidths: [1100, 700, 3600, 900, 1100, 1300, 1000], rows: [head, ...rows] })
}

function box({ title, items }: ExamplePlan['box']): Table {
  const border = { style: BorderStyle.SINGLE, size: 8, color: '808080' }
  const row = (children: Paragraph[]): TableRow => new TableRow({ children: [new TableCell({ borders: { top: border, bottom: border, left: border, right: border }, children })] })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      row([new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ ...HEADING, size: 28, text: title })] })]),
      row(items.map((text) => new Paragraph({ children: [new TextRun({ ...SMALL, text })] }))),
    ],
  })
}
