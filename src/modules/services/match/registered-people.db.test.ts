import { expect, it } from 'vitest'
import { recordAt } from '#engines/rules/index.ts'
import { fixedIds } from '#kernel/ids.ts'
import { seedTown } from '#modules/people/index.ts'
import { openRecordVault } from '#modules/registries/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { placeReader } from './people.port.ts'
import { registeredPeople } from './registered-people.ts'

const db = testDatabase()
const region = '999901'
const vault = openRecordVault([{ id: 't1', key: new Uint8Array(32).fill(7) }])

it('whoever refused to be looked at for entitlements is in no match; everybody else keeps facts, id and place', async () => {
  const ids = fixedIds()
  await seedTown(db, { region, residents: 60, seed: 5 }, { vault, at: new Date('2026-11-22T02:00:00Z'), newId: () => ids.next() })
  const people = registeredPeople(vault)
  const before = await db.read((tx) => people.population(tx, region, '2026-11-22'))
  const refused = before.idAt(7)
  await db.write((tx) => tx.insertInto('person_ground').values({ region, resident_id: refused, purpose: 'entitlement', ground: 'refusal', how: '窗口书面', at: new Date('2026-11-22T02:00:00Z'), by_account: 'test' }).execute())
  const after = await db.read((tx) => people.population(tx, region, '2026-11-22'))
  expect(after.population.rows).toBe(59)
  expect(Buffer.from(after.persons).toString().split('\n')).toEqual(Array.from({ length: 59 }, (_, row) => after.idAt(row)))
  const [placeBefore, placeAfter] = [placeReader(before), placeReader(after)]
  for (let row = 0; row < 59; row++) {
    const was = row < 7 ? row : row + 1
    expect(after.idAt(row)).not.toBe(refused)
    expect([after.idAt(row), placeAfter(row), recordAt(after.population, row)]).toEqual([before.idAt(was), placeBefore(was), recordAt(before.population, was)])
  }
})
