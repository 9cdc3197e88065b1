import { beforeAll, describe, expect, it } from 'vitest'
import { generatedSeries, type Series } from './series.fixture.ts'
import { forecast, forecastMethods } from './index.ts'

/**
 * Series with the shape of real ones, from the tables of statistical communiqués as remembered and rounded: they stand for
 * shapes (steps, ceilings, a dip in 2020), not for facts.
 */
const realShaped: readonly Series[] = [
  { family: 'real', values: [69.6, 71.2, 73.8, 75.6, 77.4, 79.6, 81.7, 83.4, 85.2, 88.1, 89.7, 91.1] },
  { family: 'real', values: [21.7, 21.7, 20.1, 19.9, 19.6, 18.3, 17.8, 16.9, 16.1, 15.7, 15.1] },
  { family: 'real', values: [1.82, 1.94, 2.04, 2.12, 2.22, 2.31, 2.44, 2.59, 2.77, 2.9, 3.04, 3.15, 3.4] },
  { family: 'real', values: [1.37, 1.46, 1.6, 1.7, 1.8, 1.86, 2.08, 2.2, 2.41, 2.8] },
  { family: 'real', values: [91.1, 91.5, 92.6, 92.6, 93, 93.4, 93.8, 94.2, 94.8, 95.2, 95.4, 95.5] },
  { family: 'real', values: [4.1, 4.1, 4.05, 4.05, 4.02, 3.9, 3.8, 3.62, 4.24, 3.96, 5.58, 5.2] },
  { family: 'real', values: [49.9, 51.8, 53.1, 54.5, 55.8, 57.3, 58.8, 60.2, 61.5, 62.7, 63.9, 64.7, 65.2, 66.2, 67] },
  { family: 'real', values: [13.1, 12.1, 10.3, 9.5, 8.9, 8.1, 7.5, 6.8, 6.1, 5.6, 5.4, 5, 4.9, 4.5] },
  { family: 'real', values: [82.5, 84, 85, 86, 86.5, 87, 87.5, 88.3, 88.8, 89.5, 91.2, 91.4, 91.6, 91.8] },
]

/** Every origin from six points on, and the point one, two or three steps after it in turn. */
function trials(series: readonly Series[]) {
  return series.flatMap(({ family, values }, s) => {
    const points = values.map((value, at) => ({ at, value }))
    return points.slice(6).flatMap((_, i) => {
      const known = points.slice(0, 6 + i)
      const actual = points[6 + i + (s + i) % 3]
      const predicted = actual && forecast(known, actual.at)
      if (!actual || !predicted?.interval) return []
      const { interval: { low, high }, method, value } = predicted
      return [{ family, method, error: Math.abs(actual.value - value), naive: Math.abs(actual.value - (known.at(-1)?.value ?? 0)), inside: actual.value >= low && actual.value <= high }]
    })
  })
}

describe('on 240 generated and 9 real-shaped series', () => {
  let all: ReturnType<typeof trials> = []
  beforeAll(() => { all = trials([...generatedSeries(240, 20_251_122), ...realShaped]) })
  const share = (list: typeof all): number => list.filter(({ inside }) => inside).length / list.length
  const worse = (list: typeof all): number => list.reduce((s, t) => s + t.error, 0) / list.reduce((s, t) => s + t.naive, 0)

  it('the 80 % interval holds 70 to 90 % of the held-back points, and no family is left far outside', () => {
    expect(share(all)).toBeGreaterThan(0.7)
    expect(share(all)).toBeLessThan(0.9)
    for (const family of new Set(all.map((t) => t.family))) {
      const held = share(all.filter((t) => t.family === family))
      expect(held, family).toBeGreaterThan(0.6)
      expect(held, family).toBeLessThan(0.95)
    }
  })

  it('no choice does worse than the last value', () => {
    for (const method of forecastMethods) expect(worse(all.filter((t) => t.method === method)), method).toBeLessThanOrEqual(1)
  })

  it('nor with four or five points, where Theil–Sen is chosen without a comparison', () => {
    const chosen = generatedSeries(240, 3).flatMap(({ values }) => [4, 5].flatMap((count) => {
      const points = values.map((value, at) => ({ at, value }))
      const [known, actual] = [points.slice(0, count), points[count]]
      const predicted = actual && forecast(known, actual.at)
      return actual && predicted?.method === 'theil-sen' ? [{ error: Math.abs(actual.value - predicted.value), naive: Math.abs(actual.value - (known.at(-1)?.value ?? 0)) }] : []
    }))
    expect(chosen.length).toBeGreaterThan(40)
    expect(chosen.reduce((s, t) => s + t.error, 0)).toBeLessThan(chosen.reduce((s, t) => s + t.naive, 0))
  })
})
