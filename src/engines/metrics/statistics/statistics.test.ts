import { expect, it } from 'vitest'
import { deseasonalised, seasonalEffects } from './seasons.ts'
import { mad, median, normalCdf, quantile, seededRandom, t90 } from './statistics.ts'

it('agrees with printed tables', () => {
  // R: quantile(c(1,2,3,4,10), .25) = 2; mad(c(1,2,3,4,10)) = 1.4826.
  expect(quantile([10, 1, 3, 2, 4], 0.25)).toBe(2)
  expect(median([4, 1, 2, 3])).toBe(2.5)
  expect(mad([1, 2, 3, 4, 10])).toBeCloseTo(1.4826, 6)
  // Φ from the usual table.
  for (const [z, p] of [[0, 0.5], [1, 0.841_345], [-1.959_964, 0.025], [1.281_552, 0.9]] as const) expect(normalCdf(z)).toBeCloseTo(p, 5)
  // t, 0.90: 3 → 1.638, 5 → 1.476, 10 → 1.372, 30 → 1.310.
  for (const [n, t] of [[3, 1.638], [5, 1.476], [10, 1.372], [30, 1.31]] as const) expect(Math.abs(t90(n) / t - 1)).toBeLessThan(0.01)
})

it('repeats with its seed and is spread evenly', () => {
  const [a, b] = [seededRandom(7), seededRandom(7)]
  const drawn = Array.from({ length: 10_000 }, a)
  expect(Array.from({ length: 10_000 }, b)).toEqual(drawn)
  expect(drawn.reduce((s, v) => s + v, 0) / 10_000).toBeCloseTo(0.5, 1)
})

it('takes out a pure season and leaves the outlier', () => {
  const points = Array.from({ length: 36 }, (_, at) => ({ at, value: 100 + (at % 12 === 1 ? -30 : 0) + (at === 20 ? 50 : 0) }))
  const effects = seasonalEffects(points, 12)
  const plain = deseasonalised(points, effects).map(({ value }) => value)
  expect(plain[13]).toBeCloseTo(plain[14] ?? 0, 6)
  expect((plain[20] ?? 0) - (plain[19] ?? 0)).toBeCloseTo(50, 6)
  expect(seasonalEffects(points.slice(0, 20), 12)).toBeNull()
})
