import { describe, expect, it } from 'vitest'
import { isRegionCode, isWithinRegion, normalizeRegionCode, parentRegion, regionChain, regionLevel, rowKeyOf } from './region.ts'

describe('region codes', () => {
  it('tells the level from the digits', () => {
    expect(['360000', '360900', '360902', '360902001000', '360902001001'].map(regionLevel)).toEqual(['province', 'prefecture', 'county', 'street', 'village'])
  })

  it('puts a county without prefecture directly under its province', () => {
    expect(parentRegion('429006')).toBe('420000')
    expect(parentRegion('110101')).toBe('110000')
    expect(parentRegion('500229')).toBe('500000')
    expect(parentRegion('360902')).toBe('360900')
  })

  it('puts the streets of a prefecture without counties under the prefecture', () => {
    expect(regionChain('441900003000')).toEqual(['441900003000', '441900', '440000'])
    expect(rowKeyOf('441900003000')).toBe('441900')
  })

  it('reads nine and twelve digits and refuses the rest', () => {
    expect(normalizeRegionCode('360902001')).toBe('360902001000')
    expect(normalizeRegionCode(' 360902000000 ')).toBe('360902')
    expect(normalizeRegionCode('36090')).toBeUndefined()
    expect(isRegionCode('袁州区')).toBe(false)
  })

  it('knows subtrees', () => {
    expect(isWithinRegion('360902001001', '360900')).toBe(true)
    expect(isWithinRegion('361002', '360900')).toBe(false)
  })
})
