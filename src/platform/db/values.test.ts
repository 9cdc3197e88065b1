import { expect, it } from 'vitest'
import { wireValue } from './values.ts'

it('writes values as PostgreSQL reads them', () => {
  expect([null, undefined, 'a', 1.5, 12n, true].map(wireValue)).toEqual([null, null, 'a', '1.5', '12', 'true'])
  expect(wireValue(new Date('2026-03-02T01:00:00.250Z'))).toBe('2026-03-02T01:00:00.250Z')
  expect(wireValue(Uint8Array.of(1, 2).subarray(1))).toEqual(Buffer.of(2))
  expect(wireValue({ a: [1] })).toBe('{"a":[1]}')
})

it('writes lists as array literals, whatever their texts hold', () => {
  expect(wireValue([])).toBe('{}')
  expect(wireValue([1, null, 2.5])).toBe('{1,NULL,2.5}')
  expect(wireValue(['a,b', 'say "hi"', 'c:\\d', 'NULL', ''])).toBe(String.raw`{"a,b","say \"hi\"","c:\\d","NULL",""}`)
  expect(wireValue([['a'], ['b']])).toBe('{{"a"},{"b"}}')
  expect(wireValue([Buffer.of(255), { a: 1 }])).toBe(String.raw`{"\\xff","{\"a\":1}"}`)
})

it('refuses a NUL in texts, lists and nowhere else', () => {
  for (const value of ['a\0', ['a', ['\0']]]) expect(() => wireValue(value)).toThrow(expect.objectContaining({ code: 'DB.TEXT_NUL' }))
  expect(wireValue({ a: '\0' })).toBe(String.raw`{"a":"\u0000"}`)
})
