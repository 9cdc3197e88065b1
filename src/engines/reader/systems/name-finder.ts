/**
 * Names as noun phrases: from a keyword leftwards to the last word that can't belong to the name.
 * Linear: one scan over the prose for the keywords, and a look back of bounded length from each.
 */
import { span, textOf, type Span } from '#kernel/span.ts'
import { keywordScan, type KeywordHit, type KeywordScan } from '../text/keyword-scan.ts'
import type { SourceText } from '../types.ts'
import type { Structure } from '../structure/types.ts'
import { anchorWords, boundaryWords, type AnchorForm, type AnchorKind, type Boundary } from './words.ts'

/** `name` as the document writes it, `folded` for understanding. */
export interface FoundName { readonly name: string; readonly folded: string; readonly source: Span }
export type Prose = Pick<Structure, 'prose' | 'headingAt'>

/** Every name of this kind that the prose carries, in order, repeated ones included. Chapters that tell history are left out. */
export function findNames(text: SourceText, structure: Prose, kind: AnchorKind): FoundName[] {
  const { anchors, boundaries } = scanners(kind)
  const names: FoundName[] = []
  for (const paragraph of structure.prose) {
    const hits = anchors.scan(text.folded, paragraph.start, paragraph.end)
    if (hits.length === 0 || tellsHistory(structure, paragraph.start)) continue
    for (const clause of byClause(joined(hits, text.folded), text.folded)) {
      for (const source of namesOfClause(text.folded, paragraph, clause, boundaries)) names.push(foundName(text, source))
    }
  }
  return names
}

export const foundName = (text: SourceText, source: Span): FoundName =>
  ({ name: textOf(text.original, source), folded: textOf(text.folded, source), source })

interface Scanners { readonly anchors: KeywordScan<AnchorForm>; readonly boundaries: KeywordScan<Boundary> }
const made = new Map<AnchorKind, Scanners>()
function scanners(kind: AnchorKind): Scanners {
  const known = made.get(kind)
  if (known) return known
  const fresh = { anchors: keywordScan(anchorWords(kind)), boundaries: keywordScan(boundaryWords()) }
  made.set(kind, fresh)
  return fresh
}

/** 规划背景, 发展基础: what was, not what is ordered. */
function tellsHistory(structure: Prose, at: number): boolean {
  const heading = structure.headingAt(at)
  return heading !== null && /背景|发展基础|发展形势|现状|取得的成效|指导思想|基本原则/.test(heading.text)
}

type Anchor = KeywordHit<AnchorForm>

/** 服务网|网上办事大厅: words that touch or overlap are one name. A word that ends a 《title》 is none. */
function joined(anchors: readonly Anchor[], text: string): Anchor[] {
  const list: Anchor[] = []
  for (const hit of anchors) {
    const last = list.at(-1)
    if (last && (hit.start <= last.end || onePhrase(text, last.end, hit.start))) {
      const wider = hit.start < last.start ? hit : last
      list[list.length - 1] = { start: Math.min(last.start, hit.start), end: hit.end, value: wider.value }
    } else list.push(hit)
  }
  return list.filter((hit) => !NOT_AFTER.some((word) => text.startsWith(word, hit.end)) && text[hit.end] !== '》')
}

/** 数据共享|交换|平台: a gap of a few characters without a separator belongs to one name. */
function onePhrase(text: string, from: number, to: number): boolean {
  if (to - from > (text[from] === '”' ? 6 : 3)) return false
  for (let i = from; i < to; i++) if ('、和与及或等的'.includes(text[i] ?? '') || endsClause(text, i)) return false
  return true
}

/** 平台经济 and 平台公司 name no platform, 服务网点 no network, 制度化 no institution. */
const NOT_AFTER = ['络', '点', '化', '+', '经济', '公司', '企业', '观念', '思维', '改革创新', '预警机制']

const LONGEST = 30
/** How far before its keyword a name may begin: the look back stays this short in a clause of any length. */
const REACH = 40

/** Anchors that no end of a clause parts; those far apart have nothing to do with each other. */
function byClause(anchors: readonly Anchor[], text: string): Anchor[][] {
  const clauses: Anchor[][] = []
  for (const anchor of anchors) {
    const open = clauses.at(-1)
    const last = open?.at(-1)
    if (open && last && anchor.start - last.end <= REACH && clauseStart(text, last.end, anchor.start) === last.end) open.push(anchor)
    else clauses.push([anchor])
  }
  return clauses
}

/** After the last end of a clause in the range; its start where there is none. */
function clauseStart(text: string, from: number, to: number): number {
  for (let i = to - 1; i >= from; i--) if (endsClause(text, i)) return i + 1
  return from
}

const LONGEST_QUOTATION = 24
/** A comma inside a short quotation (“一窗受理,一站办理”) ends no clause; a quotation longer than this is prose. */
function endsClause(text: string, at: number): boolean {
  if (!CLAUSE_ENDS.has(text.charCodeAt(at))) return false
  const before = text.slice(Math.max(0, at - LONGEST_QUOTATION), at)
  return before.lastIndexOf('“') <= before.lastIndexOf('”') || !text.slice(at, at + LONGEST_QUOTATION).includes('”')
}
const CLAUSE_ENDS = new Set(Array.from(',。;:!?\n', (c) => c.charCodeAt(0)))

function namesOfClause(text: string, paragraph: Span, clause: readonly Anchor[], boundaries: KeywordScan<Boundary>): Span[] {
  const found: Span[] = []
  let from = paragraph.start
  for (const anchor of withoutMeans(clause, text)) {
    const reach = Math.max(from, anchor.start - REACH)
    const room = span(clauseStart(text, reach, anchor.start), Math.min(paragraph.end, anchor.end + REACH))
    const source = nameAt(text, room, anchor, boundaries.scan(text, room.start, anchor.start))
    if (source) found.push(source)
    from = anchor.end
  }
  return found
}

/** A、B、C等多种形式相结合的平台: the last is what is ordered, the others are its means. */
function withoutMeans(anchors: readonly Anchor[], text: string): readonly Anchor[] {
  const last = anchors.at(-1)
  const before = anchors.at(-2)
  if (!last || !before) return anchors
  const between = text.slice(before.end, last.start)
  const etc = between.indexOf('等')
  return etc >= 0 && between.indexOf('的', etc) > etc ? [last] : anchors
}

function nameAt(text: string, room: Span, anchor: Anchor, hits: readonly KeywordHit<Boundary>[]): Span | null {
  let start = afterLabel(text, room.start, anchor.start)
  for (const hit of hits) if (hit.value === 'verb' && hit.end > start) start = hit.end
  start = afterSeparators(text, start, anchor.start)
  start = afterLeading(text, start, anchor.start, hits)
  const end = withClosingQuote(text, start, anchor.end, room.end)
  start = withOpeningQuote(text, start, end, room.start)
  if (anchor.value === 'noun' && start >= anchor.start) return null
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

function afterLeading(text: string, from: number, to: number, hits: readonly KeywordHit<Boundary>[]): number {
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
