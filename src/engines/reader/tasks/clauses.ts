/** What a document says once for all its tasks: units that always take part, and that the first named leads. */
import type { Span } from '#kernel/span.ts'
import { stripManner, readUnitList } from './unit-list.ts'
import { looksLikeUnit } from './unit-names.ts'

export interface DefaultClause { readonly source: Span; readonly units: readonly Span[] }
/** Who answers where a task names nobody: 未明确责任单位的,均由…负责. */
export interface FallbackClause extends DefaultClause { readonly leads: boolean }

const CLOSINGS: readonly string[] = ['不再列出', '不再逐一列出', '不再逐项列出', '不再一一列出', '不再单独列出', '不再重复列出', '不一一列出', '不再列明', '不再赘述', '不再逐一列明']
const OPENINGS: readonly string[] = ['均需', '均须', '均由', '都需', '都须', '都由', '均应由', '需由', '均要', '皆由']
const VERBS: readonly string[] = ['负责落实', '抓好落实', '贯彻落实', '组织实施', '落实', '负责', '实施', '配合', '参与', '承担', '执行']
/** How far before 不再列出 the clause may begin. */
const REACH = 160

/** 以下任务均需各县(市、区)人民政府落实,不再列出。 */
export function findDefaultClauses(folded: string): DefaultClause[] {
  const clauses: DefaultClause[] = []
  for (let at = folded.indexOf('不'); at >= 0; at = folded.indexOf('不', at + 1)) {
    const closing = CLOSINGS.find((words) => folded.startsWith(words, at))
    if (!closing) continue
    const base = Math.max(0, at - REACH)
    const from = folded.slice(base, at).lastIndexOf('\n') + 1 + base
    const window = folded.slice(from, at)
    const opening = last(window, OPENINGS)
    if (!opening) continue
    const verb = first(window, VERBS, opening.end)
    if (verb < 0) continue
    const list = readUnitList(folded, { start: from + opening.end, end: from + verb })
    const units = [...list.lead, ...list.responsible].map((unit) => stripManner(folded, unit)).filter((unit) => looksLikeUnit(folded.slice(unit.start, unit.end)))
    const head = from + Math.max(window.lastIndexOf('。', opening.start), window.lastIndexOf(';', opening.start), window.lastIndexOf('(', opening.start)) + 1
    if (units.length > 0) clauses.push({ source: { start: head, end: at + closing.length }, units })
  }
  return clauses
}

const UNNAMED = /(?:未|没有)(?:明确|列明|注明|列出|标明|标注)[^。,;\n]{0,10}(?:责任|牵头|承办)?(?:单位|部门)的?,?(?:均|都|一律|统一)?由([^。;\n()]{2,60}?)(牵头|负责|落实|承担)/g
/** The units of tasks that name none themselves; null where the document says nothing of them. */
export function findFallback(folded: string): FallbackClause | null {
  if (!folded.includes('单位的') && !folded.includes('部门的')) return null
  UNNAMED.lastIndex = 0
  const found = UNNAMED.exec(folded)
  if (!found) return null
  const [words, names = '', verb = ''] = found
  const start = found.index + words.length - verb.length - names.length
  const list = readUnitList(folded, { start, end: start + names.length })
  const units = [...list.lead, ...list.responsible].map((unit) => stripManner(folded, unit)).filter((unit) => looksLikeUnit(folded.slice(unit.start, unit.end)))
  return units.length > 0 ? { source: { start: found.index, end: found.index + words.length }, units, leads: verb === '牵头' } : null
}

function last(window: string, words: readonly string[]): Span | undefined {
  let found: Span | undefined
  for (const word of words) {
    const start = window.lastIndexOf(word)
    if (start >= 0 && (!found || start > found.start)) found = { start, end: start + word.length }
  }
  return found
}

function first(window: string, words: readonly string[], from: number): number {
  const places = words.map((word) => window.indexOf(word, from)).filter((at) => at >= 0)
  return places.length > 0 ? Math.min(...places) : -1
}

const ORDER_WORDS: readonly string[] = ['第一位', '首位', '第一的', '第一个单位', '第一个部门', '第一责任单位为']
/** Where the document says that the first named unit leads; null where it does not. */
export function findOrderRule(folded: string): Span | null {
  for (const anchor of ['第一', '首位']) {
    for (let at = folded.indexOf(anchor); at >= 0; at = folded.indexOf(anchor, at + 2)) {
      const words = ORDER_WORDS.find((one) => folded.startsWith(one, at))
      if (words && /牵头|主办/.test(folded.slice(Math.max(0, at - 14), at + 24))) return { start: at, end: at + words.length }
    }
  }
  return null
}
