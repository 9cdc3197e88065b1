import { describe, expect, it } from 'vitest'
import type { Part } from '../rollup/cell.ts'
import { decide, validate, type Check, type Submission, type ValidationRule } from './index.ts'

const rule = (check: Check, severity: ValidationRule['severity'] = 'blocking', id: string = check.kind): ValidationRule => ({ id, severity, check, zh: '请核对。', en: 'Check it.' })
const submission = (parts: Record<string, Part>, before: Record<string, number> = {}): Submission => ({ part: (i) => parts[i], scale: (i) => (i === 'share' ? 1 : 0), before: (i) => before[i] ?? null })
const broken = (check: Check, parts: Record<string, Part>, before?: Record<string, number>) => validate([rule(check)], submission(parts, before)).map(({ found, allowed }) => [found, allowed])

describe('checks', () => {
  it('range and whole numbers, in the unit and not in tenths', () => {
    const range: Check = { kind: 'range', indicator: 'share', low: 0, high: 100 }
    expect(broken(range, { share: { amount: 1000 } })).toEqual([])
    expect(broken(range, { share: { amount: 1001 } })).toEqual([[100.1, 100]])
    expect(broken(range, { share: { amount: -1 } })).toEqual([[-0.1, 0]])
    expect(broken({ kind: 'range', indicator: 'share', whole: true }, { share: { amount: 15 } })).toEqual([[1.5, 2]])
  })

  it('护理型床位 ≤ 床位总数, and parts add up', () => {
    const beds: Check = { kind: 'relation', left: { of: [{ indicator: 'nursing' }] }, op: '<=', right: { of: [{ indicator: 'beds' }] } }
    expect(broken(beds, { nursing: { amount: 60 }, beds: { amount: 50 } })).toEqual([[60, 50]])
    expect(broken(beds, { nursing: { amount: 50 }, beds: { amount: 50 } })).toEqual([])
    expect(broken(beds, { nursing: { amount: 60 }, beds: { missing: 'late' } })).toEqual([])
    const sum: Check = { kind: 'relation', left: { of: [{ indicator: 'urban' }, { indicator: 'rural' }] }, op: '=', right: { of: [{ indicator: 'all', factor: 1 }], plus: 0 } }
    expect(broken(sum, { urban: { amount: 1699 }, rural: { amount: 195 }, all: { amount: 1894 } })).toEqual([])
    expect(broken(sum, { urban: { amount: 1699 }, rural: { amount: 196 }, all: { amount: 1894 } })).toEqual([[1895, 1894]])
  })

  it('a jump against history; none without history', () => {
    const jump: Check = { kind: 'jump', indicator: 'beds', against: 'year', by: 0.3, as: 'share' }
    expect(broken(jump, { beds: { amount: 130 } }, { beds: 100 })).toEqual([])
    expect(broken(jump, { beds: { amount: 131 } }, { beds: 100 })).toEqual([[131, 100]])
    expect(broken(jump, { beds: { amount: 999 } })).toEqual([])
  })

  it('missing parts, numerators above denominators, compiled checks', () => {
    const present: Check = { kind: 'present', indicators: ['beds'] }
    expect(broken(present, {})).toHaveLength(1)
    expect(broken(present, { beds: { missing: 'never' } })).toHaveLength(1)
    expect(broken(present, { beds: { missing: 'not-applicable' } })).toEqual([])
    expect(broken({ kind: 'within-base', indicator: 'r' }, { r: { amount: 7, base: 6 } })).toEqual([[7, 6]])
    const holds: Check = { kind: 'check', indicators: ['a'], holds: (valueOf) => { const a = valueOf('a'); return a === null ? null : a % 2 === 0 } }
    expect([broken(holds, { a: { amount: 3 } }).length, broken(holds, { a: { amount: 4 } }).length, broken(holds, {}).length]).toEqual([1, 0, 0])
  })
})

it('blocking refuses; the rest asks for a reason that is not empty', () => {
  const range: Check = { kind: 'range', indicator: 'a', high: 1 }
  const found = validate([rule(range, 'explain', 'soft')], submission({ a: { amount: 2 } }))
  expect(decide(found)).toBe('needs-explanation')
  expect(decide(found, new Map([['soft', '  ']]))).toBe('needs-explanation')
  expect(decide(found, new Map([['soft', '两院合并']]))).toBe('accepted')
  expect(decide(validate([rule(range)], submission({ a: { amount: 2 } })), new Map([['range', '因']]))).toBe('refused')
  expect(decide([])).toBe('accepted')
})
