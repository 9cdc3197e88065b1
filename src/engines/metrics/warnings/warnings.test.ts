import { describe, expect, it } from 'vitest'
import { measure, quiet, watch, type Condition, type Suppression, type WarningRule, type Watched, type WatchState } from './index.ts'

const watched = (values: readonly (number | null)[], more: Partial<Watched> = {}): Watched => ({ points: values.flatMap((value, at) => (value === null ? [] : [{ at, value }])), better: 'up', perYear: 12, ...more })
const rule = (condition: Condition, more: Partial<WarningRule> = {}): WarningRule => ({ id: 'r', level: 'red', condition, ...more })
const level = (condition: Condition, values: readonly (number | null)[], more: Partial<Watched> = {}, at = values.length - 1) => measure(rule(condition), watched(values, more), at)?.level ?? null

/** Unemployment lights of 上海徐汇 (domain facts §5.4): share of the yearly quota used, in percent. */
const xuhui: WarningRule = { id: 'xuhui', level: 'red', condition: { kind: 'bands', bands: [{ level: 'green', upTo: 93 }, { level: 'yellow', upTo: 96 }, { level: 'orange', upTo: 99 }, { level: 'red', upTo: null }] } }

describe('conditions', () => {
  it('lights of Xuhui: ≤93 green, 93–96 yellow, 96–99 orange, above red', () => {
    const light = (share: number) => measure(xuhui, watched([share], { better: 'down' }), 0)?.level
    expect([80, 93, 93.1, 96, 96.1, 99, 99.1, 120].map(light)).toEqual(['green', 'green', 'yellow', 'yellow', 'orange', 'orange', 'red', 'red'])
  })

  it('threshold, path, change', () => {
    expect(level({ kind: 'threshold', beyond: 'below', limit: 60 }, [59.9])).toBe('red')
    expect(level({ kind: 'threshold', beyond: 'below', limit: 60 }, [60])).toBe('green')
    expect(level({ kind: 'path-distance', by: 2 }, [50], { expected: () => 53 })).toBe('red')
    expect(level({ kind: 'path-distance', by: 2 }, [50], { expected: () => 47, better: 'down' })).toBe('red')
    expect(level({ kind: 'path-distance', by: 2 }, [50])).toBeNull()
    expect(level({ kind: 'change', against: 'period', by: 0.1, as: 'share' }, [100, 89])).toBe('red')
    expect(level({ kind: 'change', against: 'year', by: 5, as: 'unit' }, [100, ...Array<null>(11).fill(null), 96])).toBe('green')
    expect(level({ kind: 'change', against: 'period', by: 0.1, as: 'share' }, [0, 89])).toBeNull()
  })

  it('three falls in a row; a gap breaks the run', () => {
    expect(level({ kind: 'run', periods: 3 }, [9, 8, 7, 6])).toBe('red')
    expect(level({ kind: 'run', periods: 3 }, [9, 8, 8, 6])).toBe('green')
    expect(level({ kind: 'run', periods: 3 }, [9, null, 8, 7, 6])).toBe('green')
    expect(level({ kind: 'run', periods: 2 }, [6, 7, 8], { better: 'down' })).toBe('red')
  })

  it('an outlier by MAD, after the season is taken out', () => {
    const months = Array.from({ length: 30 }, (_, at) => 100 + (at % 12 === 1 ? -40 : 0) + (at * 7 % 5))
    expect(level({ kind: 'outlier', mads: 4 }, months.slice(0, 26))).toBe('green')
    expect(level({ kind: 'outlier', mads: 4 }, [...months, 130])).toBe('red')
    expect(level({ kind: 'outlier', mads: 4 }, [1, 2, 9])).toBeNull()
  })

  it('CUSUM finds a lasting small shift', () => {
    // Base 10, 11, 9, 10, 10: level 10, s = √(2/4) = 0.707; each 9 adds 1.414 − 0.5 = 0.914, six of them 5.49 > 5.
    const base = [10, 11, 9, 10, 10]
    const condition = { kind: 'cusum', shift: 1, limit: 5, base: 5 } as const
    expect(measure(rule(condition), watched([...base, 9, 9, 9, 9, 9, 9]), 10)?.measure).toBeCloseTo(6 * (Math.SQRT2 - 0.5), 9)
    expect(level(condition, [...base, 9, 9, 9, 9, 9])).toBe('green')
    expect(level(condition, [...base, 9, 9, 9, 9, 9, 9])).toBe('red')
  })

  it('rank fall and stale data', () => {
    expect(level({ kind: 'rank-fall', places: 3 }, [1, 1], { ranks: new Map([[0, 2], [1, 5]]) })).toBe('red')
    expect(level({ kind: 'rank-fall', places: 3 }, [1, 1], { ranks: new Map([[0, 2], [1, 4]]) })).toBe('green')
    expect(level({ kind: 'stale', periods: 2 }, [1], {}, 3)).toBe('red')
    expect(level({ kind: 'stale', periods: 2 }, [1], {}, 2)).toBe('green')
  })
})

describe('life of a warning', () => {
  const play = (r: WarningRule, values: readonly (number | null)[], suppressions: readonly Suppression[] = []) => {
    let state: WatchState = quiet
    return values.flatMap((_, at) => {
      const step = watch(r, watched(values), at, state, suppressions)
      state = step.state
      return step.event ? [`${at} ${step.event.kind} ${step.event.level}`] : []
    })
  }
  const low: Condition = { kind: 'threshold', beyond: 'below', limit: 60 }

  it('is raised once and cleared once', () => { expect(play(rule(low), [70, 55, 54, 61, 70])).toEqual(['1 raised red', '3 cleared green']) })
  it('does not flicker: hysteresis, waiting and cooling down', () => {
    expect(play(rule(low, { margin: 5 }), [59, 61, 59, 61, 66])).toEqual(['0 raised red', '4 cleared green'])
    expect(play(rule(low, { raiseAfter: 2, clearAfter: 2 }), [59, 61, 59, 58, 61, 62])).toEqual(['3 raised red', '5 cleared green'])
    expect(play(rule(low, { coolDown: 2 }), [59, 61, 59, 59, 59])).toEqual(['0 raised red', '1 cleared green', '4 raised red'])
  })
  it('no data is not good news', () => { expect(play(rule(low), [55, null, null, 70])).toEqual(['0 raised red', '3 cleared green']) })
  it('lights step down only past the margin', () => {
    expect(play({ ...xuhui, margin: 1 }, [97, 95.5, 94.9, 92.5, 91.9])).toEqual(['0 raised orange', '2 changed yellow', '4 cleared green'])
  })
  it('suppression needs a reason and is kept as an event', () => {
    const silence = { rule: 'r', from: 0, until: 2, reason: '系统迁移', by: 'a' }
    expect(play(rule(low), [55, 70], [silence])).toEqual(['0 suppressed red'])
    expect(() => play(rule(low), [55], [{ ...silence, reason: ' ' }])).toThrow(/reason/)
  })
})
