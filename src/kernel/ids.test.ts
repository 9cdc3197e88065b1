import { expect, it } from 'vitest'
import { systemIds, uuid7 } from './ids.ts'

it('is a version 7 UUID that carries its millisecond', () => {
  const id = uuid7(new Date(0x0190_1234_5678), new Uint8Array(10).fill(255))
  expect(id).toBe('01901234-5678-7fff-bfff-ffffffffffff')
  expect(systemIds.next()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
it('sorts by time', () => {
  const random = new Uint8Array(10)
  expect(uuid7(new Date(1000), random) < uuid7(new Date(1001), random)).toBe(true)
})
it('made one after another sort by their turn, thousands in a millisecond and with the clock set back', () => {
  const real = Date.now
  try {
    const now = real()
    const made = [now, now - 5000, now + 1].flatMap((ms) => {
      Date.now = () => ms
      return Array.from({ length: 5000 }, () => systemIds.next())
    })
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  } finally {
    Date.now = real
  }
})
