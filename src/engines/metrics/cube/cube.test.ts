import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Part } from '../rollup/cell.ts'
import { rollUp } from '../rollup/roll-up.ts'
import { changeCell, createCube, orderRegions, readCell, rollUpCube, setCell, type Cube, type CubeIndicator } from './index.ts'

// 429006 stands directly under its province, 429006001 under it: leaves at two depths.
const tree = new Map<string, string | null>([
  ['420000', null], ['420100', '420000'], ['429006', '420000'], ['420200', '420000'],
  ['420102', '420100'], ['420103', '420100'], ['429006001000', '429006'], ['429006002000', '429006'], ['420202', '420200'],
])
const leavesUnder: Record<string, string[]> = {
  '420000': ['420102', '420103', '429006001000', '429006002000', '420202'],
  '420100': ['420102', '420103'], '429006': ['429006001000', '429006002000'], '420200': ['420202'],
}
const leaves = leavesUnder['420000'] ?? []
const periods = ['2025-01', '2025-02']
const indicators: CubeIndicator[] = [
  { code: 'sum', kind: 'sum', breakdowns: ['', 'urban'] }, { code: 'ratio', kind: 'ratio', multiplier: 10_000 },
  { code: 'weighted-mean', kind: 'weighted-mean' }, { code: 'max', kind: 'max' }, { code: 'min', kind: 'min' }, { code: 'none', kind: 'none' },
]
const part: fc.Arbitrary<Part> = fc.oneof({ weight: 3, arbitrary: fc.record({ amount: fc.integer(), base: fc.nat({ max: 1000 }) }) }, fc.constantFrom<Part>({ missing: 'never' }, { missing: 'late' }, { missing: 'not-applicable' }, { missing: 'suppressed' }, { missing: 'unknown' }))
const load = (parts: readonly Part[]): Cube => {
  const cube = createCube(orderRegions(tree), periods, indicators)
  for (const { code } of indicators) leaves.forEach((region, i) => setCell(cube, { indicator: code, region, period: '2025-02' }, parts[i] ?? { missing: 'never' }))
  rollUpCube(cube)
  return cube
}

describe('cube', () => {
  it('gives the answers of the plain roll-up at every region, for every kind', () => {
    fc.assert(fc.property(fc.array(part, { minLength: 5, maxLength: 5 }), (parts) => {
      const cube = load(parts)
      for (const { code, kind, multiplier = 1 } of indicators) {
        for (const [region, below] of Object.entries(leavesUnder)) {
          const expected = rollUp({ indicator: code, kind, multiplier }, below.map((leaf) => parts[leaves.indexOf(leaf)] ?? { missing: 'never' }))
          expect(readCell(cube, { indicator: code, region, period: '2025-02' }), `${code} ${region}`).toEqual(expected)
        }
      }
      expect(readCell(cube, { indicator: 'sum', region: '420000', period: '2025-01', breakdown: 'urban' }).result).toEqual({ missing: 'never' })
    }))
  })

  it('a changed cell gives the cube that a fresh load gives, and touches its ancestors only', () => {
    fc.assert(fc.property(fc.array(part, { minLength: 5, maxLength: 5 }), fc.nat({ max: 4 }), part, (parts, at, change) => {
      const cube = load(parts)
      for (const { code } of indicators) changeCell(cube, { indicator: code, region: leaves[at] ?? '', period: '2025-02' }, change)
      const fresh = load(parts.with(at, change))
      for (const { code } of indicators) for (const region of tree.keys()) expect(readCell(cube, { indicator: code, region, period: '2025-02' })).toEqual(readCell(fresh, { indicator: code, region, period: '2025-02' }))
    }))
    expect(changeCell(load([]), { indicator: 'sum', region: '429006002000', period: '2025-01' }, { amount: 1 })).toEqual(['429006002000', '429006', '420000'])
  })

  it('refuses sums that are not exact any more, and leaves the cube as it was', () => {
    const cube = load([{ amount: Number.MAX_SAFE_INTEGER, base: 1 }, { amount: 0, base: 1 }])
    expect(() => changeCell(cube, { indicator: 'sum', region: '420103', period: '2025-02' }, { amount: 1, base: 1 })).toThrow(/exceeds/)
    expect(readCell(cube, { indicator: 'sum', region: '420103', period: '2025-02' }).result).toMatchObject({ value: 0 })
    expect(() => load([{ amount: Number.MAX_SAFE_INTEGER, base: 1 }, { amount: 1, base: 1 }, { amount: -1, base: 1 }])).toThrow(/exceeds/)
  })

  it('refuses what it does not hold', () => {
    const cube = load([])
    expect(() => setCell(cube, { indicator: 'sum', region: '420000', period: '2025-01' }, { amount: 1 })).toThrow(/rolled up/)
    expect(() => setCell(cube, { indicator: 'sum', region: '420102', period: '2026-01' }, { amount: 1 })).toThrow(/2026-01/)
    expect(() => setCell(cube, { indicator: 'ratio', region: '420102', period: '2025-01' }, { amount: 1 })).toThrow(/base/)
    expect(() => orderRegions(new Map([['1', '2'], ['2', '1']]))).toThrow(/ancestor/)
  })
})
