import { beforeEach, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { drainJobs, enqueue } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { effectiveCells } from '../judge/cells.repo.ts'
import { recomputeJob } from '../judge/judge.jobs.ts'
import { seedLibrary } from '../registry/seed.ts'
import { testPlaces } from '../indicators.test-kit.ts'
import { vintagesOf } from '../observations/observations.repo.ts'
import { declareMeasured } from './measured.ts'
import { measureJob } from './measured.jobs.ts'

const db = testDatabase()
const clock = fixedClock('2028-02-20T01:00:00Z')
let answered = 90
/** Stands for a module that counts its cases. */
const hotline = declareMeasured({
  id: 'appeals.on-time', indicator: 'hotline-on-time', from: { zh: '12345 工单', en: '12345 cases' },
  regions: async () => ['998801', '998802'],
  run: async (_, { region, period }) => (region === '998802' ? [{ place: region, missing: 'not-applicable', records: 0 }] : [{ place: region, numerator: period === '2028-01' ? answered : 80, denominator: 100, records: 100 }]),
})
const job = measureJob([hotline])
const run = async () => {
  await db.write((tx) => enqueue(tx, job, {}))
  await drainJobs({ db, jobs: [job, recomputeJob], clock })
}

beforeEach(async () => {
  await db.empty()
  await db.execute(testPlaces)
  await seedLibrary(db, clock.now())
})

it('counts the last two periods from records, says how many, rolls up, and corrects itself when the records change', async () => {
  await run()
  const cells = await db.read((tx) => effectiveCells(tx, { indicators: ['hotline-on-time'], places: ['998801', '998802', '998800'] }))
  expect(cells.filter(({ period }) => period === '2028-01').map(({ place, value, missing, records, source }) => [place, value, missing, records, source]).sort()).toEqual([['998800', 90, null, null, null], ['998801', 90, null, 100, 'measured'], ['998802', null, 'not-applicable', 0, 'measured']])
  expect(cells.filter(({ place }) => place === '998801').map(({ period }) => period).sort()).toEqual(['2027-12', '2028-01'])
  await run()
  answered = 95
  clock.advance(86_400_000)
  await run()
  const vintages = await db.read((tx) => vintagesOf(tx, { indicator: 'hotline-on-time', place: '998801', period: '2028-01', breakdown: '' }))
  expect(vintages.map(({ value, remark }) => [value, remark])).toEqual([[95, '12345 工单（appeals.on-time）'], [90, '12345 工单（appeals.on-time）']])
})
