import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classBounds, classOf, scaleOf } from './scale.ts'

describe('scales', () => {
  it('go outward to round ticks', () => {
    expect(scaleOf([61.2, 68.9]).ticks).toEqual([60, 62, 64, 66, 68, 70])
    expect(scaleOf([0.12, 0.31], { fromZero: true }).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4])
    expect(scaleOf([-3, 8], { fromZero: true }).min).toBe(-5)
  })
  it('exist for no value, one value, and values that are alike', () => {
    expect([scaleOf([]).min, scaleOf([]).max]).toEqual([0, 1])
    for (const values of [[5], [5, 5], [0]]) {
      const { min, max } = scaleOf(values)
      expect(min).toBeLessThan(max)
    }
  })
  it('hold every value between their ends', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
      const scale = scaleOf(values)
      for (const v of values) expect(scale.at(v) >= -1e-6 && scale.at(v) <= 1 + 1e-6).toBe(true)
    }))
  })
})

describe('classes of a map', () => {
  it('hold about as many regions each, and never split equal values', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    const bounds = classBounds(values)
    expect(values.map((v) => classOf(v, bounds))).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
    expect(classBounds([7, 7, 7])).toEqual([])
    expect(classOf(7, [])).toBe(0)
    expect(new Set([1, 1, 1, 1, 9].map((v) => classOf(v, classBounds([1, 1, 1, 1, 9])))).size).toBe(2)
  })
})
