/** What each line is. Looks at the whole document: a line is repeated head matter, or contents, only beside the others. */
import type { Span } from '#kernel/span.ts'
import { PIPE } from '../text/characters.ts'
import { findBoxes } from './boxes.ts'
import { findHeadingWords } from './heading-words.ts'
import { UNNUMBERED_HEADINGS, hasLeaders, isAddressee, isAttachment, isContentsTitle, isCutOff, isDateLine, isIssuerLine, isNavigation, isNotice, isNumberLine, isTitleLike, opensAnnex } from './kinds.ts'
import { findLabel } from './labels.ts'
import { markRunIns } from './run-in.ts'
import type { Box, Label, LineKind } from './types.ts'

/** A line before its depth is known. */
export interface RawLine {
  kind: LineKind
  readonly source: Span
  readonly label: Label | null
  heading: Span | null
  body: Span
  /** Level that the container declares, 0 for none. */
  readonly declared: number
  /** No heading above reaches past this line: a second plan or an annex begins. */
  breaks: boolean
}

/** Lines longer than this are text; only their label and first sentence are looked at. */
const LONGEST_LOOKED_AT = 300
/** A line this long with a full stop is a paragraph even among the head matter. */
const PARAGRAPH = 40

export function classify(folded: string, lines: readonly Span[], declared: ReadonlyMap<number, number>, tables: readonly Span[]): { readonly raw: RawLine[]; readonly boxes: Box[] } {
  const words = lines.map((line) => line.end - line.start <= LONGEST_LOOKED_AT ? folded.slice(line.start, line.end) : '')
  const raw = lines.map((line): RawLine => {
    const label = findLabel(folded, line.start, line.end)
    return { kind: 'paragraph', source: line, label, heading: null, body: line, declared: declared.get(line.start) ?? 0, breaks: false }
  })
  markTables(raw, tables)
  markContents(raw, words)
  markSingle(raw, words)
  const boxes = findBoxes(folded, raw, words)
  markAttachments(raw, words)
  readHeadings(folded, raw, words)
  markRunIns(folded, raw)
  markHeadMatter(raw, words)
  markEnd(raw, words)
  return { raw, boxes }
}

function markTables(raw: readonly RawLine[], tables: readonly Span[]): void {
  let at = 0
  for (const table of tables) {
    while (at < raw.length && (raw[at]?.source.end ?? 0) <= table.start) at++
    for (let line = raw[at]; line && line.source.start < table.end; line = raw[++at]) line.kind = 'table'
  }
}

/** Dotted lines anywhere; after 目录 also lines that come again later, letter for letter. */
function markContents(raw: readonly RawLine[], words: readonly string[]): void {
  raw.forEach((line, i) => { if (line.kind === 'paragraph' && hasLeaders(words[i] ?? '')) line.kind = 'contents' })
  const title = words.findIndex(isContentsTitle)
  const first = raw[title]
  if (!first) return
  first.kind = 'contents'
  const last = new Map<string, number>()
  words.forEach((text, i) => { if (text) last.set(bare(text), i) })
  for (let i = title + 1; i < raw.length; i++) {
    const line = raw[i]
    const text = words[i] ?? ''
    if (!line || !text || text.length > 80 || text.includes('。')) return
    if (line.kind === 'contents') continue
    if ((last.get(bare(text)) ?? i) <= i) return
    line.kind = 'contents'
  }
}

/** Without blanks and page number. */
function bare(text: string): string {
  let end = text.length
  while (end > 0 && /[\d ]/.test(text[end - 1] ?? '')) end--
  return text.slice(0, end).replaceAll(' ', '')
}

function markSingle(raw: readonly RawLine[], words: readonly string[]): void {
  raw.forEach((line, i) => {
    const text = words[i] ?? ''
    if (line.kind !== 'paragraph' || !text) return
    if (isNavigation(text)) line.kind = 'noise'
    else if (isCutOff(text)) line.kind = 'noise'
  })
}

/** The list of annexes: the line that begins with 附件, and numbered lines that follow it and count on. */
function markAttachments(raw: readonly RawLine[], words: readonly string[]): void {
  let listed = 0
  raw.forEach((line, i) => {
    const text = words[i] ?? ''
    if (line.kind !== 'paragraph') { listed = 0; return }
    if (text && text.length < 120 && isAttachment(text)) {
      line.kind = 'attachment'
      if (opensAnnex(text)) line.breaks = true
      listed = 1
    } else if (listed > 0 && line.label?.style === 'digit' && line.label.number === listed + 1 && text && !text.includes('。')) {
      line.kind = 'attachment'
      listed++
    } else listed = 0
  })
}

function readHeadings(folded: string, raw: readonly RawLine[], words: readonly string[]): void {
  raw.forEach((line, i) => {
    if (line.kind !== 'paragraph') return
    if (line.label) {
      const found = findHeadingWords(folded, line.label.source.end, line.source.end)
      line.kind = 'heading'
      if (line.label.style === 'article') {
        line.body = { start: found.heading?.start ?? found.body.start, end: found.body.end }
        return
      }
      line.heading = found.heading
      line.body = found.body
      return
    }
    const text = words[i] ?? ''
    if (text && UNNUMBERED_HEADINGS.has(text.replaceAll(' ', ''))) setWholeHeading(line)
    else if (line.declared > 0 && text && text.length <= 60 && !isTitleLike(text)) setWholeHeading(line)
    else if (folded.charCodeAt(line.source.end - 1) === PIPE) line.body = { start: line.source.start, end: line.source.end - 1 }
  })
}

function setWholeHeading(line: RawLine): void {
  line.kind = 'heading'
  line.heading = line.source
  line.body = { start: line.source.end, end: line.source.end }
}

/** What stands before the text proper, and the same again where it is repeated. */
function markHeadMatter(raw: readonly RawLine[], words: readonly string[]): void {
  const firstHeading = raw.findIndex((line) => line.kind === 'heading' && (line.label === null || line.label.style !== 'dash'))
  const end = firstHeading < 0 ? Math.min(raw.length, 12) : firstHeading
  const seen = new Set<string>()
  for (let i = 0; i < end; i++) {
    const line = raw[i]
    const text = words[i] ?? ''
    if (!line || line.kind !== 'paragraph' || !text) continue
    const sentence = firstHeading < 0 ? text.includes('。') : text.length >= PARAGRAPH && (text.includes('。') || text.includes(';'))
    if (!sentence || isNotice(text) || isAddressee(text) || seen.has(text)) line.kind = firstHeading < 0 && sentence ? line.kind : 'head-matter'
    seen.add(text)
  }
}

/** After the first heading: titles of further parts, signatures, numbers and addressees of a second notice. */
function markEnd(raw: readonly RawLine[], words: readonly string[]): void {
  let body = false
  raw.forEach((line, i) => {
    const text = words[i] ?? ''
    if (line.kind === 'heading') body = true
    if (!body || line.kind !== 'paragraph' || !text) return
    if (isDateLine(text) || isIssuerLine(text) || isNumberLine(text) || isAddressee(text) || isNotice(text)) line.kind = 'head-matter'
    else if (isTitleLike(text) && text.length >= 6) {
      line.kind = 'head-matter'
      line.breaks = true
    }
  })
}
