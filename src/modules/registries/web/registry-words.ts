/** Words that several pages of records share. */
import { dayOf } from '#kernel/workdays.ts'
import type { Text } from '#ui/text.tsx'

export const common = {
  region: { zh: '县（市、区）', en: 'County' }, type: { zh: '类型', en: 'Type' }, six: { zh: '请先选择县（市、区），或填六位代码。', en: 'Choose a county first, or give its six digits.' },
  records: { zh: '基础库', en: 'Records' }, back: { zh: '返回列表', en: 'Back to the list' }, name: { zh: '名称', en: 'Name' }, place: { zh: '所在镇村', en: 'Place' }, doubtful: { zh: '存疑', en: 'Doubtful' },
  changed: { zh: '更新', en: 'Changed' }, field: { zh: '字段', en: 'Field' }, value: { zh: '内容', en: 'Value' }, source: { zh: '来源', en: 'Source' }, from: { zh: '自', en: 'Since' },
  yes: { zh: '是', en: 'Yes' }, no: { zh: '否', en: 'No' }, none: { zh: '无', en: 'None' },
} as const satisfies Record<string, Text>

const kinds: Readonly<Record<string, Text>> = {
  'check-digit': { zh: '校验位不符', en: 'wrong check digit' }, 'fifteen-digits': { zh: '15 位旧号', en: 'old number of 15 places' }, 'two-values': { zh: '两种说法', en: 'two values' }, ring: { zh: '绕成一圈', en: 'leads round in a ring' }, 'wrong-value': { zh: '值不能用', en: 'unusable value' },
  'no-day': { zh: '只有年月', en: 'no day' }, missing: { zh: '缺少', en: 'missing' }, 'no-key': { zh: '认不出是哪条', en: 'no key' }, repeated: { zh: '本表内重复', en: 'repeated in the list' },
  'unknown-place': { zh: '地名不明', en: 'unknown place' }, 'unknown-reference': { zh: '所指不明', en: 'points nowhere' }, 'number-in-plain': { zh: '误填号码', en: 'a number in the wrong field' },
}
export const kindWords = (kind: string): Text => kinds[kind] ?? { zh: kind, en: kind }

export const valueWords = (value: string | number | boolean | null): Text => {
  if (value === null) return common.none
  if (typeof value === 'boolean') return value ? common.yes : common.no
  return { zh: String(value), en: String(value) }
}

export const fieldKinds: Readonly<Record<string, Text>> = {
  string: { zh: '文字', en: 'text' }, number: { zh: '数字', en: 'number' }, boolean: { zh: '是或否', en: 'yes or no' }, date: { zh: '日期', en: 'date' }, choice: { zh: '选项', en: 'choice' }, identity: { zh: '身份证号', en: 'identity number' }, phone: { zh: '电话', en: 'phone' }, account: { zh: '账号', en: 'account' },
  address: { zh: '详细地址', en: 'address' }, uscc: { zh: '统一社会信用代码', en: 'credit code' }, code: { zh: '编号', en: 'code' }, place: { zh: '镇村', en: 'town or village' }, reference: { zh: '另一条记录', en: 'another record' },
}

export const sensitivityWords: Readonly<Record<string, Text>> = {
  open: { zh: '可公开', en: 'open' }, internal: { zh: '内部', en: 'internal' }, personal: { zh: '个人信息', en: 'personal' }, sensitive: { zh: '敏感个人信息', en: 'sensitive' }, name: { zh: '姓名（遮盖）', en: 'name (masked)' }, direct: { zh: '直接标识（加密）', en: 'direct (sealed)' },
}

/** Today in Beijing, YYYY-MM-DD. */
export const today = (): string => dayOf(new Date())
