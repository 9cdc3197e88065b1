/** Every quantified statement of the prose, once each, in order. */
import type { Quantity, SourceText, Unread, PartialDate } from '../types.ts'
import { findLabel } from '../structure/labels.ts'
import { asWritten } from '../text/as-written.ts'
import type { Heading, Structure } from '../structure/types.ts'
import type { PlainTable } from '../tables/index.ts'
import { passParagraph, type Mention, type PassContext } from './clauses.ts'
import { kindOf } from './kind.ts'
import { PATTERNS, jointItems, leadingVerb, type Memory } from './patterns.ts'

export { PATTERNS as QUANTITY_PATTERNS } from './patterns.ts'

export interface QuantityContext {
  /** Names of patterns that are switched off; what they would have read is returned as unread. */
  readonly switchedOff?: ReadonlySet<string>
}
export interface QuantitiesRead { readonly quantities: readonly Quantity[]; readonly unread: readonly Unread[] }

const NOTHING: Memory = { clauseStart: -1, sentenceMeasure: '', joint: [], jointIndex: 0, verb: '', noun: '', kind: null, atLeast: false }
const LONGEST_MEASURE = 80
/** Chapters that tell what is, not what shall be. */
const PAST_CHAPTER = /发展基础|工作基础|现实基础|现状|规划背景|发展背景|编制背景|主要成效|工作成效|取得的?成[效就绩]|发展成就|回顾|发展形势|面临形势|形势分析|存在问题|^(?:基本|总体)情况$|前言/

/** Numbers stated in `structure.prose`; what stands in a table is left to the indicators. */
export function readQuantities(text: SourceText, structure: Structure, tables: readonly PlainTable[], context: QuantityContext = {}): QuantitiesRead {
  const quantities: Quantity[] = []
  const unread: Unread[] = []
  const folded = text.folded
  const years = yearsOf(structure)
  const past = pastChapters(structure)
  let memory = NOTHING
  let sentence = -1
  let carried: PartialDate | null = null
  let table = 0
  const sink = {
    mention(m: Mention): number {
      const heard = sentenceBegins(folded, m, sentence) ? NOTHING : memory
      const pattern = PATTERNS.find((p) => p.claims(folded, m, heard))
      if (!pattern) return m.amount.end
      const statement = pattern.state(folded, m, heard)
      if (context.switchedOff?.has(pattern.name)) {
        unread.push({ reason: `quantity pattern ${pattern.name} (${pattern.reads}) is switched off`, source: { start: statement.start, end: statement.end } })
        return statement.end
      }
      const own = kindOf(folded, m, statement.noun, statement.end, pattern.name, { past: past(m.amount.start), planStart: years.planStart })
      const kind = pattern.name === 'of-which' && heard.kind === 'fact' ? 'fact' : own
      const measure = (statement.measure || folded.slice(statement.start, m.amount.start)).trim().slice(0, LONGEST_MEASURE)
      quantities.push({
        quote: text.original.slice(statement.start, statement.end),
        kind, measure: asWritten(text, measure, statement.start, statement.end), op: statement.op ?? opOf(m), value: m.amount.value,
        unit: m.amount.unit === null ? null : asWritten(text, m.amount.unit, m.amount.start, m.amount.end),
        deadline: kind !== 'target' ? null : statement.deadline === undefined ? m.deadline : statement.deadline,
        perPeriod: m.amount.roundTheClock ? 'day' : m.perPeriod,
        cumulative: kind === 'target' && isCumulative(folded, m, pattern.name),
        source: { start: statement.start, end: statement.end },
      })
      const items = jointItems(folded, m)
      const continues = pattern.name === 'joint-list' && items.length === 0
      const verb = leadingVerb(folded, m)
      memory = {
        clauseStart: m.clauseStart, sentenceMeasure: heard !== NOTHING && (m.inBracket || pattern.name === 'of-which') ? heard.sentenceMeasure : measure,
        joint: continues ? heard.joint : items, jointIndex: continues ? heard.jointIndex + 1 : 1,
        verb: verb !== '' ? verb : heard.clauseStart === m.clauseStart ? heard.verb : '',
        noun: statement.noun, kind, atLeast: m.lead.op === '>=' && statement.noun !== '',
      }
      sentence = m.amount.start
      return statement.end
    },
    unknownUnit(amount: Mention['amount'], clauseStart: number): void {
      unread.push({ reason: 'number-without-unit', source: { start: clauseStart, end: Math.min(folded.length, amount.end + 4) } })
    },
  }
  for (const paragraph of structure.prose) {
    while (table < tables.length && (tables[table]?.source.end ?? Infinity) <= paragraph.start) table++
    const covering = tables[table]
    if (covering && covering.source.start <= paragraph.start && paragraph.end <= covering.source.end) continue
    const start = findLabel(folded, paragraph.start, paragraph.end)?.source.end ?? paragraph.start
    carried = passParagraph(folded, { start, end: paragraph.end }, years, carried, sink)
  }
  return { quantities, unread }
}

/** An end mark stands between the statement before and this one, so nothing may lean on it. */
function sentenceBegins(folded: string, m: Mention, before: number): boolean {
  if (before < 0 || m.amount.start - before > 240) return true
  for (let i = before; i < m.amount.start; i++) {
    const c = folded.charCodeAt(i)
    if (c === 0x3002 || c === 0x0a || c === 0x21) return true
  }
  return false
}

function opOf({ amount, lead }: Mention): Quantity['op'] {
  if (amount.within) return '<='
  if (Array.isArray(amount.value)) return '~'
  if (amount.after !== undefined) return amount.after
  if (lead.op !== undefined) return lead.op
  return lead.verb?.sort === 'cap' ? '<=' : '='
}

const DOING = /(累计|新增|新建|新改扩建|改建|扩建|改造|组织|举办|开展|培训|抽检|推送|发布|培育|建成|完成|创建|筹集|新开工|实施|服务)/

/** Counted over the plan or the year: things done one after another, not a level that is held. */
function isCumulative(folded: string, m: Mention, pattern: string): boolean {
  const before = folded.slice(Math.max(m.clauseStart, m.amount.start - 60), m.amount.start)
  if (before.includes('累计')) return true
  return m.amount.sort === 'count' && m.perPeriod === null && m.lead.verb === undefined && pattern !== 'of-which' && DOING.test(before)
}

/** The year of issue, for 全年; and the year before which a date is history. */
function yearsOf(structure: Structure): PassContext {
  const issued = yearIn(structure.document.issuedOn)
  const start = yearIn(structure.document.period.start)
  const known = [issued, start].filter((y) => y !== null)
  return { issueYear: issued ?? start, planStart: known.length > 0 ? Math.min(...known) : null }
}

const yearIn = (date: PartialDate | null): number | null => date === null ? null : Number(date.slice(0, 4))

/** Whether the chapter that holds a place, or one above it, tells the past; remembered by heading. */
function pastChapters(structure: Structure): (offset: number) => boolean {
  const known = new Map<Heading, boolean>()
  return (offset) => {
    const innermost = structure.headingAt(offset)
    if (innermost === null) return false
    const before = known.get(innermost)
    if (before !== undefined) return before
    let past = false
    for (let h: Heading | undefined = innermost; h && !past; h = structure.headings[h.parent]) past = PAST_CHAPTER.test(h.text)
    known.set(innermost, past)
    return past
  }
}
