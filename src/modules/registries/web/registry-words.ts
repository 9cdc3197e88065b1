/** Words that several pages of records share. */
import type { Text } from '#ui/text.tsx'

export const common = {
  region: { zh: '县（市、区）代码', en: 'County code' }, type: { zh: '类型', en: 'Type' }, six: { zh: '请先填六位代码。', en: 'Give a county code of six digits first.' },
  records: { zh: '基础库', en: 'Records' }, back: { zh: '返回列表', en: 'Back to the list' }, name: { zh: '名称', en: 'Name' }, place: { zh: '所在镇村', en: 'Place' }, doubtful: { zh: '存疑', en: 'Doubtful' },
  changed: { zh: '更新', en: 'Changed' }, field: { zh: '字段', en: 'Field' }, value: { zh: '内容', en: 'Value' }, source: { zh: '来源', en: 'Source' }, from: { zh: '自', en: 'Since' },
  yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' }, none: { zh: '无', en: 'None' },
} as const satisfies Record<string, Text>

const kinds: Readonly<Record<string, Text>> = {
  'check-digit': { zh: '校验位不符', en: 'wrong check digit' }, 'two-values': { zh: '两种说法', en: 'two values' }, ring: { zh: '绕成一圈', en: 'leads round in a ring' }, 'wrong-value': { zh: '值不能用', en: 'unusable value' },
  'unknown-place': { zh: '地名不明', en: 'unknown place' }, 'unknown-reference': { zh: '所指不明', en: 'points nowhere' }, 'number-in-plain': { zh: '误填号码', en: 'a number in the wrong field' },
}
export const kindWords = (kind: string): Text => kinds[kind] ?? { zh: kind, en: kind }

export const valueWords = (value: string | number | boolean | null): Text => {
  if (value === null) return common.none
  if (typeof value === 'boolean') return value ? common.yes : common.no
  return { zh: String(value), en: String(value) }
}

/** Minutes of Beijing time: 2026-11-22 10:05. */
export const moment = (iso: string): string => new Date(Date.parse(iso) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
