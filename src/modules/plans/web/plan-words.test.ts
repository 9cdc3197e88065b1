import { describe, expect, it } from 'vitest'
import { amountOf, dateText } from './plan-words.ts'

const target = { op: '=' as const, value: 60, unit: '%', text: '60', perPeriod: null, cumulative: false }

describe('how a target is written', () => {
  it('shows sign, number and unit', () => {
    expect(amountOf(target)).toBe('60 %')
    expect(amountOf({ ...target, op: '>=' })).toBe('≥ 60 %')
    expect(amountOf({ ...target, op: '<=', unit: '/10万' })).toBe('≤ 60 /10万')
  })
  it('shows a range without a sign, a period before, a sum over the years as such', () => {
    expect(amountOf({ ...target, op: '~', value: [30, 40], unit: '人' })).toBe('30–40 人')
    expect(amountOf({ ...target, op: '>=', value: 2, unit: '小时', perPeriod: 'day' })).toBe('每天 ≥ 2 小时')
    expect(amountOf({ ...target, value: 25.6, unit: '万人次', cumulative: true })).toBe('累计 25.6 万人次')
  })
  it('keeps the words of a goal without a number', () => {
    expect(amountOf({ ...target, value: null, text: '应保尽保' })).toBe('应保尽保')
  })
  it('writes dates as exactly as they are known', () => {
    expect([dateText('2025'), dateText('2022-12'), dateText('2023-10-31'), dateText(null)]).toEqual(['2025年', '2022年12月', '2023年10月31日', ''])
  })
})
