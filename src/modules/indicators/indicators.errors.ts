import { defineErrors } from '#kernel/errors.ts'

export const indicatorErrors = defineErrors('indicators', {
  'not-found': { kind: 'not-found', zh: '没有代码为“{id}”的指标。请在指标目录中查找，或新建指标。', en: 'There is no indicator "{id}". Look it up in the library or create it.' },
  'id-taken': { kind: 'conflict', zh: '代码“{id}”已用于指标“{name}”。请换一个代码。', en: 'The id "{id}" is already the indicator "{name}". Choose another.' },
  'id-local': { kind: 'invalid', zh: '自建指标的代码须以“x-”开头，如 x-{id}。', en: 'The id of an indicator of your own begins with "x-", e.g. x-{id}.' },
  'bad-formula': { kind: 'invalid', zh: '公式不能使用：{why}', en: 'The formula can\'t be used: {why}' },
  'bad-definition': { kind: 'invalid', zh: '指标定义有矛盾：{why}', en: 'The definition contradicts itself: {why}' },
  'no-place': { kind: 'not-found', zh: '没有行政区划“{place}”，或它不在您可以查看的范围之内。', en: 'There is no region {place}, or you may not see it.' },
  'no-target': { kind: 'not-found', zh: '没有编号为 {id} 的目标。它可能已随方案的新版本结束。', en: 'There is no target {id}. It may have ended with a new version of its plan.' },
  'no-observation': { kind: 'not-found', zh: '{place}{period}没有“{indicator}”的待处理数据。请刷新后查看。', en: 'Nothing waits for "{indicator}" at {place}, {period}. Reload to see.' },
  refused: { kind: 'invalid', zh: '有 {count} 条数据不能录入，未保存任何内容。请按提示逐条更正。', en: '{count} values can\'t be kept; nothing was stored. Correct each as listed.' },
  'own-value': { kind: 'forbidden', zh: '不能审批自己填报的数据。请由他人审批。', en: 'You can\'t approve what you entered yourself. Have somebody else do it.' },
  'not-your-indicator': { kind: 'forbidden', zh: '本单位不负责指标“{indicator}”，不能在{place}填报。如应由本单位填报，请方案办在责任单位中补上。', en: 'Your unit does not answer for "{indicator}" at {place}. If it should, have the plan office name it.' },
  'bad-map': { kind: 'invalid', zh: '边界文件不能使用：{why}', en: 'The boundaries can\'t be used: {why}' },
  'no-figures': { kind: 'not-found', zh: '{place}以下没有“{indicator}”的数据。请先填报或导入。', en: 'No unit below {place} has values of "{indicator}". Record or import them first.' },
  'finding-not-here': { kind: 'not-found', zh: '该问题不属于这个目标。请刷新后查看。', en: 'The finding is not about this target. Reload to see.' },
  'batch-not-found': { kind: 'not-found', zh: '没有编号为 {id} 的批次，或其数据均已被更新的版本取代。', en: 'There is no batch {id}, or newer vintages have replaced all of it.' },
  'batch-locked': { kind: 'conflict', zh: '批次中有 {count} 条数据已被后来的版本取代或已公布，不能整批撤销。请逐条更正。', en: '{count} values of the batch were replaced later or published; it can\'t be undone as a whole. Correct them one by one.' },
})
