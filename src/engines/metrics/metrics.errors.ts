import { defineErrors } from '#kernel/errors.ts'

export const metricsErrors = defineErrors('metrics', {
  'not-a-number': {
    kind: 'invalid',
    zh: '“{text}”不是带至多{scale}位小数的数值。请改为例如 95.2 的写法。',
    en: '"{text}" is no number with at most {scale} decimals. Write it like 95.2.',
  },
  overflow: {
    kind: 'invalid',
    zh: '指标“{indicator}”的合计超出可精确计算的范围（±9007199254740991 个最小单位）。请减少小数位数或改用更大的计量单位。',
    en: 'A total of indicator "{indicator}" exceeds what is computed exactly (±9007199254740991 smallest units). Use fewer decimals or a larger unit.',
  },
  'bad-tree': {
    kind: 'invalid',
    zh: '行政区划“{code}”在 {day} 不成树：{why}。请更正区划表的上级或有效期。',
    en: 'Region {code} breaks the tree of {day}: {why}. Correct its parent or its dates in the region table.',
  },
  'unknown-cell': {
    kind: 'not-found',
    zh: '数据立方中没有“{what}”。请检查指标、区划、统计期和分组的代码。',
    en: 'The cube has no "{what}". Check the codes of indicator, region, period and breakdown.',
  },
  'formula-cycle': {
    kind: 'invalid',
    zh: '指标公式循环引用：{cycle}。请去掉其中一处引用，或改为引用上一期。',
    en: 'Formulas refer to each other in a circle: {cycle}. Remove one reference or refer to the period before.',
  },
  'formula-ahead': {
    kind: 'invalid',
    zh: '指标“{indicator}”的公式引用了以后的统计期（{offset}）。公式只能引用本期和以前各期。',
    en: 'The formula of "{indicator}" refers to a later period ({offset}). Formulas may use this period and earlier ones only.',
  },
  'bad-target': {
    kind: 'invalid',
    zh: '目标“{target}”不能计算：{why}。',
    en: 'Target "{target}" cannot be judged: {why}.',
  },
  'bad-rule': {
    kind: 'invalid',
    zh: '规则“{rule}”不能使用：{why}。',
    en: 'Rule "{rule}" cannot be used: {why}.',
  },
  'bad-weights': {
    kind: 'invalid',
    zh: '权重不能使用：{why}。',
    en: 'The weights cannot be used: {why}.',
  },
  'bad-sample': {
    kind: 'invalid',
    zh: '不能计算均等化指标：{why}。',
    en: 'Equalisation cannot be computed: {why}.',
  },
})
