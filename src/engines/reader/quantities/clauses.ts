/**
 * The forward pass over one paragraph: every number with the place it holds in its clause and sentence, the deadline said
 * for it, and the statement before it. One look at each character; every look back is bounded.
 */
import type { Span } from '#kernel/span.ts'
import type { PartialDate, Quantity } from '../types.ts'
import { isDigit, opensHanNumber } from '../text/numerals.ts'
import { readAmount, type Amount } from './amount.ts'
import { readLead, type Lead } from './comparators.ts'
import { ISSUE_YEAR_WORDS, readDate, readPeriod, readPlanPeriod } from './deadline.ts'
import { nounAfter } from './measure.ts'
import { findNameRule } from './names.ts'
import { mayOpenUnit } from './units.ts'

export interface Mention {
  readonly amount: Amount
  readonly lead: Lead
  /** Where the words about this number begin: after the clause's start, the deadline, or the statement before it. */
  readonly from: number
  readonly clauseStart: number
  /** The clause before this one in the sentence, at most SUBJECT_REACH long. */
  readonly previousClause: Span | null
  readonly deadline: PartialDate | null
  /** The deadlines said in this clause: 2023年、2024年分别. */
  readonly dates: readonly PartialDate[]
  /** Year of the last date in the sentence, also where it says no deadline (比2015年). */
  readonly year: number | null
  readonly comparedWithPast: boolean
  /** 截至2022年底: what the sentence tells was so then. */
  readonly asOf: boolean
  readonly perPeriod: Quantity['perPeriod']
  readonly circle: boolean
  readonly inBracket: boolean
  /** Another number of the same clause stands directly before: 分别达到90%、60%. */
  readonly continues: boolean
  /** The noun behind the amount: 4个[县域医疗次中心]. */
  readonly noun: Span | null
}

export interface PassContext { readonly issueYear: number | null; readonly planStart: number | null }
export interface PassSink {
  mention(mention: Mention): number
  /** A verb carries a number whose unit is not known. */
  unknownUnit(amount: Amount, clauseStart: number): void
}

/** How far back a subject is looked for, in characters. Real subjects are under 80. */
export const SUBJECT_REACH = 120
const DEEPEST = 6
const MOST_DATES = 12

const STOP = 1, COMMA = 2, OPEN = 3, CLOSE = 4, QUOTE = 5, UNQUOTE = 6, TITLE = 7, SQUARE = 8, DIGIT = 9, HAN = 10, YEAR_WORD = 11, HUNDRED = 12
const CLASS = new Uint8Array(65536)
for (const [kind, characters] of [[STOP, '。!?\n'], [COMMA, ',;:'], [OPEN, '('], [CLOSE, ')'], [QUOTE, '“'], [UNQUOTE, '”'], [TITLE, '《'], [SQUARE, '〔'], [YEAR_WORD, '全年今本当'], [HUNDRED, '百千万半']] as const) {
  for (const c of characters) CLASS[c.charCodeAt(0)] = kind
}
for (let unit = 0; unit < 65536; unit++) if (isDigit(unit)) CLASS[unit] = DIGIT; else if (opensHanNumber(unit)) CLASS[unit] = HAN

interface Frame { readonly clauseStart: number; readonly statementEnd: number; readonly dateEnd: number; readonly deadline: PartialDate | null }

/** Reads one paragraph of folded text. `carried`: the deadline that the paragraph before left open with a colon. */
export function passParagraph(text: string, within: Span, context: PassContext, carried: PartialDate | null, sink: PassSink): PartialDate | null {
  const limit = within.end
  let clauseStart = within.start, statementEnd = -1, dateEnd = -1, previousClause: Span | null = null
  let deadline = carried, year: number | null = null, comparedWithPast = false, asOf = false, quote = -1
  let frames: Frame[] = []
  let dates: readonly PartialDate[] = [], datesFrom = -1
  // A method: a named arrow made for each paragraph costs more than all its calls.
  const said = {
    setDate(date: PartialDate | null, itsYear: number, start: number, end: number): void {
      const past = context.planStart !== null && itsYear < context.planStart
      // 2016年苍龙棚户区改造项目: a past year within a clause is part of a name.
      if (date !== null && past && start - clauseStart > 2) return
      year = itsYear
      dateEnd = end
      if (date !== null && !past) {
        dates = datesFrom === clauseStart ? [...dates, date].slice(-MOST_DATES) : [date]
        datesFrom = clauseStart
        deadline = date
      } else if (past || context.planStart === null) comparedWithPast = true
    },
  }
  let i = within.start
  while (i < limit) {
    const kind = CLASS[text.charCodeAt(i)]
    if (kind === 0) { i++; continue }
    switch (kind) {
      case STOP:
        if (quote < 0 || text.charCodeAt(i) === 0x0a || i - quote > SUBJECT_REACH) {
          clauseStart = i + 1
          statementEnd = dateEnd = quote = -1
          previousClause = deadline = year = null
          comparedWithPast = asOf = false
          frames = []
        }
        i++
        break
      case COMMA:
        if (frames.length === 0) {
          if (i - clauseStart > 3 && !(dateEnd > 0 && i - dateEnd < 2)) previousClause = { start: Math.max(clauseStart, i - SUBJECT_REACH), end: i }
          // 到2024年、2025年,覆盖率分别达到…: dates alone belong to the clause that follows.
          if (dateEnd > 0 && i - dateEnd < 2 && datesFrom === clauseStart) datesFrom = i + 1
        }
        clauseStart = i + 1
        i++
        break
      case OPEN:
        if (frames.length < DEEPEST) frames.push({ clauseStart, statementEnd, dateEnd, deadline })
        clauseStart = i + 1
        i++
        break
      case CLOSE: {
        const frame = frames.pop()
        if (frame) ({ clauseStart, statementEnd, dateEnd, deadline } = frame)
        i++
        break
      }
      case QUOTE: quote = i++; break
      case UNQUOTE: quote = -1; i++; break
      case TITLE: i = skipTo(text, i, '》', 80, limit); break
      case SQUARE: i = skipTo(text, i, '〕', 9, limit); break
      case YEAR_WORD: {
        const words = mayOpenYearWord(text, i) && ISSUE_YEAR_WORDS.find(([word]) => text.startsWith(word, i) && (word !== '年度' || saysWhichYear(text, i)))
        if (words && context.issueYear !== null && text.charAt(i - 1) !== '每' && !isDigit(text.charCodeAt(i - 1))) said.setDate(`${context.issueYear}${words[1]}`, context.issueYear, i, i + words[0].length)
        i += words ? words[0].length : 1
        break
      }
      default: {
        if (kind === HAN && isPlainHan(text, i)) { i++; break }
        const period = text.charCodeAt(i) === 0x5341 ? readPlanPeriod(text, i) : undefined // 十
        if (period) { said.setDate(period.date, period.year, clauseStart, period.end); i = period.end; quote = -1; break }
        const date = kind === HUNDRED ? undefined : readDate(text, i, limit, clauseStart)
        if (date) { asOf ||= date.asOf === true; said.setDate(date.date, date.year, i, date.end); i = date.end; break }
        const amount = readAmountAt(text, i, kind, limit)
        if (!amount) { i = digitsEnd(text, i, limit); break }
        const month = amount.unit === '月' && context.issueYear !== null ? readMonth(text, amount) : undefined
        if (month && context.issueYear !== null) { said.setDate(`${context.issueYear}-${month.month}`, context.issueYear, i, month.end); i = month.end; break }
        const leadAt = leadEnd(text, amount.start, dateEnd, clauseStart)
        const begin = Math.max(clauseStart, statementEnd, i - SUBJECT_REACH)
        const from = leadAt < amount.start ? begin : Math.max(begin, dateEnd)
        const lead = readLead(text, begin, leadAt)
        const circle = amount.sort === 'time' && namesCircle(text, amount.end, limit)
        const perPeriod = readPeriod(text, Math.max(clauseStart, i - SUBJECT_REACH), i)
        if (findNameRule({ text, amount, lead, inQuotes: quote >= 0 && i - quote < SUBJECT_REACH, circle, periodic: perPeriod !== null }) !== undefined) { i = amount.end; break }
        const known = amount.unit !== null || amount.sort === 'share' ? amount : settleUnit(text, amount, lead, limit)
        i = amount.end
        if (known === undefined) break
        if (known === 'unread') { sink.unknownUnit(amount, clauseStart); break }
        const continues = statementEnd >= clauseStart && isJoiner(text, statementEnd, amount.start)
        statementEnd = sink.mention({
          amount: known, lead, from: Math.min(from, amount.start), clauseStart, previousClause, deadline, dates: datesFrom === clauseStart ? dates : [], year, comparedWithPast, asOf, perPeriod, circle,
          inBracket: frames.length > 0, continues, noun: nounAfter(text, known.end, limit),
        })
      }
    }
  }
  return text.charAt(limit - 1) === ':' ? deadline : null
}

/**
 * A number without a unit is a quantity where a verb carries it and nothing follows (指数达到85), or where the unit stands
 * behind the last of a list (90、60、95个); behind a verb and before an unknown word it is unread; else it names something.
 */
function settleUnit(text: string, amount: Amount, lead: Lead, limit: number): Amount | 'unread' | undefined {
  const listed = listUnit(text, amount.end, limit)
  if (listed) return { ...amount, unit: listed.unit, sort: listed.sort }
  if (lead.verb === undefined || lead.verb.sort === 'be' || lead.verb.sort === 'cover' || amount.han) return undefined
  const after = text.charAt(amount.end) || '。'
  if (after === ':') return 'unread'
  if ('+—-~.'.includes(after)) return undefined
  return ',。;、)和 \n'.includes(after) ? amount : 'unread'
}

/** 一体化, 二级, 三农: a numeral that neither goes on as a number nor meets a unit; a lone 一 also wants 至少 or 每 near. */
function isPlainHan(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1)
  if (CLASS[next] === HAN || CLASS[next] === HUNDRED || next === 0x70b9 || next === 0x5206 || '零—-~至到'.includes(text.charAt(at + 1))) return false
  if (!mayOpenUnit(next)) return true
  if (text.charCodeAt(at) !== 0x4e00 || text.startsWith('个工作日', at + 1)) return false
  for (let i = at - 1; i >= 0 && i > at - 16; i--) if ('少低每超多'.includes(text.charAt(i))) return false
  return true
}

function digitsEnd(text: string, at: number, limit: number): number {
  let end = at + 1
  while (end < limit && isDigit(text.charCodeAt(end))) end++
  return end
}

/** Only 、 and 和 between two numbers. */
function isJoiner(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (i - start > 4 || !'、和与及,以'.includes(text.charAt(i))) return false
  return true
}

function readAmountAt(text: string, at: number, kind: number | undefined, limit: number): Amount | undefined {
  if (kind !== HUNDRED) return readAmount(text, at, limit < text.length && text.charCodeAt(limit) === 0x0a ? limit + 3 : limit)
  if (text.startsWith('分之', at + 1)) return readAmount(text, at, limit)
  if (text.charCodeAt(at) !== 0x534a || '每上下前后大多夜一'.includes(text.charAt(at - 1) || '。')) return undefined
  // 半小时 is half an hour; 半年 and 半天 are said of periods.
  if (!text.startsWith('小时', at + 1)) return undefined
  const within = text.startsWith('以内', at + 3) ? 2 : text.charAt(at + 3) === '内' ? 1 : 0
  return { start: at, end: at + 3 + within, value: 0.5, unit: '小时', sort: 'time', han: true, after: within > 0 ? '<=' : undefined, within: within > 0, roundTheClock: false }
}

/** 全年, 今年, 本年度, 当年; 年底, 年末, 年内, 年度: a look at two characters before the words are compared. */
const mayOpenYearWord = (text: string, at: number): boolean => text.charCodeAt(at) === 0x5e74 ? '底末内度'.includes(text.charAt(at + 1) || '。') : text.charCodeAt(at + 1) === 0x5e74

/** 年度40%目标 and 年度计划 mean this year; 年度入住率 is counted every year. */
const saysWhichYear = (text: string, at: number): boolean => isDigit(text.charCodeAt(at + 2)) || ['目标', '任务', '计划', '新增', '完成'].some((word) => text.startsWith(word, at + 2))

/** 5月底前 without a year means the year of issue. */
function readMonth(text: string, { value, end }: Amount): { readonly month: string; readonly end: number } | undefined {
  if (typeof value !== 'number' || value < 1 || value > 12) return undefined
  const word = ['底之前', '底前', '末前', '底', '末', '前'].find((w) => text.startsWith(w, end))
  return word === undefined ? undefined : { month: String(value).padStart(2, '0'), end: end + word.length }
}

/** In 提高到2025年的60% the verb stands before the date. */
function leadEnd(text: string, at: number, dateEnd: number, clauseStart: number): number {
  if (text.charAt(at - 1) !== '的' || dateEnd !== at - 1 || dateEnd < clauseStart) return at
  let start = dateEnd - 1
  while (start > clauseStart && start > dateEnd - 9 && (isDigit(text.charCodeAt(start)) || '年月底前末'.includes(text.charAt(start)))) start--
  return start + 1
}

/** 90、60、95个: the unit stands once, behind the last number. */
function listUnit(text: string, at: number, limit: number): { unit: string; sort: Amount['sort'] } | undefined {
  let i = at
  for (let n = 0; n < 8; n++) {
    if (i >= limit || !'、和与'.includes(text.charAt(i)) || !isDigit(text.charCodeAt(i + 1))) return undefined
    const next = readAmount(text, i + 1, limit)
    if (!next) return undefined
    if (next.unit !== null) return { unit: next.unit, sort: next.sort }
    i = next.end
  }
  return undefined
}

/** 圈 ahead in the same clause: 15分钟健身圈, 主城区15分钟、村镇20分钟的“公共文化服务圈”. */
function namesCircle(text: string, at: number, limit: number): boolean {
  for (let i = at; i < limit && i < at + 26; i++) {
    const c = text.charAt(i)
    if (c === '圈') return !text.startsWith('覆盖率', i + 1)
    if (c === '。' || c === ';' || c === ',') return false
  }
  return false
}

function skipTo(text: string, at: number, close: string, reach: number, limit: number): number {
  const stop = Math.min(limit, at + reach)
  for (let i = at + 1; i < stop; i++) if (text.charAt(i) === close) return i + 1
  return at + 1
}
