import { defineErrors } from '#kernel/errors.ts'

export const obligationErrors = defineErrors('obligations', {
  'not-found': { kind: 'not-found', zh: '没有编号为 {id} 的督办事项。它可能属于您无权查看的地区或单位。', en: 'There is no obligation {id}. It may belong to a region or unit that you may not see.' },
  'plan-not-found': { kind: 'not-found', zh: '没有编号为 {id} 的已发布方案，或它还没有转到督办。发布方案后稍候片刻再试。', en: 'There is no published plan {id}, or it has not reached supervision yet. Publish the plan and try again in a moment.' },
  'commitment-not-found': { kind: 'not-found', zh: '方案中没有编号为 {id} 的任务。它可能已被修订稿删除，请刷新后查看。', en: 'The plan has no task {id}. An amendment may have dropped it; reload to see.' },
  'already-open': { kind: 'conflict', zh: '“{title}”已经立项督办，不能重复立项。', en: '“{title}” is supervised already and can’t be opened twice.' },
  'no-lead': { kind: 'invalid', zh: '“{title}”没有可以交办的牵头单位。请先在方案中匹配单位，或在交办时指定。', en: '“{title}” has no lead unit to assign it to. Match the unit in the plan, or name one here.' },
  'no-due': { kind: 'invalid', zh: '“{title}”及其方案都没有写明期限。请在交办时填写完成期限。', en: 'Neither “{title}” nor its plan names a date. Give a due date here.' },
  'proposal-not-found': { kind: 'not-found', zh: '没有编号为 {id} 的调整建议。它可能已由他人处理，请刷新后查看。', en: 'There is no proposal {id}. Somebody else may have decided it; reload to see.' },
  'proposal-decided': { kind: 'conflict', zh: '该调整建议已经处理过，不能再次处理。', en: 'The proposal was decided before and can’t be decided again.' },
  'into-itself': { kind: 'invalid', zh: '不能把事项并入它自己。请选择另一件督办事项。', en: 'A matter can’t be merged into itself. Choose another one.' },
  'into-ended': { kind: 'conflict', zh: '要并入的事项已经了结。请选择仍在办理的事项。', en: 'The matter to merge into has ended. Choose one that is still in hand.' },
  'part-unit-twice': { kind: 'invalid', zh: '拆分后的两项不能交给同一单位承办同一内容。请为每项指定不同的单位或内容。', en: 'Two parts go to the same unit with the same words. Give each part its own unit or words.' },
  'same-region': { kind: 'invalid', zh: '接收单位在同一地区，不需要移交。请使用“变更牵头单位”。', en: 'The unit is in the same region; use “change the lead unit” instead of handing over.' },
  'no-region': { kind: 'invalid', zh: '接收单位“{unit}”没有行政区划，不能移交。请先在单位目录中补填。', en: 'The unit “{unit}” has no region, so nothing can be handed over to it. Enter its region in the directory first.' },
  'no-office': { kind: 'invalid', zh: '该事项没有督查机构，不能出具文书。请由督查机构立项的事项出具。', en: 'The matter has no supervision office, so no letter can be issued in its name.' },
  'bad-rules': { kind: 'invalid', zh: '规则文本有 {count} 处错误，没有保存。请按所列的行改正后再保存。', en: 'The text of the rules has {count} errors and was not saved. Correct the lines listed and save again.' },
  'no-rules-version': { kind: 'not-found', zh: '没有第 {version} 版规则。请从修改记录中选择。', en: 'There is no version {version} of the rules. Choose one of the list.' },
  'nothing-running': { kind: 'conflict', zh: '该事项尚未交办，没有可以承接的时限。请直接办理交办。', en: 'The matter is not assigned yet and has no clock to carry on. Assign it first.' },
})
