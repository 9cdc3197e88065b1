import { describe, expect, it } from 'vitest'
import { drawShapes, readShapes } from './geo-shapes.ts'

const square = (west: number, south: number, size: number) => [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]
const collection = (...features: readonly unknown[]) => ({ type: 'FeatureCollection', features })
const feature = (properties: object, type: string, coordinates: unknown) => ({ type: 'Feature', properties, geometry: { type, coordinates } })

describe('reading GeoJSON', () => {
  it('takes polygons with a code or a name, as number or text', () => {
    const shapes = readShapes(collection(
      feature({ adcode: 360902, name: '袁州区' }, 'Polygon', [square(114, 27, 1)]),
      feature({ code: '360921' }, 'MultiPolygon', [[square(115, 27, 1)], [square(117, 27, 0.5)]]),
      feature({ name: '点' }, 'Point', [1, 2]),
      feature({}, 'Polygon', [square(1, 1, 1)]),
    ))
    expect(shapes.map((s) => [s.code, s.name, s.rings.length])).toEqual([['360902', '袁州区', 1], ['360921', '', 2]])
  })
  it('gives nothing for what is no GeoJSON, and drops points that are no numbers', () => {
    for (const odd of [null, 7, 'x', {}, { features: 'no' }, { features: [null, { geometry: { type: 'Polygon', coordinates: 'x' } }] }]) expect(readShapes(odd)).toEqual([])
    expect(readShapes(collection(feature({ name: '甲' }, 'Polygon', [[[1, 2], ['a', 2], [Number.NaN, 1]]])))).toEqual([])
  })
})

describe('drawing shapes', () => {
  const one = readShapes(collection(feature({ adcode: 1, name: '甲' }, 'Polygon', [square(114, 0, 2)]), feature({ adcode: 2, name: '乙' }, 'Polygon', [square(116, 0, 2)])))
  it('fits into the width, north up, west left', () => {
    const map = drawShapes(one, 404, 1000)
    expect(map.height).toBeCloseTo(204, -1)
    const [west, east] = map.shapes
    expect(west?.x).toBeLessThan(east?.x ?? 0)
    expect(west?.path.startsWith('M2 ')).toBe(true)
    expect(west?.path.match(/M/g)).toHaveLength(1)
  })
  it('keeps to the greatest height and puts the name in the middle', () => {
    const map = drawShapes(one, 404, 104)
    expect(map.height).toBeLessThanOrEqual(104)
    expect(map.shapes[0]?.y).toBeCloseTo(52, 0)
    expect(map.shapes[0]?.room).toBeCloseTo(100, 0)
  })
  it('says how a place in the drawing is told in degrees', () => {
    const { frame, shapes } = drawShapes(one, 404, 104)
    if (frame === null) throw new Error('no frame')
    expect(frame.west + ((shapes[1]?.x ?? 0) - frame.left) / frame.perLon).toBeCloseTo(117, 1)
    expect(frame.north - ((shapes[1]?.y ?? 0) - frame.top) / frame.perLat).toBeCloseTo(1, 1)
  })
  it('draws nothing for nothing', () => {
    expect(drawShapes([], 300, 300)).toEqual({ shapes: [], width: 300, height: 0, frame: null })
  })
})
