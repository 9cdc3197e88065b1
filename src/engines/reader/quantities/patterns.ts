/**
 * The forms in which a plan states a number, in the order in which they are tried: the first that claims a number owns it.
 * A form that is switched off leaves its numbers unread, so nothing is read by a form that was not meant for it.
 */
import type { Op, PartialDate, Quantity } from '../types.ts'
import type { Mention } from './clauses.ts'
import { circleAfter, clauseSubject, isTooShort, jointSubjects, subjectOf } from './measure.ts'

export interface Statement { readonly measure: string; readonly start: number; readonly end: number; readonly noun: string; readonly op?: Op; readonly deadline?: PartialDate | null }
/** What the statement before, in the same sentence, leaves to lean on. */
export interface Memory {
  readonly clauseStart: number
  readonly sentenceMeasure: string
  readonly joint: readonly string[]
  readonly jointIndex: number
  readonly verb: string
  /** The noun that the measure ends in, empty where it ends in none. */
  readonly noun: string
  readonly kind: Quantity['kind'] | null
  /** It was at least so many of a noun: 至少有1个体育场. */
  readonly atLeast: boolean
}
export interface Pattern {
  readonly name: string
  /** What it reads, for the person who looks at `unread`. */
  readonly reads: string
  claims(text: string, mention: Mention, memory: Memory): boolean
  state(text: string, mention: Mention, memory: Memory): Statement
}

export const PATTERNS: readonly Pattern[] = [
  { name: 'round-the-clock', reads: '7×24小时服务', claims: (_, m) => m.amount.roundTheClock, state: aroundNoun },
  { name: 'service-circle', reads: '15分钟…圈', claims: (_, m) => m.circle, state: circle },
  { name: 'joint-list', reads: '分别达到90%、60%', claims: (t, m, memory) => isJoint(t, m) || continuesJoint(m, memory), state: joint },
  { name: 'rate', reads: '12/10万', claims: (_, m) => m.amount.unit?.startsWith('/') === true, state: subjectThenValue },
  { name: 'range', reads: '2—3个', claims: (_, m) => Array.isArray(m.amount.value), state: either },
  { name: 'of-which', reads: '其中3个', claims: (t, m) => divides(t, m), state: ofWhich },
  { name: 'growth', reads: '增长8%, 下降10个百分点', claims: (_, m) => m.lead.verb?.sort === 'change' && (m.amount.sort === 'share' || m.amount.unit === '倍' || m.amount.unit === '分'), state: growth },
  { name: 'time-limit', reads: '5个工作日内', claims: (_, m) => m.amount.sort === 'time' && (m.amount.within || ((m.lead.op === '<=' || m.amount.after === '<=') && m.perPeriod === null)), state: timeLimit },
  { name: 'reached-value', reads: '达到85%, 稳定在100%', claims: (_, m) => ['reach', 'hold', 'cap', 'change'].includes(m.lead.verb?.sort ?? ''), state: (t, m, memory) => m.lead.verb?.sort === 'change' ? either(t, m, memory) : subjectThenValue(t, m, memory) },
  { name: 'share-of', reads: '覆盖90%以上地区', claims: (_, m) => m.amount.sort === 'share' && (m.lead.verb?.sort === 'cover' || m.noun !== null), state: shareOf },
  { name: 'limit', reads: '不少于2次, 3个以上', claims: (_, m) => m.lead.op !== undefined || m.amount.after !== undefined, state: either },
  { name: 'money', reads: '每人每月600元', claims: (_, m) => m.amount.sort === 'money', state: money },
  { name: 'han-count', reads: '五个门诊', claims: (_, m) => m.amount.han, state: either },
  { name: 'share', reads: '参训率95%', claims: (_, m) => m.amount.sort === 'share', state: subjectThenValue },
  { name: 'count-before-noun', reads: '4个县域医疗次中心', claims: (_, m) => m.noun !== null, state: countBeforeNoun },
  { name: 'count-after-noun', reads: '公厕2座', claims: () => true, state: subjectThenValue },
]

/** A subject that says where and not what: 力争各设区市达到90%. */
const PLACES = /^(各设区市|各县\(?市?、?区?\)?|各市|各地|各乡镇|城市|农村|城镇|城区|乡镇|主城区|市级|县级|其他地区)$/

/** X达到N: everything before the verb. An empty subject leans on the statement or the clause before. */
function subjectThenValue(text: string, m: Mention, memory: Memory): Statement {
  const counts = m.lead.verb === undefined || m.lead.verb.sort === 'be'
  const own = subjectOf(text, m.from, m.lead.start, counts)
  const verb = counts ? leadingVerb(text, m) : ''
  const placed = PLACES.test(own) ? clauseSubject(text, m.previousClause) + own : own
  return { measure: lean(text, placed, m, memory, verb), start: startOf(text, m), end: m.amount.end, noun: '' }
}

function growth(text: string, m: Mention, memory: Memory): Statement {
  const verb = m.lead.verb?.word ?? ''
  const own = comparedSubject(text, m) + subjectOf(text, m.from, m.lead.start, false)
  const bare = isTooShort(own.replace(/^(同比|年均|[比较]上年?$|比[^,]*年|较[^,]*年)/, ''))
  const base = bare ? (memory.sentenceMeasure || clauseSubject(text, m.previousClause)) + own : own
  return { measure: base + verb, start: startOf(text, m), end: m.amount.end, noun: '' }
}

/** 参保率比2022年提高: the subject stands before the comparison. */
function comparedSubject(text: string, m: Mention): string {
  const before = text.slice(m.clauseStart, m.from)
  const at = Math.max(before.lastIndexOf('比20'), before.lastIndexOf('较20'))
  return at > 2 ? subjectOf(text, m.clauseStart, m.clauseStart + at, false) : ''
}

function either(text: string, m: Mention, memory: Memory): Statement {
  return m.noun === null ? subjectThenValue(text, m, memory) : countBeforeNoun(text, m, memory)
}

/** 安排资金1200万元用于养老 measures the money; 给予3000元补助 needs its noun. */
function money(text: string, m: Mention, memory: Memory): Statement {
  const noun = m.noun
  const own = subjectOf(text, m.from, m.lead.start, false)
  const tail = noun ? text.slice(noun.start, noun.end) : ''
  if (own === '' && tail === '') return subjectThenValue(text, m, memory)
  return { measure: isTooShort(own) || tail.length <= 6 ? own + tail : own, start: startOf(text, m), end: noun?.end ?? m.amount.end, noun: tail }
}

function countBeforeNoun(text: string, m: Mention, memory: Memory): Statement {
  const noun = m.noun
  if (noun === null) return subjectThenValue(text, m, memory)
  // 覆盖120项标准的体系 counts the standards.
  const of = /覆盖|涵盖|包含|包括/.test(text.slice(m.clauseStart, m.amount.start)) ? text.slice(noun.start, noun.end).indexOf('的') : -1
  const words = text.slice(noun.start, of > 0 ? noun.start + of : noun.end)
  const before = subjectOf(text, m.from, m.lead.start, true)
  if (of > 0) return { measure: words, start: startOf(text, m), end: noun.end, noun: words }
  const conditional = /^(对|有|属于|达到)/.test(text.slice(m.clauseStart, m.clauseStart + 2))
  const measure = conditional || isTooShort(before) || words.length >= 4 ? withNew(text, m, before, words) : before + words
  // 至少有1个体育场和1个健身中心: the comparison holds for both.
  const op = m.continues && memory.clauseStart === m.clauseStart && memory.atLeast && m.lead.op === undefined && m.amount.after === undefined ? '>=' as const : undefined
  return { measure, start: startOf(text, m), end: noun.end, noun: words, ...(op && { op }) }
}

/** 新增的1030个托位, 新建3个…: 新增 belongs to the measure. */
function withNew(text: string, m: Mention, before: string, noun: string): string {
  const fresh = /(新增|新建|新改扩建|改造|增加|培训|治理|修复|修缮)的?$/.exec(text.slice(m.from, m.lead.start))
  return fresh ? fresh[1] + noun : before.length >= 4 && before.length <= 24 && m.amount.sort === 'size' ? before + noun : noun
}

function aroundNoun(text: string, m: Mention): Statement {
  const noun = m.noun
  const before = subjectOf(text, m.from, m.amount.start, true).replace(/[“"]$/, '')
  const tail = noun ? text.slice(noun.start, noun.end).replace(/[“”"、]/g, '') : ''
  return { measure: (before.length > 12 ? '' : before) + tail, start: startOf(text, m), end: noun?.end ?? m.amount.end, noun: tail }
}

function circle(text: string, m: Mention): Statement {
  const { words, end } = circleAfter(text, m.amount.end, m.amount.end + 30)
  const before = subjectOf(text, m.from, m.amount.start, true)
  const own = before.split(/[、和与“”"]/).at(-1) ?? ''
  return { measure: (own.length > 12 ? '' : own) + words, start: startOf(text, m), end, noun: words, op: m.amount.after ?? '<=' }
}

function timeLimit(text: string, m: Mention, memory: Memory): Statement {
  const noun = m.noun
  const tail = noun ? text.slice(noun.start, noun.end).replace(/^(完成|办结|作出|予以|进行|实现)(.*)$/, '$2$1').replace(/完成$/, '') : ''
  const own = subjectOf(text, m.from, m.lead.start, true)
  const head = isTooShort(own) && tail.length < 6 ? clauseSubject(text, m.previousClause) : own
  return { measure: head + tail || memory.sentenceMeasure, start: startOf(text, m), end: noun?.end ?? m.amount.end, noun: tail }
}

function shareOf(text: string, m: Mention, memory: Memory): Statement {
  const noun = m.noun
  const covers = m.lead.verb?.sort === 'cover' ? '覆盖' : ''
  const tail = noun ? text.slice(noun.start, noun.end) : ''
  const before = subjectOf(text, m.from, m.lead.start, false).replace(/覆盖(全[市省县区])?$/, '')
  const opens = /覆盖(全[市省县区][^,]{0,8}?|[^,]{0,6})$/.test(text.slice(m.from, m.lead.start)) ? '覆盖' : covers
  const head = isTooShort(before) && (opens !== '' || tail.length < 4 || /覆盖/.test(tail)) ? clauseSubject(text, m.previousClause) : before
  // 覆盖70%的社区、50%的乡村: the second share leans on what the first one is a share of.
  // 十五分钟便民生活圈覆盖90%的社区: the circle is what covers.
  if (isTooShort(before) && opens !== '' && memory.clauseStart === m.clauseStart && memory.noun.endsWith('圈')) return { measure: memory.noun + opens + tail, start: startOf(text, m), end: noun?.end ?? m.amount.end, noun: tail }
  const stem = m.continues && isTooShort(before) && memory.noun !== '' && memory.sentenceMeasure.endsWith(memory.noun) ? memory.sentenceMeasure.slice(0, -memory.noun.length) : head + opens
  return { measure: stem + tail, start: startOf(text, m), end: noun?.end ?? m.amount.end, noun: tail }
}

/** 其中 opens the clause, or stands before the colon that does. */
const divides = (text: string, m: Mention): boolean => text.startsWith('其中', m.clauseStart) || text.startsWith('其中:', m.clauseStart - 3)

function ofWhich(text: string, m: Mention, memory: Memory): Statement {
  const noun = m.noun
  const tail = noun ? text.slice(noun.start, noun.end) : ''
  const own = subjectOf(text, m.from, m.lead.start, true)
  const part = own !== '' || m.year === null ? own : `${m.year}年`
  if (tail === '' && isTooShort(own)) return { measure: `${memory.sentenceMeasure}(其中${part})`, start: startOf(text, m), end: m.amount.end, noun: '' }
  const measure = isTooShort(own) && /^(达到|通过|获得|为|是|成为)/.test(tail) ? memory.sentenceMeasure + tail : isTooShort(own) ? tail : own
  return { measure, start: startOf(text, m), end: noun?.end ?? m.amount.end, noun: tail }
}

const isJoint = (text: string, m: Mention): boolean => text.slice(m.from, m.lead.start).includes('分别')
const continuesJoint = (m: Mention, memory: Memory): boolean => m.continues && memory.joint.length > memory.jointIndex && memory.clauseStart === m.clauseStart

function joint(text: string, m: Mention, memory: Memory): Statement {
  const place = { start: startOf(text, m), end: m.amount.end, noun: '' }
  const turn = isJoint(text, m) ? 0 : memory.jointIndex
  if (m.dates.length > 1) {
    const at = text.lastIndexOf('分别', m.amount.start)
    const measure = turn === 0 ? subjectOf(text, at + 2, m.lead.start, true) || subjectOf(text, m.from, at, true) : memory.sentenceMeasure
    return { ...place, measure, deadline: m.dates[turn] ?? m.deadline }
  }
  const measure = turn === 0 ? jointItems(text, m)[0] : memory.joint[turn]
  return { ...place, measure: measure ?? memory.sentenceMeasure }
}

/** The subjects that 分别 distributes over, for the first of its numbers. */
export function jointItems(text: string, m: Mention): string[] {
  if (!isJoint(text, m)) return []
  if (m.dates.length > 1) return m.dates.map(String)
  const at = text.lastIndexOf('分别', m.amount.start)
  const own = subjectOf(text, m.from, at, true)
  return jointSubjects(isTooShort(own) ? clauseSubject(text, m.previousClause) : own)
}

/** The verb that opens a clause of counts: 新增A1个、B2个 says 新增 of both. */
export function leadingVerb(text: string, m: Mention): string {
  return /^[、,]?(新增|新建|改造|新改扩建|抽检)/.exec(text.slice(m.from, m.from + 6))?.[1] ?? ''
}

function lean(text: string, own: string, m: Mention, memory: Memory, verb: string): string {
  if (!isTooShort(own)) return m.continues && verb === '' && memory.verb !== '' && memory.clauseStart === m.clauseStart && own.length <= 8 ? memory.verb + own : own
  if (memory.sentenceMeasure !== '') return memory.sentenceMeasure
  const before = clauseSubject(text, m.previousClause)
  return before === '' ? own : before.includes(own) ? before : before + own
}

function startOf(text: string, m: Mention): number {
  let start = m.from
  while (start < m.amount.start && ' 、,;:和与及(“'.includes(text.charAt(start))) start++
  return start
}
