import { expect, it } from 'vitest'
import { compileRule, declare } from '#engines/rules/index.ts'
import { checkFromRule, formulaFromRule } from './from-rule.ts'

const vocabulary = declare({ 护理型床位: 'number', 床位总数: 'number', 上年: 'number' })

it('a rule over indicators becomes a formula with references', () => {
  const formula = formulaFromRule(compileRule('护理型床位 / 床位总数 * 100 - 上年', vocabulary), 'year', { 上年: { indicator: '护理型床位占比', offset: -1 } })
  expect(formula.uses).toContainEqual({ indicator: '护理型床位占比', offset: -1 })
  const at = (values: Record<string, number>) => formula.evaluate(formula.uses.map(({ indicator }) => { const value = values[indicator]; return value === undefined ? { missing: 'late' } : { value } }))
  expect(at({ 护理型床位: 60, 床位总数: 100, 护理型床位占比: 55 })).toEqual({ value: 5 })
  expect(at({ 护理型床位: 60, 护理型床位占比: 55 })).toEqual({ missing: 'late' })
  expect(at({ 护理型床位: 60, 床位总数: 0, 护理型床位占比: 55 })).toEqual({ missing: 'unknown' })
})

it('a rule becomes a check that is silent while it can’t be told', () => {
  const check = checkFromRule(compileRule('护理型床位 <= 床位总数', vocabulary))
  const holds = (values: Record<string, number>) => (check.kind === 'check' ? check.holds((name) => values[name] ?? null) : undefined)
  expect([holds({ 护理型床位: 1, 床位总数: 2 }), holds({ 护理型床位: 3, 床位总数: 2 }), holds({ 护理型床位: 3 })]).toEqual([true, false, null])
})
