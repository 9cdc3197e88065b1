import { expect, it } from 'vitest'
import { recordAt } from '#engines/rules/index.ts'
import { writeSayings } from '#modules/registries/index.ts'
import { seedTown } from '../demo/seed-town.ts'
import { makeTown } from '../synthetic/town.ts'
import { factNames } from '../synthetic/person.ts'
import { draftsOf } from '../synthetic/town.ts'
import { populationOf } from '#engines/rules/index.ts'
import { peopleForTests, region, vault } from '../people.test-kit.ts'
import { populationOfRegion } from './population.service.ts'

const { db, seeding, writing, newId } = peopleForTests()
const town = { region, residents: 300, seed: 5 }

it('the town comes back out of the database as it was made', async () => {
  await seedTown(db, town, seeding())
  const { population, idAt, placeAt } = await db.read((tx) => populationOfRegion(tx, region, '2026-11-22'))
  expect(population.rows).toBe(300)
  const made = makeTown({ residents: 300, seed: 5, day: Math.floor(Date.parse('2026-11-22') / 86_400_000) })
  const wanted = populationOf(300, [...draftsOf(made)])
  const figures = new Set(['人均月收入', '家庭人数', '零就业家庭', '法律事务'])
  for (let row = 0; row < 300; row++) {
    const [before, after] = [recordAt(wanted, row), recordAt(population, row)]
    for (const name of factNames) if (!figures.has(name)) expect([name, after[name]]).toEqual([name, before[name]])
    expect(idAt(row)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/)
    expect(placeAt(row)).toMatch(/^999901\d{3}000$/)
  }
  // All but the household cut off at the edge: what members earn, divided, is the income a head that the town was made with.
  const whole = Array.from({ length: 300 }, (_, row) => row).filter((row) => made.householdOf[row] !== made.householdOf[299])
  for (const row of whole) {
    const [before, after] = [recordAt(wanted, row), recordAt(population, row)]
    expect(after['家庭人数']).toBe(before['家庭人数'])
    if (after['人均月收入'] !== undefined && before['人均月收入'] !== undefined) expect(after['人均月收入']).toBe(before['人均月收入'])
  }
})

it('as of a day: before anything was said nothing is known; the dead and those who moved away are not there', async () => {
  await db.empty()
  const ids = Array.from({ length: 4 }, newId)
  const at = { region, type: 'resident' }
  await db.write((tx) => writeSayings(tx, vault, at, ids.map((id, i) => ({ id, isNew: true, from: '2026-01-01', place: '999901100010', given: { 姓名: `虚构${i}`, 性别: '女', 婚姻: '已婚', ...(i === 1 ? { 死亡日期: '2026-06-01' } : i === 2 ? { 迁出日期: '2027-01-01' } : {}) } })), writing()))
  await db.write((tx) => writeSayings(tx, vault, at, [{ id: ids[0] ?? '', isNew: false, from: '2026-09-01', given: { 婚姻: '离异', 残疾等级: null }, unknown: ['性别'] }], writing()))
  const on = async (day: string) => {
    const { population, idAt, placeAt } = await db.read((tx) => populationOfRegion(tx, region, day))
    // A record's village is the one it has now, as of any day.
    expect([placeAt(0), placeAt(population.rows)]).toEqual(['999901100010', null])
    return Object.fromEntries(Array.from({ length: population.rows }, (_, row) => [ids.indexOf(idAt(row)), recordAt(population, row)]))
  }
  // Each day is read in a thread of its own: at once, as they start slowly.
  const [before, whole, oneDied, now, oneLeft] = await Promise.all([on('2025-12-31'), on('2026-05-31'), on('2026-06-01'), on('2026-11-22'), on('2027-01-01')])
  expect(before[0]).not.toHaveProperty('婚姻')
  expect([whole, oneDied, oneLeft].map((there) => Object.keys(there).join())).toEqual(['0,1,2,3', '0,2,3', '0,3'])
  expect(whole[0]).toMatchObject({ 婚姻: '已婚', 性别: '女' })
  expect(now[0]).toMatchObject({ 婚姻: '离异', 残疾等级: null })
  expect(now[0]).not.toHaveProperty('性别')
})

it('a figure of the household: worked out, unknown, or as an office checked it', async () => {
  await db.empty()
  const [home, other] = [newId(), newId()]
  const members = [{ 户号: home, 月收入: 3000, 就业: '失业' }, { 户号: home, 月收入: null, 就业: '不适用' }, { 户号: other, 月收入: 100, 就业: '在业' }, { 户号: other, 就业: '失业' }, { 月收入: 5 }]
  await db.write(async (tx) => {
    await writeSayings(tx, vault, { region, type: 'household' }, [{ id: home, isNew: true, from: '2026-01-01', given: { 户名: '甲', 户号: 'A1' } }, { id: other, isNew: true, from: '2026-01-01', given: { 户名: '乙', 户号: 'A2' } }], writing())
    await writeSayings(tx, vault, { region, type: 'resident' }, members.map((given) => ({ id: newId(), isNew: true, from: '2026-01-01', given: { 姓名: '某', ...given } })), writing())
  })
  const figures = async () => {
    const { population } = await db.read((tx) => populationOfRegion(tx, region, '2026-11-22'))
    return Array.from({ length: population.rows }, (_, row) => { const { 家庭人数, 人均月收入, 零就业家庭 } = recordAt(population, row); return [家庭人数, 人均月收入, 零就业家庭] })
  }
  expect(await figures()).toEqual([[2, 1500, true], [2, 1500, true], [2, undefined, false], [2, undefined, false], [undefined, undefined, undefined]])
  await db.write((tx) => writeSayings(tx, vault, { region, type: 'household' }, [{ id: other, isNew: false, from: '2026-10-01', given: { 人均月收入: 640.5 } }], writing('民政核对')))
  expect((await figures())[2]).toEqual([2, 640.5, false])
})
