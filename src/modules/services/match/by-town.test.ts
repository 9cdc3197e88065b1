import { expect, it } from 'vitest'
import { noBits, set } from './bits.ts'
import { changeByTown } from './by-town.ts'
import type { MatchLine } from './match.ts'

/** Rows in each place, the last number beyond the list: place not known. */
const placesOf = (counts: readonly number[]): Uint16Array => Uint16Array.from(counts.flatMap((n, place) => Array.from({ length: n }, () => (place === counts.length - 1 ? 65_535 : place))))

function lineOf(rows: number, isEntitled: (row: number) => boolean, fen: number): MatchLine {
  const entitled = noBits(rows)
  for (let row = 0; row < rows; row++) set(entitled, row, isEntitled(row))
  return { id: 'a', entitled, unknown: noBits(rows), fenPerYear: 0, worth: () => fen }
}

it('a change opens to villages that add up to their town; villages where too few are affected are not told', () => {
  const places = ['999901100001', '999901100002', '999901100003', '999901101000', '999901102001']
  const placeOf = placesOf([20, 9, 3, 6, 5, 1])
  const rows = placeOf.length
  // Nobody of the last village was or is entitled.
  const [before, after] = [lineOf(rows, (row) => row < 10, 100), lineOf(rows, (row) => row < 38 || row === 43, 100)]
  const found = changeByTown(before, after, { places, placeOf })
  expect(found.map(({ street, gain, lose, more, fenPerYearBefore, fenPerYearAfter }) => [street, gain, lose, more, fenPerYearBefore, fenPerYearAfter])).toEqual([
    ['999901100000', 22, 0, 0, 1000, 3200], ['999901101000', 6, 0, 0, 0, 600], [null, 1, 0, 0, 0, 100],
  ])
  // Three gain in the third village: it would follow from the next smallest, so that one is hidden too.
  expect(found[0]?.villages).toEqual([
    { village: '999901100001', counts: { gain: 10, lose: 0, more: 0, less: 0, fenPerYearBefore: 1000, fenPerYearAfter: 2000 } }, { village: '999901100002', counts: null }, { village: '999901100003', counts: null },
  ])
  expect(found.slice(1).map(({ villages }) => villages)).toEqual([[], []])
})

it('another amount is more or less, and a town where nothing changes is not told', () => {
  const placeOf = placesOf([6, 0])
  const line = (fen: number): MatchLine => lineOf(6, () => true, fen)
  expect(changeByTown(line(100), line(90), { places: ['999901100001'], placeOf })[0]).toMatchObject({ gain: 0, lose: 0, more: 0, less: 6, fenPerYearAfter: 540 })
  expect(changeByTown(line(100), line(100), { places: ['999901100001'], placeOf })).toEqual([])
})
