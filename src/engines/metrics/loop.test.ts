import { expect, it } from 'vitest'
import { acceptable, chanceOf, forecast, fromScaled, judge, leadingTarget, ordinal, rollUp, type Target } from './index.ts'

/** From parts to a colour, as README.md says: three counties, six years, one binding target. */
it('goes from the counties’ beds to the colour of the city’s target', () => {
  const years: readonly (readonly [string, readonly (readonly [number, number])[]])[] = [
    ['2019', [[300, 1000], [200, 800], [90, 300]]], ['2020', [[340, 1000], [220, 800], [100, 300]]], ['2021', [[380, 1010], [250, 810], [110, 310]]],
    ['2022', [[420, 1020], [280, 820], [120, 310]]], ['2023', [[450, 1020], [300, 820], [140, 320]]], ['2024', [[490, 1030], [330, 830], [150, 320]]],
  ]
  const points = years.map(([period, counties]) => {
    const { result } = rollUp({ indicator: '护理型床位占比', kind: 'ratio', multiplier: 10_000 }, counties.map(([amount, base]) => ({ amount, base })))
    if ('missing' in result) throw new Error(result.missing)
    return { at: ordinal(period), value: Number(fromScaled(result.value, 2)) }
  })
  // 970 of 2180 beds
  expect(points.at(-1)?.value).toBe(44.5)
  const target: Target = { id: 'city', plan: '14-5', indicator: '护理型床位占比', rule: { op: '>=', value: 62 }, kind: 'level', binding: true, start: '2020-12-31', due: '2025-12-31', baseline: 31.43 }
  const predicted = forecast(points, ordinal('2025'), { floor: 0, ceiling: 100 })
  if (!predicted) throw new Error('no forecast')
  const { low, high } = acceptable(target)
  const chance = chanceOf(predicted, low, high)
  expect(predicted.value).toBeGreaterThan(45)
  expect(chance).toBeLessThan(0.1)
  const judgement = judge(target, { value: points.at(-1)?.value ?? null, day: '2024-12-31', ...(chance === null ? {} : { chance }) })
  expect(judgement).toMatchObject({ state: 'out-of-reach', light: 'red', why: 'chance' })
  expect(leadingTarget([{ target, judgement }])?.judgement.light).toBe('red')
})
