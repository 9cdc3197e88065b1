/**
 * The ways in which plans name the units that answer, each by itself and in order of trust. A reading may leave patterns
 * out; what they would have taken then stands among the unread.
 */
import { Endings } from '../text/endings.ts'
import type { Candidate } from './candidates.ts'
import type { UnitList } from './unit-list.ts'
import { looksLikeUnit, withoutBracket } from './unit-names.ts'

export type ResponsibilityPattern = 'label-bracket' | 'verb-bracket' | 'bare-bracket' | 'label-line' | 'verb-sentence' | 'default-clause' | 'first-leads' | 'division-table'

export const RESPONSIBILITY_PATTERNS: readonly ResponsibilityPattern[] = ['label-bracket', 'verb-bracket', 'bare-bracket', 'label-line', 'verb-sentence', 'default-clause', 'first-leads', 'division-table']

/** Which pattern takes the candidate, null for none. Whether the pattern is switched on is the caller's business. */
export function patternOf(folded: string, candidate: Candidate, list: UnitList): ResponsibilityPattern | null {
  const names = [...list.lead, ...list.responsible].map((unit) => folded.slice(unit.start, unit.end))
  if (names.length === 0) return null
  const likely = names.filter(looksLikeUnit).length
  if (candidate.shape === 'line') return list.said && likely * 2 >= names.length ? 'label-line' : null
  const plain = likely === names.length && names.every((name) => !SENTENCE.test(name))
  if (candidate.shape === 'sentence') return list.said && plain ? 'verb-sentence' : null
  if (list.labelled) return likely * 3 >= names.length ? 'label-bracket' : null
  if (list.said) return plain ? 'verb-bracket' : null
  return candidate.afterSentence && plain && names.every((name) => name.length <= 24 && SURE_UNIT.has(withoutBracket(name))) ? 'bare-bracket' : null
}

/** Words of sentences; names of units hold none. */
const SENTENCE = /[的了是要]|以下简称|包括|其中/
/** Names that stand for units without any word of responsibility beside them. */
const SURE_UNIT = new Endings('局|委|办|厅|部|政府|管委会|委员会|办公室|公司|集团|残联|妇联|文联|工会|街道|乡镇|中心|单位|部门|分行|支行|银行'.split('|'))
