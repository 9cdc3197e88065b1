import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { drawShapes, readShapes } from './geo-shapes.ts'
import { neighbour } from './neighbour.ts'

const file = (code: string): unknown => JSON.parse(readFileSync(new URL(`../../../../shared/geo/${code}.geojson`, import.meta.url), 'utf8'))

it('draws each sample city from its boundary file, with every county reachable by arrow keys', () => {
  for (const [code, count] of [['360900', 10], ['321200', 6], ['429006', 1], ['520382', 1]] as const) {
    const shapes = readShapes(file(code))
    expect(shapes).toHaveLength(count)
    const map = drawShapes(shapes, 320, 400)
    expect(map.height).toBeLessThanOrEqual(400)
    const seen = new Set([map.shapes[0]?.code ?? ''])
    for (const at of seen) for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
      const next = neighbour(map.shapes, at, key)
      if (next) seen.add(next)
    }
    expect(seen.size, code).toBe(count)
    expect(map.shapes.reduce((sum, s) => sum + s.path.length, 0)).toBeLessThan(60_000)
  }
})
