/** Quality rules in words, and between the form's fields and the rule. Pure but for the words. */
import type { Text } from '#ui/text.tsx'
import type { LineQualityRule, QualityRuleInput } from '../../quality/rules.schema.ts'

export type Check = QualityRuleInput['look']['check']

export const checkNames: Readonly<Record<Check, Text>> = {
  words: { zh: '出现这些词', en: 'One of these words' }, missing: { zh: '缺少这些词', en: 'None of these words' }, pattern: { zh: '符合式子', en: 'A pattern' }, short: { zh: '字数过少', en: 'Too short' },
  copied: { zh: '照抄诉求', en: 'Copied from the order' }, undated: { zh: '承诺无时限', en: 'A promise without a date' }, personal: { zh: '含个人信息', en: 'Personal data' }, unanswered: { zh: '有提问未答', en: 'A question unanswered' },
}
export const partNames: Readonly<Record<'order' | 'reply', Text>> = { order: { zh: '工单', en: 'Order' }, reply: { zh: '答复', en: 'Reply' } }
export const severityNames: Readonly<Record<QualityRuleInput['severity'], Text>> = { high: { zh: '严重', en: 'High' }, medium: { zh: '一般', en: 'Medium' }, low: { zh: '轻微', en: 'Low' } }

/** Lists as lines of text, shares as percent. */
export interface RuleFields {
  name: string
  nameEn: string
  on: 'order' | 'reply'
  check: Check
  terms: string
  unless: string
  when: string
  pattern: string
  least: number
  share: number
  severity: QualityRuleInput['severity']
  points: number
  enabled: boolean
  ground: string
}

/** Which further fields a check asks for. */
export const fieldsOf: Readonly<Record<Check, readonly (keyof RuleFields)[]>> = {
  words: ['terms', 'unless'], missing: ['terms', 'when'], pattern: ['pattern', 'unless'], short: ['least'], copied: ['least', 'share'], undated: ['when'], personal: [], unanswered: [],
}

export const newRule: RuleFields = { name: '', nameEn: '', on: 'reply', check: 'words', terms: '', unless: '', when: '', pattern: '', least: 10, share: 70, severity: 'medium', points: 10, enabled: true, ground: '' }

export function fieldsFrom({ look, name, nameEn, on, severity, points, enabled, ground }: LineQualityRule): RuleFields {
  const list = (words: readonly string[] | undefined): string => (words ?? []).join('、')
  return {
    name, nameEn, on, severity, points, enabled, ground, check: look.check, terms: list('words' in look ? look.words : []), unless: list('unless' in look ? look.unless : []), when: list('when' in look ? look.when : []),
    pattern: look.check === 'pattern' ? look.pattern : '', least: 'least' in look ? look.least : newRule.least, share: look.check === 'copied' ? Math.round(look.share * 100) : newRule.share,
  }
}

export function ruleFrom(fields: RuleFields): QualityRuleInput {
  const { name, nameEn, on, severity, points, enabled, ground } = fields
  return { name, nameEn, on, severity, points, enabled, ground, look: lookFrom(fields) }
}

function lookFrom({ check, terms, unless, when, pattern, least, share }: RuleFields): QualityRuleInput['look'] {
  switch (check) {
    case 'words': return { check, words: split(terms), unless: split(unless) }
    case 'missing': return { check, words: split(terms), when: split(when) }
    case 'pattern': return { check, pattern, unless: split(unless) }
    case 'short': return { check, least }
    case 'copied': return { check, least, share: share / 100 }
    case 'undated': return { check, when: split(when) }
    case 'personal': case 'unanswered': return { check }
  }
}

const split = (text: string): string[] => [...new Set(text.split(/[、\n]/u).map((one) => one.trim()).filter((one) => one !== ''))]

const limits = { least: { zh: '少于 {n} 字', en: 'fewer than {n} characters' }, share: { zh: '{n} % 以上相同', en: '{n} % or more the same' } } as const

/** What a rule is called; its only name where it has no English one. */
export const ruleName = ({ name, nameEn }: Pick<LineQualityRule, 'name' | 'nameEn'>): Text => ({ zh: name, en: nameEn === '' ? name : nameEn })

/** What a rule looks for, short enough for a table. */
export function lookText({ look }: Pick<LineQualityRule, 'look'>, t: (text: Text, values?: Readonly<Record<string, number>>) => string): string {
  const few = (words: readonly string[]): string => words.slice(0, 6).join('、') + (words.length > 6 ? `…（${words.length}）` : '')
  switch (look.check) {
    case 'words': case 'missing': return few(look.words)
    case 'pattern': return look.pattern
    case 'short': return t(limits.least, { n: look.least })
    case 'copied': return t(limits.share, { n: Math.round(look.share * 100) })
    case 'undated': return few(look.when)
    case 'personal': case 'unanswered': return ''
  }
}
