/** Links of a case in words: how the two belong together, seen from the case, and what the other is. */
import type { Text } from '#platform/i18n/text.ts'

const relations: Readonly<Record<string, { readonly outward: Text; readonly inward: Text }>> = {
  'owed-as': { outward: { zh: '形成', en: 'became' }, inward: { zh: '来自', en: 'came from' } },
  mends: { outward: { zh: '整改的是', en: 'mends' }, inward: { zh: '整改件', en: 'mended by' } },
  'merged-into': { outward: { zh: '并入', en: 'merged into' }, inward: { zh: '并入本件的', en: 'merged into this' } },
  'split-into': { outward: { zh: '拆分为', en: 'split into' }, inward: { zh: '拆分自', en: 'split from' } },
  'continued-as': { outward: { zh: '移交后续办为', en: 'continued as' }, inward: { zh: '续办自', en: 'continues' } },
  concerns: { outward: { zh: '涉及', en: 'concerns' }, inward: { zh: '涉及本件的', en: 'concerned by' } },
}
const types: Readonly<Record<string, Text>> = {
  obligation: { zh: '督办事项', en: 'obligation' }, appeal: { zh: '诉求', en: 'appeal' }, rectification: { zh: '差评整改', en: 'rectification' },
  finding: { zh: '监测问题', en: 'finding' }, 'plan-object': { zh: '方案条目', en: 'item of a plan' }, 'appeal-theme': { zh: '热点', en: 'theme' },
  indicator: { zh: '指标', en: 'indicator' }, 'indicator-target': { zh: '指标目标', en: 'target' }, rating: { zh: '评价', en: 'rating' },
}
const related = { outward: { zh: '关联', en: 'linked to' }, inward: { zh: '关联', en: 'linked from' } }
const something = { zh: '其他事项', en: 'another matter' }

export const relationWords = (relation: string, outward: boolean): Text => (relations[relation] ?? related)[outward ? 'outward' : 'inward']
export const typeWords = (type: string): Text => types[type] ?? something

/** Kinds of cases, which have a page of their own under the same address. */
export const isCase = (type: string): boolean => type === 'obligation' || type === 'appeal' || type === 'rectification'
