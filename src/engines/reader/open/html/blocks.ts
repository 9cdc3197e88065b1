/** Elements → paragraphs and tables. */
import { paragraph, type Block, type CellBlock } from '../blocks.ts'
import { attribute, isElement, type Element } from './parse.ts'

const blockTags = new Set(['address', 'article', 'blockquote', 'body', 'center', 'dd', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'main', 'ol', 'p', 'pre', 'section', 'table', 'ul', 'caption', 'tr', 'td'])

export function blocksOf(body: Element): Block[] {
  const out = new Flow()
  out.walk(body)
  out.end()
  return out.blocks
}

/** The paragraph in the making and the blocks that are done. */
class Flow {
  readonly blocks: Block[] = []
  private parts: string[] = []
  private level: number | null = null

  end(): void {
    const text = tidy(this.parts.join(''))
    if (text !== '') this.blocks.push(paragraph(text, this.level))
    this.parts = []
  }

  walk(element: Element): void {
    for (const child of element.childNodes) {
      if (child.nodeName === '#text' && 'value' in child) this.parts.push(child.value.replace(/[ \t\r\n\f]+/g, ' '))
      else if (isElement(child)) this.enter(child)
    }
  }

  private enter(element: Element): void {
    const tag = element.tagName
    if (tag === 'br') this.end()
    else if (tag === 'table') {
      this.end()
      this.blocks.push(...tableOf(element))
    } else if (blockTags.has(tag)) {
      this.end()
      const outer = this.level
      this.level = /^h[1-6]$/.test(tag) ? Number(tag[1]) : outer
      this.walk(element)
      this.end()
      this.level = outer
    } else if (tag !== 'rt' && tag !== 'rp') this.walk(element)
  }
}

/** Cells merged downwards are looked for so far to the right; without a bound, rows of them multiply with each other. */
const MOST_COLUMNS = 200

/** Indents of full-width and hard spaces are layout; inside a line they are kept. */
const tidy = (text: string): string => text.replaceAll('\u200B', '').replaceAll('\u00A0', ' ').replace(/ {2,}/g, ' ').replace(/^[ \u3000]+/, '').trimEnd()

/** A table that holds tables, or has one row or column, is layout: its cells are read as paragraphs. */
function tableOf(table: Element): Block[] {
  const rows = rowsOf(table)
  const cells = rows.map((row) => row.childNodes.filter(isElement).filter((e) => e.tagName === 'td' || e.tagName === 'th'))
  const isLayout = rows.length < 2 || cells.every((row) => row.length < 2) || cells.some((row) => row.some(holdsTable))
  const caption = table.childNodes.filter(isElement).filter((e) => e.tagName === 'caption').flatMap(blocksOf)
  if (isLayout) return [...caption, ...cells.flatMap((row) => row.flatMap(blocksOf))]
  const made: CellBlock[][] = []
  // Columns that a cell above still covers, with the rows left and the width of that cell.
  const covered = new Map<number, { left: number; span: number }>()
  cells.forEach((row) => {
    const line: CellBlock[] = []
    let column = 0
    const skipCovered = (): void => {
      for (let over = covered.get(column); over && over.left > 0 && column < MOST_COLUMNS; over = covered.get(column)) {
        line.push({ blocks: [], colSpan: over.span, rowSpan: 1, header: false, covered: true })
        over.left--
        column += over.span
      }
    }
    for (const cell of row) {
      skipCovered()
      const colSpan = count(attribute(cell, 'colspan'), MOST_COLUMNS)
      const rowSpan = Math.min(count(attribute(cell, 'rowspan'), 65_534), cells.length)
      line.push({ blocks: blocksOf(cell), colSpan, rowSpan, header: cell.tagName === 'th', covered: false })
      if (rowSpan > 1 && column < MOST_COLUMNS) covered.set(column, { left: rowSpan - 1, span: colSpan })
      column += colSpan
    }
    skipCovered()
    made.push(line)
  })
  return [...caption, { kind: 'table', rows: made }]
}

function rowsOf(table: Element): Element[] {
  return table.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [child]
    return child.tagName === 'tbody' || child.tagName === 'thead' || child.tagName === 'tfoot' ? rowsOf(child) : []
  })
}

const holdsTable = (element: Element): boolean => element.childNodes.some((child) => isElement(child) && (child.tagName === 'table' || holdsTable(child)))

function count(text: string, most: number): number {
  const n = Number.parseInt(text, 10)
  return Number.isFinite(n) && n >= 1 ? Math.min(n, most) : 1
}
