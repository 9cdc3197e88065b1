import { expect, it } from 'vitest'
import { byPlace } from './by-place.ts'
import { noBits, set } from './bits.ts'
import { withheld } from './small-numbers.ts'

/** So many people in each place of the list, the last number beyond its end: place not known. */
function peopleIn(counts: readonly number[]) {
  const placeOf = Uint16Array.from(counts.flatMap((n, place) => Array.from({ length: n }, () => (place === counts.length - 1 ? 65_535 : place))))
  const bits = (which: (row: number) => boolean): Uint8Array => {
    const found = noBits(placeOf.length)
    placeOf.forEach((_, row) => set(found, row, which(row)))
    return found
  }
  return { placeOf, bits }
}

it('villages add up to their town; who lives in a town without a known village is told apart; nobody is lost', () => {
  const places = ['999901100001', '999901100002', '999901100000', '999901101000']
  const { placeOf, bits } = peopleIn([10, 8, 6, 7, 2])
  const found = byPlace({ entitled: bits(() => true), unknown: bits(() => false), held: bits((row) => row < 9) }, { places, placeOf })
  expect(found.map(({ street, counts: { entitled, held, missing } }) => [street, entitled, held, missing])).toEqual([['999901100000', 24, 9, 15], ['999901101000', 7, 0, 7], [null, 2, 0, 2]])
  expect(found[0]?.villages.map(({ village, counts }) => [village, counts?.missing])).toEqual([['999901100002', 8], [null, 6], ['999901100001', 1]])
  expect(found[1]?.villages).toEqual([])
})

it('a village about too few people is not shown, nor the one from which it would follow', () => {
  const places = ['999901100001', '999901100002', '999901100003']
  const { placeOf, bits } = peopleIn([3, 6, 20, 0])
  const [town] = byPlace({ entitled: bits(() => true), unknown: bits(() => false), held: bits(() => false) }, { places, placeOf })
  expect([town?.counts.entitled, town?.villages.map(({ village, counts }) => [village, counts?.entitled ?? null])]).toEqual([29, [['999901100003', 20], ['999901100001', null], ['999901100002', null]]])
})

it('withholds by how many people a figure is about', () => {
  expect(withheld([3, 9, 7])).toEqual([true, false, true])
  expect(withheld([3, 2, 7])).toEqual([true, true, false])
  expect(withheld([0, 9, 7])).toEqual([false, false, false])
  expect(withheld([3])).toEqual([true])
})
