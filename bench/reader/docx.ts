/**
 * Row `docx-vs-mammoth`: .docx → plain text, Luoshi (with tables, generated numbers and headings) against mammoth's
 * `extractRawText` on the same files. Runs are interleaved; the words of both answers are compared first.
 * Run alone: node --import tsx bench/reader/docx.ts
 */
import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import mammoth from 'mammoth'
import { openDocument } from '#engines/reader/open/index.ts'

export interface BenchRow { readonly name: string; readonly ours: number; readonly rival: number; readonly unit: string; readonly ratio: number }

const ROUNDS = 9
/** Paragraphs of the three generated files: a notice, a county's plan, a city's five-year plan. */
const SIZES = [60, 400, 2000]

/** One row for all files together: megabytes of packed .docx a second, medians of interleaved runs. */
export async function docxRows(scale = 1): Promise<BenchRow[]> {
  const example = await readFile(new URL('../../examples/云溪县公共服务质量提升三年行动方案.docx', import.meta.url))
  const files = [example, ...await Promise.all(SIZES.map((size) => generate(Math.max(1, Math.round(size * scale)))))]
  const ours = async (file: Buffer): Promise<string> => (await openDocument(file, 'bench.docx')).text
  const rival = async (file: Buffer): Promise<string> => (await mammoth.extractRawText({ buffer: file })).value
  for (const file of files) {
    const [mine, theirs] = [await ours(file), await rival(file)]
    if (!holdsAll(mine, theirs)) throw new Error('bench docx: a paragraph of mammoth’s text is missing in ours')
  }
  const bytes = files.reduce((sum, file) => sum + file.length, 0)
  const times: { ours: number[]; rival: number[] } = { ours: [], rival: [] }
  for (let round = 0; round < ROUNDS; round++) {
    for (const [key, open] of round % 2 === 0 ? [['ours', ours], ['rival', rival]] as const : [['rival', rival], ['ours', ours]] as const) {
      const start = performance.now()
      for (const file of files) await open(file)
      times[key].push(performance.now() - start)
    }
  }
  const speed = (list: number[]): number => bytes / 1e6 / ((list.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? 1) / 1000)
  const [mine, theirs] = [speed(times.ours), speed(times.rival)]
  return [{ name: 'docx-vs-mammoth', ours: mine, rival: theirs, unit: 'MB/s', ratio: mine / theirs }]
}

/** Every paragraph that mammoth found stands in our text, in order; ours has the numbers besides. */
function holdsAll(mine: string, theirs: string): boolean {
  let at = 0
  for (const line of theirs.split('\n')) {
    const found = mine.indexOf(line, at)
    if (found < 0) return false
    at = found
  }
  return true
}

const text = (i: number): string => `第${i}项：完善公共服务设施布局，到2028年覆盖率达到${60 + (i % 40)}%以上，群众满意度不低于90%。`

async function generate(paragraphs: number): Promise<Buffer> {
  const row = (i: number): TableRow => new TableRow({ children: ['指标', '单位', '2025年', '2028年'].map((name) => new TableCell({ children: [new Paragraph(`${name}${i}`)] })) })
  const children = Array.from({ length: paragraphs }, (_, i) => {
    if (i % 40 === 39) return new Table({ rows: Array.from({ length: 10 }, (_r, r) => row(r)) })
    if (i % 10 === 0) return new Paragraph({ numbering: { reference: 'parts', level: 0 }, children: [new TextRun(`提质行动${i}`)] })
    return new Paragraph({ children: [new TextRun({ text: text(i), bold: i % 3 === 0 }), new TextRun({ text: '（牵头单位：县教育局；责任单位：县财政局、县民政局）', font: '楷体' })] })
  })
  const numbering = { config: [{ reference: 'parts', levels: [{ level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' }] }] }
  return Packer.toBuffer(new Document({ numbering, sections: [{ children }] }))
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(`${JSON.stringify({ bench: 'docx', rows: await docxRows() }, null, 2)}\n`)
}
