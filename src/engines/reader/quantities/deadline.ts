/** Words that say by when or how often: 到2025年, 2022年底前, 2023年10月底前, “十四五”期间, 全年, 每年. */
import type { PartialDate, Quantity } from '../types.ts'
import { isDigit, readNumber } from '../text/numerals.ts'

export interface DateRead {
  /** null: a moment compared with (比2015年), a start (2020年以来), a version (2021年版): says nothing of a deadline. */
  readonly date: PartialDate | null
  readonly year: number
  readonly end: number
  /** 截至2022年底: the day of a count, no deadline. */
  readonly asOf?: true
}

/** The date phrase that opens with the year at `at`; undefined where the four digits are no year. */
export function readDate(text: string, at: number, limit: number, from: number): DateRead | undefined {
  const read = readDated(text, at, limit, from)
  return read && isCountedAt(text, at, from) ? { date: null, year: read.year, end: read.end, asOf: true } : read
}

const isCountedAt = (text: string, at: number, from: number): boolean => {
  const end = text.charAt(at - 1) === ' ' ? at - 1 : at
  return end - 2 >= from && (text.startsWith('截至', end - 2) || text.startsWith('截止', end - 2) || (end - 3 >= from && text.startsWith('截止到', end - 3)))
}

function readDated(text: string, at: number, limit: number, from: number): DateRead | undefined {
  const opening = yearAt(text, at, limit)
  if (!opening) return undefined
  let { year, end } = opening
  const mark = text.charAt(end)
  if ('—-~至到'.includes(mark) && mark !== '') {
    const until = yearAt(text, end + 1, limit)
    if (until) ({ year, end } = until)
  }
  if (text.charAt(end) !== '年') return undefined
  end++
  const before = text.charAt(at - 1)
  if ((before === '比' || before === '较' || text.startsWith('自', at - 1) || text.startsWith('对比', at - 2)) && at > from) return { date: null, year, end }
  const month = readNumber(text, end, limit)
  if (month && !month.han && text.charAt(month.end) === '月' && month.value >= 1 && month.value <= 12) return withMonth(text, year, month.value, month.end + 1, limit)
  for (const [word, suffix] of ENDS) {
    if (text.startsWith(word, end)) return { date: `${year}${suffix}`, year, end: end + word.length }
  }
  for (const word of NO_DEADLINE) if (text.startsWith(word, end)) return { date: null, year, end: end + word.length }
  return { date: String(year), year, end: text.charAt(end) === '前' || text.charAt(end) === '度' ? end + 1 : end }
}

const ENDS: readonly (readonly [string, string])[] = [
  ['底之前', '-12'], ['底以前', '-12'], ['底前', '-12'], ['底', '-12'], ['末', '-12'],
  ['上半年', '-06'], ['下半年', '-12'], ['一季度', '-03'], ['二季度', '-06'], ['三季度', '-09'], ['四季度', '-12'], ['第一季度', '-03'], ['第二季度', '-06'], ['第三季度', '-09'], ['第四季度', '-12'],
]
const NO_DEADLINE: readonly string[] = ['以来', '起', '开始', '版', '修订', '以后', '之后', '后']

function withMonth(text: string, year: number, month: number, at: number, limit: number): DateRead {
  const stem = `${year}-${String(month).padStart(2, '0')}`
  const day = readNumber(text, at, limit)
  if (day && !day.han && text.charAt(day.end) === '日') return { date: `${stem}-${String(day.value).padStart(2, '0')}`, year, end: skip(text, day.end + 1, ['前', '之前', '以前']) }
  return { date: stem, year, end: skip(text, at, ['底前', '底之前', '底', '末', '前', '份']) }
}

/** The period named at `at` (十四五 with 期间, 时期 or 末 after it), opening on its first numeral. */
export function readPlanPeriod(text: string, at: number): { readonly date: PartialDate; readonly year: number; readonly end: number } | undefined {
  for (const [name, year] of PLAN_PERIODS) {
    if (!text.startsWith(name, at)) continue
    let end = at + name.length
    if ('”"’'.includes(text.charAt(end))) end++
    for (const word of ['规划期间', '规划期末', '期间', '时期', '期末', '末']) if (text.startsWith(word, end)) return { date: String(year), year, end: end + word.length }
  }
  return undefined
}
const PLAN_PERIODS: readonly (readonly [string, number])[] = [['十二五', 2015], ['十三五', 2020], ['十四五', 2025], ['十五五', 2030], ['十六五', 2035]]

/** Words that mean the year in which the document is issued, and what they add to it. */
export const ISSUE_YEAR_WORDS: readonly (readonly [word: string, suffix: string])[] = [
  ['今年年底前', '-12'], ['今年年底', '-12'], ['今年底前', '-12'], ['今年底', '-12'], ['年底之前', '-12'], ['年底前', '-12'], ['年末前', '-12'], ['年底', '-12'],
  ['全年', ''], ['年内', ''], ['今年', ''], ['本年度', ''], ['当年', ''], ['年度', ''],
]

/** How often, by words between `from` and `at`; the last one said wins. */
export function readPeriod(text: string, from: number, at: number): Quantity['perPeriod'] {
  let hint = false, yearly = false
  for (let i = from; i < at && !hint; i++) {
    const unit = text.charCodeAt(i)
    hint = unit === 0x6bcf || unit === 0x5747 || unit === 0x6309 // 每, 均, 按
    yearly ||= unit === 0x5e74 // 年
  }
  if (!hint && !yearly) return null
  let best = -1
  let period: Quantity['perPeriod'] = null
  const near = text.slice(from, at)
  if (hint) for (const [word, means] of PERIODS) {
    const found = near.lastIndexOf(word)
    if (found > best) { best = found; period = means }
  }
  if (period === null && /(^|[^0-9全每两三五当本今半末])年(举办|开展|组织|培训|完成|新增)/.test(near)) return 'year'
  // PM2.5年均浓度 is a mean, no yearly amount.
  return best >= 0 && (near.startsWith('每两', best) || near.startsWith('年均浓度', best)) ? null : period
}
const PERIODS: readonly (readonly [string, Quantity['perPeriod']])[] = [
  ['每两年', null], ['每三年', null], ['每五年', null], ['每年', 'year'], ['年均', 'year'], ['每一年', 'year'], ['每学年', 'year'], ['每半年', 'half'], ['每季度', 'quarter'], ['每季', 'quarter'],
  ['每个月', 'month'], ['每月', 'month'], ['月均', 'month'], ['按月', 'month'], ['每周', 'week'], ['每星期', 'week'], ['每天', 'day'], ['每日', 'day'], ['日均', 'day'], ['每学期', 'term'],
]

function yearAt(text: string, at: number, limit: number): { readonly year: number; readonly end: number } | undefined {
  const head = text.charAt(at)
  if (head === '二') {
    const read = readNumber(text, at, limit)
    return read?.end === at + 4 && read.value >= 2000 && read.value < 2100 ? { year: read.value, end: read.end } : undefined
  }
  if (head !== '1' && head !== '2') return undefined
  for (let i = 0; i < 4; i++) if (at + i >= limit || !isDigit(text.charCodeAt(at + i))) return undefined
  if (isDigit(text.charCodeAt(at + 4)) || isDigit(text.charCodeAt(at - 1))) return undefined
  const year = Number(text.slice(at, at + 4))
  if (year < 1900 || year > 2100) return undefined
  const named = text.charAt(at + 4) === '年' && '—-~至到'.includes(text.charAt(at + 5)) && isDigit(text.charCodeAt(at + 6))
  return { year, end: named ? at + 5 : at + 4 }
}

function skip(text: string, at: number, words: readonly string[]): number {
  for (const word of words) if (text.startsWith(word, at)) return at + word.length
  return at
}
