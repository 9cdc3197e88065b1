/** The registry: every rule once, in the order in which findings of one place are listed. */
import type { LintRule } from './rule.ts'
import { annexMissing } from './rules/annex-missing.ts'
import { baselineBeyondTarget } from './rules/baseline-beyond-target.ts'
import { belowUpperTarget } from './rules/below-upper-target.ts'
import { bindingWithoutUnit } from './rules/binding-without-unit.ts'
import { deadlineBeforeIssue } from './rules/deadline-before-issue.ts'
import { foreignText } from './rules/foreign-text.ts'
import { goalWithoutNumber } from './rules/goal-without-number.ts'
import { partsDoNotAddUp } from './rules/parts-do-not-add-up.ts'
import { repeatedHeadMatter } from './rules/repeated-head-matter.ts'
import { sameMeasureTwoValues } from './rules/same-measure-two-values.ts'
import { taskWithoutUnit } from './rules/task-without-unit.ts'
import { textBreaksOff } from './rules/text-breaks-off.ts'

export const lintRules: readonly LintRule[] = [
  sameMeasureTwoValues, baselineBeyondTarget, belowUpperTarget, partsDoNotAddUp, deadlineBeforeIssue,
  taskWithoutUnit, bindingWithoutUnit, goalWithoutNumber,
  foreignText, annexMissing, textBreaksOff, repeatedHeadMatter,
]
