/** Checks on a submitted value, as data. Blocking: it can't be accepted. Explain: it can, with a reason. */
import type { Part } from '../rollup/cell.ts'

export type Severity = 'blocking' | 'explain'

/** Σ factor × value of the indicators at the same place and time, plus a constant; the unit is the author's care. */
export interface Term { readonly of: readonly { readonly indicator: string; readonly factor?: number }[]; readonly plus?: number }

/**
 * range: low ≤ value ≤ high, a whole number if asked. relation: left op right (护理型床位 ≤ 床位总数). jump: the change against a
 * period or a year ago is not above `by`, as a share of the old value or in the unit. present: these indicators have a value or
 * are not applicable. within-base: 0 ≤ amount ≤ base of a ratio. check: a compiled expression (engines/rules), true is fine,
 * null can't be told.
 */
export type Check =
  | { readonly kind: 'range'; readonly indicator: string; readonly low?: number; readonly high?: number; readonly whole?: boolean }
  | { readonly kind: 'relation'; readonly left: Term; readonly op: '<=' | '<' | '=' | '>=' | '>'; readonly right: Term; readonly tolerance?: number }
  | { readonly kind: 'jump'; readonly indicator: string; readonly against: 'period' | 'year'; readonly by: number; readonly as: 'share' | 'unit' }
  | { readonly kind: 'present'; readonly indicators: readonly string[] }
  | { readonly kind: 'within-base'; readonly indicator: string }
  | { readonly kind: 'check'; readonly indicators: readonly string[]; readonly holds: (valueOf: (indicator: string) => number | null) => boolean | null }

export interface ValidationRule {
  readonly id: string
  readonly severity: Severity
  readonly check: Check
  /** What the person at the form reads: what is wrong and what to do. */
  readonly zh: string
  readonly en: string
}

/** What a rule may look at: one place and period, and the history of the same place. Values in the indicator's unit. */
export interface Submission {
  readonly part: (indicator: string) => Part | undefined
  /** 10^-scale of the integers in `part`, by indicator. */
  readonly scale: (indicator: string) => number
  readonly before: (indicator: string, against: 'period' | 'year') => number | null
}
