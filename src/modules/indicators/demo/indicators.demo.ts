/** The demonstration's values: the county's towns, its neighbours and what its plan promises, as if reported over five years. */
import { dayOf } from '#kernel/workdays.ts'
import type { LuoshiDb } from '#platform/db/index.ts'
import type { DemoContext, DemoStep } from '#platform/module.ts'
import { recomputeSome } from '../judge/recompute.service.ts'
import { vintagesOf } from '../observations/observations.repo.ts'
import type { NewObservation } from '../observations/observations.schema.ts'
import { checkObservations, recordObservations } from '../observations/observations.service.ts'
import { allIndicators } from '../registry/registry.repo.ts'
import type { Indicator } from '../registry/registry.schema.ts'
import { seedLibrary } from '../registry/seed.ts'
import { catchUp, type PublishedPlansPort } from '../targets/catch-up.ts'
import { targetsAt } from '../targets/targets.repo.ts'
import { openCollection } from './collection.demo.ts'
import { county, countyParts, demoSeries, dueBy, rowsForTarget, rowsOf, siblings, towns, yearsOf } from './series.ts'

const DAY = 86_400_000
/** What was reported by then was judged then: some targets have changed colour since. */
const EARLIER = 45

export function indicatorsDemo(publishedPlans: PublishedPlansPort): DemoStep {
  return {
    order: 30,
    label: { zh: '示范县五年的指标数据', en: 'Five years of the demonstration county’s figures' },
    async run(ctx: DemoContext) {
      const now = ctx.clock.now()
      await seedLibrary(ctx.db, now)
      if (await ctx.db.read(async (tx) => (await vintagesOf(tx, { indicator: 'resident-population', place: county.code, period: yearsOf(dayOf(now))[0] ?? '', breakdown: '' })).length > 0)) return
      await catchUp(ctx.db, publishedPlans, { at: now, newId: () => ctx.newId() })
      const rows = await ctx.db.read(async (tx) => {
        const indicators = new Map((await allIndicators(tx)).map((indicator) => [indicator.id, indicator]))
        return { rows: demoRows(indicators, await targetsAt(tx, [...indicators.keys()], [county.code]), dayOf(now)), lagOf: (id: string): number => indicators.get(id)?.lagDays ?? 0 }
      })
      const earlier = new Date(now.getTime() - EARLIER * DAY)
      await keep(ctx, dueBy(rows.rows, rows.lagOf, dayOf(earlier)), earlier)
      await keep(ctx, rows.rows, new Date(now.getTime() - 6 * DAY))
      await correctOne(ctx, now)
      await openCollection(ctx, now)
      await ctx.account({ name: 'shilingdao', displayName: '市领导（演示）', role: 'leader', region: '999900' })
    },
  }
}

type Targets = Awaited<ReturnType<typeof targetsAt>>

function demoRows(indicators: ReadonlyMap<string, Indicator>, targets: Targets, today: string): readonly NewObservation[] {
  const told = new Set(demoSeries.map(({ indicator }) => indicator))
  const seen = new Set<string>()
  return [
    ...[...towns, ...siblings, county].filter(({ code }) => code !== county.code).flatMap(({ code, people }) => yearsOf(today).map((period, i): NewObservation => ({ indicator: 'resident-population', place: code, period, value: Math.round(people * (1.012 - i * 0.004)) }))),
    ...yearsOf(today).map((period, i): NewObservation => ({ indicator: 'resident-population', place: county.code, period, value: Math.round(county.people * (1.012 - i * 0.004)) })),
    ...yearsOf(today).map((period, i): NewObservation => ({ indicator: 'older-residents', place: county.code, period, value: Math.round(county.people * (0.205 + i * 0.007)) })),
    ...demoSeries.flatMap((series) => {
      const indicator = indicators.get(series.indicator)
      if (indicator === undefined) return []
      const places = series.over === 'towns' ? [...towns, ...siblings] : [county, ...siblings]
      return [...places.flatMap((place) => rowsOf(series, indicator, place, today)), ...(series.over === 'towns' ? countyParts(series, indicator, today) : [])]
    }),
    // Two targets of one indicator share its series.
    ...targets.flatMap((target) => {
      const indicator = indicators.get(target.indicator)
      if (indicator === undefined || told.has(target.indicator) || seen.has(target.indicator)) return []
      seen.add(target.indicator)
      return rowsForTarget(target, indicator, today)
    }),
  ]
}

/** What a check would ask a word about gets one: the demonstration is about what comes after. */
async function keep(ctx: DemoContext, rows: readonly NewObservation[], at: Date): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const some = rows.slice(from, from + 1000)
    await ctx.db.write(async (tx) => {
      const problems = await checkObservations(tx, some, { at })
      const blocked = new Set(problems.filter(({ severity }) => severity === 'blocking').map(({ row }) => row))
      const explained = new Set(problems.filter(({ severity }) => severity === 'explain').map(({ row }) => row))
      const sound = some.flatMap((row, i) => (blocked.has(i) ? [] : [explained.has(i) ? { ...row, remark: '口径未变，已核对' } : row]))
      await recordObservations(tx, sound, { account: null, at, newId: () => ctx.newId(), source: 'imported' })
    })
  }
  await settle(ctx.db, ctx, at)
}

/** A value set right afterwards, so that there is a history to look at. */
async function correctOne(ctx: DemoContext, now: Date): Promise<void> {
  const [, town] = towns
  await ctx.db.write(async (tx) => {
    const indicator = (await allIndicators(tx)).find(({ id }) => id === 'nursing-beds-share')
    const series = demoSeries.find((one) => one.indicator === 'nursing-beds-share')
    if (indicator === undefined || series === undefined || town === undefined) return
    const last = rowsOf(series, indicator, town, dayOf(now)).at(-1)
    if (last === undefined || last.denominator == null || last.numerator == null) return
    await recordObservations(tx, [{ ...last, numerator: last.numerator - 6, denominator: last.denominator - 9, remark: '核减' }], { account: null, at: now, newId: () => ctx.newId(), source: 'imported', correction: '更正：两家机构重复登记' })
  })
  await settle(ctx.db, ctx, now)
}

async function settle(db: LuoshiDb, ctx: DemoContext, at: Date): Promise<void> {
  for (;;) {
    const { taken } = await db.write((tx) => recomputeSome(tx, 5000, { at, newId: () => ctx.newId() }))
    if (taken === 0) return
  }
}
