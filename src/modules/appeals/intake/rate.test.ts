import { expect, it } from 'vitest'
import { filingRate } from './rate.ts'

it('counts a line by itself, remembers the second before and forgets what lies further back', () => {
  let now = 0
  const rate = filingRate(() => now)
  for (let i = 0; i < 9; i++) rate.add('360902')
  expect([rate.of('360902'), rate.of('360903')]).toEqual([9, 0])
  now = 1000
  rate.add('360902')
  expect(rate.of('360902')).toBe(9)
  now = 2500
  expect(rate.of('360902')).toBe(1)
  now = 60_000
  expect(rate.of('360902')).toBe(0)
})
