import { defineErrors } from '#kernel/errors.ts'

export const caseErrors = defineErrors('cases', {
  'not-found': { kind: 'not-found', zh: '没有编号为 {id} 的办件。它可能属于您无权查看的地区或单位。', en: 'There is no case {id}. It may belong to a region or unit that you may not see.' },
  'unknown-subject': { kind: 'invalid', zh: '没有“{subject}”这类办件。请检查是否启用了相应功能。', en: 'There are no cases of the kind “{subject}”. Check that the feature is switched on.' },
  'not-opening': { kind: 'invalid', zh: '“{action}”不能用来新建办件。', en: '“{action}” does not open a case.' },
  'bad-log': { kind: 'internal', zh: '办件 {id} 的记录读不出来。请运行 luoshi cases verify 并联系管理员。', en: 'The log of case {id} can\'t be read. Run luoshi cases verify and tell the administrator.' },
})
