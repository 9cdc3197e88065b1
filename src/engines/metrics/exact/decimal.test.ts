import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addExact, divideRounded, fromScaled, toScaled } from './decimal.ts'

it('reads and prints decimals without a fraction in between', () => {
  expect(toScaled('95.2', 2)).toBe(9520)
  expect(toScaled('-0.05', 2)).toBe(-5)
  expect(toScaled('-0', 2)).toBe(0)
  expect(toScaled('1.500', 1)).toBe(15)
  expect(fromScaled(-5, 2)).toBe('-0.05')
  expect(fromScaled(12, 0)).toBe('12')
})

it('refuses text that is no number, too fine or too large', () => {
  for (const bad of ['', '95.2①', '1e3', '0.001', '.5', '９５', '90071992547409.92']) expect(() => toScaled(bad, 2), bad).toThrow()
  expect(() => addExact(Number.MAX_SAFE_INTEGER, 1, 'x')).toThrow(/exceeds/)
})

it('0.1 + 0.2 is 0.3', () => {
  expect(fromScaled(addExact(toScaled('0.1', 1), toScaled('0.2', 1), 'x'), 1)).toBe('0.3')
})

it('rounds halves away from zero, as numeric of PostgreSQL does', () => {
  expect(divideRounded(1, 1, 2)).toBe(1)
  expect(divideRounded(-1, 1, 2)).toBe(-1)
  expect(divideRounded(1, 10_000, 3)).toBe(3333)
  expect(divideRounded(2, 10_000, 3)).toBe(6667)
})

it('a rounded quotient is never further than a half from the true one, at any size', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000 }), fc.maxSafeInteger().filter((n) => n !== 0), (amount, multiplier, base) => {
    const q = BigInt(divideRounded(amount, multiplier, base))
    if (q > BigInt(Number.MAX_SAFE_INTEGER) || q < -BigInt(Number.MAX_SAFE_INTEGER)) return
    const rest = BigInt(amount) * BigInt(multiplier) - q * BigInt(base)
    expect(2n * (rest < 0n ? -rest : rest) <= BigInt(Math.abs(base))).toBe(true)
  }))
})

it('text comes back from the integer it became', () => {
  fc.assert(fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), (value, scale) => { expect(toScaled(fromScaled(value, scale), scale)).toBe(value === 0 ? 0 : value) }))
})
