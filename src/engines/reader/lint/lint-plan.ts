/** All rules over one plan, in the order of the text. Pure: the same plan gives the same findings. */
import type { Extraction, LintFinding, SourceText } from '../types.ts'
import type { LintedPlan } from './rule.ts'
import { lintRules } from './rules.ts'

export interface LintOptions { readonly upper?: LintedPlan }

export function lintPlan(extraction: Extraction, text: SourceText, options: LintOptions = {}): LintFinding[] {
  const input = { extraction, text, ...options }
  return lintRules
    .flatMap((rule) => rule.check(input).map(({ message, sources, severity, advice }): LintFinding =>
      ({ rule: rule.id, severity: severity ?? rule.severity, message, advice: advice ?? rule.zh.advice, sources })))
    .sort((a, b) => (a.sources[0]?.start ?? 0) - (b.sources[0]?.start ?? 0))
}
