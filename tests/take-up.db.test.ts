/** From lists of holders to an indicator: take-up of every entitlement is counted by the nightly job and stands as an observation. */
import { expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { drainJobs, enqueue } from '#platform/jobs/index.ts'
import { effectiveCells } from '#modules/indicators/judge/cells.repo.ts'
import { recomputeJob } from '#modules/indicators/judge/judge.jobs.ts'
import { measureJob } from '#modules/indicators/measured/measured.jobs.ts'
import { seedLibrary } from '#modules/indicators/registry/seed.ts'
import { matchRegion } from '#modules/services/match/match.service.ts'
import { importHeld } from '#modules/services/match/held.service.ts'
import { missingPersons } from '#modules/services/match/match.service.ts'
import { takeUpMeasure } from '#modules/services/module.ts'
import { seedRulebook } from '#modules/services/rulebook/rulebook.service.ts'
import { testDatabase } from './helpers/db.ts'
import { region, townPeople } from './helpers/services.ts'

const db = testDatabase()
const clock = fixedClock('2026-07-05T01:00:00Z')
const day = '2026-06-30'
const [aged, dibao] = ['NBPS2023-05-13-049-a', 'NBPS2023-07-17-055']

it('take-up of each entitlement is an observation of the month of its match', async () => {
  const people = townPeople(2000)
  const match = () => db.write((tx) => matchRegion(tx, people, { region, day }, { at: clock.now(), by: null, newId: () => systemIds.next() }))
  await db.write((tx) => tx.insertInto('region').values([
    { code: '990000', name: '云溪省', level: 'province', parent: null, valid_from: '2000-01-01', source: 'test' }, { code: '999900', name: '云溪地区', level: 'prefecture', parent: '990000', valid_from: '2000-01-01', source: 'test' },
    { code: region, name: '云溪县', level: 'county', parent: '999900', valid_from: '2000-01-01', source: 'test' },
  ]).execute())
  await seedLibrary(db, clock.now())
  await seedRulebook(db, clock.now())
  await match()
  const has: number[] = []
  for (const id of [aged, dibao]) {
    const { persons } = await db.read((tx) => missingPersons(tx, { region, entitlement: id }))
    const holders = persons.filter((_, i) => i % 4 !== 0)
    has.push(holders.length / persons.length * 100)
    await db.write((tx) => importHeld(tx, region, ['人员编号,待遇编号', ...holders.map((person) => `${person},${id}`)].join('\n'), '发放名单', clock.now()))
  }
  clock.advance(1000)
  await match()
  const job = measureJob([takeUpMeasure])
  await db.write((tx) => enqueue(tx, job, {}))
  await drainJobs({ db, jobs: [job, recomputeJob], clock })
  const cells = await db.read((tx) => effectiveCells(tx, { indicators: ['entitlement-take-up'], places: [region], periods: ['2026-06'] }))
  const of = (breakdown: string) => cells.find((cell) => cell.breakdown === breakdown)
  expect([aged, dibao].map((id) => of(`item=${id.toLowerCase()}`)?.value)).toEqual(has.map((share) => expect.closeTo(share, 1)))
  expect(of('')).toMatchObject({ source: 'measured' })
  expect(of('')?.value).toBeGreaterThan(70)
})
