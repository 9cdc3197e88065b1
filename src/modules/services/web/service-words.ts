/** Words that the pages of rules share. */
import type { Text } from '#ui/text.tsx'

export const answerWords = {
  yes: { zh: '● 符合', en: '● entitled' },
  no: { zh: '■ 不符合', en: '■ not entitled' },
  unknown: { zh: '○ 尚不能判断', en: '○ cannot be told yet' },
  undecidable: { zh: '不由规则判断', en: 'not decided by a rule' },
} as const satisfies Record<string, Text>

export const perWords = {
  once: { zh: '一次性', en: 'once' }, day: { zh: '每天', en: 'a day' }, month: { zh: '每月', en: 'a month' }, quarter: { zh: '每季度', en: 'a quarter' }, term: { zh: '每学期', en: 'a term' }, year: { zh: '每年', en: 'a year' },
} as const satisfies Record<string, Text>

/** Beside figures of money that rest on a number nobody has found yet. */
export const assumedMark = '○'
export const assumedNote = { zh: '○ 用到假定值：当地标准还没有登记，金额和人数只供试算。', en: '○ Rests on assumed numbers: the local standard is not on record; figures are for trial only.' } as const satisfies Text

export const yuan = (fen: number): string => (fen / 100).toLocaleString('zh-CN', { maximumFractionDigits: 2 })
/** Ten thousand yuan a month, of a yearly sum in fen. */
export const monthly = (fenPerYear: number): string => (fenPerYear / 12 / 1_000_000).toLocaleString('zh-CN', { maximumFractionDigits: 2 })
/** Figures of a village that would tell who is meant. */
export const few = { zh: '不显示', en: 'not shown' } as const
export const fewNote = { zh: '“不显示”：人数少于 5，或可由其他数推算出来。', en: '“not shown”: fewer than 5 people, or such a number would follow from it.' } as const

export const people = (n: number): string => n.toLocaleString('zh-CN')
/** Nobody is 0, also where minus nobody was asked for: people would read “-0” as a fault. */
export const signed = (n: number): string => (n > 0 ? `+${people(n)}` : people(n === 0 ? 0 : n))

/** A value of a parameter as people write it. */
export const valueText = (value: number | string | boolean | null, lang: 'zh' | 'en'): string => (value === null ? '—' : typeof value === 'boolean' ? truth[lang][value ? 'yes' : 'no'] : String(value))
const truth = { zh: { yes: '是', no: '否' }, en: { yes: 'yes', no: 'no' } } as const
