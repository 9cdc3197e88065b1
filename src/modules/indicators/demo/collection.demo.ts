/** A collection that runs in the demonstration: what nobody has reported is asked of the unit that leads it, so that there is a task to try. */
import { addDays, dayOf } from '#kernel/workdays.ts'
import type { DemoContext } from '#platform/module.ts'
import { openCycle } from '../collect/cycles/cycles.service.ts'
import { NewCycle } from '../collect/cycles/cycles.schema.ts'
import { effectiveCells } from '../judge/cells.repo.ts'
import { allIndicators } from '../registry/registry.repo.ts'
import { targetsAt } from '../targets/targets.repo.ts'
import { county, periodsUntil } from './series.ts'

/** The unit with an account for trying leads this one. */
const ledByUnit = 'nursing-beds-share'
const frequency = 'half'
const most = 4
const daysLeft = 8

export async function openCollection(ctx: DemoContext, now: Date): Promise<void> {
  await ctx.db.write(async (tx) => {
    const indicators = (await allIndicators(tx)).filter((one) => one.frequency === frequency && one.formula === null)
    const targets = await targetsAt(tx, [...indicators.map(({ id }) => id), ledByUnit], [county.code])
    const unit = targets.find((target) => target.indicator === ledByUnit)?.leadUnits[0]?.orgId
    const had = new Set((await effectiveCells(tx, { indicators: indicators.map(({ id }) => id), places: [county.code] })).filter(({ value }) => value !== null).map((cell) => cell.indicator))
    const asked = [...new Set(targets.filter((target) => target.indicator !== ledByUnit && target.leadUnits[0]?.orgId === unit && !had.has(target.indicator)).map((target) => target.indicator))].slice(0, most)
    const period = periodsUntil(frequency, 0, dayOf(now)).at(-1)
    if (unit == null || asked.length === 0 || period === undefined) return
    const wanted = NewCycle.parse({ title: '民政领域半年数据', place: county.code, period, dueOn: addDays(dayOf(now), daysLeft), indicators: asked, leaveOut: true })
    await openCycle(tx, wanted, { at: now, account: 'system:demo', newId: () => ctx.newId() })
  })
}
