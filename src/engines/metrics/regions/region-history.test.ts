import { describe, expect, it } from 'vitest'
import { historyOf, regionTreeOn, type RegionChange, type RegionEntry } from './region-history.ts'

const entry = (code: string, parent: string | null, from: string, until: string | null = null, name = code): RegionEntry => ({ code, name, parent, from, until })
// A made-up city: 360921 and 360922 merge into 360903 in 2020, 360903 gives a part to the new 360904 in 2023, 360925 becomes 360981.
const entries = [
  entry('360000', null, '1949-10-01'), entry('360900', '360000', '2000-01-01'),
  entry('360921', '360900', '2000-01-01', '2020-06-01'), entry('360922', '360900', '2000-01-01', '2020-06-01'),
  entry('360903', '360900', '2020-06-01'), entry('360904', '360900', '2023-01-01'),
  entry('360925', '360900', '2000-01-01', '2021-01-01', '甲县'), entry('360981', '360900', '2021-01-01', null, '甲市'),
]
const changes: RegionChange[] = [
  { on: '2020-06-01', kind: 'merged', before: ['360921', '360922'], after: [{ code: '360903' }] },
  { on: '2023-01-01', kind: 'split', before: ['360903'], after: [{ code: '360903', shares: { 360903: 0.7 } }, { code: '360904', shares: { 360903: 0.3 } }] },
  { on: '2021-01-01', kind: 'recoded', before: ['360925'], after: [{ code: '360981' }] },
]

describe('regions of a day', () => {
  it('holds the codes of that day', () => {
    expect([...regionTreeOn(entries, '2020-05-31').entries.keys()]).toEqual(['360000', '360900', '360921', '360922', '360925'])
    expect([...regionTreeOn(entries, '2023-01-01').parents.keys()]).toEqual(['360000', '360900', '360903', '360904', '360981'])
  })

  it('refuses a day that is no tree', () => {
    expect(() => regionTreeOn([entry('1', '2', '2000-01-01')], '2020-01-01')).toThrow(/parent 2/)
    expect(() => regionTreeOn([entry('1', '2', '2000-01-01'), entry('2', '1', '2000-01-01')], '2020-01-01')).toThrow(/ancestor/)
    expect(() => regionTreeOn([entry('1', null, '2000-01-01'), entry('1', null, '2001-01-01')], '2020-01-01')).toThrow(/two entries/)
  })
})

describe('history', () => {
  it('follows a new code, a merger and a split with shares back through time', () => {
    expect(historyOf(changes, '360981', '2025-01-01', '2019-01-01')).toEqual([{ code: '360925', share: 1 }])
    expect(historyOf(changes, '360903', '2022-01-01', '2019-01-01')).toEqual([{ code: '360921', share: 1 }, { code: '360922', share: 1 }])
    expect(historyOf(changes, '360904', '2025-01-01', '2022-01-01')).toEqual([{ code: '360903', share: 0.3 }])
    expect(historyOf(changes, '360904', '2025-01-01', '2019-01-01')).toEqual([{ code: '360921', share: 0.3 }, { code: '360922', share: 0.3 }])
    expect(historyOf(changes, '360900', '2025-01-01', '2019-01-01')).toEqual([{ code: '360900', share: 1 }])
  })

  it('does not guess how a split divided what was before', () => {
    const unknown: RegionChange[] = [{ on: '2023-01-01', kind: 'split', before: ['A'], after: [{ code: 'B' }, { code: 'C' }] }]
    expect(historyOf(unknown, 'B', '2024-01-01', '2022-01-01')).toEqual([{ code: 'A', share: null }])
  })

  it('shares of the parts add up to the whole before', () => {
    const total = ['360903', '360904'].flatMap((code) => historyOf(changes, code, '2025-01-01', '2022-01-01')).reduce((sum, { share }) => sum + (share ?? 0), 0)
    expect(total).toBeCloseTo(1, 12)
  })
})
