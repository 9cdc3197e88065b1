import { expect, it } from 'vitest'
import { fixedIds } from '#kernel/ids.ts'
import { findingsOf } from '#modules/findings/index.ts'
import { openMessages, openVault } from '#modules/messages/index.ts'
import { seedTown } from '#modules/people/index.ts'
import { mergeRecords, openRecordVault, writeSayings } from '#modules/registries/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { seedRulebook } from '../rulebook/rulebook.service.ts'
import { putHeld } from './match.repo.ts'
import { matchRegion, missingPersons } from './match.service.ts'
import { reachLists, reachOut } from './reach.service.ts'
import { registeredPeople } from './registered-people.ts'

const db = testDatabase()
const region = '999901'
const day = '2026-11-22'
const at = new Date('2026-11-22T02:00:00Z')
/** A health record for everybody who has lived here half a year: most of the town. */
const entitlement = 'NBPS2023-04-10-032'

it('whoever died, moved away or was merged since the match is on no list, everybody else who agreed is told once; holders who are gone are a finding', async () => {
  const ids = fixedIds()
  const newId = () => ids.next()
  const vault = openRecordVault([{ id: 't1', key: new Uint8Array(32).fill(7) }])
  const people = registeredPeople(vault)
  const residents = { region, type: 'resident' }
  const by = { at, by: 'me', newId }
  await seedTown(db, { region, residents: 60, seed: 5 }, { vault, at, newId })
  await seedRulebook(db, at)
  await db.write((tx) => openMessages(tx, openVault(new Uint8Array(32).fill(4)), at))
  await db.write((tx) => matchRegion(tx, people, { region, day }, by))
  const { persons } = await db.read((tx) => missingPersons(tx, { region, entitlement }))
  const agreed = [...(await db.write((tx) => people.phones(tx, region, persons, { at, account: 'me', newId }))).keys()]
  const [died = '', moved = '', doubled = '', kept = ''] = agreed
  expect(agreed.length).toBeGreaterThan(10)
  const writing = { at, day, account: 'me', source: '公安人口登记', newId }
  await db.write((tx) => writeSayings(tx, vault, residents, [{ id: died, isNew: false, from: day, given: { 死亡日期: '2026-11-20' } }, { id: moved, isNew: false, from: day, given: { 迁出日期: '2026-11-21' } }], writing))
  await db.write((tx) => mergeRecords(tx, residents, kept, doubled, '同一人重复登记', { at, day }))

  await db.write((tx) => reachOut(tx, people, { region, entitlement, day }, { ...by, orgId: null }))
  const [list] = await db.read((tx) => reachLists(tx, region))
  expect(list?.counts).toEqual({ sent: agreed.length - 3, gone: 3, 'no-phone': persons.length - agreed.length })
  expect(list?.messages).toEqual({ waiting: agreed.length - 3, arrived: 0, withheld: 0, failed: 0 })
  await expect(db.write((tx) => reachOut(tx, people, { region, entitlement, day }, { ...by, orgId: null }))).rejects.toMatchObject({ code: 'services.nobody-left' })

  await db.write((tx) => putHeld(tx, region, [died, moved, doubled, kept].map((person) => ({ entitlement, person, since: '2025-01-01', until: null })), '卫生院名单', at))
  await db.write((tx) => matchRegion(tx, people, { region, day }, by))
  const found = await db.read((tx) => findingsOf(tx, region, 'entitlement', entitlement))
  expect(found.map(({ rule, message }) => [rule, message])).toEqual([['holder-gone', expect.stringContaining('有 3 人')]])
}, 240_000)
