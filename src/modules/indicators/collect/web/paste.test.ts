import { expect, it } from 'vitest'
import { cellsOfClipboard, landing, walk } from './paste.ts'

it('reads what a spreadsheet copies', () => {
  expect(cellsOfClipboard('1\t2\r\n3\t"a\nb"\r\n')).toEqual([['1', '2'], ['3', 'a\nb']])
  expect(cellsOfClipboard('85')).toEqual([['85']])
  expect(cellsOfClipboard('"say ""hi"""\t')).toEqual([['say "hi"', '']])
})

it('lays it over the grid and keeps within it', () => {
  expect(landing([['1', '2'], ['3', '4']], { row: 1, column: 1 }, { rows: 3, columns: 2 })).toEqual([{ row: 1, column: 1, text: '1' }, { row: 2, column: 1, text: '3' }])
})

it('walks by arrows and Enter, never out of the grid', () => {
  const size = { rows: 2, columns: 3 }
  expect([walk('Enter', false, { row: 0, column: 2 }, size), walk('ArrowUp', false, { row: 1, column: 0 }, size), walk('Enter', false, { row: 1, column: 0 }, size), walk('a', false, { row: 0, column: 0 }, size)]).toEqual([{ row: 1, column: 2 }, { row: 0, column: 0 }, undefined, undefined])
})
