/** Words that several of the residents' pages share. */
import type { Payment } from '#engines/rules/index.ts'
import type { Text } from '#ui/text.tsx'
import type { ObtainedHow } from '../../catalogue/catalogue.schema.ts'

export const howWords: Readonly<Record<ObtainedHow, Text>> = {
  apply: { zh: '需要申请', en: 'By application' },
  come: { zh: '直接前往，不用申请', en: 'Go there; no application' },
  automatic: { zh: '由学校或单位办理，不用申请', en: 'Done for you; no application' },
  arranged: { zh: '由政府按地区安排', en: 'Arranged by area' },
}

const perWords: Readonly<Record<Payment['per'], Text>> = {
  once: { zh: '一次性', en: 'once' }, day: { zh: '每天', en: 'a day' }, month: { zh: '每月', en: 'a month' }, quarter: { zh: '每季度', en: 'a quarter' }, term: { zh: '每学期', en: 'a term' }, year: { zh: '每年', en: 'a year' },
}

export const yuan = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 })

export function paymentText({ fen, per, months }: Payment): Text {
  const [zh, en] = [`${perWords[per].zh} ${yuan(fen)} 元`, `${yuan(fen)} yuan ${perWords[per].en}`]
  return months === null ? { zh, en } : { zh: `${zh}，最长 ${months} 个月`, en: `${en}, at most ${months} months` }
}

export const guideWords = {
  who: { zh: '服务对象', en: 'For whom' },
  standard: { zh: '服务标准', en: 'What is given' },
  how: { zh: '怎么得到', en: 'How to get it' },
  where: { zh: '到哪里办', en: 'Where' },
  phone: { zh: '咨询电话', en: 'Telephone' },
  materials: { zh: '要带什么', en: 'What to bring' },
  lead: { zh: '牵头部门', en: 'Lead department' },
  source: { zh: '依据', en: 'Source' },
  unverified: { zh: '内容为整理稿，尚未与原文核对，以当地规定为准。', en: 'Compiled notes, not yet compared with the original text; local rules prevail.' },
} as const satisfies Record<string, Text>
