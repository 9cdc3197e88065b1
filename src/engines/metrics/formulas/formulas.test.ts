import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formulaSet, orderFormulas, periodsRead, periodsReading, recompute, whenAllPresent, type Formula, type FormulaCell, type FormulaStore, type FormulaValue, type Reference } from './index.ts'

const formula = (uses: readonly (string | Reference)[], compute: (...v: number[]) => number, frequency: Formula['frequency'] = 'month'): Formula => ({
  frequency, uses: uses.map((use) => (typeof use === 'string' ? { indicator: use } : use)), evaluate: whenAllPresent(compute),
})
function storeOf(values: Record<string, number>): FormulaStore & { readonly map: Map<string, FormulaValue>; reads: number } {
  const map = new Map<string, FormulaValue>(Object.entries(values).map(([key, value]) => [key, { value }]))
  const key = ({ indicator, region, period }: FormulaCell): string => `${indicator} ${region} ${period}`
  return { map, reads: 0, get(cell) { this.reads += 1; return map.get(key(cell)) ?? { missing: 'never' } }, set(cell, value) { map.set(key(cell), value) } }
}
const R = '360902'

describe('order', () => {
  it('names the circle', () => {
    const circle = new Map([['a', formula(['b'], (b) => b)], ['b', formula(['c'], (c) => c)], ['c', formula(['a'], (a) => a)]])
    expect(() => orderFormulas(circle)).toThrow(/a → b → c → a/)
    expect(() => orderFormulas(new Map([['a', formula(['a'], (a) => a)]]))).toThrow(/a → a/)
  })

  it('an earlier period is no circle, a later one is refused', () => {
    const lagged = new Map([['a', formula([{ indicator: 'b', offset: -1 }], (b) => b)], ['b', formula(['a'], (a) => a + 1)]])
    expect(orderFormulas(lagged).groups).toEqual([['a', 'b']])
    expect(() => orderFormulas(new Map([['a', formula([{ indicator: 'x', offset: 1 }], (x) => x)]]))).toThrow(/later period/)
  })

  it('computes what is used before what uses it', () => {
    const set = new Map([['z', formula(['y', 'x'], (y, x) => y + x)], ['y', formula(['x'], (x) => x)], ['x', formula(['raw'], (r) => r)]])
    expect(orderFormulas(set).groups.flat()).toEqual(['x', 'y', 'z'])
  })
})

describe('recompute', () => {
  it('bed share and its change on the year: only what depends on the change', () => {
    const set = formulaSet(new Map([
      ['share', formula(['nursing', 'beds'], (n, b) => 100 * n / b)],
      ['change', formula(['share', { indicator: 'share', offset: -12 }], (now, then) => now - then)],
      ['other', formula(['unrelated'], (u) => u)],
    ]))
    const store = storeOf({ [`nursing ${R} 2024-03`]: 40, [`beds ${R} 2024-03`]: 100, [`nursing ${R} 2025-03`]: 60, [`beds ${R} 2025-03`]: 100 })
    recompute(set, store, ['2024-03', '2025-03'].map((period) => ({ indicator: 'nursing', region: R, period })), '2025-12-31')
    expect(store.map.get(`change ${R} 2025-03`)).toEqual({ value: 20 })
    store.map.set(`nursing ${R} 2024-03`, { value: 50 })
    expect(recompute(set, store, [{ indicator: 'nursing', region: R, period: '2024-03' }], '2025-12-31').map(({ indicator, period }) => `${indicator} ${period}`)).toEqual(['share 2024-03', 'change 2025-03'])
    expect(store.map.get(`change ${R} 2025-03`)).toEqual({ value: 10 })
    expect(recompute(set, store, [{ indicator: 'nursing', region: R, period: '2024-03' }], '2025-12-31')).toEqual([])
  })

  it('a monthly formula uses the population of its year; a running total reads the months before', () => {
    const set = formulaSet(new Map([
      ['rate', formula(['cases', { indicator: 'people', as: 'year' }], (c, p) => c / p)],
      ['quarter', formula([{ indicator: 'cases', over: { periods: 3, fold: 'sum' } }], (c) => c)],
    ]))
    const store = storeOf(Object.fromEntries(['01', '02', '03', '04'].map((m) => [`cases ${R} 2025-${m}`, Number(m)])))
    store.map.set(`people ${R} 2025`, { value: 10 })
    expect(recompute(set, store, [{ indicator: 'people', region: R, period: '2025' }], '2025-12-31')).toHaveLength(4)
    recompute(set, store, [{ indicator: 'cases', region: R, period: '2025-03' }], '2025-04-30')
    expect(store.map.get(`quarter ${R} 2025-04`)).toEqual({ value: 9 })
    expect(store.map.get(`quarter ${R} 2025-03`)).toEqual({ value: 6 })
    expect(store.map.get(`quarter ${R} 2025-05`)).toBeUndefined()
  })

  it('indicators that use each other’s past are computed period by period', () => {
    // stock(t) = stock(t−1) + built(t); built(t) = 1 + stock(t−1)/10
    const set = formulaSet(new Map([
      ['stock', formula([{ indicator: 'stock', offset: -1 }, 'built'], (s, b) => s + b)],
      ['built', formula([{ indicator: 'stock', offset: -1 }], (s) => 1 + s / 10)],
    ]))
    const store = storeOf({ [`stock ${R} 2025-01`]: 10 })
    recompute(set, store, [{ indicator: 'stock', region: R, period: '2025-01' }], '2025-03-31')
    // 10 + 2 = 12; 12 + 2.2 = 14.2
    expect(store.map.get(`stock ${R} 2025-03`)).toEqual({ value: 14.2 })
  })

  it('what is missing stays missing for its reason, and a division by zero is unknown', () => {
    const set = formulaSet(new Map([['r', formula(['a', 'b'], (a, b) => a / b)]]))
    const store = storeOf({ [`a ${R} 2025-01`]: 1 })
    store.map.set(`b ${R} 2025-01`, { missing: 'suppressed' })
    recompute(set, store, [{ indicator: 'a', region: R, period: '2025-01' }], '2025-12-31')
    expect(store.map.get(`r ${R} 2025-01`)).toEqual({ missing: 'suppressed' })
    store.map.set(`b ${R} 2025-01`, { value: 0 })
    recompute(set, store, [{ indicator: 'b', region: R, period: '2025-01' }], '2025-12-31')
    expect(store.map.get(`r ${R} 2025-01`)).toEqual({ missing: 'unknown' })
  })
})

it('reading and being read are inverse, over kinds, offsets and spans', () => {
  const reference = fc.record({ indicator: fc.constant('x'), offset: fc.integer({ min: -14, max: 0 }), as: fc.constantFrom('year' as const, 'quarter' as const, 'month' as const, 'school-year' as const), over: fc.record({ periods: fc.integer({ min: 1, max: 5 }), fold: fc.constant('sum' as const) }) })
  const period = fc.tuple(fc.integer({ min: 2015, max: 2030 }), fc.constantFrom('', '-Q3', '-02', '-S')).map(([y, p]) => `${y}${p}`)
  fc.assert(fc.property(reference, period, (use, at) => {
    const frequency = at.endsWith('S') ? 'school-year' as const : at.includes('Q') ? 'quarter' as const : at.includes('-') ? 'month' as const : 'year' as const
    for (const read of periodsRead(use, at)) expect(periodsReading(use, frequency, read)).toContain(at)
  }))
})
