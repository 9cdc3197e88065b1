/** What a match and a simulated change work out, on a made-up town, in the thread and beside it. */
import { expect, it } from 'vitest'
import { compileEntitlements, populationOf, type EntitlementPack } from '#engines/rules/index.ts'
import { draftsOf, makeTown } from '#modules/people/index.ts'
import { shippedEntitlements } from '../packs.ts'
import { changedInThread, matchedInThread } from './in-thread.ts'
import { matchAll } from './match.ts'
import { changed, matched, touchedBy } from './matching.ts'
import { piecesOfLines, rowsOfPersons, type PeopleData } from './people.port.ts'

const [day, region] = ['2026-06-01', '999901']
const residents = 1500
const old = 'NBPS2023-05-13-049-a'

const town = makeTown({ residents, seed: 3, day: Math.floor(Date.parse(day) / 86_400_000), places: 3 })
const people: PeopleData = { population: populationOf(residents, [...draftsOf(town)]), persons: Buffer.from(Array.from({ length: residents }, (_, row) => `p${row}`).join('\n')), places: ['999901001000', '999901002001'], placeOf: town.placeOf }

/** One more row of a parameter, in force from the beginning of the year. */
const withParameter = (pack: EntitlementPack, name: string, value: number): EntitlementPack => ({
  ...pack, parameters: pack.parameters.map((table) => (table.name === name ? { ...table, rows: [...table.rows, { from: '2026-01-01', value, source: { document: '试算', clause: '一', verified: true } }] } : table)),
})

it('the thread answers as the function does; holders who are not there are named', async () => {
  const order = { pack: await shippedEntitlements(), day, region, people, held: [{ entitlement: old, person: 'p3' }, { entitlement: old, person: 'gone' }, { entitlement: old, person: 'p1499' }] }
  const [there, here] = [await matchedInThread(order), matched(order)]
  expect(there.rows).toEqual(here.rows)
  expect(there.absent).toEqual(new Map([[old, ['gone']]]))
  const line = here.rows.find(({ entitlement }) => entitlement === old)
  expect([line?.counts.held, line?.held[0], (line?.held[1499 >> 3] ?? 0) >> (1499 & 7)]).toEqual([2, 8, 1])
  expect((line?.counts.ended ?? 0) + (line?.counts.entitled ?? 0)).toBeGreaterThan(0)
})

it('a changed parameter touches what uses it and what excludes that, and nothing else changes', async () => {
  const before = await shippedEntitlements()
  const after = withParameter(before, '低保标准', 900)
  const [asIs, asChanged] = [compileEntitlements(before), compileEntitlements(after)]
  const touched = touchedBy(asIs, asChanged, { day, region })
  expect(touched.size).toBeGreaterThan(0)
  expect(touched.size).toBeLessThan(10)
  const found = await changedInThread({ before, after, people, day, region })
  expect(found).toEqual(changed({ before, after, people, day, region }))
  expect(found.every(({ id }) => touched.has(id))).toBe(true)
  expect(found.some(({ gain }) => gain > 0)).toBe(true)
  for (const { gain, lose, towns } of found) expect(towns.reduce((sum, one) => [(sum[0] ?? 0) + one.gain, (sum[1] ?? 0) + one.lose], [0, 0])).toEqual([gain, lose])
  const [was, is] = [matchAll(asIs, people.population, { day, region }), matchAll(asChanged, people.population, { day, region })]
  const differ = was.filter((line, i) => Buffer.compare(line.entitled, is[i]?.entitled ?? new Uint8Array()) !== 0 || line.fenPerYear !== is[i]?.fenPerYear).map(({ id }) => id)
  expect(found.map(({ id }) => id)).toEqual(differ)
})

it('changes that are tried at once over one memory do not spoil each other', async () => {
  const before = await shippedEntitlements()
  const orders = [900, 500, 1200].map((value) => ({ before, after: withParameter(before, '低保标准', value), people, day, region }))
  const together = await Promise.all(orders.map(changedInThread))
  expect(together).toEqual(orders.map(changed))
})

it('a change that is not in force on the day touches nothing', async () => {
  const before = await shippedEntitlements()
  expect(await changedInThread({ before, after: withParameter(before, '低保标准', 900), people, day: '2025-06-01', region })).toEqual([])
})

it('rows of persons are found by their lines, and lines are cut into whole pieces', () => {
  const persons = Buffer.from('a\nbc\n某')
  expect(rowsOfPersons(persons, new Set(['bc', '某', 'x']))).toEqual(new Map([['bc', 1], ['某', 2]]))
  expect(rowsOfPersons(new Uint8Array(), new Set(['a'])).size).toBe(0)
  for (const most of [1, 2, 4, 5, 6, 100]) expect([...piecesOfLines(persons, most)].map((piece) => Buffer.from(piece).toString())).toEqual(most < 5 ? ['a\n', 'bc\n', '某'] : most < 8 ? ['a\nbc\n', '某'] : ['a\nbc\n某'])
  expect([...piecesOfLines(new Uint8Array(), 4)]).toEqual([])
})
