/** The door of comparison. JSON is the PlanDiff itself. */
export { diffPlans } from './diff-plans.ts'
export { diffToText } from './to-text.ts'
export type { Change, DiffedTarget, DiffedTask, FieldChange, PlanDiff, UnitChange } from './changes.ts'
