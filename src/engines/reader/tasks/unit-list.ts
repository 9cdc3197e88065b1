/**
 * The grammar of what stands in a responsibility bracket, line or cell:
 * `牵头单位:A;责任单位:B、C`, `A牵头,B、C配合`, `A、B按职责分工负责`, `A,B负责`, with scores and deadlines between.
 */
import type { Span } from '#kernel/span.ts'
import { BLANK, COLON, COMMA, FULL_STOP, LIST_COMMA, NEWLINE, SEMICOLON, depthAfter, trim } from '../text/characters.ts'
import { Endings } from '../text/endings.ts'
import type { PartialDate } from '../types.ts'
import { readDeadline } from './deadline.ts'
import { splitJoined, withoutOpenBracket } from './unit-names.ts'

export interface UnitList {
  readonly lead: readonly Span[]
  readonly responsible: readonly Span[]
  readonly deadline: PartialDate | null
  /** A label (责任单位:) or a verb (负责) says that these are units. */
  readonly said: boolean
  /** A label says so. */
  readonly labelled: boolean
  /** A label or a verb of its own says who leads. */
  readonly saysLead: boolean
}

type LabelRole = 'lead' | 'responsible' | 'deadline' | 'other'

/** What a label before a colon announces; null: not a label. */
export function labelRole(words: string): LabelRole | null {
  if (words.length > 16) return null
  const label = words.replace(/^(?:以上|上述)(?:各?项|任务|工作|措施|内容|\d{1,2}项|[一二三四五六七八九十]{1,2}项){0,3}(?:均|的)?/, '')
  if (/(?:时限|时间|期限|日期|进度|节点)$/.test(label)) return 'deadline'
  if (/(?:分值|得分|领导|责任人|负责人|联系人|电话|处室|科室|资金|来源|频次)$/.test(label)) return 'other'
  if (/^(?:牵头|主办|主要?责任?|第一责任|主责|总牵头)/.test(label) && /(?:单位|部门|牵头|主办|主责|地区|机构)$/.test(label)) return 'lead'
  if (/^(?:责任|配合|协办|协同|协助|参与|参加|承办|落实|实施|负责|协作|成员|相关|承担|执行|督办|监督|指导|建设|共同)/.test(label) && /(?:单位|部门|责任|配合|协办|落实|主体|地区|机构|负责|参与|承办|参加)$/.test(label)) return 'responsible'
  return null
}

/** Reads `within`; parts under `skip` (a default clause) are left out. `year`: what a month without a year means. */
export function readUnitList(folded: string, within: Span, skip: Span | null = null, year: string | null = null): UnitList {
  const lead: Span[] = []
  const responsible: Span[] = []
  let pending: Span[] = []
  let role: LabelRole | null = null
  let deadline: PartialDate | null = null
  let said = false
  let labelled = false
  let saysLead = false
  const flush = (by: LabelRole | null): void => {
    if (by === 'lead') { lead.push(...pending); saysLead ||= pending.length > 0 } else if (by !== 'other' && by !== 'deadline') responsible.push(...pending)
    pending = []
  }
  for (const token of tokens(folded, within)) {
    if (skip && token.start >= skip.start && token.start < skip.end) continue
    const text = folded.slice(token.start, token.end)
    if (token.mark === COLON) {
      const next = labelRole(text)
      flush(role)
      role = next ?? 'other'
      if (role === 'lead' || role === 'responsible') said = labelled = true
      continue
    }
    if (text) {
      const date = readDeadline(text, year)
      if (date !== null) deadline ??= date
      if (role !== 'deadline' && role !== 'other' && date === null && !isAside(text)) {
        if (text.endsWith(MARKED_LEAD)) {
          lead.push(stripManner(folded, { start: token.start, end: token.end - MARKED_LEAD.length }))
          said = saysLead = true
          continue
        }
        const unit = stripVerb(folded, token)
        if (unit.start < unit.end) {
          for (const joined of splitJoined(folded, withoutOpenBracket(folded, unit))) {
            const part = stripManner(folded, joined)
            if (part.start < part.end) pending.push(part)
          }
        }
        if (unit.role) {
          said = true
          flush(unit.role)
        }
      }
    }
    if (token.mark === SEMICOLON || token.mark === FULL_STOP || token.mark === NEWLINE) flush(role)
  }
  flush(role)
  return { lead, responsible: responsible.filter((unit) => !lead.some((leader) => same(folded, leader, unit))), deadline, said, labelled, saysLead }
}

const same = (folded: string, a: Span, b: Span): boolean => folded.slice(a.start, a.end) === folded.slice(b.start, b.end)

/** Words between units that are none: scores, remarks on the order of names, 下同. */
const isAside = (text: string): boolean => ASIDE.test(text) || isOrderRule(text)
const ASIDE = /^\d{1,3}(?:\.\d{1,2})?分$|^(?:下同|以下同|排名不分先后|不再列出|持续推进|长期坚持|长期|持续|每年|常年|贯穿全年|\d{1,2}月(?:底|末)?前?(?:完成)?|年(?:底|内)前?(?:完成)?|立即|即时|以下简称.{0,10})$/

/** 列第一位的为牵头单位 and its like. */
export const isOrderRule = (text: string): boolean => text.includes('首位') || (text.includes('第一') && /第一位|第一的|第一个|排名第一|排第一|列第一/.test(text))

/** 市教育局(牵头)、市财政局. */
const MARKED_LEAD = '(牵头)'

interface Token extends Span { readonly mark: number }

/** Cuts at marks outside inner brackets; a blank cuts where a label follows it. */
function tokens(folded: string, within: Span): Token[] {
  const out: Token[] = []
  let depth = 0
  let start = within.start
  for (let i = within.start; i < within.end; i++) {
    const unit = folded.charCodeAt(i)
    depth = unit === NEWLINE ? 0 : depthAfter(depth, unit)
    if (depth > 0) continue
    const mark = markAt(folded, unit, i, start, within.end)
    if (mark === 0) continue
    out.push(token(trim(folded, start, i), mark))
    start = i + 1
  }
  out.push(token(trim(folded, start, within.end), 0))
  return out
}

/** Field by field: a spread costs more than the cut itself. */
const token = ({ start, end }: Span, mark: number): Token => ({ start, end, mark })

/** The mark that cuts at `i`, 0 for none. */
function markAt(folded: string, unit: number, i: number, start: number, end: number): number {
  if (unit === LIST_COMMA || unit === COMMA || unit === SEMICOLON || unit === FULL_STOP || unit === COLON) return unit
  if (unit === NEWLINE) return endsBody(folded, i) ? NEWLINE : 0
  if (unit !== BLANK) return 0
  LABEL_AHEAD.lastIndex = i + 1
  if (LABEL_AHEAD.test(folded)) return SEMICOLON
  return i > start && i + 1 < end && folded.charCodeAt(i + 1) !== BLANK && endsBody(folded, i) ? LIST_COMMA : 0
}

const LABEL_AHEAD = /(?:牵头|责任|配合|主办|协办|参与|承办|落实|完成)(?:单位|部门|时限|时间):/y
/** 市教育局 市财政局: a blank or a new line between two bodies parts them; within a name it does not. */
const endsBody = (folded: string, at: number): boolean => '局委办厅部院会府心司联队社镇道团行:;、,'.includes(folded[at - 1] ?? ' ')

const VERBS: ReadonlyMap<string, LabelRole> = new Map([
  ['牵头负责落实', 'lead'], ['牵头组织实施', 'lead'], ['牵头负责', 'lead'], ['牵头落实', 'lead'], ['牵头实施', 'lead'], ['牵头组织', 'lead'], ['为牵头单位', 'lead'], ['牵头', 'lead'], ['主办', 'lead'],
  ['负责组织实施', 'responsible'], ['贯彻落实', 'responsible'], ['组织实施', 'responsible'], ['负责落实', 'responsible'], ['组织落实', 'responsible'], ['抓好落实', 'responsible'], ['具体负责', 'responsible'], ['分工负责', 'responsible'],
  ['协同配合', 'responsible'], ['积极配合', 'responsible'], ['协助配合', 'responsible'], ['负责', 'responsible'], ['配合', 'responsible'], ['落实', 'responsible'], ['协助', 'responsible'], ['参与', 'responsible'], ['参加', 'responsible'], ['承办', 'responsible'], ['协办', 'responsible'], ['实施', 'responsible'], ['承担', 'responsible'],
])
const VERB_ENDINGS = new Endings([...VERBS.keys()])
/** How units share a duty; said after the last name. */
const MANNERS = new Endings([
  '按照各自职责分工', '根据各自职责分工', '按各自职责分工', '按照职责分工', '根据职责分工', '依据职责分工', '按职责分工', '依职责分工', '按照各自职责', '按照职能分工', '按职能分工', '按各自职责', '根据各自职责', '根据职责', '按照职责', '依据职责', '按职责', '依职责', '按照分工', '按分工', '各负其责', '各司其职', '职责分工',
  '分别', '共同', '具体', '组织', '积极', '分工', '等有关部门和单位', '等相关部门和单位', '等部门和单位', '等有关部门单位', '等相关部门单位', '等部门单位', '等有关部门', '等相关部门', '等有关单位', '等相关单位', '等成员单位', '等责任单位', '等各部门', '等部门', '等单位', '等',
])
const OPENINGS: readonly string[] = ['以上任务均由', '以上工作均由', '以上各项均由', '上述任务均由', '以上任务由', '以上工作由', '以上各项由', '上述任务由', '上述工作由', '以上均由', '上述均由', '以上由', '上述由', '以及', '会同', '其中', '并由', '由', '及', '和', '与']
const OPENERS: ReadonlySet<number> = new Set(OPENINGS.map((word) => word.charCodeAt(0)))

function stripVerb(folded: string, token: Span): Span & { readonly role: LabelRole | null } {
  const verb = VERB_ENDINGS.find(folded, token.start, token.end)
  const unit = stripManner(folded, verb ? { start: token.start, end: token.end - verb.length } : token)
  return { start: unit.start, end: unit.end, role: verb ? VERBS.get(verb) ?? null : null }
}

/** Without 由 at the front and 等部门按职责分工 at the end. */
export function stripManner(folded: string, token: Span): Span {
  let { start, end } = trim(folded, token.start, token.end)
  for (let manner = MANNERS.find(folded, start, end); manner; manner = MANNERS.find(folded, start, end)) end = trim(folded, start, end - manner.length).end
  const opening = OPENERS.has(folded.charCodeAt(start)) ? OPENINGS.find((word) => folded.startsWith(word, start) && end - start > word.length + 1) : undefined
  if (opening) start += opening.length
  return { start, end }
}

