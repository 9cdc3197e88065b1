/** Formulas of the dictionary, compiled. An indicator's id is written with `_` for `-`; `prev_` is the period before, `last_year_` the same a year ago. */
import { formulaFromRule, formulaSet, type Formula, type FormulaSet, type Reference } from '#engines/metrics/formulas/index.ts'
import { checkRule, compileRule, declare } from '#engines/rules/index.ts'
import { AppError } from '#kernel/errors.ts'
import { indicatorErrors } from '../indicators.errors.ts'
import type { Indicator } from './registry.schema.ts'

const perYear = { year: 1, half: 2, quarter: 4, month: 12, 'school-year': 1 } as const

export const factOf = (id: string): string => id.replaceAll('-', '_')

/**
 * All formulas in order of dependence. Cached by what they were made from: a dictionary that did not change compiles once.
 * @throws indicators.bad-formula with the place in the text, or the circle named
 */
export function formulasOf(indicators: readonly Indicator[]): FormulaSet {
  const withFormula = indicators.filter(({ formula, state }) => formula !== null && state === 'active')
  const key = JSON.stringify([indicators.map(({ id }) => id), withFormula.map(({ id, formula, frequency }) => [id, formula, frequency])])
  if (cached?.key === key) return cached.set
  const set = refusing(() => formulaSet(new Map(withFormula.map((indicator) => [indicator.id, compiled(indicator, indicators)]))))
  cached = { key, set }
  return set
}

let cached: { readonly key: string; readonly set: FormulaSet } | undefined

function compiled(of: Indicator, indicators: readonly Indicator[]): Formula {
  const names: Record<string, Reference> = {}
  for (const { id } of indicators) {
    const fact = factOf(id)
    names[fact] = { indicator: id }
    names[`prev_${fact}`] = { indicator: id, offset: -1 }
    names[`last_year_${fact}`] = { indicator: id, offset: -perYear[of.frequency] }
  }
  const text = of.formula ?? ''
  const facts = (wanted: readonly string[]) => declare(Object.fromEntries(wanted.map((name) => [name, 'number' as const])))
  // Compiling against a thousand names takes a second; the whole list is needed only to say which name was meant.
  const written = new Set(text.match(/[a-z][a-z0-9_]*/g))
  const known = Object.keys(names).filter((name) => written.has(name))
  const problems = checkRule(text, facts(known))
  return refusing(() => formulaFromRule(compileRule(text, facts(problems.length === 0 ? known : Object.keys(names))), of.frequency, names))
}

function refusing<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw indicatorErrors['bad-formula']({ why: error.text.zh }, { cause: error, problems: error.problems })
  }
}
