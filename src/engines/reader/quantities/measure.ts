/** What is measured: the words before a number or the noun behind it, freed of dates, adverbs and verbs that add nothing. */
import type { Span } from '#kernel/span.ts'
import { isDigit } from '../text/numerals.ts'

/** Words that open a statement and are no part of what it measures. */
const OPENERS: readonly string[] = [
  '力争到', '力争', '确保', '努力', '推动实现', '加快推动', '推动', '推进', '加快', '持续', '稳步', '进一步', '逐步', '同时', '其中', '计划', '预计', '原则上', '试点期间', '规划期内', '计划期内', '三年内', '积极', '大力', '重点', '累计', '共计', '总共', '共有', '现有',
  '全市范围内', '全省范围内', '全市', '全省', '全县', '全区', '全州', '我市', '我省', '我县', '我区', '实现', '使', '让', '将', '把', '并', '且', '到', '至', '在', '对', '再', '按照', '每年', '每月', '每天', '每周', '年均', '全面', '不断', '保障', '做到', '争取', '着力', '要', '应当', '应', '须', '必须', '各地',
]
/** Verbs that say only that the counted thing is to come about. */
const LIGHT_VERBS: readonly string[] = [
  '构建', '完善', '组织开展', '组织实施', '组织举办', '开展', '组织', '实施', '建成投用', '建成', '建设', '建立', '打造', '完成', '培育', '培养', '支持', '创建验收', '创建', '举办', '推广', '设立', '形成', '建有', '拥有', '遴选', '评选', '认定', '选派', '集中发布', '发布', '制定发布', '制定', '继续', '通过', '兑现',
]
const TRAILERS: readonly string[] = ['均', '都', '分别', '力争', '持续', '动态', '基本', '稳定', '总体', '已', '将', '要', '也', '全部', '实现', '逐步', '至少', '每年', '每天', '每月', '每周', '每季度', '每学期', '原则上', '累计', '在', '约', '为', '有', '年', '各', '应', '不', '每个', '各有', '都有', '共', '每人', '每户', '每床', '每名', '每张', '每人每']
const openers = bucket(OPENERS, (w) => w.charCodeAt(0)), lightVerbs = bucket(LIGHT_VERBS, (w) => w.charCodeAt(0)), trailers = bucket(TRAILERS, (w) => w.charCodeAt(w.length - 1))

function bucket(words: readonly string[], key: (word: string) => number): Map<number, string[]> {
  const map = new Map<number, string[]>()
  for (const word of words) map.set(key(word), [...(map.get(key(word)) ?? []), word])
  return map
}

const openingWord = (words: Map<number, string[]>, text: string, start: number, end: number): string | undefined => words.get(text.charCodeAt(start))?.find((w) => startsWithin(text, w, start, end))

function closes(text: string, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (text.charCodeAt(i) === 0x29) return true
  return false
}

/** A subject this short (改造, 其中) leans on the clause before. */
const TOO_SHORT = 2
const LONGEST_NOUN = 40

/** The words of `[from, to)` as a subject; light verbs go too where `deep`. */
export function subjectOf(text: string, from: number, to: number, deep: boolean): string {
  let start = from, end = to
  for (let moved = true; moved && start < end;) {
    moved = false
    while (start < end && ' 、,;:和与及以的('.includes(text.charAt(start)) && !(text.charAt(start) === '(' && closes(text, start, end))) { start++; moved = true }
    const word = openingWord(openers, text, start, end) ?? (deep ? openingWord(lightVerbs, text, start, end) : undefined)
    if (word !== undefined) { start += word.length; moved = true }
  }
  for (let moved = true; moved && start < end;) {
    moved = false
    while (start < end && ' 、,;:“"‘’'.includes(text.charAt(end - 1))) { end--; moved = true }
    const word = trailers.get(text.charCodeAt(end - 1))?.find((w) => text.startsWith(w, end - w.length) && end - w.length >= start + TOO_SHORT && !(w === '年' && '全上去同'.includes(text.charAt(end - 2))))
    if (word !== undefined) { end -= word.length; moved = true }
  }
  const words = text.slice(start, end)
  return withoutSource(words.includes('年') ? words.replace(/(?<![0-9全每半两三五])年(?=举办|开展|组织|培训|发放|新增|服务)/, '') : words)
}

/** 由45%提高到60%: where it comes from is no part of what is measured. */
function withoutSource(words: string): string {
  const at = Math.max(words.lastIndexOf('由'), words.lastIndexOf('从'))
  return at >= 0 && words.length - at <= 30 && /[0-9]/.test(words.slice(at)) ? words.slice(0, at) : words
}

/** The noun that follows an amount: 个[县域医疗次中心]; null where punctuation follows. A date or number ends it. */
export function nounAfter(text: string, at: number, limit: number): Span | null {
  let start = at
  if (text.charAt(start) === '的') start++
  else if ('或和及与、'.includes(text.charAt(start))) return null
  while ('”“"'.includes(text.charAt(start)) && start < limit) start++
  const stop = Math.min(limit, start + LONGEST_NOUN)
  let end = start
  for (; end < stop; end++) {
    const c = text.charAt(end)
    if (',。;:!?\n)〔'.includes(c)) break
    if (isDigit(text.charCodeAt(end))) {
      const joint = lastJoint(text, start, end)
      if (joint > start) end = joint
      break
    }
    if (c === '(') {
      if (end === start) break
      const close = closeBracket(text, end, stop)
      if (close < 0) break
      end = close
    }
    if (c === '、' && (end === start || isDigit(text.charCodeAt(end + 1)))) break
  }
  while (end > start && '和与及、并以共达各在至 有“'.includes(text.charAt(end - 1))) end--
  return end > start ? { start, end } : null
}

/** The clause before, as the subject of an elliptical one: 统筹设立…热线,覆盖全市90%以上地区. */
export function clauseSubject(text: string, clause: Span | null): string {
  if (clause === null) return ''
  const words = subjectOf(text, clause.start, clause.end, true)
  const target = /^(.{2,30}?)(提供|进行|实施|开展|设立)([^,]{3,120})$/.exec(words)
  return target?.[3] && !/^(提供|进行)$/.test(target[3]) ? target[3] : words
}

export function isTooShort(words: string): boolean {
  let certain = 0
  for (let i = 0; i < words.length && certain <= TOO_SHORT; i++) {
    const unit = words.charCodeAt(i)
    if ((unit >= 0x3400 && unit <= 0x9fff) || isDigit(unit)) certain++
  }
  if (certain > TOO_SHORT) return false
  const bare = words.replace(/[^\p{L}\p{N}]/gu, '')
  return bare.length < TOO_SHORT || (bare.length === TOO_SHORT && LEANING.has(bare))
}

/** Words of two characters that name nothing countable by themselves; 站点 and 公厕 do. */
const LEANING = new Set('改造 完成 新增 新建 整治 修复 建设 覆盖 培训 提升 提高 增加 减少 下降 降低 增长 年均 同比 达到 其中 力争 村级 市级 县级 省级 乡级 镇级 其他 其它 公办 民办 公立 民营 城市 农村 城镇 城区 乡村 实现 治理 压减 投资 新改 扩建 改建 支持 发放 服务 办理 之间 以来 目前 全部 总数 数量 总量 总计'.split(' '))

/** The subjects of 分别: A、B和C, with what they share at the end (中新能源车占比) given to each. */
export function jointSubjects(words: string): string[] {
  const listed = splitTop(words, '、')
  const items = listed.length > 1 ? [...listed.slice(0, -1), ...splitTop(listed.at(-1) ?? '', '和与')] : splitTop(words, '和与及')
  const last = items.at(-1) ?? ''
  const whole = items.length > 1 && items.every((item) => /[率数量]$/.test(item))
  const shared = /(?<![初高集其])[中的](.{2,60})$/.exec(last)?.[0] ?? (items.length > 1 && !whole ? sharedTail(items, last) : '')
  return items.map((item, i) => i === items.length - 1 ? item : item + shared)
}

/** 小学、初中教师比例: the last item opens with the fellow of the short ones before it; what follows it is shared. */
function sharedTail(items: readonly string[], last: string): string {
  const length = items.at(-2)?.length ?? 0
  return length <= 4 && items.slice(0, -1).every((item) => item.length <= 4) && last.length > length ? last.slice(length) : last
}

function splitTop(words: string, marks: string): string[] {
  const items: string[] = []
  let depth = 0, start = 0
  for (let i = 0; i < words.length; i++) {
    const c = words.charAt(i)
    if (c === '(') depth++
    else if (c === ')') depth--
    else if (depth === 0 && marks.includes(c) && i > start) { items.push(words.slice(start, i)); start = i + 1 }
  }
  items.push(words.slice(start))
  return items
}

/** The last 和 or 、 of a noun that runs into the next number. */
function lastJoint(text: string, start: number, end: number): number {
  for (let i = end - 1; i > start; i--) if ('、和或与及并'.includes(text.charAt(i))) return i
  return -1
}

/** The circle that a travel time belongs to (健身圈, 公共文化服务圈), and where it ends; `at` is the end of the time. */
export function circleAfter(text: string, at: number, limit: number): { readonly words: string; readonly end: number } {
  let end = at
  while (end < limit && text.charAt(end) !== '圈') end++
  let start = end
  while (start > at && !isDigit(text.charCodeAt(start - 1)) && !'、”“"的钟时'.includes(text.charAt(start - 1))) start--
  const gap = text.slice(at, start)
  return { words: text.slice(start, end + 1), end: /^[”“"的]*$/.test(gap) ? end + 1 : at }
}

function closeBracket(text: string, at: number, stop: number): number {
  for (let i = at + 1; i < stop && i < at + 14; i++) {
    if (text.charAt(i) === ')') return i
    if (isDigit(text.charCodeAt(i)) || text.charAt(i) === '。') return -1
  }
  return -1
}

const startsWithin = (text: string, word: string, start: number, end: number): boolean => start + word.length <= end && text.startsWith(word, start)
