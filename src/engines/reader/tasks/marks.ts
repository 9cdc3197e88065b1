/** Responsibility marks: every bracket or line that names units, read; and what looked like one and was not. Boxes are left to the projects. */
import type { Span } from '#kernel/span.ts'
import type { Structure } from '../structure/types.ts'
import type { PartialDate, SourceText, Unread } from '../types.ts'
import { findCandidates, type Candidate } from './candidates.ts'
import { findDefaultClauses, findFallback, findOrderRule, type DefaultClause } from './clauses.ts'
import { patternOf, type ResponsibilityPattern } from './patterns.ts'
import { readUnitList, type UnitList } from './unit-list.ts'
import { lacksLevel, levelOf, looksLikeUnit } from './unit-names.ts'

export interface Mark {
  readonly source: Span
  readonly lead: readonly string[]
  readonly responsible: readonly string[]
  readonly deadline: PartialDate | null
  /** Stands on a line of its own, so that it may answer for several items above. */
  readonly ownLine: boolean
  /** Says itself that it answers for what stands above (以上, 上述). */
  readonly above: boolean
}

export interface Marks {
  readonly marks: readonly Mark[]
  readonly defaults: readonly { readonly from: number; readonly units: readonly string[] }[]
  /** For tasks that name no unit. */
  readonly fallback: { readonly lead: readonly string[]; readonly responsible: readonly string[] } | null
  readonly unread: readonly Unread[]
}

export function readMarks(text: SourceText, structure: Structure, without: ReadonlySet<ResponsibilityPattern>): Marks {
  const { folded } = text
  const clauses = findDefaultClauses(folded)
  const order = findOrderRule(folded)
  const fallback = findFallback(folded)
  const firstLeads = order !== null && !without.has('first-leads')
  const year = structure.document.issuedOn?.slice(0, 4) ?? structure.document.period.start?.slice(0, 4) ?? null
  const marks: Mark[] = []
  const unread: Unread[] = []
  if (order && !firstLeads) unread.push({ reason: 'rule-on-lead-not-read', source: order })
  for (const line of structure.prose) {
    if (structure.boxAt(line.start)) continue
    for (const candidate of findCandidates(folded, line)) {
      const clause = clauses.find((one) => one.source.start >= candidate.source.start && one.source.end <= candidate.source.end) ?? null
      const list = readUnitList(folded, candidate.content, clause?.source, year)
      const pattern = patternOf(folded, candidate, list)
      if (pattern && !without.has(pattern) || isDeadlineLine(candidate, list)) marks.push(markOf(text, candidate, list, firstLeads))
      else if (pattern || looksLikeResponsibility(folded, candidate)) unread.push({ reason: 'responsibility-not-read', source: candidate.source })
    }
  }
  const on = !without.has('default-clause')
  if (!on) for (const clause of fallback ? [...clauses, fallback] : clauses) unread.push({ reason: 'default-clause-not-read', source: clause.source })
  return { marks: joinAdjacent(folded, marks), defaults: on ? clauses.map((clause) => defaultOf(text, clause)) : [], fallback: on && fallback ? fallbackOf(namesOf(text, fallback.units), fallback.leads) : null, unread }
}

function markOf(text: SourceText, candidate: Candidate, list: UnitList, firstLeads: boolean): Mark {
  let lead = list.lead
  let responsible = list.responsible
  const [first, ...rest] = responsible
  if (firstLeads && !list.saysLead && first) { lead = [first]; responsible = rest }
  const names = namesOf(text, [...lead, ...responsible])
  return { source: candidate.source, lead: names.slice(0, lead.length), responsible: names.slice(lead.length), deadline: list.deadline, ownLine: candidate.ownLine, above: /^(?:以上|上述)/.test(text.folded.slice(candidate.content.start, candidate.content.start + 2)) }
}

/** The names as the document writes them; a level said once before passes on to the short names after it, in the order of the text. */
export function namesOf(text: SourceText, units: readonly Span[]): string[] {
  const inOrder = units.map((unit, i) => ({ unit, i })).sort((a, b) => a.unit.start - b.unit.start)
  const names: string[] = []
  let level: string | null = null
  let written = ''
  for (const { unit, i } of inOrder) {
    const folded = text.folded.slice(unit.start, unit.end).replace(/[ \n]/g, '')
    const name = text.original.slice(unit.start, unit.end).replace(/\s/g, '')
    const own = levelOf(folded)
    if (own !== null) { level = own; written = name.slice(0, 1) }
    names[i] = own === null && level !== null && lacksLevel(folded) ? written + name : name
  }
  return names
}

function defaultOf(text: SourceText, clause: DefaultClause): { from: number; units: string[] } {
  return { from: clause.source.end, units: namesOf(text, clause.units) }
}

const fallbackOf = (units: readonly string[], leads: boolean): NonNullable<Marks['fallback']> => leads ? { lead: units, responsible: [] } : { lead: [], responsible: units }

/** 完成时限:2025年底 on a line of its own, between lines that name units. */
const isDeadlineLine = (candidate: Candidate, list: UnitList): boolean => candidate.shape === 'line' && list.deadline !== null && list.lead.length + list.responsible.length === 0

/** A bracket that says 责任单位 or 牵头 and yields no unit is a commitment that was not understood. */
function looksLikeResponsibility(folded: string, candidate: Candidate): boolean {
  const content = folded.slice(candidate.content.start, candidate.content.end)
  if (/^(?:责任|牵头|配合|主办|协办|落实)(?:单位|部门)/.test(content)) return true
  return candidate.shape === 'bracket' && candidate.afterSentence && /(?:牵头|负责|配合)$/.test(content) && looksLikeUnit(content.slice(0, -2))
}

/** 牵头单位:A on one line and 责任单位:B on the next are one statement. */
function joinAdjacent(folded: string, marks: readonly Mark[]): Mark[] {
  const joined: Mark[] = []
  for (const mark of marks) {
    const before = joined[joined.length - 1]
    if (before && onlyMarks(folded, before.source.end, mark.source.start)) {
      joined[joined.length - 1] = {
        source: { start: before.source.start, end: mark.source.end }, lead: [...before.lead, ...mark.lead],
        responsible: [...before.responsible, ...mark.responsible.filter((unit) => !before.responsible.includes(unit))], deadline: before.deadline ?? mark.deadline, ownLine: before.ownLine, above: before.above || mark.above,
      }
    } else joined.push(mark)
  }
  return joined
}

function onlyMarks(folded: string, start: number, end: number): boolean {
  if (end - start > 12) return false
  for (let i = start; i < end; i++) if (!' \n。;,'.includes(folded[i] ?? '')) return false
  return true
}
