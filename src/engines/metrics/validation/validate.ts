/** Runs validation rules over one submission and says whether it can be accepted. */
import { isMissing } from '../rollup/cell.ts'
import type { Check, Submission, Term, ValidationRule } from './rule.ts'

export interface Violation {
  readonly rule: ValidationRule
  /** Indicators concerned, to mark the fields. */
  readonly indicators: readonly string[]
  /** The two sides that were compared, where there are two: found and allowed, in the unit. */
  readonly found: number | null
  readonly allowed: number | null
}

/** Violations in the order of the rules. A rule that can't be told (a value is missing) is not violated; `present` asks for it. */
export function validate(rules: readonly ValidationRule[], submission: Submission): readonly Violation[] {
  return rules.flatMap((rule) => {
    const broken = brokenBy(rule.check, submission)
    return broken ? [{ rule, indicators: indicatorsOf(rule.check), ...broken }] : []
  })
}

/** accepted; needs-explanation: some violation to be explained has no reason yet; refused: a blocking one stands. */
export function decide(violations: readonly Violation[], explanations: ReadonlyMap<string, string> = new Map()): 'accepted' | 'needs-explanation' | 'refused' {
  if (violations.some(({ rule }) => rule.severity === 'blocking')) return 'refused'
  return violations.every(({ rule }) => (explanations.get(rule.id) ?? '').trim() !== '') ? 'accepted' : 'needs-explanation'
}

type Broken = { readonly found: number | null; readonly allowed: number | null } | null
const told = (found: number | null, allowed: number | null): Broken => ({ found, allowed })

function brokenBy(check: Check, submission: Submission): Broken {
  const valueOf = (indicator: string): number | null => valueIn(submission, indicator)
  switch (check.kind) {
    case 'range': {
      const value = valueOf(check.indicator)
      if (value === null) return null
      if (check.low !== undefined && value < check.low) return told(value, check.low)
      if (check.high !== undefined && value > check.high) return told(value, check.high)
      return check.whole && !Number.isInteger(value) ? told(value, Math.round(value)) : null
    }
    case 'relation': {
      const [left, right] = [termValue(check.left, valueOf), termValue(check.right, valueOf)]
      return left === null || right === null || compares(left, check.op, right, check.tolerance ?? ROUNDING) ? null : told(left, right)
    }
    case 'jump': {
      const [value, before] = [valueOf(check.indicator), submission.before(check.indicator, check.against)]
      if (value === null || before === null || (check.as === 'share' && before === 0)) return null
      const allowed = check.by * (check.as === 'share' ? Math.abs(before) : 1)
      return Math.abs(value - before) > allowed + ROUNDING ? told(value, before) : null
    }
    case 'present': {
      const absent = check.indicators.some((indicator) => {
        const part = submission.part(indicator)
        return part === undefined || (isMissing(part) && part.missing !== 'not-applicable')
      })
      return absent ? told(null, null) : null
    }
    case 'within-base': {
      const part = submission.part(check.indicator)
      if (part === undefined || isMissing(part) || part.base === undefined) return null
      return part.amount < 0 || part.amount > part.base ? told(part.amount, part.base) : null
    }
    case 'check': return check.holds(valueOf) === false ? told(null, null) : null
  }
}

/** Sums of decimals in floating point differ from the true one by less than this; not a violation. */
const ROUNDING = 1e-9

function compares(left: number, op: '<=' | '<' | '=' | '>=' | '>', right: number, tolerance: number): boolean {
  switch (op) {
    case '<=': return left <= right + tolerance
    case '>=': return left >= right - tolerance
    case '=': return Math.abs(left - right) <= tolerance
    case '<': return left < right
    case '>': return left > right
  }
}

function termValue(term: Term, valueOf: (indicator: string) => number | null): number | null {
  let sum = term.plus ?? 0
  for (const { indicator, factor = 1 } of term.of) {
    const value = valueOf(indicator)
    if (value === null) return null
    sum += factor * value
  }
  return sum
}

function valueIn(submission: Submission, indicator: string): number | null {
  const part = submission.part(indicator)
  if (part === undefined || isMissing(part)) return null
  return part.amount / 10 ** submission.scale(indicator)
}

function indicatorsOf(check: Check): readonly string[] {
  switch (check.kind) {
    case 'relation': return [...new Set([...check.left.of, ...check.right.of].map(({ indicator }) => indicator))]
    case 'present': case 'check': return check.indicators
    case 'range': case 'jump': case 'within-base': return [check.indicator]
  }
}
