import { beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { findingsOf } from '#modules/findings/index.ts'
import { drainJobs } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../../tests/helpers/db.ts'
import { planOf, planTarget, testPlaces } from '../indicators.test-kit.ts'
import { recordObservations } from '../observations/observations.service.ts'
import { findIndicator } from '../registry/registry.repo.ts'
import { seedLibrary } from '../registry/seed.ts'
import { targetsOfPlan } from '../targets/targets.repo.ts'
import { applyPublished } from '../targets/targets.service.ts'
import { judgeAllJob, recomputeJob } from './judge.jobs.ts'
import { ranksOf } from './ranks.ts'

const db = testDatabase()
const clock = fixedClock('2027-07-20T01:00:00Z')
const counties = ['998801', '998802', '998803', '998804', '998805', '998806', '998807']
const share = (place: string, period: string, percent: number) => ({ indicator: 'nursing-beds-share', place, period, numerator: percent * 10, denominator: 1000 })
const by = () => ({ account: 'minzheng', at: clock.now(), newId: systemIds.next, source: 'imported' as const })
const drain = () => drainJobs({ db, jobs: [recomputeJob, judgeAllJob], clock })

beforeEach(async () => {
  await db.empty()
  await db.execute(testPlaces)
  await db.execute(`insert into region (code, name, level, parent, kind, source) select '99880' || n, '第' || n || '县', 'county', '998800', 'fictional', 'test' from generate_series(4, 7) n`)
  await seedLibrary(db, clock.now())
  // 甲县 leads in the first quarter and is sixth in the second, with a better figure than before.
  await db.write((tx) => recordObservations(tx, counties.flatMap((place, i) => [share(place, '2027-Q1', 60 - i), share(place, '2027-Q2', i === 0 ? 61 : 70 - i)]), by()))
  await drain()
})

describe('ranks among neighbours', () => {
  it('count who is better, in the direction that the indicator wants, equal values sharing a place', async () => {
    const indicator = await db.read((tx) => findIndicator(tx, 'nursing-beds-share'))
    if (indicator === undefined) throw new Error('the library has it')
    await db.write((tx) => recordObservations(tx, [share('998802', '2027-Q3', 50), share('998803', '2027-Q3', 50), share('998801', '2027-Q3', 40), share('998901', '2027-Q3', 99)], by()))
    const of = async (direction: 'up' | 'down', place: string) => (await db.read((tx) => ranksOf(tx, [{ indicator: { ...indicator, direction }, place }], clock.now()))).get(`nursing-beds-share ${place}`)
    expect([...(await of('up', '998801')) ?? []].toSorted()).toEqual([['2027-Q1', 1], ['2027-Q2', 7], ['2027-Q3', 3]])
    expect([(await of('up', '998803'))?.get('2027-Q3'), (await of('down', '998801'))?.get('2027-Q3'), (await of('up', '998804'))?.get('2027-Q3')]).toEqual([1, 1, undefined])
  })

  it('raise a finding where five places are lost, though the figure rose', async () => {
    const plan = planOf('998801', [planTarget({ name: '养老机构护理型床位占比', unit: '%', op: '>=', value: 30 })])
    await db.write((tx) => applyPublished(tx, plan, 1, { at: clock.now(), newId: systemIds.next }))
    await drain()
    const found = await db.read(async (tx) => {
      const [target] = await targetsOfPlan(tx, '998801', plan.planId)
      return target === undefined ? [] : findingsOf(tx, '998801', 'indicator-target', target.id)
    })
    expect(found.map(({ rule, message }) => [rule, message])).toContainEqual(['rank-lost', '甲县“养老机构护理型床位占比”2027年第二季度：在同级中的位次一期下降五位以上。'])
  })
})
