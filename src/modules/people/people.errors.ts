import { defineErrors } from '#kernel/errors.ts'

export const peopleErrors = defineErrors('people', {
  'no-resident': { kind: 'not-found', zh: '没有这位居民的记录，或其属于您无权查看的地区。', en: 'There is no record of this resident, or it belongs to a region that you may not see.' },
  'own-guardian': { kind: 'invalid', zh: '不能把本人登记为自己的监护人。', en: 'Nobody is their own guardian.' },
  'needs-guardian': { kind: 'invalid', zh: '未满十四周岁的，须由监护人同意。请先登记监护人，并选择是谁同意的。', en: 'For somebody under fourteen a guardian must agree. Record the guardian first and say who agreed.' },
  'not-guardian': { kind: 'invalid', zh: '所选的人今天不是其监护人。请先登记监护关系。', en: 'The person chosen is not their guardian today. Record the guardianship first.' },
  'guardian-minor': { kind: 'invalid', zh: '未成年人不能作监护人。', en: 'Somebody under eighteen can’t be a guardian.' },
  'ward-grown': { kind: 'invalid', zh: '已满十八周岁的，父母身份不再构成监护；请按指定、法院认定或机构监护登记，并写明文书。', en: 'From eighteen on being a parent is no guardianship; record it as appointed, by court or by institution, with its document.' },
  'no-request': { kind: 'not-found', zh: '没有这件申请。', en: 'There is no such request.' },
  'answered': { kind: 'conflict', zh: '这件申请已经答复，不能再次答复。', en: 'The request was answered already.' },
  'sign-in-refused': { kind: 'unauthenticated', zh: '统一身份认证没有确认您的身份（{reason}）。请回到登录页重新登录，或用手机验证码办理。', en: 'The identity provider did not confirm who you are ({reason}). Start again from the sign-in page, or use a code sent to your phone.' },
  'sign-in-failed': { kind: 'unavailable', zh: '统一身份认证没有正确应答（{reason}）。请稍后再试，或用手机验证码办理。', en: 'The identity provider did not answer as it should ({reason}). Try again later, or use a code sent to your phone.' },
  'no-such-provider': { kind: 'not-found', zh: '没有配置这个统一身份认证。请回到登录页，从所列的入口登录。', en: 'This identity provider is not configured. Go back to the sign-in page and take one of those listed.' },
  'bad-code': { kind: 'invalid', zh: '验证码不对或已过期。请核对短信，或重新获取。', en: 'The code is wrong or too old. Look at the message again, or ask for a new one.' },
  'too-many-codes': { kind: 'rate-limited', zh: '获取验证码过于频繁，请一小时后再试，或到窗口办理。', en: 'Too many codes were asked for. Try again in an hour, or come to the counter.' },
})
