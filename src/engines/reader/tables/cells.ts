/** Cells of tables as plain words, and what the words of a cell can be. */
import type { Span } from '#kernel/span.ts'
import { isUnit } from '../quantities/units.ts'
import type { ColumnRole } from './columns.ts'

export interface PlainCell {
  readonly source: Span
  /** Folded words, a broken line joined, blanks at the ends dropped. */
  readonly text: string
}

export function cellOf(folded: string, source: Span): PlainCell {
  let { start, end } = source
  while (start < end && isBlank(folded.charCodeAt(start))) start++
  while (end > start && isBlank(folded.charCodeAt(end - 1))) end--
  const words = folded.slice(start, end)
  return { source: { start, end }, text: words.includes('\n') || words.includes(' ') ? joinLines(words) : words }
}

/** Blanks between Chinese characters come from wrapped lines and mean nothing; between letters they part words. */
function joinLines(words: string): string {
  return words.replace(/\n/g, ' ').replace(/ {2,}/g, ' ').replace(/ (?=[\u4e00-\u9fff(〔“%])/g, '').replace(/([\u4e00-\u9fff)〕”、]) /g, '$1')
}

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 0x0a

/** Nothing to report: —, -, /. */
export const isDash = (text: string): boolean => /^[—\-/\\*·]{1,3}$/.test(text)
export const isNature = (text: string): boolean => /^\(?(约束性?|预期性?|引导性?|指导性?|约束性指标|预期性指标)\)?$/.test(text)

/** What may stand in a column of values: a number with its marks, a dash, or a goal in words (应保尽保). */
export function isValue(text: string): boolean {
  if (text === '') return true
  if (isDash(text)) return true
  if (text.length > 24) return false
  if (/^[〔[(【]?\s{0,20}[≥≤><=~约近超]{0,4}\s{0,20}[0-9]/.test(text)) return true
  return GOAL_IN_WORDS.test(text)
}
export const GOAL_IN_WORDS = /^(应.尽.|[^0-9]{0,10}(全覆盖|达标|不断|持续|逐步|稳步|进一步|明显|显著|基本|提高|提升|下降|降低|增加|保持|完成|实现|达到|控制在|不低于|不少于|不超过|以上|以下|优于|高于|低于)[^0-9]{0,12}[0-9.%]{0,6}[^0-9]{0,8})$/

/** Whether a cell with these words may stand in a column of this role. */
export function fits(role: ColumnRole, text: string): boolean {
  switch (role) {
    case 'sequence': return /^[0-9一二三四五六七八九十]{1,3}[.、]?$/.test(text)
    case 'unit': return isUnit(text) || isDash(text) || text === '' || (text.length <= 8 && !isValue(text) && !isNature(text))
    case 'baseline': case 'target': case 'value': return isValue(text)
    case 'nature': return isNature(text) || isDash(text) || text === ''
    case 'area': return text !== '' && text.length <= 12 && !isValue(text) && !isNature(text)
    case 'name': case 'task': case 'project': return text.length >= 2 && !/^[—\-/]$/.test(text) && !/^[〔[]?[0-9.,]+[〕\]]?%?$/.test(text) && !isNature(text) && !/^应.尽.$/.test(text)
    default: return true
  }
}
