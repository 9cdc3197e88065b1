import { describe, expect, it } from 'vitest'
import { rankRegions, shortName, type RegionValue } from './ranking.ts'

const region = (code: string, value: number | null, missing?: RegionValue['missing']): RegionValue => ({ code, name: code, value, ...(missing ? { missing } : {}) })

describe('ranked regions', () => {
  const regions = [region('a', 5), region('b', 9), region('c', 9), region('d', null, 'suppressed'), region('e', 1), region('f', null, 'never'), region('g', null, 'suppressed')]
  it('share a rank when equal, and stand best first in the direction that counts as better', () => {
    expect(rankRegions(regions, 'up').ranked.map((r) => [r.rank, r.region.code])).toEqual([[1, 'b'], [1, 'c'], [3, 'a'], [4, 'e']])
    expect(rankRegions(regions, 'down').ranked.map((r) => [r.rank, r.region.code])).toEqual([[1, 'e'], [2, 'a'], [3, 'b'], [3, 'c']])
  })
  it('keep those without a value apart, by reason, never as zero', () => {
    expect(rankRegions(regions, 'up').apart.map((a) => [a.missing, a.regions.map((r) => r.code)])).toEqual([['suppressed', ['d', 'g']], ['never', ['f']]])
  })
})

describe('short names', () => {
  it('drop the kind of place where the rest says enough', () => {
    expect(['袁州区', '靖安县', '樟树市', '赣州', '易县', '大通回族土族自治县', '呼伦贝尔市', '浦东新区', '克孜勒苏柯尔克孜自治州', '积石山保安族东乡族撒拉族自治县'].map((n) => shortName(n)))
      .toEqual(['袁州', '靖安', '樟树', '赣州', '易县', '大通', '呼伦贝尔', '浦东', '克孜勒苏', '积石山'])
  })
})
