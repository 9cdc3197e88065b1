import { describe, expect, it } from 'vitest'
import { fitters, theilSenSlope } from './methods.ts'
import { chanceOf, forecast } from './index.ts'

const series = (...values: number[]) => values.map((value, at) => ({ at, value }))

describe('methods by hand', () => {
  it('Theil–Sen takes the median slope and is not moved by one bad value', () => {
    // Slopes of (0,1) (1,2) (2,3) (3,40) (4,5): six of ten are 1.
    expect(theilSenSlope(series(1, 2, 3, 40, 5))).toBe(1)
    expect(fitters['theil-sen'](series(1, 2, 3, 40, 5))(6)).toBeCloseTo(7, 9)
  })

  it('the damped trend of a straight line stays on it and then flattens', () => {
    const fitted = fitters['damped-trend'](series(10, 12, 14, 16, 18, 20))
    expect(fitted(6)).toBeGreaterThan(21)
    expect(fitted(6)).toBeLessThanOrEqual(22)
    expect(fitted(30) - fitted(29)).toBeLessThan(fitted(7) - fitted(6))
  })
})

describe('forecast', () => {
  it('gives none below three points or for the past', () => {
    expect(forecast(series(1, 2), 5)).toBeUndefined()
    expect(forecast(series(1, 2, 3), 2)).toBeUndefined()
  })

  it('three to five points borrow their error, and say so', () => {
    expect(forecast(series(1, 2, 3.1, 4), 5)).toMatchObject({ method: 'theil-sen', errorFrom: 'none', interval: null })
    expect(forecast(series(4, 2, 5), 5)).toMatchObject({ method: 'last-value', value: 5 })
    const borrowed = forecast(series(1, 2, 3.1, 4), 4, { borrowedStepError: 0.5 })
    expect(borrowed).toMatchObject({ errorFrom: 'borrowed', stepError: 0.5 })
    expect(borrowed?.interval?.high).toBeGreaterThan(borrowed?.value ?? 0)
  })

  it('from six points on the series chooses: a trend where there is one, the last value where there is none', () => {
    expect(forecast(series(50, 52.1, 53.9, 56, 58.2, 60, 61.9, 64), 10)?.method).not.toBe('last-value')
    expect(forecast(series(85, 85, 86, 86, 85, 85, 86, 86), 10)).toMatchObject({ method: 'last-value', errorFrom: 'own' })
  })

  it('does not leave what is possible', () => {
    const predicted = forecast(series(80, 85, 90, 93, 96, 98, 99), 12, { floor: 0, ceiling: 100 })
    expect(predicted?.value).toBeLessThanOrEqual(100)
    expect(predicted?.interval?.high).toBe(100)
  })

  it('carries the season on', () => {
    const monthly = Array.from({ length: 36 }, (_, at) => ({ at, value: 100 + at + (at % 12 === 1 ? -30 : 0) }))
    expect(forecast(monthly, 37, { perYear: 12 })?.value).toBeLessThan(115)
    expect(forecast(monthly, 38, { perYear: 12 })?.value).toBeGreaterThan(125)
  })

  it('the chance is that of the normal distribution, and 90 % at the edge of the interval', () => {
    const predicted = forecast(series(50, 52.1, 53.9, 56, 58.2, 60, 61.9, 64), 10)
    if (!predicted?.interval) throw new Error('no interval')
    expect(chanceOf(predicted, predicted.value, Infinity)).toBeCloseTo(0.5, 6)
    expect(chanceOf(predicted, predicted.interval.low, Infinity)).toBeCloseTo(0.9, 4)
    expect(chanceOf(predicted, predicted.interval.low, predicted.interval.high)).toBeCloseTo(0.8, 4)
    expect(chanceOf({ ...predicted, spread: null }, 0, 1)).toBeNull()
  })
})
