import { describe, expect, it } from 'vitest'
import { unitFactor } from './units.ts'

describe('units of plans', () => {
  it('are the same measure in another size', () => {
    expect([unitFactor('人', '万人'), unitFactor('万人', '人'), unitFactor('万平方米', '平方米'), unitFactor('㎡', '平方米'), unitFactor('名', '人'), unitFactor('公里', 'km')]).toEqual([1 / 10_000, 10_000, 10_000, 1, 1, 1])
  })
  it('of other things have no factor: 个百分点 is no level in per cent', () => {
    expect([unitFactor('个百分点', '%'), unitFactor('张', '人'), unitFactor('万元', '万人')]).toEqual([null, null, null])
  })
  it('left out are taken for the indicator’s own', () => {
    expect([unitFactor(null, '%'), unitFactor(' ', '张')]).toEqual([1, 1])
  })
})
