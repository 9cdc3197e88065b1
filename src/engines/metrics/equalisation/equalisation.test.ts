import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assessEquality, bootstrapInterval, coefficientOfVariation, decompose, extremeRatio, gini, rangeShare, sampleOf, theilL, theilT, type Place } from './index.ts'

const places = (...values: number[]): Place[] => values.map((value) => ({ value, people: 1 }))

describe('test vectors', () => {
  it('1, 2, 3, 4 with equal weights (domain facts §5.3)', () => {
    const sample = sampleOf(places(1, 2, 3, 4), 'people')
    expect(coefficientOfVariation(sample)).toBeCloseTo(0.447_213_6, 7)
    expect(gini(sample)).toBeCloseTo(0.25, 12)
    expect(theilT(sample)).toBeCloseTo(0.106_440_1, 7)
    expect(theilL(sample)).toBeCloseTo(0.121_777_3, 7)
    expect(extremeRatio(sample)).toBe(4)
    expect(rangeShare(sample)).toBe(0.75)
  })

  it('one has all: Gini (n − 1)/n, Theil T ln n', () => {
    const sample = sampleOf(places(0, 0, 0, 10), 'people')
    expect(gini(sample)).toBeCloseTo(0.75, 12)
    expect(theilT(sample)).toBeCloseTo(Math.log(4), 12)
    expect(extremeRatio(sample)).toBeNull()
  })

  it('weights count people: 3 people at 1 and 1 at 5, by hand', () => {
    // μ = 2; CV = √(0.75·1 + 0.25·9)/2 = √3/2; Gini = 2·0.75·0.25·4/(2·2) = 0.375
    const sample = sampleOf([{ value: 1, people: 300 }, { value: 5, people: 100 }], 'people')
    expect(coefficientOfVariation(sample)).toBeCloseTo(Math.sqrt(3) / 2, 12)
    expect(gini(sample)).toBeCloseTo(0.375, 12)
  })
})

describe('guards', () => {
  it('refuses what has no meaning, and says what', () => {
    expect(() => sampleOf([], 'people')).toThrow(/no places/)
    expect(() => sampleOf(places(1, -1), 'people')).toThrow(/negative/)
    expect(() => sampleOf(places(0, 0), 'people')).toThrow(/zero/)
    expect(() => sampleOf(places(0, 1), 'people', 1)).toThrow(/inverted/)
    expect(() => sampleOf([{ value: 1, people: -5 }], 'people')).toThrow()
  })

  it('says what it did', () => {
    const found = assessEquality([...places(0, 2, 4), { value: 9, people: 0 }])
    expect(found.cautions).toEqual(['people-zero-dropped', 'zeros-dropped-in-theil-l'])
    expect(assessEquality(places(1, 2)).cautions).toContain('small-n')
  })

  it('turns an indicator round where less is better', () => {
    const found = assessEquality([{ value: 10, people: 1, group: 'urban' }, { value: 20, people: 1, group: 'rural' }], { lessIsBetter: true, standard: 12 })
    expect(found.standard).toEqual({ places: 0.5, people: 0.5 })
    expect(found.urbanRural).toBe(2)
    expect(found.cautions).toContain('inverted')
  })

  it('an interval holds the value, repeats with its seed and is not given for a handful', () => {
    const many = places(3, 5, 8, 9, 12, 4, 7, 6, 10, 5)
    const interval = bootstrapInterval(many, 'people', gini, { seed: 4 })
    expect(bootstrapInterval(many, 'people', gini, { seed: 4 })).toEqual(interval)
    expect(interval?.low).toBeLessThan(gini(sampleOf(many, 'people')))
    expect(interval?.high).toBeGreaterThan(gini(sampleOf(many, 'people')))
    expect(bootstrapInterval(places(1, 2, 3, 4), 'people', gini)).toBeNull()
  })
})

describe('properties', () => {
  const place = fc.record({ value: fc.double({ min: 0.01, max: 1000, noNaN: true }), people: fc.integer({ min: 1, max: 1_000_000 }), group: fc.constantFrom('a', 'b', 'c') })
  const many = fc.array(place, { minLength: 2, maxLength: 30 })

  it('Theil T and L are the sum of between and within', () => {
    fc.assert(fc.property(many, (list) => {
      for (const index of ['T', 'L'] as const) {
        const { total, between, within } = decompose(sampleOf(list, 'people'), index)
        expect(between + within).toBeCloseTo(total, 9)
      }
    }))
  })

  it('the unit, the order and cutting a place in two change nothing', () => {
    fc.assert(fc.property(many, fc.double({ min: 0.01, max: 100, noNaN: true }), (list, factor) => {
      const variants = [list.toReversed(), list.map((p) => ({ ...p, value: p.value * factor })), list.flatMap((p) => [{ ...p, people: p.people / 2 }, { ...p, people: p.people / 2 }])]
      for (const measure of [coefficientOfVariation, gini, theilT, theilL]) for (const variant of variants) expect(measure(sampleOf(variant, 'people'))).toBeCloseTo(measure(sampleOf(list, 'people')), 8)
    }))
  })

  it('Gini by the Lorenz curve is the double sum of its definition', () => {
    fc.assert(fc.property(many, (list) => {
      const { values, shares } = sampleOf(list, 'people')
      const mean = values.reduce((s, v, i) => s + v * (shares[i] ?? 0), 0)
      let sum = 0
      values.forEach((a, i) => values.forEach((b, j) => { sum += (shares[i] ?? 0) * (shares[j] ?? 0) * Math.abs(a - b) }))
      expect(gini(sampleOf(list, 'people'))).toBeCloseTo(sum / (2 * mean), 9)
    }))
  })
})
