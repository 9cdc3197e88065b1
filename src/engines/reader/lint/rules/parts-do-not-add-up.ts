import { span, type Span } from '#kernel/span.ts'
import type { LintRule, Remark } from '../rule.ts'

export const partsDoNotAddUp: LintRule = {
  id: 'parts-do-not-add-up',
  severity: 'error',
  zh: {
    title: '分项之和与总数不符',
    why: '分年度、分地区的任务按分项下达，合计不符时总目标无法完成或重复计算。',
    example: '“改造500套（其中：2024年300套、2025年150套）”。',
    advice: '核对各分项与总数；分项只列举一部分的，写“包括”而不写“其中：”。',
  },
  en: {
    title: 'The parts do not add up to the whole',
    why: 'Parts are what is assigned; if they don’t add up, the whole is missed or counted twice.',
    example: '“500 flats (of which: 300 in 2024, 150 in 2025)”.',
    advice: 'Check parts and whole; where only some parts are named, say so.',
  },
  check({ text }) {
    const list: Remark[] = []
    for (let at = text.folded.indexOf('其中'); at >= 0; at = text.folded.indexOf('其中', at + 2)) {
      const sum = readSum(text.folded, at)
      if (!sum) continue
      const parts = Number(sum.parts.reduce((a, b) => a + b, 0).toFixed(6))
      if (parts === sum.total || (parts < sum.total && !sum.complete)) continue
      list.push({ message: `总数为${sum.total}${sum.unit}，其中各项${sum.parts.join('+')}合计为${parts}${sum.unit}，二者不符。`, sources: [sum.source] })
    }
    return list
  },
}

interface Sum {
  readonly total: number
  readonly parts: readonly number[]
  readonly unit: string
  /** The parts claim to be the whole: years, or a bracket that opens with 其中: and names no grades (其中省级3个 leaves others open). */
  readonly complete: boolean
  readonly source: Span
}

/** Longest stretch before and after 其中 that is looked at. */
const REACH = 120

/** `1894套(其中:2023年1699套、2024年195套)`: two parts at least, all in the unit of the whole. */
function readSum(text: string, at: number): Sum | null {
  const whole = wholeBefore(text, at)
  if (!whole) return null
  const rest = text.slice(at, at + REACH)
  const end = rest.search(/[)。;\n]/)
  const clause = end < 0 ? rest : rest.slice(0, end)
  const parts = partsIn(clause, whole.unit)
  if (parts.length < 2 || '%‰'.includes(whole.unit)) return null
  return { total: whole.total, parts, unit: whole.unit, complete: isComplete(clause, parts.length), source: span(whole.start, at + clause.length) }
}

/** The number that stands right before 其中, with a unit of one to three characters between them. */
function wholeBefore(text: string, at: number): { total: number; unit: string; start: number } | null {
  let end = at
  while (end > 0 && '(,、 '.includes(text[end - 1] ?? '')) end--
  let digits = end
  while (digits > 0 && end - digits <= 3 && !isDigit(text[digits - 1])) digits--
  let start = digits
  while (start > 0 && (isDigit(text[start - 1]) || text[start - 1] === '.')) start--
  if (start === digits || digits === end) return null
  return { total: Number(text.slice(start, digits)), unit: text.slice(digits, end), start }
}
const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9'

function isComplete(clause: string, parts: number): boolean {
  return (clause.match(/\d{4}年/g) ?? []).length >= parts || (clause.startsWith('其中:') && !/级|示范|重点|以上|等/.test(clause))
}

function partsIn(clause: string, unit: string): number[] {
  const parts: number[] = []
  for (const match of clause.matchAll(/\d+(?:\.\d+)?/g)) {
    if (clause.startsWith(unit, match.index + match[0].length)) parts.push(Number(match[0]))
  }
  return parts
}
