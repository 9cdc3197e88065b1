/** The reader's door: bytes → text, text → plan. Pure; the same input gives the same output. */
export { openDocument, defaultLimits, type Limits } from './open/index.ts'
export { readPlan, readPlanText, type PlanReading, type ReadOptions } from './read-plan.ts'
export { readerErrors } from './reader.errors.ts'
export { lintPlan, lintReference, lintRules, lintToSarif, lintToText, type LintOptions, type LintedPlan, type LintRule, type SarifLog } from './lint/index.ts'
export { diffPlans, diffToText, type Change, type DiffedTarget, type DiffedTask, type FieldChange, type PlanDiff, type UnitChange } from './diff/index.ts'
export { fold, foldString } from './text/fold.ts'
export { unreadReasons } from './unread/reasons.ts'
export type * from './types.ts'
