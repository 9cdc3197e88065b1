import { defineErrors } from '#kernel/errors.ts'

export const findingErrors = defineErrors('findings', {
  'not-found': { kind: 'not-found', zh: '没有编号为 {id} 的问题。它可能属于您无权查看的地区。', en: 'There is no finding {id}. It may belong to a region that you may not see.' },
  'not-open': { kind: 'conflict', zh: '该问题现为“{state}”，不是未处理状态，不能再次处理。请刷新后查看。', en: 'The finding is "{state}", not open, and can\'t be settled again. Reload to see it.' },
  'no-object': { kind: 'invalid', zh: '本地区没有编号为“{id}”的关联对象（{type}），未予关联。它可能已被修订删除，或属于别的地区。请从列表中另选。', en: 'There is no "{id}" ({type}) in this region, so nothing was linked. An amendment may have dropped it, or it belongs to another region. Choose one of the list.' },
  'not-suppressed': { kind: 'conflict', zh: '该问题现为“{state}”，只有已忽略或已消除的问题可以重新打开。请刷新后查看。', en: 'The finding is "{state}"; only a suppressed or cleared one can be opened again. Reload to see it.' },
})
