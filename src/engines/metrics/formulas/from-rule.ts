/** Formulas and checks written in the rule language (engines/rules, a subset of FEEL). */
import { Unknown, type Rule } from '#engines/rules/index.ts'
import type { ReportPeriodKind } from '../periods/report-period.ts'
import type { Check } from '../validation/rule.ts'
import type { Formula, FormulaValue, Reference } from './formula.ts'

/**
 * A compiled rule as a formula. `names` says what each fact of the rule stands for; facts without an entry are references
 * to the indicator of that name at the same period. A missing input is unknown to the rule, so that `if a > 0 then b else 0`
 * still answers when b is missing and not needed; a result that is unknown takes the reason of the input it lacks.
 * Division by zero and anything that is no number are unknown.
 */
export function formulaFromRule(rule: Rule, frequency: ReportPeriodKind, names: Readonly<Record<string, Reference>> = {}): Formula {
  const { facts } = rule.about
  return {
    frequency,
    uses: facts.map((name) => names[name] ?? { indicator: name }),
    evaluate(values) {
      const inputs = new Map(facts.map((name, i): [string, FormulaValue] => [name, values[i] ?? { missing: 'never' }]))
      const known = [...inputs].flatMap(([name, value]) => ('missing' in value ? [] : [[name, value.value] as const]))
      const result = rule.evaluate(Object.fromEntries(known))
      if (typeof result === 'number' && Number.isFinite(result)) return { value: result }
      const lacking = result instanceof Unknown ? result.missing.map((name) => inputs.get(name)).find((value) => value !== undefined && 'missing' in value) : undefined
      return lacking ?? { missing: 'unknown' }
    },
  }
}

/** A compiled rule that answers true or false as a validation check; anything else can't be told and is not violated. */
export function checkFromRule(rule: Rule): Check {
  const { facts } = rule.about
  return {
    kind: 'check', indicators: facts,
    holds(valueOf) {
      const known = facts.flatMap((name) => { const value = valueOf(name); return value === null ? [] : [[name, value] as const] })
      const result = rule.evaluate(Object.fromEntries(known))
      return typeof result === 'boolean' ? result : null
    },
  }
}
