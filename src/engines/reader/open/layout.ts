/** Text pieces with places on pages (pdf, ofd) → paragraphs: lines by height, hard wraps rejoined, page numbers and running heads dropped. */

/** One run of text; units of length are the page's, `y` grows downwards and is the baseline's. */
export interface Piece { readonly text: string; readonly x: number; readonly y: number; readonly width: number; readonly size: number }
export interface Page { readonly height: number; readonly pieces: readonly Piece[] }
export interface Laid { readonly lines: readonly string[]; readonly dropped: number }

interface Line { text: string; readonly left: number; right: number; readonly y: number; readonly size: number; readonly page: number }

/** Paragraphs of the pages in reading order, one a line. `dropped`: how many head, foot and page number lines were left out. */
export function layOut(pages: readonly Page[]): Laid {
  const all = pages.map((page, i) => linesOf(page, i))
  const repeated = runningLines(all, pages)
  let dropped = 0
  const kept = all.flatMap((lines, i) => lines.filter((line, at) => {
    const edge = isEdge(line, at, lines.length, pages[i]?.height ?? 0)
    const drop = edge && (isPageNumber(line.text) || repeated.has(skeleton(line.text)))
    if (drop) dropped++
    return !drop
  }))
  return { lines: joinWraps(kept), dropped }
}

function linesOf(page: Page, index: number): Line[] {
  const pieces = page.pieces.filter((p) => p.text.trim() !== '' && Number.isFinite(p.x + p.y + p.width))
  const rows: Piece[][] = []
  // Blank pieces are pdf.js's guesses of spaces; the gaps are judged below. Pieces come in the order they were written; a row is found by its baseline, so that order within the page is free.
  const byBaseline = [...pieces].sort((a, b) => a.y - b.y || a.x - b.x)
  for (const piece of byBaseline) {
    const row = rows[rows.length - 1]
    const first = row?.[0]
    if (row && first && Math.abs(piece.y - first.y) <= Math.max(first.size, piece.size, 1) * 0.45) row.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => lineOf(row, index)).filter((line) => line.text.trim() !== '')
}

function lineOf(row: Piece[], page: number): Line {
  row.sort((a, b) => a.x - b.x)
  const first = row[0]
  const line: Line = { text: '', left: first?.x ?? 0, right: first?.x ?? 0, y: first?.y ?? 0, size: Math.max(1, ...row.map((p) => p.size)), page }
  for (const piece of row) {
    const gap = piece.x - line.right
    // A gap of more than one and a half characters parts columns; a smaller one is a space only between Latin words.
    if (line.text !== '' && gap > line.size * 1.5) line.text += '\t'
    else if (gap > line.size * 0.2 && /[A-Za-z0-9]$/.test(line.text) && /^[A-Za-z0-9]/.test(piece.text)) line.text += ' '
    line.text += piece.text
    line.right = Math.max(line.right, piece.x + piece.width)
  }
  const indent = /^[ \u3000]*/.exec(line.text)?.[0] ?? ''
  const width = [...indent].reduce((sum, c) => sum + (c === '\u3000' ? 1 : 0.5), 0) * line.size
  return { ...line, text: line.text.trim(), left: line.left + width }
}

/** Head and foot of a page: the two outermost lines, within the outer eighth. */
function isEdge(line: Line, at: number, count: number, height: number): boolean {
  if (at < 2 && line.y < height * 0.125) return true
  return at >= count - 2 && line.y > height * 0.875
}

const isPageNumber = (text: string): boolean =>
  /^[-—–―·•\s]*\d{1,4}[-—–―·•\s]*$/.test(text) || /^第?\s?\d{1,4}\s?页?\s?[/，,]?\s?(?:共\s?\d{1,4}\s?页|\d{1,4})?$/.test(text)

const skeleton = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, '')

/** What stands at the edge of at least three pages and of a third of them, whatever its figures. */
function runningLines(all: readonly Line[][], pages: readonly Page[]): ReadonlySet<string> {
  const seen = new Map<string, number>()
  all.forEach((lines, i) => {
    const here = new Set(lines.filter((line, at) => isEdge(line, at, lines.length, pages[i]?.height ?? 0)).map((line) => skeleton(line.text)))
    for (const text of here) seen.set(text, (seen.get(text) ?? 0) + 1)
  })
  const least = Math.max(3, all.length / 3)
  return new Set([...seen].filter(([, times]) => times >= least).map(([text]) => text))
}

/**
 * A line goes on into the next when it reaches the right edge and the next is not indented. Documents without
 * indents are told by having nearly none; there a sentence's end or a number at the start parts paragraphs as well.
 */
function joinWraps(lines: readonly Line[]): string[] {
  const { left, right, indented } = measure(lines)
  const out: string[] = []
  let before: Line | undefined
  for (const line of lines) {
    const goesOn = before !== undefined
      && before.right >= right - before.size * 1.8
      && line.left <= left + line.size * 0.8
      && Math.abs(line.size - before.size) < before.size * 0.2
      && !before.text.includes('\t') && !line.text.includes('\t')
      && (indented || (!/[。；！？：]$/.test(before.text) && !startsItem(line.text)))
    if (goesOn && before) out[out.length - 1] = glue(out[out.length - 1] ?? '', line.text)
    else out.push(line.text)
    before = line
  }
  return out
}

const startsItem = (text: string): boolean => /^(?:第[一二三四五六七八九十百]{1,4}[章节条编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|专栏)/.test(text)

function glue(before: string, next: string): string {
  return /[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(next) ? `${before} ${next}` : before + next
}

/** The body's left and right edge: where most lines begin, and what the longest tenth of lines reach. */
function measure(lines: readonly Line[]): { left: number; right: number; indented: boolean } {
  if (lines.length === 0) return { left: 0, right: 0, indented: false }
  const rights = lines.map((l) => l.right).sort((a, b) => a - b)
  const right = rights[Math.floor(rights.length * 0.9)] ?? 0
  const full = lines.filter((l) => l.right >= right - l.size * 1.8)
  const lefts = (full.length > 0 ? full : lines).map((l) => l.left).sort((a, b) => a - b)
  const left = lefts[Math.floor(lefts.length * 0.1)] ?? 0
  const inside = lines.filter((l) => l.left > left + l.size * 1.2 && l.left < left + l.size * 3).length
  return { left, right, indented: inside >= Math.max(2, lines.length * 0.04) }
}
