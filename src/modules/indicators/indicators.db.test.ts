import { beforeEach, describe, expect, it } from 'vitest'
import { fixedClock } from '#kernel/clock.ts'
import { AppError } from '#kernel/errors.ts'
import { systemIds } from '#kernel/ids.ts'
import { findingsOf } from '#modules/findings/index.ts'
import { drainJobs, enqueue } from '#platform/jobs/index.ts'
import { testDatabase } from '../../../tests/helpers/db.ts'
import { effectiveCells, cellsAt } from './judge/cells.repo.ts'
import { judgeAllJob, recomputeJob } from './judge/judge.jobs.ts'
import { logOf, standingsOf } from './judge/states.repo.ts'
import { recomputeSome } from './judge/recompute.service.ts'
import { approveObservations, returnObservations, submitDrafts, undoBatch } from './observations/approval.service.ts'
import { vintagesOf } from './observations/observations.repo.ts'
import type { NewObservation, Recording } from './observations/observations.schema.ts'
import { recordObservations } from './observations/observations.service.ts'
import { findIndicator } from './registry/registry.repo.ts'
import { createIndicator, editIndicator } from './registry/registry.service.ts'
import { definitionOf } from './registry/registry.repo.ts'
import { seedLibrary } from './registry/seed.ts'
import { targetsOfPlan } from './targets/targets.repo.ts'
import { applyPublished, editTarget } from './targets/targets.service.ts'
import { planOf, planTarget, testPlaces } from './indicators.test-kit.ts'

const db = testDatabase()
const clock = fixedClock('2028-02-20T01:00:00Z')
const by = (more: Partial<Recording> = {}): Recording => ({ account: 'minzheng', at: clock.now(), newId: systemIds.next, source: 'imported', ...more })
const recording = (rows: readonly NewObservation[], more: Partial<Recording> = {}) => db.write((tx) => recordObservations(tx, rows, by(more)))
const drain = () => drainJobs({ db, jobs: [recomputeJob, judgeAllJob], clock })
const beds = (place: string, period: string, numerator: number, denominator: number): NewObservation => ({ indicator: 'nursing-beds-share', place, period, numerator, denominator })
const valueAt = async (place: string, period: string, indicator = 'nursing-beds-share', breakdown = '') =>
  (await db.read((tx) => effectiveCells(tx, { indicators: [indicator], places: [place], periods: [period], breakdowns: [breakdown] })))[0]
const standing = async (region: string, plan: string) => db.read(async (tx) => {
  const [target] = await targetsOfPlan(tx, region, plan)
  return target && { target, state: (await standingsOf(tx, [target])).get(target.id), findings: await findingsOf(tx, region, 'indicator-target', target.id), log: await logOf(tx, region, target.id) }
})
const refusal = async (work: Promise<unknown>): Promise<AppError> => {
  try { await work } catch (error) { if (error instanceof AppError) return error; throw error }
  throw new Error('was not refused')
}

beforeEach(async () => {
  clock.set('2028-02-20T01:00:00Z')
  await db.empty()
  await db.execute(testPlaces)
  await seedLibrary(db, clock.now())
})

describe('values', () => {
  it('come as vintages: the same value changes nothing, a corrected one supersedes, and what was known on a day is still known', async () => {
    clock.set('2027-01-20T01:00:00Z')
    expect(await recording([beds('998801', '2026-Q4', 500, 1000)])).toEqual({ written: 1, unchanged: 0 })
    expect(await recording([beds('998801', '2026-Q4', 500, 1000)])).toEqual({ written: 0, unchanged: 1 })
    clock.set('2027-03-20T01:00:00Z')
    const refused = await refusal(recording([beds('998801', '2026-Q4', 480, 1000)]))
    expect(refused.problems[0]?.zh).toMatch(/^甲县 2026-Q4 养老机构护理型床位占比：已审批（50），不能直接修改；请用“更正”并写明理由。$/)
    expect(await recording([beds('998801', '2026-Q4', 480, 1000)], { correction: '重复登记' })).toEqual({ written: 1, unchanged: 0 })
    const vintages = await db.read((tx) => vintagesOf(tx, { indicator: 'nursing-beds-share', place: '998801', period: '2026-Q4', breakdown: '' }))
    expect(vintages.map(({ vintage, value, reason, supersededAt }) => [vintage, value, reason, supersededAt !== null])).toEqual([[2, 48, '重复登记', false], [1, 50, null, true]])
    const known = async (day: string) => (await db.read((tx) => cellsAt(tx, { indicators: ['nursing-beds-share'], places: ['998801'], knownAt: new Date(day) }))).map(({ value }) => value)
    expect([await known('2027-01-01'), await known('2027-02-01'), await known('2027-04-01')]).toEqual([[], [50], [48]])
  })

  it('are refused with place, period and what to do, all or nothing', async () => {
    const refused = await refusal(recording([
      beds('998801', '2027-Q3', 500, 1000), beds('998801', '2027-Q2', 1100, 1000), beds('998877', '2027-Q3', 1, 2), beds('998802', '2028-Q2', 1, 2), beds('998801', '2027-07', 1, 2),
      { indicator: 'no-such', place: '998801', period: '2027', value: 1 }, { indicator: 'nursing-beds-share', place: '998802', period: '2027-Q3', value: 120 }, { indicator: 'older-residents-share', place: '998801', period: '2027', value: 20 },
      { indicator: 'nursing-beds-share', place: '998803', period: '2027-Q3' }, { indicator: 'resident-population', place: '998801', period: '2026', value: 3.5 }, { ...beds('998803', '2027-Q2', 50, 100), breakdown: 'sex=f' },
    ]))
    expect(refused.code).toBe('indicators.refused')
    expect(refused.problems.map(({ path }) => path)).toEqual(['rows.1', 'rows.2', 'rows.3', 'rows.4', 'rows.5', 'rows.6', 'rows.7', 'rows.8', 'rows.9', 'rows.10'])
    expect(refused.problems[0]?.zh).toBe('甲县 2027-Q2 养老机构护理型床位占比：分子 1100 大于分母 1000，请核对两项是否填反。')
    expect(await valueAt('998801', '2027-Q3')).toBeUndefined()
  })

  it('that jump need a word of explanation, and relations between indicators hold', async () => {
    await recording([{ indicator: 'resident-population', place: '998801', period: '2025', value: 100_000 }])
    const jumped: NewObservation = { indicator: 'resident-population', place: '998801', period: '2026', value: 200_000 }
    expect((await refusal(recording([jumped]))).problems[0]?.zh).toContain('比上期变动超过 50%')
    expect(await recording([{ ...jumped, remark: '两镇并入' }])).toMatchObject({ written: 1 })
    expect((await refusal(recording([{ indicator: 'older-residents', place: '998801', period: '2026', value: 300_000, remark: '无误' }]))).problems[0]?.zh).toContain('60岁及以上人口多于常住人口')
  })

  it('go the way of approval: drafts do not count, another approves, a returned one gives way to what counted before', async () => {
    const cell = { indicator: 'nursing-beds-share', place: '998801', period: '2027-Q3', breakdown: '' }
    await recording([{ ...beds('998801', '2027-Q3', 400, 1000), status: 'draft' }], { source: 'reported' })
    expect(await valueAt('998801', '2027-Q3')).toBeUndefined()
    await db.write((tx) => submitDrafts(tx, [cell], { account: 'minzheng', at: clock.now() }))
    expect(await valueAt('998801', '2027-Q3')).toMatchObject({ value: 40, status: 'submitted', provisional: true })
    expect((await refusal(db.write((tx) => approveObservations(tx, [cell], 'approved', { account: 'minzheng', at: clock.now() })))).code).toBe('indicators.own-value')
    expect(await db.write((tx) => approveObservations(tx, [cell], 'approved', { account: 'fangan', at: clock.now() }))).toBe(1)
    clock.advance(1000)
    await recording([beds('998801', '2027-Q3', 450, 1000)], { source: 'reported', correction: '补登' })
    expect(await valueAt('998801', '2027-Q3')).toMatchObject({ value: 45, status: 'submitted' })
    clock.advance(1000)
    await db.write((tx) => returnObservations(tx, [cell], '缺少佐证', { account: 'fangan', at: clock.now() }))
    expect(await valueAt('998801', '2027-Q3')).toMatchObject({ value: 40, status: 'approved' })
    const vintages = await db.read((tx) => vintagesOf(tx, cell))
    expect(vintages.map(({ status, value, reason }) => [status, value, reason])).toEqual([['approved', 40, '缺少佐证'], ['returned', 45, '缺少佐证'], ['approved', 40, null]])
  })

  it('of a batch can be taken back together, unless one of them was replaced since', async () => {
    const batch = systemIds.next()
    await recording([beds('998801', '2027-Q3', 400, 1000), beds('998802', '2027-Q3', 300, 1000)], { batch })
    await drain()
    expect(await valueAt('998800', '2027-Q3')).toMatchObject({ value: 35, from: 'rollup' })
    clock.advance(1000)
    expect(await db.write((tx) => undoBatch(tx, batch, '导错文件', { account: 'fangan', at: clock.now() }))).toBe(2)
    await drain()
    expect([await valueAt('998801', '2027-Q3'), await valueAt('998800', '2027-Q3')]).toEqual([undefined, undefined])
    const second = systemIds.next()
    await recording([beds('998801', '2027-Q3', 410, 1000)], { batch: second })
    clock.advance(1000)
    await recording([beds('998801', '2027-Q3', 420, 1000)], { correction: '核实' })
    expect((await refusal(db.write((tx) => undoBatch(tx, second, '试', { account: 'fangan', at: clock.now() })))).code).toBe('indicators.batch-locked')
  })
})

describe('what depends on a value', () => {
  it('changes with it in one run of the job: county, city, province, state, finding', async () => {
    const plan = planOf('998800', [planTarget({ name: '护理型床位占比', value: 60, op: '>=', unit: '%', deadline: '2028', baseline: { year: 2025, value: 40 } })])
    await db.write((tx) => applyPublished(tx, plan, 1, { at: clock.now(), newId: systemIds.next }))
    await recording([beds('998801', '2027-Q4', 560, 1000), beds('998802', '2027-Q4', 540, 1000), beds('998803', '2027-Q4', 250, 500), beds('998901', '2027-Q4', 100, 400)])
    await drain()
    // 1350 of 2500, and 1450 of 2900 with the other city: never the mean of percentages.
    expect([await valueAt('998800', '2027-Q4'), await valueAt('990000', '2027-Q4')]).toMatchObject([{ value: 54, numerator: 1350, denominator: 2500, from: 'rollup' }, { value: 50, numerator: 1450, denominator: 2900 }])
    const before = await standing('998800', plan.planId)
    // The path from 40 at the end of 2025 to 60 at the end of 2028 passes 53.3 at the end of 2027.
    expect(before?.state).toMatchObject({ light: 'green', state: 'on-schedule', value: 54, period: '2027-Q4', baselineFrom: 'plan' })
    expect(before?.findings.filter(({ state }) => state === 'open')).toEqual([])

    clock.advance(60_000)
    await recording([beds('998803', '2027-Q4', 150, 500)], { correction: '核减' })
    expect(await drain()).toBe(1)
    expect([await valueAt('998803', '2027-Q4'), await valueAt('998800', '2027-Q4'), await valueAt('990000', '2027-Q4')]).toMatchObject([{ value: 30 }, { value: 50 }, { value: 46.55 }])
    const after = await standing('998800', plan.planId)
    expect(after?.state).toMatchObject({ light: 'red', state: 'behind', lightBefore: 'green', since: clock.now() })
    expect(after?.findings.filter(({ state }) => state === 'open')).toMatchObject([{ severity: 'error', rule: 'behind', documentId: plan.document.id, spans: [{ start: 10, end: 30 }], advice: expect.stringContaining('护理型') }])
    expect(after?.log.map(({ light, lightBefore }) => [lightBefore, light])).toEqual([['green', 'red'], [null, 'green']])

    clock.advance(60_000)
    await recording([beds('998803', '2027-Q4', 260, 500)], { correction: '复核' })
    await drain()
    expect((await standing('998800', plan.planId))?.findings.map(({ state }) => state)).toEqual(['cleared'])
  })

  it('keeps the reasons of missing values apart and says how complete a whole is', async () => {
    await recording([beds('998801', '2027-Q3', 500, 1000), { indicator: 'nursing-beds-share', place: '998802', period: '2027-Q3', missing: 'suppressed' }])
    await drain()
    expect(await valueAt('998800', '2027-Q3')).toMatchObject({ value: 50, completeness: { expected: 3, present: 1, missing: { suppressed: 1, late: 1, never: 0 } } })
  })

  it('adds up means by their weights over two levels without rounding in between', async () => {
    const mean = (place: string, value: number, weight: number): NewObservation => ({ indicator: 'pm25', place, period: '2027-11', value, denominator: weight })
    await recording([mean('998801', 30.33, 3), mean('998802', 28.67, 4), mean('998803', 41.11, 2), mean('998901', 22.22, 7)])
    await drain()
    expect(await valueAt('998800', '2027-11', 'pm25')).toMatchObject({ value: 31.99 })
    expect(await valueAt('990000', '2027-11', 'pm25')).toMatchObject({ value: Math.round(((30.33 * 3 + 28.67 * 4 + 41.11 * 2 + 22.22 * 7) / 16) * 100) / 100 })
  })

  it('shows a unit’s own value before its roll-up, and goes on with it', async () => {
    await recording([beds('998801', '2027-Q3', 500, 1000), beds('998800', '2027-Q3', 600, 1000)])
    await drain()
    expect([await valueAt('998800', '2027-Q3'), await valueAt('990000', '2027-Q3')]).toMatchObject([{ value: 60, from: 'observation' }, { value: 60, from: 'rollup' }])
  })

  it('computes formulas at every level from the figures there', async () => {
    const people = (place: string, all: number, old: number): NewObservation[] => [{ indicator: 'resident-population', place, period: '2026', value: all }, { indicator: 'older-residents', place, period: '2026', value: old }]
    await recording([...people('998801', 1000, 200), ...people('998802', 3000, 900)])
    await drain()
    expect([await valueAt('998801', '2026', 'older-residents-share'), await valueAt('998800', '2026', 'older-residents-share')]).toMatchObject([{ value: 20, from: 'formula' }, { value: 27.5, from: 'formula' }])
    await db.write((tx) => createIndicator(tx, 'x-population-change', { ...definitionOfGrowth, formula: '100 * (resident_population - prev_resident_population) / prev_resident_population' }, { at: clock.now(), account: null }))
    await recording([{ indicator: 'resident-population', place: '998801', period: '2025', value: 800 }])
    await drain()
    expect(await valueAt('998801', '2026', 'x-population-change')).toMatchObject({ value: 25 })
    const bad = await refusal(db.write((tx) => createIndicator(tx, 'x-bad', { ...definitionOfGrowth, formula: 'resident_populatoin * 2' }, { at: clock.now(), account: null })))
    expect(bad.code).toBe('indicators.bad-formula')
  })

  it('survives a run cut off in the middle, and a repeated run changes nothing', async () => {
    await recording([beds('998801', '2027-Q3', 500, 1000), beds('998802', '2027-Q3', 500, 1000)])
    await expect(db.write(async (tx) => {
      await recomputeSome(tx, 100, { at: clock.now(), newId: systemIds.next })
      throw new Error('cut off')
    })).rejects.toThrow('cut off')
    expect(await valueAt('998800', '2027-Q3')).toBeUndefined()
    await drain()
    const figure = await valueAt('998800', '2027-Q3')
    expect(figure).toMatchObject({ value: 50 })
    clock.advance(60_000)
    await drain()
    expect(await valueAt('998800', '2027-Q3')).toEqual(figure)
    expect(await db.write((tx) => recomputeSome(tx, 100, { at: clock.now(), newId: systemIds.next }))).toEqual({ taken: 0, figures: 0, judged: 0 })
  })

  it('adds up again when an indicator is declared differently', async () => {
    await recording([{ indicator: 'city-study-rooms', place: '998801', period: '2026', value: 4 }, { indicator: 'city-study-rooms', place: '998802', period: '2026', value: 9 }])
    await drain()
    expect(await valueAt('998800', '2026', 'city-study-rooms')).toMatchObject({ value: 13 })
    const before = await db.read((tx) => findIndicator(tx, 'city-study-rooms'))
    if (before === undefined) throw new Error('the library has it')
    const { recount } = await db.write((tx) => editIndicator(tx, before.id, { definition: { ...definitionOf(before), rollup: 'max' }, state: 'active', reason: '按最大值' }, String(before.version), { at: clock.now(), account: null }))
    expect(recount).toBe(true)
    expect((await refusal(db.write((tx) => editIndicator(tx, before.id, { definition: definitionOf(before), state: 'active', reason: '改回' }, String(before.version), { at: clock.now(), account: null })))).code).toBe('http.stale')
  })
})

describe('targets', () => {
  it('are those of the published plan without a line typed; another version changes, adds and ends', async () => {
    const first = planTarget({ name: '养老机构护理型床位占比', value: 55, op: '>=', unit: '%', deadline: '2026', baseline: { year: 2025, value: 41 } })
    const second = planTarget({ name: '护理型床位占比', value: 65, op: '>=', unit: '%', deadline: '2028' })
    const jobs = planTarget({ name: '三年城镇新增就业', value: 7000, op: '=', unit: '人', cumulative: true })
    const own = planTarget({ name: '乡村文化礼堂', value: 18, op: '=', unit: '个' })
    // The sentence that says what the table says: one target with both spans.
    const again = { ...planTarget({ name: '乡村文化礼堂', value: 18, op: '>=', unit: '个' }), span: { start: 50, end: 60 }, leadUnits: [] }
    const plan = planOf('998801', [first, second, jobs, own, again])
    const by1 = { at: clock.now(), newId: systemIds.next }
    expect(await db.write((tx) => applyPublished(tx, plan, 1, by1))).toEqual({ added: 4, changed: 0, ended: 0, newIndicators: 1 })
    expect(await db.write((tx) => applyPublished(tx, plan, 1, by1))).toEqual({ added: 0, changed: 0, ended: 0, newIndicators: 0 })
    const targets = await db.read((tx) => targetsOfPlan(tx, '998801', plan.planId))
    const of = (id: string) => targets.find(({ objectId }) => objectId === id)
    expect(of(first.id)).toMatchObject({ indicator: 'nursing-beds-share', matched: 'name', op: '>=', value: 55, dueDay: '2026-12-31', baseline: 41, startDay: '2025-12-31', nature: 'binding', leadUnits: [{ name: '县民政局', orgId: null }] })
    expect(of(second.id)).toMatchObject({ indicator: 'nursing-beds-share', milestones: [{ day: '2026-12-31', value: 55 }] })
    // 7000 人 in an indicator that counts 万人.
    expect(of(jobs.id)).toMatchObject({ indicator: 'urban-new-jobs', value: 0.7, kind: 'cumulative' })
    expect(of(own.id)).toMatchObject({ indicator: expect.stringMatching(/^x-[0-9a-f]{10}$/), spans: [{ start: 10, end: 30 }, { start: 50, end: 60 }] })
    // The plan's baseline is a point that is known, and says where from.
    const baseline = await db.read((tx) => vintagesOf(tx, { indicator: 'nursing-beds-share', place: '998801', period: '2025', breakdown: '' }))
    expect(baseline).toMatchObject([{ value: 41, source: 'imported', remark: expect.stringContaining('基期值') }])

    await drain()
    const amended = { ...planOf('998801', [{ ...second, value: { ...second.value, value: 70 } }, jobs, own, again, planTarget({ name: '政务服务事项网上可办率', value: 98, op: '>=', unit: '%' })], plan.planId), document: plan.document }
    expect(await db.write((tx) => applyPublished(tx, amended, 2, by1))).toEqual({ added: 1, changed: 1, ended: 1, newIndicators: 0 })
    await drain()
    const later = await db.read((tx) => targetsOfPlan(tx, '998801', plan.planId))
    expect(later.find(({ objectId }) => objectId === first.id)).toMatchObject({ state: 'ended', endedWhy: expect.stringContaining('第 2 版') })
    expect(later.find(({ objectId }) => objectId === second.id)).toMatchObject({ value: 70, planVersion: 2, version: 2 })
    // An older event that comes late changes nothing.
    expect(await db.write((tx) => applyPublished(tx, plan, 1, by1))).toEqual({ added: 0, changed: 0, ended: 0, newIndicators: 0 })
  })

  it('stand on what a person settled, also after the next version', async () => {
    const target = planTarget({ name: '“一件事”上线数', value: 22, op: '=', unit: '项' })
    const plan = planOf('998801', [target])
    const doing = { at: clock.now(), newId: systemIds.next }
    await db.write((tx) => applyPublished(tx, plan, 1, doing))
    const [stored] = await db.read((tx) => targetsOfPlan(tx, '998801', plan.planId))
    await db.write((tx) => editTarget(tx, '998801', stored?.id ?? '', { indicator: 'standards-issued', nature: 'anticipatory' }, doing))
    await db.write((tx) => applyPublished(tx, planOf('998801', [{ ...target, clause: '改了一个字' }], plan.planId), 2, doing))
    expect((await db.read((tx) => targetsOfPlan(tx, '998801', plan.planId)))[0]).toMatchObject({ indicator: 'standards-issued', matched: 'person', clause: '改了一个字' })
  })

  it('without any value raise that nobody has reported, once it is due; a reason for none settles it', async () => {
    const plan = planOf('998801', [planTarget({ name: '政务服务事项网上可办率', value: 98, op: '>=', unit: '%', deadline: '2028' })])
    await db.write((tx) => applyPublished(tx, plan, 1, { at: clock.now(), newId: systemIds.next }))
    await drain()
    expect(await standing('998801', plan.planId)).toMatchObject({ state: { light: 'grey', why: 'no-value', stalePeriods: 8 }, findings: [{ rule: 'never-reported', severity: 'warning' }] })
    await recording([{ indicator: 'online-matters', place: '998801', period: '2027-Q4', missing: 'not-applicable' }])
    await drain()
    expect(await standing('998801', plan.planId)).toMatchObject({ state: { light: 'grey', stalePeriods: 0, missing: 'not-applicable' }, findings: [{ state: 'cleared' }] })
  })

  it('are judged again each night: a series that stopped goes stale without any change', async () => {
    const plan = planOf('998801', [planTarget({ name: '护理型床位占比', value: 60, op: '>=', unit: '%', deadline: '2029', baseline: { year: 2025, value: 40 } })])
    await db.write((tx) => applyPublished(tx, plan, 1, { at: clock.now(), newId: systemIds.next }))
    await recording([beds('998801', '2027-Q4', 560, 1000)])
    await drain()
    expect((await standing('998801', plan.planId))?.state).toMatchObject({ stalePeriods: 0 })
    clock.set('2028-11-20T01:00:00Z')
    await db.write((tx) => enqueue(tx, judgeAllJob, {}))
    await drain()
    expect(await standing('998801', plan.planId)).toMatchObject({ state: { stalePeriods: 3, light: 'green' }, findings: [{ rule: 'stale', state: 'open' }] })
  })
})

const definitionOfGrowth = {
  name: { zh: '常住人口增长率', en: 'Population growth' }, aliases: [], definition: '', unit: '%', decimals: 2, direction: 'band' as const, frequency: 'year' as const, rollup: 'none' as const, multiplier: 1, numerator: null, denominator: null,
  formula: null, breakdowns: [], floor: null, ceiling: null, lagDays: 60, ownerOrg: null, collectMinutes: null, corrective: '', area9: null, area12: null, source: [], verified: true,
}
