import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasDecimals, ratioOf, scaled, unscaled } from './exact.ts'

describe('decimals', () => {
  it('round as written, not as stored in binary', () => {
    expect([scaled(1.005, 2), scaled(-1.005, 2), scaled(0.1 + 0.2, 2), scaled(1e-7, 2), scaled(12, 4)]).toEqual([101, -101, 30, 0, 120_000])
    expect([hasDecimals(95.2, 1), hasDecimals(95.25, 1), hasDecimals(0.07, 2), hasDecimals(3, 0)]).toEqual([true, false, true, true])
  })
  it('go and come back', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 4 }), (amount, decimals) => { expect(scaled(unscaled(amount, decimals), decimals)).toBe(amount) }))
  })
  it('make a share of its parts', () => {
    expect([ratioOf({ multiplier: 100, decimals: 2 }, 1872, 3000), ratioOf({ multiplier: 100, decimals: 1 }, 1, 3), ratioOf({ multiplier: 1, decimals: 2 }, 137.4, 286.1)]).toEqual([62.4, 33.3, 0.48])
  })
})
