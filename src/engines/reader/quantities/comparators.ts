/** Words before a number: comparisons (不少于), and the verbs that carry a subject to its value (达到, 控制在, 增长). */
import type { Op } from '../types.ts'

export interface Lead {
  readonly op: Op | undefined
  /** Where the comparison and the verb begin; equals the number's start where there are none. */
  readonly start: number
  readonly verb: Verb | undefined
}
export interface Verb { readonly word: string; readonly sort: 'reach' | 'hold' | 'change' | 'cover' | 'cap' | 'be'; readonly start: number }

const COMPARISONS: readonly (readonly [string, Op])[] = [
  ['原则上不少于', '>='], ['原则上不低于', '>='], ['原则上不超过', '<='],
  ['不得少于', '>='], ['不得低于', '>='], ['不得小于', '>='], ['不得超过', '<='], ['不得高于', '<='], ['不得大于', '<='], ['不得多于', '<='],
  ['不少于', '>='], ['不低于', '>='], ['不小于', '>='], ['不短于', '>='], ['不止', '>='], ['至少', '>='], ['最少', '>='], ['最低', '>='],
  ['不超过', '<='], ['不高于', '<='], ['不大于', '<='], ['不多于', '<='], ['不长于', '<='], ['不晚于', '<='], ['不超', '<='], ['至多', '<='], ['最多', '<='], ['最长', '<='],
  ['超过', '>='], ['超出', '>='], ['高于', '>='], ['大于', '>='], ['多于', '>='], ['突破', '>='], ['优于', '>='], ['逾', '>='], ['超', '>='],
  ['低于', '<='], ['少于', '<='], ['小于', '<='],
  ['≥', '>='], ['>=', '>='], ['>', '>='], ['≤', '<='], ['<=', '<='], ['<', '<='],
  ['大约', '~'], ['接近', '~'], ['将近', '~'], ['约', '~'], ['近', '~'],
]
const VERBS: readonly (readonly [Verb['sort'], string])[] = [
  ['reach', '达到 达 提高到 提高至 提升到 提升至 增加到 增加至 增长到 增长至 增至 升至 升到 上升到 上升至 扩大到 扩大至 扩容到 扩容至 扩充到 扩充至 扩展到 拓展到 发展到 延长到 延长至 降低到 降低至 降到 降至 下降到 下降至 压减到 压减至 压缩到 压缩至 压降到 压降至 缩短到 缩短至 缩减到 缩减至 缩小到 缩小至 减少到 减少至 减至 调整到 调整为 调整至 做到 提速到 提标到 提高为 增加为'],
  ['hold', '保持在 稳定在 巩固在 维持在 稳定保持在 持续巩固在 动态保持在 保持 稳定 处于 位于 在'],
  ['cap', '控制在 控制到 限制在 严控在 压缩在'],
  ['change', '增长 增加 提高 提升 上升 增幅 下降 降低 减少 压降 压减 压缩 缩短 缩减 降幅 翻 扩大 增长了 提高了 下降了 增加了 减少了 提升了'],
  ['cover', '覆盖'],
  ['be', '为 是 有 共 共有 共计 合计 总计 计 不足'],
]
const verbsByLast = byLast(VERBS.flatMap(([sort, words]) => words.split(' ').map((word) => ({ word, means: sort }))))
const comparisonsByLast = byLast(COMPARISONS.map(([word, means]) => ({ word, means })))
/** Characters between a comparison and its number: 至少引进办好一所, 至少开展一次. */
const REACH_OF_LEAST = 14

/** What stands directly before the number at `at`, not before `from`. */
export function readLead(text: string, from: number, at: number): Lead {
  let start = trimEnd(text, from, at)
  let op: Op | undefined
  for (const { word, means } of comparisonsByLast.get(text.charCodeAt(start - 1)) ?? []) {
    if (!endsAt(text, word, from, start)) continue
    // 近 of 最近 and 附近 measures nothing.
    if (word === '近' && '最附就邻靠'.includes(text.charAt(start - 2))) continue
    op = means
    start = trimEnd(text, from, start - word.length)
    break
  }
  for (const { word, means: sort } of verbsByLast.get(text.charCodeAt(start - 1)) ?? []) {
    if (!endsAt(text, word, from, start)) continue
    if (word === '在' && op === undefined && !followedByComparison(text, at)) break
    return { op: op ?? looseOp(text, from, start - word.length), start: start - word.length, verb: { word, sort, start: start - word.length } }
  }
  return { op: op ?? looseOp(text, from, start), start: op === undefined ? at : start, verb: undefined }
}

/** 至少 and its like a few words before the number. */
function looseOp(text: string, from: number, at: number): Op | undefined {
  const begin = Math.max(from, at - REACH_OF_LEAST)
  const near = text.slice(begin, at)
  if (!/[少低多超]/.test(near)) return undefined
  for (const [word, op] of [['至少', '>='], ['不少于', '>='], ['不低于', '>='], ['最多', '<='], ['不超过', '<=']] as const) {
    const found = near.lastIndexOf(word)
    if (found >= 0 && !/[0-9,;、]/.test(near.slice(found))) return op
  }
  return undefined
}

/** X在2.37平方米以上: 在 before a number is a verb only if a comparison follows the unit. */
function followedByComparison(text: string, at: number): boolean {
  for (let i = at; i < at + 16 && i < text.length; i++) {
    const c = text.charAt(i)
    if (c === '以' || c === '左') return true
    if (',。;、的)'.includes(c)) return false
  }
  return false
}

interface Entry<T> { readonly word: string; readonly means: T }

/** Words by their last character, the longest first. */
function byLast<T>(entries: readonly Entry<T>[]): Map<number, Entry<T>[]> {
  const map = new Map<number, Entry<T>[]>()
  for (const entry of entries) {
    const last = entry.word.charCodeAt(entry.word.length - 1)
    const bucket = map.get(last)
    if (bucket) bucket.push(entry)
    else map.set(last, [entry])
  }
  for (const bucket of map.values()) bucket.sort((a, b) => b.word.length - a.word.length)
  return map
}

const endsAt = (text: string, word: string, from: number, end: number): boolean => end - word.length >= from && text.startsWith(word, end - word.length)

function trimEnd(text: string, from: number, at: number): number {
  let end = at
  while (end > from && text.charCodeAt(end - 1) === 0x20) end--
  return end
}
