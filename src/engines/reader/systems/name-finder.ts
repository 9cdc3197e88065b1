/**
 * Names as noun phrases: from a keyword leftwards to the last word that can't belong to the name.
 * Linear: one scan over the prose, and each clause looks only at its own hits.
 */
import { span, textOf, type Span } from '#kernel/span.ts'
import { keywordScan, type KeywordHit, type KeywordScan } from '../text/keyword-scan.ts'
import type { SourceText } from '../types.ts'
import type { Structure } from '../structure/types.ts'
import { vocabulary, type Anchor, type AnchorKind, type Word } from './words.ts'

/** `name` as the document writes it, `folded` for understanding. */
export interface FoundName { readonly name: string; readonly folded: string; readonly source: Span }
export type Prose = Pick<Structure, 'prose' | 'headingAt'>

/** Every name of this kind that the prose carries, in order, repeated ones included. Chapters that tell history are left out. */
export function findNames(text: SourceText, structure: Prose, kind: AnchorKind): FoundName[] {
  const scan = scanner(kind)
  const names: FoundName[] = []
  for (const paragraph of structure.prose) {
    if (tellsHistory(structure, paragraph.start)) continue
    for (const clause of clauses(text.folded, paragraph)) {
      for (const source of namesOfClause(text.folded, clause, scan)) names.push(foundName(text, source))
    }
  }
  return names
}

export const foundName = (text: SourceText, source: Span): FoundName =>
  ({ name: textOf(text.original, source), folded: textOf(text.folded, source), source })

const scanners = new Map<AnchorKind, KeywordScan<Word>>()
function scanner(kind: AnchorKind): KeywordScan<Word> {
  const known = scanners.get(kind)
  if (known) return known
  const made = keywordScan(vocabulary(kind))
  scanners.set(kind, made)
  return made
}

/** 规划背景, 发展基础: what was, not what is ordered. */
function tellsHistory(structure: Prose, at: number): boolean {
  const heading = structure.headingAt(at)
  return heading !== null && /背景|发展基础|发展形势|现状|取得的成效|指导思想|基本原则/.test(heading.text)
}

const CLAUSE_ENDS = new Set([...',。;:!?\n'].map((c) => c.charCodeAt(0)))
const OPEN = '“'.charCodeAt(0)

function clauses(text: string, paragraph: Span): Span[] {
  const list: Span[] = []
  let start = paragraph.start
  for (let i = paragraph.start; i < paragraph.end; i++) {
    const code = text.charCodeAt(i)
    if (code === OPEN) i = closingQuote(text, i, paragraph.end)
    if (!CLAUSE_ENDS.has(code)) continue
    if (i > start) list.push(span(start, i))
    start = i + 1
  }
  if (paragraph.end > start) list.push(span(start, paragraph.end))
  return list
}

/** A comma inside a short quotation (“一窗受理,一站办理”) ends no clause; a quotation longer than this is prose. */
const LONGEST_QUOTATION = 24
function closingQuote(text: string, from: number, limit: number): number {
  const end = Math.min(limit, from + LONGEST_QUOTATION)
  for (let i = from; i < end; i++) if (text[i] === '”') return i
  return from
}

const LONGEST = 30
/** How far before its keyword a name may begin: the look back stays this short in a clause of any length. */
const REACH = 40
const isAnchor = (hit: KeywordHit<Word>): hit is KeywordHit<Anchor> => hit.value.role === 'anchor'

function namesOfClause(text: string, clause: Span, scan: KeywordScan<Word>): Span[] {
  const hits = scan.scan(text, clause.start, clause.end)
  const anchors = withoutMeans(joined(hits.filter(isAnchor), text), text)
  const found: Span[] = []
  let from = clause.start
  let first = 0
  for (const anchor of anchors) {
    const room = span(Math.max(from, anchor.start - REACH), Math.min(clause.end, anchor.end + REACH))
    while (first < hits.length && (hits[first]?.end ?? 0) <= room.start) first++
    const near: KeywordHit<Word>[] = []
    for (let i = first; i < hits.length; i++) {
      const hit = hits[i]
      if (!hit || hit.end > anchor.end) break
      if (hit.value.role !== 'anchor' && hit.start >= room.start && hit.end <= anchor.start) near.push(hit)
    }
    const source = nameAt(text, room, anchor, near)
    if (source) found.push(source)
    from = anchor.end
  }
  return found
}

/** A、B、C等多种形式相结合的平台: the last is what is ordered, the others are its means. */
function withoutMeans(anchors: readonly Joined[], text: string): readonly Joined[] {
  const last = anchors.at(-1)
  const before = anchors.at(-2)
  if (!last || !before || last.start - before.end > REACH) return anchors
  const between = text.slice(before.end, last.start)
  const etc = between.indexOf('等')
  return etc >= 0 && between.indexOf('的', etc) > etc ? [last] : anchors
}

interface Joined { readonly start: number; readonly end: number; readonly value: Anchor }

/** 服务网|网上办事大厅: words that touch or overlap are one name. A word inside a 《title》 is none. */
function joined(anchors: readonly KeywordHit<Anchor>[], text: string): Joined[] {
  const list: Joined[] = []
  for (const hit of anchors) {
    const last = list.at(-1)
    if (last && (hit.start <= last.end || onePhrase(text, last.end, hit.start))) {
      const wider = hit.start < last.start ? hit : last
      list[list.length - 1] = { start: Math.min(last.start, hit.start), end: hit.end, value: wider.value }
    } else list.push({ ...hit })
  }
  return list.filter((hit) => !NOT_AFTER.some((word) => text.startsWith(word, hit.end)) && text[hit.end] !== '》')
}

/** 数据共享|交换|平台: a gap of a few characters without a separator belongs to one name. */
function onePhrase(text: string, from: number, to: number): boolean {
  if (to - from > (text[from] === '”' ? 6 : 3)) return false
  for (let i = from; i < to; i++) if ('、和与及或等的'.includes(text[i] ?? '')) return false
  return true
}

/** 平台经济 and 平台公司 name no platform; 公众号 and 大厅 are followed by the word that names. */
const NOT_AFTER = ['络', '点', '化', '+', '经济', '公司', '企业', '观念', '思维', '改革创新', '预警机制']

function nameAt(text: string, room: Span, anchor: Joined, hits: readonly KeywordHit<Word>[]): Span | null {
  let start = afterLabel(text, room.start, anchor.start)
  for (const hit of hits) {
    if (hit.value.role === 'verb' && hit.end > start) start = hit.end
  }
  start = afterSeparators(text, start, anchor.start)
  start = afterLeading(text, start, anchor.start, hits)
  const end = withClosingQuote(text, start, anchor.end, room.end)
  start = withOpeningQuote(text, start, end, room.start)
  if (anchor.value.form === 'noun' && start >= anchor.start) return null
  if (end - start > LONGEST || !balanced(text, start, end)) return null
  return NOT_NAMES.some((word) => text.startsWith(word, end - word.length)) ? null : span(start, end)
}

/** Platforms of research and of money are no systems; a bare network or site is none of its own. */
const NOT_NAMES = ['创新平台', '科研平台', '示范平台', '发展平台', '融资平台', '网站平台', '网络平台', '市场机制', '国家考核', '社会保险制度']

function balanced(text: string, start: number, end: number): boolean {
  let open = 0
  for (let i = start; i < end; i++) {
    if (text[i] === '“') open++
    else if (text[i] === '”' && --open < 0) return false
  }
  return open === 0
}

/** 3. and (2) and 专栏14 before a run-in heading. */
function afterLabel(text: string, from: number, to: number): number {
  let at = text.startsWith('专栏', from) ? from + 2 : from
  while (at < to && /[\d().、 ]/.test(text[at] ?? '')) at++
  return at > from && /[\d).、 ]/.test(text[at - 1] ?? '') && /[.)、 ]/.test(text.slice(from, at)) ? at : from
}

/** 、 ) 的 between the left limit and the anchor end what precedes, unless quotes or a title are open there. */
function afterSeparators(text: string, from: number, to: number): number {
  let start = from
  let depth = 0
  for (let i = from; i < to; i++) {
    const c = text[i]
    if (c === '“' || c === '(' || c === '《') depth++
    else if (c === '”' || c === ')' || c === '》') {
      if (depth > 0) depth--
      else if (c !== '”') start = i + 1
    } else if (depth === 0 && (c === '、' || c === '的')) start = i + 1
  }
  return start
}

function afterLeading(text: string, from: number, to: number, hits: readonly KeywordHit<Word>[]): number {
  let start = from
  for (let moved = true; moved;) {
    moved = false
    while (start < to && text[start] === ' ') start++
    for (const hit of hits) {
      if (hit.start !== start) continue
      start = hit.end
      moved = true
    }
  }
  return start
}

function withClosingQuote(text: string, start: number, end: number, limit: number): number {
  const name = text.slice(Math.max(0, start - 1), end)
  if (name.lastIndexOf('“') <= name.lastIndexOf('”')) return end
  const closed = text.slice(end, Math.min(limit, end + 7)).indexOf('”')
  return closed >= 0 ? end + closed + 1 : end
}

function withOpeningQuote(text: string, start: number, end: number, limit: number): number {
  const name = text.slice(start, end)
  if (!name.includes('”') || name.includes('“')) return start
  const opened = text.slice(limit, start).lastIndexOf('“')
  return opened >= 0 ? limit + opened : start
}
