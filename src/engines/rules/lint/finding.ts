/** What the linter of entitlements says: which fault, where, and what to do about it. */
import { AppError, type ErrorText, type Problem } from '#kernel/errors.ts'

export type RuleLint =
  | 'unreadable-rule' | 'no-condition' | 'name-taken' | 'never-true' | 'never-false'
  | 'versions-overlap' | 'hole-between-versions' | 'period-upside-down'
  | 'parameter-hole' | 'parameter-overlap' | 'parameter-unapproved' | 'parameter-unused'
  | 'tier-hole' | 'tier-dead' | 'tiers-overlap'
  | 'not-judged' | 'fact-of-nobody' | 'excludes-nothing' | 'excludes-cycle' | 'not-publishable'

/** `path`: `entitlements.<id>.versions.<first day>.when`, `parameters.<name>`, `facts.<name>`. */
export interface RuleFinding extends Problem {
  readonly rule: RuleLint
  /** error: somebody is told something wrong, or the rule can't be used; warning: probably not what was meant. */
  readonly severity: 'error' | 'warning'
  /** Id of the entitlement it is about; null for facts and parameters. */
  readonly entitlement: string | null
  readonly remedy: ErrorText
}

export type Report = (rule: RuleLint, severity: RuleFinding['severity'], at: { readonly path: string; readonly entitlement?: string }, found: ErrorText, remedy: ErrorText) => void

/** Runs the rules of one version; what they cannot be run for is a finding of its own, and the other versions are looked at. */
export function judging(report: Report, at: { readonly path: string; readonly entitlement: string }, run: () => void): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    report('not-judged', 'warning', at, { zh: `这条规则没能逐一试算：${error.text.zh}`, en: `this rule could not be tried: ${error.text.en}` }, { zh: '把规则写得简单些再查', en: 'write it more simply and look again' })
  }
}

/** A collector: what is reported lands in `findings`, in order. */
export function collector(): { readonly findings: RuleFinding[]; readonly report: Report } {
  const findings: RuleFinding[] = []
  return { findings, report: (rule, severity, { path, entitlement = null }, { zh, en }, remedy) => { findings.push({ rule, severity, path, entitlement, zh, en, remedy }) } }
}
