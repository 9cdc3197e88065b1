/** .md: headings, tables, lists and emphasis of CommonMark with GitHub's tables, as plain text. */
import { readerErrors } from '../reader.errors.ts'
import type { OpenedDocument } from '../types.ts'
import { paragraph, renderBlocks, type Block, type CellBlock } from './blocks.ts'
import { decodeText } from './encoding.ts'
import type { SourceFile } from './source-file.ts'

/** @throws AppError reader.notText */
export function openMarkdown(file: SourceFile): OpenedDocument {
  const found = decodeText(file.bytes)
  if (!found) throw readerErrors.notText({ name: file.name })
  const lines = found.text.split(/\r\n|\r|\n/)
  const blocks: Block[] = []
  let fence: string | null = null
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1] ?? null
    if (fence !== null || mark !== null) {
      if (fence === null) fence = mark
      else if (mark === fence) fence = null
      else blocks.push(paragraph(line))
      continue
    }
    if (isTableHead(line, lines[i + 1])) {
      const rows = [cellsOf(line)]
      for (i += 2; i < lines.length && (lines[i] ?? '').includes('|'); i++) rows.push(cellsOf(lines[i] ?? ''))
      i--
      blocks.push({ kind: 'table', rows: rows.map((cells, at) => cells.map((text) => cell(text, at === 0))) })
      continue
    }
    const heading = /^ {0,3}(#{1,6})[ \t](.*)$/.exec(line)
    if (heading) blocks.push(paragraph(inline(withoutEnd((heading[2] ?? '').trim(), '#').trim()), heading[1]?.length ?? 1))
    else blocks.push(paragraph(inline(line.replace(/^ {0,3}> ?/, '').replace(/^\s*[-*+][ \t]/, ''))))
  }
  return { format: 'markdown', ...renderBlocks(blocks), notes: [] }
}

const isTableHead = (line: string, below: string | undefined): boolean =>
  line.includes('|') && below !== undefined && below.includes('|') && below.includes('-') && /^[\s|:-]+$/.test(below)

function cellsOf(line: string): string[] {
  const cells: string[] = []
  let cell = ''
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\' && line[i + 1] === '|') { cell += '|'; i++ }
    else if (line[i] === '|') { cells.push(cell); cell = '' }
    else cell += line[i]
  }
  cells.push(cell)
  if (cells[0]?.trim() === '') cells.shift()
  if (cells[cells.length - 1]?.trim() === '') cells.pop()
  return cells.map((text) => inline(text.trim()))
}

const cell = (text: string, header: boolean): CellBlock => ({ blocks: [paragraph(text)], colSpan: 1, rowSpan: 1, header, covered: false })

/** Without the marks of emphasis, links and line breaks. */
function inline(text: string): string {
  const bare = text.replaceAll('**', '').replaceAll('__', '').replaceAll('`', '').replace(/<br ?\/?>/gi, '\n')
  return withoutEnd(withoutLinks(bare).replace(/\\([\\*_[\]()#+.!|-])/g, '$1'), ' ')
}

/** Longest words and address of a link that are looked for: brackets in their thousands must not be searched to the text's end. */
const LINK_WORDS = 500
const LINK_ADDRESS = 2000

/** `[words](address)` and `![words](address)` → words; brackets without an address stay. */
function withoutLinks(text: string): string {
  const out: string[] = []
  let done = 0
  for (let middle = text.indexOf(']('); middle >= 0; middle = text.indexOf('](', middle + 2)) {
    const from = Math.max(done, middle - LINK_WORDS)
    const open = text.slice(from, middle).lastIndexOf('[')
    const close = text.slice(middle, middle + LINK_ADDRESS).indexOf(')')
    if (open < 0 || close < 0) continue
    const words = from + open
    out.push(text.slice(done, text[words - 1] === '!' && words > done ? words - 1 : words), text.slice(words + 1, middle))
    done = middle + close + 1
  }
  return out.join('') + text.slice(done)
}

function withoutEnd(text: string, mark: string): string {
  let end = text.length
  while (end > 0 && text[end - 1] === mark) end--
  return text.slice(0, end)
}
