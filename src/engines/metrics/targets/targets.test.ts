import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedOn, judge, leadingTarget, type Target } from './index.ts'

const target = (more: Partial<Target> = {}): Target => ({
  id: 't', plan: 'p', indicator: '护理型床位占比', rule: { op: '>=', value: 62 }, kind: 'level', binding: true, start: '2020-12-31', due: '2025-12-31', baseline: 42, ...more,
})

describe('path', () => {
  it('runs in proportion to time: 42 % to 62 % in five years is 4 points a year', () => {
    expect(expectedOn(target(), '2020-12-31')).toBe(42)
    expect(expectedOn(target(), '2023-12-31')).toBeCloseTo(42 + 20 * 1095 / 1826, 9)
    expect(expectedOn(target(), '2026-06-30')).toBe(62)
    expect(expectedOn(target(), '2019-01-01')).toBe(42)
  })

  it('an S stands lower early and higher late, and meets the straight one half way', () => {
    const s = target({ shape: 's-shaped' })
    expect(expectedOn(s, '2021-12-31')).toBeLessThan(46)
    expect(expectedOn(s, '2024-12-31')).toBeGreaterThan(58)
    expect(expectedOn(s, '2023-07-02')).toBeCloseTo(52, 1)
  })

  it('goes through milestones, from zero when cumulative, and stays when it is to stay', () => {
    expect(expectedOn(target({ milestones: [{ day: '2022-12-31', value: 45 }] }), '2022-12-31')).toBe(45)
    // 〔25.6〕万: a fifth of the days of five years makes a fifth of it
    expect(expectedOn(target({ kind: 'cumulative', rule: { op: '>=', value: 25.6 }, baseline: 27.71 }), '2021-12-31')).toBeCloseTo(25.6 * 365 / 1826, 9)
    expect(expectedOn(target({ kind: 'stay', rule: { op: '>=', value: 95 }, baseline: 96 }), '2022-01-01')).toBe(95)
    expect(expectedOn(target({ baseline: null }), '2022-01-01')).toBeNull()
    expect(expectedOn(target({ baseline: null }), '2025-12-31')).toBe(62)
  })

  it('refuses milestones out of order', () => {
    expect(() => expectedOn(target({ milestones: [{ day: '2026-12-31', value: 63 }] }), '2022-01-01')).toThrow(/milestones/)
    expect(() => judge(target({ rule: { op: 'range', low: 2, high: 1 } }), { value: 1, day: '2022-01-01' })).toThrow(/2 – 1/)
  })
})

describe('states', () => {
  const at = (t: Target, value: number | null, day = '2023-12-31', chance?: number) => judge(t, { value, day, ...(chance === undefined ? {} : { chance }) })

  it('green on the path, red or yellow behind it, by kind', () => {
    expect(at(target(), 54)).toMatchObject({ state: 'on-schedule', light: 'green', gap: 8 })
    expect(at(target(), 50)).toMatchObject({ state: 'behind', light: 'red', why: 'path', progress: 0.4 })
    expect(at(target({ binding: false }), 50)).toMatchObject({ state: 'behind', light: 'yellow' })
    expect(at(target(), 62)).toMatchObject({ state: 'achieved', attainment: 1, gap: 0 })
    expect(at(target(), null)).toMatchObject({ state: 'no-data', light: 'grey' })
    expect(at(target(), 61, '2025-12-31')).toMatchObject({ state: 'out-of-reach', why: 'period-over' })
    expect(at(target(), 54, '2023-12-31', 0.05)).toMatchObject({ state: 'out-of-reach', why: 'chance' })
    expect(at(target({ baseline: null }), 50)).toMatchObject({ state: 'no-data', why: 'no-path' })
  })

  it('maternal deaths are better lower: ≤ 12 from 18', () => {
    const deaths = target({ rule: { op: '<=', value: 12 }, baseline: 18 })
    expect(at(deaths, 13)).toMatchObject({ state: 'on-schedule', gap: 1 })
    expect(at(deaths, 16)).toMatchObject({ state: 'behind' })
    expect(at(deaths, 16).attainment).toBeCloseTo(0.75, 9)
    expect(at(deaths, 0)).toMatchObject({ state: 'achieved', attainment: 1 })
  })

  it('what must stay is held until the end and achieved there', () => {
    const stay = target({ kind: 'stay', rule: { op: '>=', value: 95 }, baseline: 95 })
    expect(at(stay, 96)).toMatchObject({ state: 'on-schedule', why: 'held' })
    expect(at(stay, 96, '2025-12-31')).toMatchObject({ state: 'achieved' })
    expect(at(stay, 94)).toMatchObject({ state: 'behind', light: 'red' })
  })

  it('应保尽保 is all of those entitled; a range has two edges; = may be passed upward', () => {
    expect(at(target({ rule: { op: 'all-eligible' }, baseline: 99 }), 100)).toMatchObject({ state: 'achieved' })
    const range = target({ rule: { op: 'range', low: 40, high: 50 }, baseline: 60 })
    expect(at(range, 45)).toMatchObject({ state: 'on-schedule', why: 'held' })
    expect(at(range, 53)).toMatchObject({ state: 'on-schedule', gap: 3 })
    expect(at(range, 59)).toMatchObject({ state: 'behind', gap: 9 })
    expect(at(target({ rule: { op: '=', value: 60, direction: 'up' } }), 61)).toMatchObject({ state: 'achieved' })
    expect(at(target({ rule: { op: '=', value: 60, direction: 'band', tolerance: 0.5 }, baseline: 60, kind: 'stay' }), 61)).toMatchObject({ state: 'behind' })
  })

  it('a value closer to the target never has a worse state', () => {
    const order = ['achieved', 'on-schedule', 'behind', 'out-of-reach', 'no-data']
    fc.assert(fc.property(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), (a, b) => {
      const [low, high] = a < b ? [a, b] : [b, a]
      expect(order.indexOf(at(target(), high).state)).toBeLessThanOrEqual(order.indexOf(at(target(), low).state))
      expect(at(target(), high).attainment ?? 0).toBeGreaterThanOrEqual(at(target(), low).attainment ?? 0)
    }))
  })
})

it('the strictest binding target leads, whatever the order', () => {
  const targets = [target({ id: 'city', binding: true, rule: { op: '>=', value: 60 } }), target({ id: 'province', binding: true }), target({ id: 'dream', binding: false, rule: { op: '>=', value: 80 } })]
  const judged = targets.map((t) => ({ target: t, judgement: judge(t, { value: 50, day: '2023-12-31' }) }))
  for (const list of [judged, judged.toReversed()]) expect(leadingTarget(list)?.target.id).toBe('province')
  expect(leadingTarget([])).toBeUndefined()
})
