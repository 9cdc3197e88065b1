/** The linter's door: what is wrong with a plan, before anybody works by it. */
export { lintPlan, type LintOptions } from './lint-plan.ts'
export { lintReference } from './lint-reference.ts'
export { lintRules } from './rules.ts'
export { lintToSarif, type SarifLog } from './to-sarif.ts'
export { lintToText } from './to-text.ts'
export type { LintedPlan, LintRule } from './rule.ts'
