import { describe, expect, it } from 'vitest'
import { scoreUnits, type UnitShares } from './figures.ts'

const weights = { response: 30, solved: 35, satisfied: 35 }
const unit = (name: string, orders: number, response: number, solved: number, satisfied: number, of = 10): UnitShares => ({ unit: name, orders, shares: { response: { good: response, of }, solved: { good: solved, of }, satisfied: { good: satisfied, of } } })

describe('scores of units', () => {
  it('compares within like volume, ties share the place', () => {
    const scored = scoreUnits([unit('甲', 200, 10, 8, 8), unit('乙', 150, 10, 9, 9), unit('丙', 30, 5, 5, 5), unit('丁', 40, 5, 5, 5), unit('戊', 5, 10, 10, 10)], { weights, groups: [100, 20] })
    expect(scored.map((s) => [s.unit, s.group, s.rank])).toEqual([['乙', 'large', 1], ['甲', 'large', 2], ['丙', 'middle', 1], ['丁', 'middle', 1], ['戊', 'small', 1]])
    expect(scored.find((s) => s.unit === '丙')?.composite).toBe(50)
  })
  it('nobody called back is no data, not the best and not zero', () => {
    const [only] = scoreUnits([{ unit: '甲', orders: 3, shares: { response: { good: 3, of: 3 }, solved: { good: 0, of: 0 }, satisfied: { good: 0, of: 0 } } }], { weights, groups: [100, 20] })
    expect(only).toMatchObject({ composite: null, rank: null })
  })
})
