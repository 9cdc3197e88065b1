/** What a rule of the linter is, and what it sees. */
import type { Span } from '#kernel/span.ts'
import type { Extraction, LintFinding, SourceText } from '../types.ts'

export interface LintedPlan { readonly extraction: Extraction; readonly text: SourceText }
export interface LintInput extends LintedPlan {
  /** The plan that this one carries out, where it is known. */
  readonly upper?: LintedPlan
}

/** Found by a rule; the registry adds the rule's name and, where the rule says nothing else, its severity and advice. */
export interface Remark {
  readonly message: string
  readonly sources: readonly Span[]
  readonly severity?: LintFinding['severity']
  readonly advice?: string
}

export interface RuleTexts {
  readonly title: string
  /** What goes wrong later when a plan is published like this. */
  readonly why: string
  readonly example: string
  readonly advice: string
}

export interface LintRule {
  readonly id: string
  readonly severity: LintFinding['severity']
  readonly zh: RuleTexts
  readonly en: RuleTexts
  check(input: LintInput): Remark[]
}

/** The document's own words, cut so that a message stays a sentence. */
export function words(text: SourceText, source: Span, longest = 40): string {
  const whole = text.original.slice(source.start, source.end).replaceAll('\n', ' ').trim()
  return whole.length <= longest ? whole : `${whole.slice(0, longest)}…`
}
