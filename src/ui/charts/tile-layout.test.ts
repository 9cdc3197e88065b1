import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neighbour } from './neighbour.ts'
import { tileLayout } from './tile-layout.ts'

const county = ['360902', '360921', '360922', '360923', '360924', '360925', '360926', '360981', '360982', '360983'].map((code) => ({ code, parent: '360900' }))

describe('the tile map', () => {
  it('lays the counties of one city out in the order of their codes, without a block name', () => {
    const layout = tileLayout(county, 6)
    expect([layout.columns, layout.rows, layout.blocks.length]).toEqual([4, 3, 0])
    expect(layout.tiles.slice(0, 5)).toEqual([{ code: '360902', column: 0, row: 0 }, { code: '360921', column: 1, row: 0 }, { code: '360922', column: 2, row: 0 }, { code: '360923', column: 3, row: 0 }, { code: '360924', column: 0, row: 1 }])
  })

  it('never lays two tiles over each other or beyond the width, whatever the tree, and does not depend on the order given', () => {
    const tree = fc.uniqueArray(fc.record({ code: fc.integer({ min: 110101, max: 659999 }).map(String), parent: fc.constantFrom('110000', '120000', '130000', '140000', '150000') }), { minLength: 1, maxLength: 100, selector: (r) => r.code })
    fc.assert(fc.property(tree, fc.integer({ min: 1, max: 14 }), (regions, columns) => {
      const layout = tileLayout(regions, columns)
      expect(layout.tiles).toHaveLength(regions.length)
      expect(layout).toEqual(tileLayout(regions.toReversed(), columns))
      for (const [i, a] of layout.tiles.entries()) {
        expect(a.column + 1).toBeLessThanOrEqual(Math.max(columns, 1) + 1e-9)
        expect(a.row + 1).toBeLessThanOrEqual(layout.rows + 1e-9)
        for (const b of layout.tiles.slice(i + 1)) expect(Math.abs(a.column - b.column) >= 1 || Math.abs(a.row - b.row) >= 1).toBe(true)
      }
    }))
  })

  it('is empty for no regions', () => {
    expect(tileLayout([], 5)).toEqual({ tiles: [], blocks: [], columns: 0, rows: 0 })
  })
})

describe('arrow keys on a map', () => {
  const spots = tileLayout(county, 4).tiles.map((t) => ({ code: t.code, x: t.column, y: t.row }))
  it('walk along rows and columns and stop at the edge', () => {
    expect(neighbour(spots, '360902', 'ArrowRight')).toBe('360921')
    expect(neighbour(spots, '360902', 'ArrowDown')).toBe('360924')
    expect(neighbour(spots, '360902', 'ArrowLeft')).toBeNull()
    expect(neighbour(spots, '360902', 'a')).toBeNull()
    expect([neighbour(spots, '360924', 'Home'), neighbour(spots, '360924', 'End')]).toEqual(['360902', '360983'])
  })
  it('reach every region of any map from any other', () => {
    const seen = new Set(['360902'])
    for (const code of seen) for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
      const next = neighbour(spots, code, key)
      if (next) seen.add(next)
    }
    expect(seen.size).toBe(county.length)
  })
})
