/** document.xml → blocks, in one pass over its XML: what prints, in the order it prints. */
import { paragraph, type Block, type CellBlock } from '../blocks.ts'
import type { Attributes, XmlHandler } from '../xml.ts'
import type { Numbering } from './numbering.ts'
import type { Styles } from './styles.ts'

export interface BodyNotes { footnotes: number; deleted: number; embedded: number }

interface Para {
  text: string
  style: string | null
  numId: string | null
  ilvl: number | null
  outline: number | null
  hidden: boolean
  /** Its paragraph mark is deleted by a tracked change: it runs on into the next paragraph. */
  runsOn: boolean
  readonly boxes: Block[]
}
interface Cell { blocks: Block[]; span: number; merge: 'none' | 'start' | 'on' }
interface Row { cells: Cell[]; header: boolean; deleted: boolean; before: number }
/** A place that takes blocks: the body, a cell, a text box. */
interface Story { readonly blocks: Block[]; carried: string }

/** Subtrees that don't print: tracked deletions, the state before a change, phonetic guides, settings of controls and sections. */
const unprinted = new Set([
  'w:del', 'w:moveFrom', 'w:pPrChange', 'w:rPrChange', 'w:tblPrChange', 'w:trPrChange', 'w:tcPrChange', 'w:sectPrChange', 'w:tblGridChange',
  'w:numberingChange', 'w:sdtPr', 'w:sectPr', 'w:rt', 'w:tblPrEx', 'w:cellDel',
])
/** Word draws no wider table; a merge over more columns is no merge. */
const MOST_COLUMNS = 63
const off = new Set(['0', 'false', 'off', 'none'])

export function bodyReader(styles: Styles, numbering: Numbering): { handler: XmlHandler; blocks: Block[]; notes: BodyNotes } {
  const notes: BodyNotes = { footnotes: 0, deleted: 0, embedded: 0 }
  const stories: Story[] = [{ blocks: [], carried: '' }]
  const paras: Para[] = []
  const tables: Row[][] = []
  const alternatives: { taken: boolean }[] = []
  /** Open complex fields, each in its instruction or in its result. */
  const fields: ('instruction' | 'result')[] = []
  const names: string[] = []
  let skipping = 0
  let collecting = false

  const story = (): Story => stories[stories.length - 1] ?? { blocks: [], carried: '' }
  const row = (): Row | undefined => tables[tables.length - 1]?.at(-1)
  const add = (text: string): void => {
    const para = paras[paras.length - 1]
    if (para && !para.hidden && !fields.includes('instruction')) para.text += text
  }

  const skips = (name: string, parent: string | undefined): boolean => {
    if (name === 'w:del' || name === 'w:moveFrom') {
      const para = paras[paras.length - 1]
      const current = row()
      // As a mark inside properties the element tells that the paragraph's end, or the row, is deleted.
      if (parent === 'w:rPr' && names[names.length - 2] === 'w:pPr' && para) para.runsOn = true
      else if (parent === 'w:trPr' && current) current.deleted = true
      else if (parent !== 'w:rPr') notes.deleted++
      return true
    }
    if (name === 'mc:Choice' || name === 'mc:Fallback') {
      const alternative = alternatives[alternatives.length - 1]
      if (!alternative) return false
      const skip = alternative.taken
      alternative.taken = true
      return skip
    }
    return unprinted.has(name)
  }

  const handler: XmlHandler = {
    open(name, a) {
      if (skipping > 0) { skipping++; return }
      const parent = names[names.length - 1]
      if (skips(name, parent)) { skipping = 1; return }
      names.push(name)
      const para = paras[paras.length - 1]
      switch (name) {
        case 'w:t': case 'm:t': collecting = true; break
        case 'w:p': paras.push({ text: '', style: null, numId: null, ilvl: null, outline: null, hidden: false, runsOn: false, boxes: [] }); break
        case 'w:r': if (para) para.hidden = false; break
        case 'w:vanish': if (para && names[names.length - 3] === 'w:r') para.hidden = !off.has(a['w:val'] ?? ''); break
        case 'w:tab': if (parent === 'w:r') add('\t'); break
        case 'w:ptab': add('\t'); break
        case 'w:br': if (a['w:type'] !== 'page' && a['w:type'] !== 'column') add('\n'); break
        case 'w:cr': add('\n'); break
        case 'w:noBreakHyphen': add('-'); break
        case 'w:sym': add(symbol(a)); break
        case 'w:pStyle': if (para) para.style = a['w:val'] ?? null; break
        case 'w:numId': if (para && parent === 'w:numPr') para.numId = a['w:val'] ?? null; break
        case 'w:ilvl': if (para && parent === 'w:numPr') para.ilvl = Number(a['w:val']) || 0; break
        case 'w:outlineLvl': if (para) para.outline = Number(a['w:val']); break
        case 'w:fldChar': field(fields, a['w:fldCharType']); break
        case 'w:footnoteReference': case 'w:endnoteReference': notes.footnotes++; break
        case 'w:altChunk': notes.embedded++; break
        case 'mc:AlternateContent': alternatives.push({ taken: false }); break
        case 'w:txbxContent': stories.push({ blocks: [], carried: '' }); break
        case 'w:tbl': tables.push([]); break
        case 'w:tr': tables[tables.length - 1]?.push({ cells: [], header: false, deleted: false, before: 0 }); break
        case 'w:tc': row()?.cells.push({ blocks: [], span: 1, merge: 'none' }); stories.push({ blocks: [], carried: '' }); break
        default: tableProperty(name, a, row())
      }
    },
    close(name) {
      if (skipping > 0) { skipping--; return }
      names.pop()
      switch (name) {
        case 'w:t': case 'm:t': collecting = false; break
        case 'w:p': endParagraph(); break
        case 'w:r': { const para = paras[paras.length - 1]; if (para) para.hidden = false; break }
        case 'mc:AlternateContent': alternatives.pop(); break
        case 'w:txbxContent': { const box = endStory(); paras[paras.length - 1]?.boxes.push(...box); break }
        case 'w:tc': { const blocks = endStory(); const cell = row()?.cells.at(-1); if (cell) cell.blocks = blocks; break }
        case 'w:tbl': story().blocks.push({ kind: 'table', rows: mergeCells(tables.pop() ?? []) }); break
      }
    },
    text(text) {
      if (collecting && skipping === 0) add(text)
    },
  }

  function endStory(): Block[] {
    const ended = stories.pop()
    if (!ended) return []
    if (ended.carried !== '') ended.blocks.push(paragraph(ended.carried))
    return ended.blocks
  }

  function endParagraph(): void {
    const para = paras.pop()
    if (!para) return
    const into = story()
    const text = into.carried + para.text
    into.carried = ''
    if (para.runsOn) into.carried = text
    else {
      const style = styles.paragraph(para.style)
      const numId = para.numId ?? style.numId
      const ilvl = para.ilvl ?? (para.numId === null ? style.ilvl : null)
      const label = numId === null || numId === '0' ? '' : numbering.next(numId, ilvl, para.style)
      // 9 is Word's "body text": it takes a paragraph out of its style's outline.
      const outline = para.outline ?? style.outline
      into.blocks.push(paragraph(label + text, outline !== null && outline >= 0 && outline < 9 ? outline + 1 : null))
    }
    into.blocks.push(...para.boxes)
  }

  return { handler, blocks: stories[0]?.blocks ?? [], notes }
}

function field(fields: ('instruction' | 'result')[], type: string | undefined): void {
  if (type === 'begin') fields.push('instruction')
  else if (type === 'separate') { if (fields.length > 0) fields[fields.length - 1] = 'result' }
  else if (type === 'end') fields.pop()
}

function tableProperty(name: string, a: Attributes, row: Row | undefined): void {
  if (!row) return
  const cell = row.cells[row.cells.length - 1]
  const value = a['w:val']
  if (name === 'w:gridSpan' && cell) cell.span = Math.min(Math.max(Math.floor(Number(value)) || 1, 1), MOST_COLUMNS)
  else if (name === 'w:vMerge' && cell) cell.merge = value === 'restart' ? 'start' : 'on'
  else if (name === 'w:gridBefore') row.before = Math.min(Math.max(Math.floor(Number(value)) || 0, 0), MOST_COLUMNS)
  else if (name === 'w:tblHeader') row.header = !off.has(value ?? '')
}

/** Cells merged downwards become one cell in their first row with its `rowSpan`; the places below are marked as covered. */
function mergeCells(rows: readonly Row[]): CellBlock[][] {
  type Growing = { -readonly [K in keyof CellBlock]: CellBlock[K] }
  const above = new Map<number, Growing>()
  return rows.filter((row) => !row.deleted).map((row) => {
    let column = row.before
    return row.cells.map((cell): CellBlock => {
      const at = column
      column += cell.span
      const origin = cell.merge === 'on' ? above.get(at) : undefined
      if (origin) {
        origin.rowSpan++
        return { blocks: [], colSpan: cell.span, rowSpan: 1, header: row.header, covered: true }
      }
      const made: Growing = { blocks: cell.blocks, colSpan: cell.span, rowSpan: 1, header: row.header, covered: false }
      for (let c = at; c < column; c++) above.delete(c)
      if (cell.merge !== 'none') above.set(at, made)
      return made
    })
  })
}

/** A character of a symbol font: those in the private area have no meaning outside it. */
function symbol(a: Attributes): string {
  const code = Number.parseInt(a['w:char'] ?? '', 16)
  if (!(code > 0x20 && code < 0x10000) || (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xd800 && code < 0xe000)) return '□'
  return String.fromCharCode(code)
}
