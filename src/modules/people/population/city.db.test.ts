/** Whoever refused, and wards for whom a guardian refused, in the figures of a whole city. */
import { expect, it } from 'vitest'
import type { Actor, Permission } from '#kernel/access.ts'
import { recordAt } from '#engines/rules/index.ts'
import { writeSayings } from '#modules/registries/index.ts'
import { refusersOf, setGround, setGuardian, usableFor } from '../desk/desk.service.ts'
import { peopleForTests, vault } from '../people.test-kit.ts'
import { populationOfRegion } from './population.service.ts'

const { db, clock, newId, writing } = peopleForTests()
const [city, one, other] = ['999900', '999901', '999902']
const permissions: readonly Permission[] = ['people.grounds']
const officer: Actor = { accountId: 'a', displayName: '经办', orgId: null, orgPath: null, grants: [{ permissions: new Set(permissions), orgPath: null, region: city }] }
const by = () => ({ at: clock.now(), newId, actor: officer })

it('refusals of every county count, a guardian’s for the ward among them; the household’s figures stay those of all members', async () => {
  const [home, mother, child, neighbour, man, woman] = [newId(), newId(), newId(), newId(), newId(), newId()]
  const resident = (id: string, 出生日期: string, 月收入: number | null, 户号?: string) => ({ id, isNew: true, from: '2026-01-01', given: { 姓名: '某', 出生日期, 月收入, ...(户号 === undefined ? {} : { 户号 }) } })
  await db.write(async (tx) => {
    await writeSayings(tx, vault, { region: other, type: 'household' }, [{ id: home, isNew: true, from: '2026-01-01', given: { 户名: '甲', 户号: 'A1' } }], writing())
    await writeSayings(tx, vault, { region: other, type: 'resident' }, [resident(mother, '1990-01-01', 3000, home), resident(child, '2016-01-01', null, home), resident(neighbour, '1980-01-01', 100)], writing())
    await writeSayings(tx, vault, { region: one, type: 'resident' }, [resident(man, '1970-01-01', 200), resident(woman, '1971-01-01', 300)], writing())
    await setGuardian(tx, other, { wardId: child, guardianId: mother, basis: 'parent', document: '出生医学证明', from: '2026-01-01', until: null }, by())
    await setGround(tx, other, child, { purpose: 'entitlement', ground: 'refusal', how: '母亲来电', givenBy: mother }, by())
    await setGround(tx, one, man, { purpose: 'entitlement', ground: 'refusal', how: '窗口书面', givenBy: null }, by())
    // A yes to being told is no word about being looked at.
    await setGround(tx, one, woman, { purpose: 'reach-out', ground: 'consent', how: '窗口书面', givenBy: null }, by())
  })
  const among = async (region: string) => db.read(async (tx) => {
    const { population, idAt } = await populationOfRegion(tx, region, '2026-11-22', await refusersOf(tx, region, 'entitlement'))
    return new Map(Array.from({ length: population.rows }, (_, row) => [idAt(row), recordAt(population, row)]))
  })
  const all = await among(city)
  expect([...all.keys()].sort()).toEqual([mother, neighbour, woman].sort())
  expect(all.get(mother)).toMatchObject({ 家庭人数: 2, 人均月收入: 1500 })
  expect([...(await among(one)).keys()]).toEqual([woman])
  expect([...(await among(other)).keys()].sort()).toEqual([mother, neighbour].sort())
  expect([...await db.read((tx) => usableFor(tx, city, [mother, child, neighbour, man, woman], 'entitlement'))].sort()).toEqual([mother, neighbour, woman].sort())
  expect([...await db.read((tx) => usableFor(tx, city, [mother, child, man, woman], 'reach-out'))]).toEqual([woman])
  // The guardian may take it back, and the ward counts again.
  await db.write((tx) => setGround(tx, other, child, { purpose: 'entitlement', ground: 'consent', how: '母亲来电', givenBy: mother }, by()))
  expect([...(await among(city)).keys()].sort()).toEqual([mother, child, neighbour, woman].sort())
})
