import { expect, it } from 'vitest'
import { shippedRules } from '../../quality/rules.pack.ts'
import { fieldsFrom, ruleFrom } from './rule-words.ts'

it('a rule goes through the form and comes out as it was', () => {
  for (const { code: _, version: __, ...rule } of shippedRules()) expect(ruleFrom(fieldsFrom({ ...rule, code: 'x1', version: 0 }))).toEqual(rule)
  const pattern = { name: '数落次数', nameEn: 'Counts the calls', on: 'reply', look: { check: 'pattern', pattern: '第\\d+次', unless: ['抱歉'] }, severity: 'low', points: 3, enabled: false, ground: '本地质检办法' } as const
  expect(ruleFrom(fieldsFrom({ ...pattern, look: { ...pattern.look, unless: ['抱歉'] }, code: 'x1', version: 2 }))).toEqual(pattern)
})
