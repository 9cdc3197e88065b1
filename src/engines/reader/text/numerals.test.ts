import { describe, expect, test } from 'vitest'
import { parseNumber, readNumber } from './numerals.ts'

describe('numbers as plans write them', () => {
  for (const [words, value] of [
    ['85', 85], ['99.95', 99.95], ['1,200', 1200], ['12,345,678', 12345678], ['十', 10], ['十二', 12], ['二十', 20], ['一百五十', 150], ['一千零八', 1008], ['三千', 3000],
    ['两', 2], ['三点五', 3.5], ['二〇二五', 2025], ['一万二千', 12000], ['三亿五千万', undefined],
  ] as const) test(words, () => { expect(parseNumber(words)).toBe(value) })
})

test('a scale stays with the unit unless numerals follow it', () => {
  expect(readNumber('二十万元', 0, 4)).toEqual({ value: 20, end: 2, han: true })
  expect(readNumber('4.5万人次', 0, 6)).toEqual({ value: 4.5, end: 3, han: false })
})

test('a plan period is no number', () => { expect(readNumber('十四五', 0, 3)).toBeUndefined() })

test('a comma between numbers of a list does not join them', () => { expect(readNumber('12,3', 0, 4)).toMatchObject({ value: 12, end: 2 }) })

test('a serial number is no quantity', () => { expect(readNumber('9'.repeat(60), 0, 60)?.value).toBeNaN() })
