import { beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { systemIds } from '#kernel/ids.ts'
import { drainJobs, enqueue } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../../../tests/helpers/db.ts'
import { testPlaces } from '../../indicators.test-kit.ts'
import { rollupKinds } from '../../indicators.values.ts'
import type { NewObservation } from '../../observations/observations.schema.ts'
import { recordObservations } from '../../observations/observations.service.ts'
import type { IndicatorDefinition } from '../../registry/registry.schema.ts'
import { createIndicator } from '../../registry/registry.service.ts'
import { judgeAllJob, recomputeJob } from '../judge.jobs.ts'
import { rebuildJob } from './rebuild.job.ts'

const db = testDatabase()
const clock = fixedClock('2027-08-20T01:00:00Z')
const drain = () => drainJobs({ db, jobs: [recomputeJob, judgeAllJob, rebuildJob], clock })
const figures = async () => (await db.execute(`select indicator, place, period, breakdown, made_by, value, missing, numerator, denominator, completeness, provisional from indicator_figure order by 1, 2, 3, 4`)).rows

const plain: IndicatorDefinition = {
  name: { zh: '测试', en: 'Test' }, aliases: [], definition: '', unit: '个', decimals: 2, direction: 'up', frequency: 'quarter', rollup: 'sum', multiplier: 1, numerator: null, denominator: null, formula: null,
  breakdowns: [], floor: null, ceiling: null, lagDays: 20, ownerOrg: null, collectMinutes: null, corrective: '', area9: null, area12: null, source: ['test'], verified: false,
}
const kinds = rollupKinds.filter((kind) => kind !== 'none')
const idOf = (kind: string): string => `x-${kind}`

beforeEach(async () => {
  await db.empty()
  await db.execute(testPlaces)
  await db.execute(`insert into region (code, name, level, parent, kind, source) values ('998801101000', '北乡', 'street', '998801', 'fictional', 'test'), ('998802103000', '从邻县划来的镇', 'street', '998801', 'fictional', 'test'), ('998801100001', '一村', 'village', '998801100000', 'fictional', 'test'), ('998801100002', '二村', 'village', '998801100000', 'fictional', 'test')`)
  await db.write(async (tx) => {
    for (const kind of kinds) await createIndicator(tx, idOf(kind), { ...plain, name: { zh: `测试${kind}`, en: '' }, rollup: kind, ...(kind === 'ratio' ? { multiplier: 100, numerator: '甲', denominator: '乙' } : kind === 'weighted-mean' ? { denominator: '权重' } : {}) }, { at: clock.now(), account: null })
    await createIndicator(tx, 'x-twice', { ...plain, name: { zh: '两倍', en: '' }, formula: '2 * x_sum' }, { at: clock.now(), account: null })
    await recordObservations(tx, rows(), { account: 'minzheng', at: clock.now(), newId: systemIds.next, source: 'imported' })
    await recordObservations(tx, [{ indicator: idOf('sum'), place: '998803', period: '2027-Q1', value: 7 }], { account: 'minzheng', at: clock.now(), newId: systemIds.next, source: 'reported' })
  })
  await drain()
})

/** Villages, a street beside them, counties, and a city that reports about itself; some places give a reason instead of a value. */
function rows(): readonly NewObservation[] {
  const places = ['998801100001', '998801100002', '998801101000', '998802', '998901', '998800', '998802103000']
  return kinds.flatMap((kind, k) => ['2027-Q1', '2027-Q2'].flatMap((period, p) => places.flatMap((place, i): NewObservation[] => {
    if (place === '998800' && p === 0) return []
    if (i === (k + p) % 5) return [{ indicator: idOf(kind), place, period, missing: i % 2 === 0 ? 'not-applicable' : 'suppressed' }]
    const n = 3 + i * 17 + k * 5 + p
    if (kind === 'ratio') return [{ indicator: idOf(kind), place, period, numerator: n + 0.25, denominator: 100 + i }]
    return [{ indicator: idOf(kind), place, period, value: n + 0.37, ...(kind === 'weighted-mean' ? { denominator: 10.5 + i } : {}) }]
  })))
}

async function rebuild(): Promise<void> {
  await db.write((tx) => enqueue(tx, rebuildJob, {}, { key: 'all' }))
  await drain()
}

describe('all roll-ups made again', () => {
  it('are those that the changes made one by one, of every kind, on every level', async () => {
    const before = await figures()
    expect(new Set(before.filter(({ made_by: by }) => by === 'rollup').map(({ place }) => place))).toEqual(new Set(['998801100000', '998801', '998800', '998900', '990000']))
    await db.execute(`delete from indicator_figure where made_by = 'rollup'`)
    await rebuild()
    expect(await figures()).toEqual(before)
  })

  it('mend what was changed past the product, take away what nothing stands behind, and carry both into formulas', async () => {
    const before = await figures()
    await db.execute(`update indicator_figure set value = value + 1 where made_by = 'rollup' and value is not null and place in ('998801', '990000')`)
    await db.execute(`update indicator_figure set value = 0 where made_by = 'formula' and value is not null`)
    await db.execute(`insert into indicator_figure (region, indicator, place, period, breakdown, made_by, value, completeness, provisional, computed_at) select '998902', 'x-sum', '998902', '2026-Q1', '', 'rollup', 5, completeness, false, now() from indicator_figure limit 1`)
    await rebuild()
    const mended = (await figures()).filter(({ made_by: by, place }) => by === 'rollup' || place === '998801')
    expect(mended).toEqual(before.filter(({ made_by: by, place }) => by === 'rollup' || place === '998801'))
  })

  it('write nothing where nothing differs', async () => {
    await db.execute(`update indicator_figure set computed_at = '2020-01-01'`)
    await rebuild()
    expect((await db.execute(`select count(*)::int as n from indicator_figure where computed_at > '2020-01-02'`)).rows).toEqual([{ n: 0 }])
  })
})
