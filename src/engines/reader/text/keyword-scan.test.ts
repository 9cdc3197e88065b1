import { expect, test } from 'vitest'
import { keywordScan } from './keyword-scan.ts'

test('finds the longest word at each place', () => {
  const scan = keywordScan([['平台', 1], ['云平台', 2], ['热线', 3]])
  expect(scan.scan('建云平台和热线', 0, 7)).toEqual([{ start: 1, end: 4, value: 2 }, { start: 5, end: 7, value: 3 }])
})

test('stays within the range it is given', () => {
  const scan = keywordScan([['平台', 1]])
  expect(scan.scan('平台平台', 1, 4)).toEqual([{ start: 2, end: 4, value: 1 }])
  expect(scan.scan('平台', 0, 1)).toEqual([])
})
