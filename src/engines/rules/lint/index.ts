export type { RuleFinding, RuleLint } from './finding.ts'
export { lintEntitlements, type LintOptions } from './lint.ts'
