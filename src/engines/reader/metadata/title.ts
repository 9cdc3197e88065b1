import { isIssuerLine, isNumberLine, isTitleLike } from '../structure/kinds.ts'
import { ISSUED_LINE } from './dates.ts'
import type { Line } from '../structure/types.ts'
import type { SourceText } from '../types.ts'

/** Lines before the text proper; the last pages may hold the issuer too. */
const HEAD = 40, TAIL = 12

const NOTICE = /关于(?:印发|转发|公布|下达|发布)/
const QUOTED = /关于(?:印发|转发|公布|下达|发布)《?([^《》]{4,80}?)》?的(?:通知|公告|函)/

/**
 * The plan's own title, not that of the notice that carries it, with the period in brackets that may stand on the next line.
 * Without a title line: what the notice calls it; a heading that a container declares; else the empty string.
 */
export function findTitle(text: SourceText, lines: readonly Line[]): string {
  const head = headLines(lines)
  const title = head.filter((line) => isTitle(text.folded.slice(line.source.start, line.source.end))).at(-1)
  if (title) {
    const next = lines[lines.indexOf(title) + 1]
    const tail = next && /^\([^()]{4,20}\)$/.test(text.folded.slice(next.source.start, next.source.end)) ? text.original.slice(next.source.start, next.source.end) : ''
    return text.original.slice(title.source.start, title.source.end) + tail
  }
  for (const line of head) {
    const quoted = QUOTED.exec(text.folded.slice(line.source.start, Math.min(line.source.end, line.source.start + 200)))
    if (quoted?.[1]) return text.original.slice(line.source.start + quoted.index, line.source.end).match(/《([^《》]+)》/)?.[1] ?? quoted[1]
  }
  const named = head.find((line) => isTitleLike(text.folded.slice(line.source.start, Math.min(line.source.end, line.source.start + 100))))
  return named ? text.original.slice(named.source.start, named.source.end) : titleInText(text)
}

const isTitle = (line: string): boolean => line.length >= 5 && isTitleLike(line) && !NOTICE.test(line) && !/^(?:最新|重磅|图解|一图|解读)|[!?:]/.test(line)

/** 特编制《…规划》, 制定《…方案》: the text names itself. */
function titleInText(text: SourceText): string {
  const found = /(?:编制|制定|印发)(?:了|本)?《([^《》]{6,60}(?:规划|方案|计划|纲要))》/.exec(text.folded.slice(0, 6000))
  return found?.[1] ?? ''
}

/** Folded words of the first caption or contents line that is called like a plan; tells the place where no title stands. */
export function findAnyTitle(folded: string, lines: readonly Line[]): string {
  for (const line of lines) {
    if (line.kind === 'heading' || line.source.end - line.source.start > 120) continue
    const words = folded.slice(line.source.start, line.source.end).replace(/[.…· ]{1,400}\d{0,6}$/, '')
    if (isTitleLike(words) && words.length >= 8) return words
  }
  return ''
}

export function findNumber(text: SourceText, lines: readonly Line[]): string | null {
  for (const line of headLines(lines)) {
    const words = text.folded.slice(line.source.start, Math.min(line.source.end, line.source.start + 120))
    if (isNumberLine(words)) return words.replaceAll(' ', '')
    const labelled = /(?:文号|发文字号)[:〕】 ]{1,3}([^\d,。;: ]{1,16}[〔(]\d{4}[〕)]\d{1,5}号)/.exec(words)
    if (labelled?.[1]) return labelled[1]
  }
  return null
}

/** The body that signs; else the one that the notice's title begins with; else the source that the site names. */
export function findIssuer(text: SourceText, lines: readonly Line[]): string | null {
  const edge = [...headLines(lines), ...lines.slice(-TAIL)]
  const words = edge.map((line) => text.folded.slice(line.source.start, Math.min(line.source.end, line.source.start + 200)))
  const signed = edge.findIndex((line, i) => (line.kind === 'head-matter' || line.kind === 'paragraph') && isIssuerLine(words[i] ?? '') && (words[i] ?? '').length >= 4)
  const line = edge[signed]
  if (line) return text.original.slice(line.source.start, line.source.end).replaceAll(' ', '')
  for (const line of words) {
    const title = /^([^,。:《》]{4,40}?)关于(?:印发|转发|公布|下达)/.exec(line)
    if (title?.[1] && title[1] !== '市人民政府办公室') return title[1]
  }
  for (const line of words) {
    const said = ISSUED_LINE.exec(line)
    if (said?.[1]) return said[1]
  }
  for (const line of words) {
    const source = /(?:来源|发布机构|发文机关) ?[:〕] ?([^ :,。]{3,24})/.exec(line)
    if (source?.[1]) return source[1]
  }
  return null
}

export function headLines(lines: readonly Line[]): Line[] {
  const head: Line[] = []
  for (const line of lines) {
    if (line.kind === 'heading' || head.length >= HEAD) break
    if (line.kind !== 'contents') head.push(line)
  }
  return head
}
