import { defineErrors } from '#kernel/errors.ts'

export const caseErrors = defineErrors('cases', {
  'not-found': { kind: 'not-found', zh: '没有编号为 {id} 的办件。它可能属于您无权查看的地区或单位。', en: 'There is no case {id}. It may belong to a region or unit that you may not see.' },
  'unknown-subject': { kind: 'invalid', zh: '没有“{subject}”这类办件。请检查是否启用了相应功能。', en: 'There are no cases of the kind “{subject}”. Check that the feature is switched on.' },
  'not-opening': { kind: 'invalid', zh: '“{action}”不能用来新建办件。', en: '“{action}” does not open a case.' },
  'no-such-file': { kind: 'invalid', zh: '所列材料中有未上传到本办件的文件。请重新上传后提交。', en: 'One of the files named was not uploaded to this case. Upload it again and send.' },
  'no-such-procedure': { kind: 'not-found', zh: '没有流程“{id}”。', en: 'There is no procedure “{id}”.' },
  'feed-unknown': { kind: 'not-found', zh: '日历订阅地址无效或已停用。请在“我的待办”中重新生成。', en: 'The calendar address is not valid or was switched off. Make a new one under “What I owe”.' },
  'host-not-configured': { kind: 'invalid', zh: '推送地址的主机“{host}”不在允许之列。请由管理员在 LUOSHI_HOOK_HOSTS 中加入。', en: 'The host “{host}” is not among those allowed. Have the administrator add it to LUOSHI_HOOK_HOSTS.' },
  'hook-not-found': { kind: 'not-found', zh: '没有编号为 {id} 的推送。', en: 'There is no subscription {id}.' },
  'delivery-refused': { kind: 'unavailable', zh: '对方主机未接受推送（{status}），稍后重试。', en: 'The other host did not take the delivery ({status}); it will be tried again.' },
  'bad-log': { kind: 'internal', zh: '办件 {id} 的记录读不出来。请运行 luoshi cases verify 并联系管理员。', en: 'The log of case {id} can\'t be read. Run luoshi cases verify and tell the administrator.' },
})
