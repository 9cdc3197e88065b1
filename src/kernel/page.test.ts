import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor, pageOf } from './page.ts'

it('a cursor comes back as it was, whatever the text', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.integer()), { minLength: 1, maxLength: 5 }), (key) => {
    expect(decodeCursor(encodeCursor(key), key.length)).toEqual(key)
  }))
})
it('refuses a cursor that is none, or of another list', () => {
  for (const bad of ['', '%%', 'abcd', encodeCursor(['a', 'b'])]) expect(decodeCursor(bad, 1)).toBeUndefined()
})
it('the last page has no next', () => {
  expect(pageOf([1, 2, 3], 2, (n) => [n])).toEqual({ items: [1, 2], next: encodeCursor([2]) })
  expect(pageOf([1, 2], 2, (n) => [n])).toEqual({ items: [1, 2], next: null })
})
