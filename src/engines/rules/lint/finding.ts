/** What the linter of entitlements says: which fault, where, and what to do about it. */
import type { ErrorText, Problem } from '#kernel/errors.ts'

export type RuleLint =
  | 'unreadable-rule' | 'no-condition' | 'name-taken' | 'never-true' | 'never-false'
  | 'versions-overlap' | 'hole-between-versions' | 'period-upside-down'
  | 'parameter-hole' | 'parameter-overlap' | 'parameter-unapproved' | 'parameter-unused'
  | 'tier-hole' | 'tier-dead' | 'tiers-overlap'
  | 'fact-of-nobody' | 'excludes-nothing' | 'excludes-cycle' | 'not-publishable'

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

/** A collector: what is reported lands in `findings`, in order. */
export function collector(): { readonly findings: RuleFinding[]; readonly report: Report } {
  const findings: RuleFinding[] = []
  return { findings, report: (rule, severity, { path, entitlement = null }, { zh, en }, remedy) => { findings.push({ rule, severity, path, entitlement, zh, en, remedy }) } }
}
