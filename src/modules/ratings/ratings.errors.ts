import { defineErrors } from '#kernel/errors.ts'

export const ratingErrors = defineErrors('ratings', {
  'not-found': { kind: 'not-found', zh: '没有编号为 {id} 的评价。它可能属于您无权查看的地区或单位。', en: 'There is no rating {id}. It may belong to a region or unit that you may not see.' },
  'no-invitation': { kind: 'not-found', zh: '没有待评价的办件。请核对编号；办结后才能评价。', en: 'There is nothing to rate under this number. Check it; a case can be rated once it is closed.' },
  'rated-already': { kind: 'conflict', zh: '该办件这一轮已经评价过，一件一评，不能更改。', en: 'This round of the case was rated already. A case is rated once, and the rating stays.' },
  expired: { kind: 'conflict', zh: '评价期已过（办结后 {days} 天内）。可以拨打 12345 反映。', en: 'The time for rating has passed ({days} days after closing). You can call 12345.' },
  'too-often': { kind: 'rate-limited', zh: '这个链接提交的次数太多，不再接受。可以拨打 12345 评价。', en: 'This link was used too often and is closed. You can rate by calling 12345.' },
  'reason-needed': { kind: 'invalid', zh: '请至少选一个不满意的原因，或者写一句话，便于核实整改。', en: 'Choose at least one reason or write a word, so that it can be checked and mended.' },
  'bad-period': { kind: 'invalid', zh: '起止日期不对：开始不能晚于结束。', en: 'The period is not right: it ends before it begins.' },
})
