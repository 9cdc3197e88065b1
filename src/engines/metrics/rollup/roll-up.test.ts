import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Part } from './cell.ts'
import { rollUp } from './roll-up.ts'

describe('roll-up by hand', () => {
  it('a ratio comes from numerators and denominators, not from percentages', () => {
    // 护理型床位占比: 50 of 100 beds and 900 of 1000: 950/1100 = 86.36 %, where the mean of 50 % and 90 % says 70 %.
    const { result } = rollUp({ indicator: 'beds', kind: 'ratio', multiplier: 10_000 }, [{ amount: 50, base: 100 }, { amount: 900, base: 1000 }])
    expect(result).toEqual({ value: 8636, amount: 950, base: 1100 })
  })

  it('a weighted mean weighs', () => {
    // (80×1 + 90×3) / 4 = 87.5 → in tenths: 875
    expect(rollUp({ indicator: 's', kind: 'weighted-mean' }, [{ amount: 800, base: 1 }, { amount: 900, base: 3 }]).result).toMatchObject({ value: 875 })
  })

  it('last, max and min skip what is missing', () => {
    const parts: Part[] = [{ amount: 3 }, { amount: 7 }, { amount: 5 }, { missing: 'late' }]
    expect(rollUp({ indicator: 'x', kind: 'last' }, parts).result).toMatchObject({ value: 5 })
    expect(rollUp({ indicator: 'x', kind: 'max' }, parts).result).toMatchObject({ value: 7 })
    expect(rollUp({ indicator: 'x', kind: 'min' }, parts).result).toMatchObject({ value: 3 })
    expect(rollUp({ indicator: 'x', kind: 'none' }, parts).result).toEqual({ missing: 'no-rollup' })
  })
})

describe('missing parts', () => {
  it('zero is a value; the other states stay apart and the whole says how complete it is', () => {
    const { result, completeness } = rollUp({ indicator: 'x', kind: 'sum' }, [{ amount: 0 }, { amount: 4 }, { missing: 'never' }, { missing: 'not-applicable' }, { missing: 'suppressed' }, { missing: 'late' }])
    expect(result).toMatchObject({ value: 4 })
    expect(completeness).toEqual({ expected: 5, present: 2, missing: { never: 1, late: 1, 'not-applicable': 1, suppressed: 1, unknown: 0 }, share: 0.4 })
  })

  it('a whole without any value tells why', () => {
    const why = (...parts: Part[]) => rollUp({ indicator: 'x', kind: 'sum' }, parts).result
    expect(why({ missing: 'not-applicable' }, { missing: 'not-applicable' })).toEqual({ missing: 'not-applicable' })
    expect(why({ missing: 'not-applicable' }, { missing: 'late' })).toEqual({ missing: 'late' })
    expect(why()).toEqual({ missing: 'never' })
    expect(rollUp({ indicator: 'x', kind: 'ratio' }, [{ amount: 0, base: 0 }]).result).toEqual({ missing: 'zero-base' })
  })

  it('a ratio without denominator is refused, not guessed', () => {
    expect(() => rollUp({ indicator: 'x', kind: 'ratio' }, [{ amount: 1 }])).toThrow(/base/)
  })
})

const part = fc.oneof({ weight: 4, arbitrary: fc.record({ amount: fc.integer(), base: fc.integer({ min: 1, max: 1_000_000 }) }) }, { weight: 1, arbitrary: fc.constantFrom<Part>({ missing: 'late' }, { missing: 'never' }) })
for (const kind of ['sum', 'ratio', 'weighted-mean', 'max', 'min'] as const) {
  it(`${kind}: order changes nothing, and parts rolled up in groups equal the whole`, () => {
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 40 }), fc.nat(), (parts, cut) => {
      const rule = { indicator: 'x', kind, multiplier: kind === 'ratio' ? 10_000 : 1 }
      const whole = rollUp(rule, parts)
      expect(rollUp(rule, parts.toReversed())).toEqual(whole)
      const at = cut % parts.length
      const groups = [parts.slice(0, at), parts.slice(at)].map((group) => rollUp(rule, group).result)
      const above = kind === 'weighted-mean' ? { ...rule, kind: 'ratio' as const } : rule
      const again = rollUp(above, groups.map((result): Part => 'missing' in result ? { missing: 'never' } : result))
      if (!('missing' in whole.result)) expect(again.result).toEqual(whole.result)
    }))
  })
}
